"""Earned value and earned schedule."""

import numpy as np
import pytest

from pmo_core.finance.earned_schedule import NOT_STARTED, earned_schedule
from pmo_core.finance.earned_value import (
    BUDGET_SPENT,
    BY_MILESTONES,
    NO_ACTUAL,
    NO_BUDGET,
    NO_PLAN,
    NO_PROGRESS,
    NOTHING_EARNED,
    NOTHING_PLANNED,
    NOTHING_SPENT,
    SAID,
    UNKNOWN,
    EarnedValue,
    earned,
    overspend,
)

NAN = float("nan")


def one(bac: float, pv: float, ev: float, ac: float) -> EarnedValue:
    return EarnedValue(*(np.array([value]) for value in (bac, pv, ev, ac)))


def test_the_gold_case_gives_its_three_estimates() -> None:
    case = one(100, 50, 40, 45)
    assert case.cpi.at(0).value == pytest.approx(0.889, abs=5e-4)
    assert case.spi.at(0).value == pytest.approx(0.80)
    assert case.eac_at_this_rate.at(0).value == pytest.approx(112.5)
    assert case.eac_as_planned.at(0).value == pytest.approx(105)
    assert case.eac_with_delay.at(0).value == pytest.approx(129.375)
    assert case.variance_at_completion.at(0).value == pytest.approx(-12.5)
    assert case.tcpi.at(0).value == pytest.approx(1.091, abs=5e-4)


def test_the_published_worked_case_is_met() -> None:
    # BAC 100,000; planned 40 % by period 3; 35 % complete; AC 36,000.
    case = one(100_000, 40_000, 35_000, 36_000)
    assert case.schedule_variance.at(0).value == -5_000
    assert case.cost_variance.at(0).value == -1_000
    assert case.spi.at(0).value == pytest.approx(0.875)
    assert case.cpi.at(0).value == pytest.approx(0.9722222)


@pytest.mark.parametrize(
    ("case", "figure", "reason"),
    [
        (one(100, 50, 40, 0), "cpi", NOTHING_SPENT),
        (one(100, 0, 40, 10), "spi", NOTHING_PLANNED),
        (one(100, 50, 0, 10), "eac_at_this_rate", NOTHING_EARNED),
        (one(100, 50, 0, 10), "eac_with_delay", NOTHING_EARNED),
        (one(100, 50, 0, 10), "variance_at_completion", NOTHING_EARNED),
        (one(100, 0, 40, 10), "eac_with_delay", NOTHING_PLANNED),
        (one(100, 50, 40, 100), "tcpi", BUDGET_SPENT),
        (one(100, 50, 40, 120), "tcpi", BUDGET_SPENT),
        (one(NAN, 50, NAN, 10), "eac_at_this_rate", NO_BUDGET),
        (one(NAN, 50, NAN, 10), "cpi", NO_BUDGET),
        (one(NAN, 50, NAN, 10), "spi", NO_BUDGET),
        (one(100, 50, NAN, 10), "cpi", NO_PROGRESS),
        (one(100, NAN, 40, 10), "spi", NO_PLAN),
        (one(100, NAN, 40, 10), "eac_with_delay", NO_PLAN),
        (one(100, 50, 40, NAN), "cost_variance", NO_ACTUAL),
    ],
)
def test_what_is_not_defined_says_why(case: EarnedValue, figure: str, reason: str) -> None:
    found = getattr(case, figure).at(0)
    assert found.value is None
    assert found.reason == reason


def test_what_is_earned_rests_on_percent_complete_then_on_milestones_and_never_on_money() -> None:
    earnt, rests_on = earned(np.full(3, 200.0), np.array([0.5, NAN, NAN]), np.array([0.9, 0.25, NAN]))
    assert earnt[:2].tolist() == [100.0, 50.0]
    assert np.isnan(earnt[2])
    assert rests_on.tolist() == [SAID, BY_MILESTONES, UNKNOWN]


def test_approved_changes_are_no_overspend() -> None:
    assert overspend(np.array([112.5, 112.5]), np.array([100.0, 100.0]), np.array([NAN, 20.0])).tolist() == [
        12.5,
        -7.5,
    ]


PLAN = np.array([[10.0, 30, 60, 100]])


def test_the_earned_schedule_lies_between_two_periods_of_the_plan() -> None:
    # 40 was to be earned a third of the way from period 2 (30) to period 3 (60).
    found = earned_schedule(PLAN, np.array([40.0]), np.array([3.0]))
    assert found.time.at(0).value == pytest.approx(2 + 1 / 3)
    assert found.spi.at(0).value == pytest.approx((2 + 1 / 3) / 3)
    assert found.finish.at(0).value == pytest.approx(4 / ((2 + 1 / 3) / 3))


def test_a_late_project_that_ends_was_late_in_time_though_not_in_money() -> None:
    found = earned_schedule(PLAN, np.array([100.0]), np.array([5.0]))
    assert found.time.at(0).value == 4.0
    assert found.spi.at(0).value == pytest.approx(0.8)
    assert found.finish.at(0).value == pytest.approx(5.0)


def test_months_after_the_plan_has_ended_are_not_part_of_its_duration() -> None:
    longer = np.array([[10.0, 30, 60, 100, 100, 100]])
    assert earned_schedule(longer, np.array([100.0]), np.array([4.0])).time.at(0).value == 4.0


def test_a_month_without_planned_work_is_passed() -> None:
    idle = np.array([[10.0, 10, 10, 100]])
    assert earned_schedule(idle, np.array([10.0]), np.array([2.0])).time.at(0).value == 3.0


def test_an_earned_schedule_without_plan_progress_or_start_says_so() -> None:
    plans = np.array([[NAN, NAN], [5.0, 10.0], [5.0, 10.0], [5.0, 10.0]])
    found = earned_schedule(plans, np.array([5.0, NAN, 5.0, 0.0]), np.array([1.0, 1.0, 0.0, 1.0]))
    assert found.time.at(0).reason == NO_PLAN
    assert found.time.at(1).reason == NO_PROGRESS
    assert found.spi.at(2).reason == NOT_STARTED
    assert found.finish.at(3).reason == NOTHING_EARNED


def test_a_published_case_of_a_project_ahead_of_its_budget_is_met() -> None:
    # BAC 120,000 over 12 months; at month 6 half is planned, 60 % done, 65,000 spent. PMI's Practice Standard for
    # Earned Value Management (2nd ed., ch. 4) gives the formulas; by hand CPI 72/65, EAC 120/(72/65) = 108,333.
    case = one(120_000, 60_000, 72_000, 65_000)
    assert case.cpi.at(0).value == pytest.approx(1.1077, abs=5e-5)
    assert case.spi.at(0).value == pytest.approx(1.2)
    assert case.eac_at_this_rate.at(0).value == pytest.approx(108_333.33, abs=0.01)
    assert case.eac_as_planned.at(0).value == pytest.approx(113_000)
    assert case.eac_with_delay.at(0).value == pytest.approx(65_000 + 48_000 / (72 / 65 * 1.2))
    assert case.variance_at_completion.at(0).value == pytest.approx(11_666.67, abs=0.01)
    assert case.tcpi.at(0).value == pytest.approx(48 / 55)


def test_earned_schedule_follows_its_definition_while_spi_in_money_recovers() -> None:
    # Lipke (2003), "Schedule is Different": ES = C + (EV - PV_C) / (PV_C+1 - PV_C). A plan of 20 a month over five
    # months, done at 12.5 a month: at month 8 all is done, SPI in money is 1 and SPI(t) is 5 / 8.
    plan = np.array([[20.0, 40, 60, 80, 100]])
    for month, done, indexed in ((4, 50.0, 2.5 / 4), (6, 75.0, 3.75 / 6), (8, 100.0, 5 / 8)):
        found = earned_schedule(plan, np.array([done]), np.array([float(month)]))
        assert found.spi.at(0).value == pytest.approx(indexed)
        assert found.finish.at(0).value == pytest.approx(8.0)
    assert one(100, 100, 100, 90).spi.at(0).value == 1.0
