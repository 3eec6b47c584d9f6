"""What each benefit was to bring, held to the worked case of spec/benefits.md.

A linear ramp of 12 months to 10 a month, over 36 months, each month counted at its end: the first twelve bring
10 * (1 + 2 + ... + 12) / 12 = 65 and the other 24 bring 240, together 305. Two months later 22 are left: 285.
"""

from datetime import date

import pandas as pd
import pytest

from pmo_core.benefits.plan import first_days, flows, plan_of, whole_months
from tests.builders import a_benefit, a_level, a_portfolio

TEN_A_MONTH = {
    "full_year_value": 120.0,
    "start": date(2026, 1, 1),
    "end": date(2028, 12, 31),
    "ramp": "linear",
    "ramp_months": 12.0,
}


def benefits_of(*rows):
    return a_portfolio(benefits=rows)["benefits"]


def whole_life(row):
    return plan_of(benefits_of(row)).whole_life()[0]


def planned_by(row, day):
    benefits = benefits_of(row)
    return plan_of(benefits).by(pd.Series(pd.Timestamp(day), index=benefits.index))[0]


def test_a_linear_year_to_ten_a_month_brings_305_in_36_months():
    assert whole_life(a_benefit(**TEN_A_MONTH)) == pytest.approx(305)


def test_a_lag_of_two_months_with_the_same_end_leaves_285():
    assert whole_life(a_benefit(**TEN_A_MONTH, lag_months=2.0)) == pytest.approx(285)


def test_a_start_two_months_later_with_the_same_end_leaves_285():
    assert whole_life(a_benefit(**{**TEN_A_MONTH, "start": date(2026, 3, 1)})) == pytest.approx(285)


def test_a_flow_without_an_end_is_planned_over_36_months():
    assert whole_life(a_benefit(**{**TEN_A_MONTH, "end": None})) == pytest.approx(305)


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        (date(2025, 12, 31), 0.0),
        (date(2026, 1, 30), 0.0),  # the first month is not over
        (date(2026, 1, 31), 10 / 12),
        (date(2026, 3, 30), 30 / 12),
        (date(2026, 3, 31), 60 / 12),
        (date(2026, 12, 31), 65.0),
        (date(2028, 12, 31), 305.0),
        (date(2031, 5, 5), 305.0),  # nothing more after its end
    ],
)
def test_a_flow_is_summed_month_by_month_each_counted_at_its_end(day, planned):
    assert planned_by(a_benefit(**TEN_A_MONTH), day) == pytest.approx(planned)


def test_a_flow_without_a_full_year_value_takes_its_target_as_the_amount_a_year():
    row = a_benefit(target_value=120.0, start=date(2026, 1, 1), end=date(2026, 12, 31))
    assert whole_life(row) == pytest.approx(120)


def test_a_target_date_says_how_long_the_ramp_is_where_nothing_else_does():
    row = a_benefit(
        full_year_value=120.0, start=date(2026, 1, 1), end=date(2028, 12, 31), target_date=date(2026, 12, 31)
    )
    assert whole_life(row) == pytest.approx(305)


def test_a_level_that_is_to_fall_from_1200_to_1000_is_planned_as_minus_200():
    row = a_level(
        baseline_value=1200.0, target_value=1000.0, start=date(2026, 1, 1), ramp="linear", ramp_months=10.0
    )
    assert whole_life(row) == -200
    assert planned_by(row, date(2026, 5, 31)) == pytest.approx(-100)  # 5 of 10 months
    assert planned_by(row, date(2027, 5, 31)) == -200


def test_where_the_sheet_does_not_say_a_full_year_value_or_a_currency_makes_a_flow():
    benefits = benefits_of(
        a_benefit("B-1", kind=None, unit="hours", full_year_value=120.0),
        a_benefit("B-2", kind=None, unit="£", target_value=120.0),
        a_benefit("B-3", kind=None, unit="days", target_value=120.0),
        a_benefit("B-4", kind="level", unit="GBP", full_year_value=120.0),
    )
    assert plan_of(benefits).is_flow.tolist() == [True, True, False, False]


def test_a_benefit_without_a_start_has_no_plan_to_date():
    assert pd.isna(planned_by(a_benefit(full_year_value=120.0), date(2026, 12, 31)))
    assert pd.isna(whole_life(a_benefit(full_year_value=120.0)))


def test_a_lag_moves_the_start_by_whole_months_and_keeps_within_the_month():
    benefits = benefits_of(
        a_benefit("B-1", start=date(2026, 1, 31), lag_months=1.0),
        a_benefit("B-2", start=date(2026, 1, 31)),
        a_benefit("B-3", start=date(2026, 11, 15), lag_months=14.0),
        a_benefit("B-4", lag_months=2.0),
    )
    assert [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in first_days(benefits)] == [
        "2026-02-28",
        "2026-01-31",
        "2028-01-15",
        None,
    ]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2026-01-01", "2026-01-30", 0),
        ("2026-01-01", "2026-01-31", 1),
        ("2026-01-15", "2026-02-14", 1),
        ("2026-01-15", "2026-02-13", 0),
        ("2024-02-01", "2024-02-29", 1),
        ("2026-01-01", "2028-12-31", 36),
        ("2026-06-01", "2026-01-31", 0),
    ],
)
def test_a_month_counts_when_its_last_day_is_over(first, last, months):
    day = lambda text: pd.Series([pd.Timestamp(text)])  # noqa: E731
    assert whole_months(day(first), day(last)).tolist() == [months]


def test_what_is_in_money_or_has_a_full_year_value_is_a_flow_where_nobody_says_and_what_has_no_unit_is_none():
    unsaid = {"kind": None, "start": date(2026, 1, 1)}
    rows = [
        a_benefit(f"B-{n}", f"Benefit {n}", **unsaid, unit=unit) for n, unit in enumerate(("GBP", "days", None))
    ]
    rows.append(a_benefit("B-3", "Benefit 3", **unsaid, unit="hours", full_year_value=5.0))
    assert flows(benefits_of(*rows)).tolist() == [True, False, False, True]
