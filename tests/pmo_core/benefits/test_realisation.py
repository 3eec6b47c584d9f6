"""What has arrived beside what was planned by then."""

from datetime import date

import pandas as pd
import pytest

from pmo_core.benefits.realisation import at_risk, in_money, money_unit, realisation, sums
from tests.builders import a_benefit, a_level, a_measurement, a_portfolio

MONTH_ENDS = [day.date() for day in pd.date_range("2026-01-01", periods=36, freq="ME")]
RAMPED = {
    "full_year_value": 120.0,
    "start": date(2026, 1, 1),
    "end": date(2028, 12, 31),
    "ramp": "linear",
    "ramp_months": 12.0,
}
# Ten a month at once, for a year.
STEADY = {"full_year_value": 120.0, "start": date(2026, 1, 1), "end": date(2026, 12, 31)}


def realised(benefits, measurements=(), as_of=date(2026, 12, 31)):
    # One measurement far ahead, of a benefit nobody has: the table is there, and never counts.
    portfolio = a_portfolio(
        benefits=benefits, measurements=[*measurements, a_measurement(date(2099, 1, 1), 1.0, "B-999")]
    )
    return realisation(portfolio["benefits"], portfolio["measurements"], as_of)


def one(benefit, measurements=(), as_of=date(2026, 12, 31)):
    return realised([benefit], measurements, as_of).iloc[0]


def on_plan(months):
    """The ramp's own amounts: 10/12 in the first month, 20/12 in the second, 10 from the twelfth on."""
    return [a_measurement(day, 10 * min(m, 12) / 12) for m, day in enumerate(MONTH_ENDS[:months], start=1)]


@pytest.mark.parametrize("months", [1, 5, 12, 36])
def test_a_benefit_exactly_on_plan_reads_an_index_of_one(months):
    row = one(a_benefit(**RAMPED), on_plan(months), as_of=MONTH_ENDS[months - 1])
    assert row["realisation_index"] == pytest.approx(1.0)


def test_a_new_benefit_on_plan_reads_one_though_little_is_delivered():
    row = one(a_benefit(**RAMPED), on_plan(1), as_of=date(2026, 1, 31))
    assert row["realisation_index"] == pytest.approx(1.0)
    assert row["delivered"] == pytest.approx((10 / 12) / 305)


def test_the_index_compares_with_the_plan_of_the_day_of_the_last_measurement():
    row = one(a_benefit(**RAMPED), on_plan(3), as_of=date(2026, 12, 31))
    assert (row["planned_when_measured"], row["planned_to_date"]) == (pytest.approx(5), pytest.approx(65))
    assert row["realisation_index"] == pytest.approx(1.0)


def test_a_flow_is_the_sum_of_its_measurements():
    row = one(a_benefit(**STEADY), [a_measurement(date(2026, 1, 31), 6.0), a_measurement(date(2026, 2, 28), 9.0)])
    assert row["actual_to_date"] == 15
    assert row["realisation_index"] == pytest.approx(15 / 20)


def test_a_level_of_1200_that_was_to_be_1000_and_reached_900_has_delivered_150_percent():
    level = a_level(baseline_value=1200.0, target_value=1000.0, start=date(2026, 1, 1))
    row = one(level, [a_measurement(date(2026, 6, 30), 950.0), a_measurement(date(2026, 9, 30), 900.0)])
    assert (row["actual_to_date"], row["whole_life"]) == (-300, -200)
    assert (row["delivered"], row["realisation_index"]) == (1.5, 1.5)


def test_a_level_counts_its_latest_reading_whatever_the_order_of_the_rows():
    level = a_level(baseline_value=1200.0, target_value=1000.0, start=date(2026, 1, 1))
    row = one(level, [a_measurement(date(2026, 9, 30), 900.0), a_measurement(date(2026, 6, 30), 950.0)])
    assert row["actual_to_date"] == -300


def test_a_level_to_be_maintained_has_no_share_delivered():
    level = a_level(baseline_value=95.0, target_value=95.0, start=date(2026, 1, 1))
    row = one(level, [a_measurement(date(2026, 6, 30), 95.0)])
    assert pd.isna(row["delivered"])
    assert pd.isna(row["realisation_index"])


def test_what_was_not_measured_is_missing_not_zero():
    row = one(a_benefit(**STEADY))
    assert pd.isna(row["actual_to_date"])
    assert pd.isna(row["realisation_index"])
    assert row["planned_to_date"] == pytest.approx(120)


def test_a_measurement_after_the_day_asked_for_does_not_count():
    row = one(
        a_benefit(**STEADY),
        [a_measurement(date(2026, 1, 31), 6.0), a_measurement(date(2026, 2, 28), 9.0)],
        as_of=date(2026, 2, 27),
    )
    assert (row["actual_to_date"], row["measured_on"]) == (6, pd.Timestamp("2026-01-31"))


def test_the_next_year_is_the_plan_of_the_twelve_months_to_come():
    benefit = a_benefit(full_year_value=120.0, start=date(2026, 1, 1), end=date(2028, 12, 31))
    assert one(benefit, as_of=date(2026, 10, 31))["next_year"] == pytest.approx(120)
    assert one(a_benefit(**STEADY), as_of=date(2026, 10, 31))["next_year"] == pytest.approx(20)  # two months left


QUARTERLY = a_benefit(**RAMPED, cadence_months=3.0)


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        (date(2026, 6, 30), None),  # due today is not late
        (date(2026, 7, 1), 0),
        (date(2026, 8, 31), 2),
    ],
)
def test_a_measurement_is_overdue_when_its_cadence_after_the_last_has_passed(as_of, months):
    row = one(QUARTERLY, [a_measurement(date(2026, 3, 31), 5.0)], as_of)
    assert row["next_due"] == pd.Timestamp("2026-06-30")
    assert (None if pd.isna(row["months_overdue"]) else row["months_overdue"]) == months


def test_the_first_measurement_falls_due_a_cadence_after_the_start():
    assert one(QUARTERLY, as_of=date(2026, 3, 31))["next_due"] == pd.Timestamp("2026-03-31")
    assert pd.isna(one(QUARTERLY, as_of=date(2026, 3, 31))["months_overdue"])
    assert one(QUARTERLY, as_of=date(2026, 5, 31))["months_overdue"] == 2


def test_nothing_is_overdue_before_the_start_after_the_end_or_without_a_cadence():
    assert pd.isna(one(QUARTERLY, as_of=date(2025, 12, 31))["months_overdue"])
    assert pd.isna(one(QUARTERLY, as_of=date(2029, 6, 30))["months_overdue"])
    assert pd.isna(one(a_benefit(**RAMPED), as_of=date(2027, 6, 30))["months_overdue"])


def test_dis_benefits_count_against():
    table = realised(
        [a_benefit("B-001", **STEADY), a_benefit("B-002", **{**STEADY, "full_year_value": 24.0}, disbenefit=True)],
        [a_measurement(date(2026, 12, 31), 120.0, "B-001"), a_measurement(date(2026, 12, 31), 30.0, "B-002")],
    )
    assert table["sign"].tolist() == [1, -1]
    net = sums(table)
    assert (net["planned_to_date"], net["whole_life"]) == (pytest.approx(96), pytest.approx(96))  # 120 - 24
    assert net["actual_to_date"] == pytest.approx(90)  # 120 - 30
    assert net["realisation_index"] == pytest.approx(0.9375)  # 90 / 96


def test_the_index_of_a_sum_leaves_out_what_was_not_measured():
    table = realised(
        [a_benefit("B-001", **STEADY), a_benefit("B-002", **STEADY)],
        [a_measurement(date(2026, 12, 31), 60.0, "B-001")],
    )
    assert sums(table)["planned_to_date"] == pytest.approx(240)
    assert sums(table)["realisation_index"] == pytest.approx(0.5)  # 60 of the 120 of the one that was measured


def test_a_benefit_is_at_risk_below_ninety_percent_when_overdue_or_when_its_project_is_red():
    late = {**STEADY, "cadence_months": 1.0, "end": date(2028, 12, 31)}
    table = realised(
        [
            a_benefit("B-1", **STEADY),
            a_benefit("B-2", **STEADY),
            a_benefit("B-3", **late),
            a_benefit("B-4", **STEADY),
        ],
        [a_measurement(date(2026, 10, 31), 90.0, "B-1"), a_measurement(date(2026, 10, 31), 89.0, "B-2")],
        as_of=date(2026, 10, 31),
    )  # planned by then: 100
    red = pd.Series([False, False, False, True], index=table.index)
    assert at_risk(table, red).tolist() == [False, True, True, True]


def test_only_benefits_in_the_portfolios_currency_may_be_added_up():
    benefits = a_portfolio(
        benefits=[
            a_benefit("B-1", unit="GBP"),
            a_benefit("B-2", unit="£"),
            a_benefit("B-3", unit="gbp "),
            a_benefit("B-4", unit="hours"),
            a_benefit("B-5", unit="EUR"),
            a_benefit("B-6", unit=None, full_year_value=5.0),
            a_benefit("B-7", unit=None),
        ]
    )["benefits"]
    assert in_money(benefits, "GBP").tolist() == [True, True, True, False, False, True, False]


def test_the_unit_of_money_is_the_one_set_else_the_commonest_currency():
    benefits = a_portfolio(
        benefits=[a_benefit("B-1", unit="€"), a_benefit("B-2", unit="€"), a_benefit("B-3", unit="hours")]
    )["benefits"]
    assert money_unit(benefits, "GBP") == "GBP"
    assert money_unit(benefits, "") == "EUR"
    assert money_unit(benefits[benefits["unit"] == "hours"], "") == ""


def test_benefits_and_measurements_come_out_unchanged():
    portfolio = a_portfolio(benefits=[QUARTERLY], measurements=on_plan(3))
    before = portfolio["benefits"].copy(deep=True), portfolio["measurements"].copy(deep=True)
    realisation(portfolio["benefits"], portfolio["measurements"], date(2026, 10, 31))
    pd.testing.assert_frame_equal(portfolio["benefits"], before[0])
    pd.testing.assert_frame_equal(portfolio["measurements"], before[1])
