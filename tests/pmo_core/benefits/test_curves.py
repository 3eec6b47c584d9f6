"""Plan and actual month by month."""

from datetime import date

import pandas as pd
import pytest

from pmo_core.benefits.curves import cumulative_curves
from tests.builders import a_benefit, a_measurement, a_portfolio

STEADY = {"full_year_value": 120.0, "start": date(2026, 1, 1), "end": date(2026, 12, 31)}
AS_OF = date(2026, 3, 31)


def curves(benefits, measurements):
    portfolio = a_portfolio(benefits=benefits, measurements=measurements)
    return cumulative_curves(portfolio["benefits"], portfolio["measurements"], AS_OF).set_index("month")


def test_plan_and_actual_add_up_month_by_month():
    table = curves(
        [a_benefit(**STEADY)], [a_measurement(date(2026, 1, 31), 8.0), a_measurement(date(2026, 2, 15), 9.0)]
    )
    first = table.loc["2025-12-31":"2026-03-31"]
    assert first["planned"].tolist() == pytest.approx([0, 10, 20, 30])
    assert first["actual"].tolist()[:3] == pytest.approx([0, 8, 17])


def test_the_actual_ends_with_the_last_month_measured_and_the_plan_goes_on_for_a_year():
    table = curves([a_benefit(**STEADY)], [a_measurement(date(2026, 2, 28), 9.0)])
    assert table["actual"].last_valid_index() == pd.Timestamp("2026-02-28")
    assert table.index[-1] == pd.Timestamp("2027-03-31")
    assert table["planned"].iloc[-1] == pytest.approx(120)


def test_dis_benefits_pull_both_curves_down():
    table = curves(
        [a_benefit("B-1", **STEADY), a_benefit("B-2", **STEADY, disbenefit=True)],
        [a_measurement(date(2026, 1, 31), 8.0, "B-1"), a_measurement(date(2026, 1, 31), 3.0, "B-2")],
    )
    assert table.loc["2026-01-31"].tolist() == pytest.approx([0, 5])


def test_without_measurements_there_is_no_actual():
    assert curves([a_benefit(**STEADY)], [])["actual"].isna().all()
