"""Amounts in several currencies, told in one."""

import numpy as np

from pmo_core.finance.currencies import DatedRates, converted, currency_variance

EUR = DatedRates(np.array(["2026-01-01", "2026-07-01"], dtype="datetime64[D]"), np.array([0.80, 0.90]))


def days(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[D]")


def test_the_rate_is_that_of_the_last_day_on_or_before() -> None:
    found = converted(
        np.array([100.0, 100.0, 100.0]),
        ["EUR"] * 3,
        days("2026-01-01", "2026-06-30", "2026-07-01"),
        {"EUR": EUR},
        "GBP",
    )
    assert found.amounts.tolist() == [80.0, 80.0, 90.0]
    assert found.missing == ()


def test_a_missing_rate_is_missing_and_named_with_its_first_day() -> None:
    found = converted(
        np.array([100.0, 100.0, 100.0, 5.0]),
        ["EUR", "USD", "USD", ""],
        days("2025-12-31", "2026-03-01", "2026-02-01", "2026-02-01"),
        {"EUR": EUR},
        "GBP",
    )
    assert np.isnan(found.amounts[:3]).all()
    assert found.amounts[3] == 5.0
    assert found.missing == (("EUR", np.datetime64("2025-12-31")), ("USD", np.datetime64("2026-02-01")))


def test_a_variance_splits_into_what_was_spent_and_what_the_rate_did() -> None:
    # 100 planned at .80, 110 spent at .90: 19 more in all, 8 of it for ten more, 11 from the rate.
    found = currency_variance(np.array([100.0]), np.array([110.0]), np.array([0.8]), np.array([0.9]))
    np.testing.assert_allclose(found.at_planning_rate, [8.0])
    np.testing.assert_allclose(found.from_rate, [11.0])
