"""Months of days."""

import pandas as pd

from pmo_core.finance.periods import months_of


def test_a_day_has_the_month_it_is_in_before_1970_too_and_a_blank_one_none():
    days = pd.Series(pd.to_datetime(["1899-12-31", "1970-01-01", None, "2026-07-31"]))
    assert months_of(days).tolist() == [1899 * 12 + 11, 1970 * 12, -1, 2026 * 12 + 6]
