"""What a case is worth, by figures that are published or can be checked by hand."""

from datetime import date

import numpy as np
import pytest

from pmo_core.finance.discounting import Convention
from pmo_core.finance.payback import NOT_WITHIN
from pmo_core.finance.rate_of_return import SEVERAL
from pmo_core.finance.tables.case import NO_BENEFITS, NO_COST, Cases, worth

NAN = float("nan")


def a_case(
    costs: list[float], benefits: list[float], *, now: int = 1, disbenefits: list[float] | None = None
) -> Cases:
    """One project; today lies in the month before column `now`."""
    against = disbenefits or [0.0] * len(costs)
    rows = (np.array([part], dtype=np.float64) for part in (costs, benefits, against))
    return Cases(*rows, now, now - 1, np.array([True]))


def by(rate: float, months: int = 240) -> Convention:
    return Convention(rate, date(2026, 6, 30), months)


def test_a_year_of_equal_months_is_worth_what_the_monthly_rate_says() -> None:
    # -1200, then 12 x 110 at 12 % a year is worth 42.07.
    case = a_case([1200.0] + [0] * 12, [0.0] + [110] * 12)
    found = worth(case, by(0.12))
    assert found.npv.value == pytest.approx(42.07, abs=0.005)
    assert found.simple.periods == pytest.approx(1200 / 110)
    assert found.npv_from_now.value == pytest.approx(42.07 + 1200, abs=0.005)


def test_what_was_spent_before_today_grows_at_the_same_rate() -> None:
    # 100 spent a year ago at 10 % is 110 today, less 121 received in a year's time: 0.
    case = a_case([100.0] + [0] * 24, [0.0] * 24 + [121], now=13)
    found = worth(case, by(0.10))
    assert found.npv.value == pytest.approx(0.0, abs=1e-9)
    assert found.rates.roots == pytest.approx((0.10,))
    assert found.mirr.value == pytest.approx(0.10)


def test_a_worked_appraisal_gives_its_ratio() -> None:
    # Costs 10 now; benefits 2.5 a year from year 1 to 4 at 3.5 %: 9.183 by the Green Book's discount factors
    # .9662, .9335, .9019 and .8714 (HM Treasury 2022, annex 6), so a ratio of .918 and a net value of -.817.
    benefits = [0.0] * 49
    for year in (1, 2, 3, 4):
        benefits[12 * year] = 2.5
    found = worth(a_case([10.0] + [0] * 48, benefits), by(0.035))
    assert found.ratio.value == pytest.approx(0.918, abs=5e-4)
    assert found.npv.value == pytest.approx(-0.817, abs=5e-4)
    assert found.discounted.reason == NOT_WITHIN


def test_a_disbenefit_lowers_the_benefits_and_adds_no_cost() -> None:
    found = worth(a_case([100.0, 0], [0, 150.0], disbenefits=[0, 30.0]), by(0.0))
    assert found.ratio.value == pytest.approx(1.2)
    assert found.npv.value == pytest.approx(20.0)


def test_several_rates_are_all_listed_by_the_year() -> None:
    # The oil-pump problem (Lorie and Savage 1955): 25 % and 400 % a year.
    costs, benefits = [0.0] * 25, [0.0] * 25
    costs[0], benefits[12], costs[24] = 1600, 10000, 10000
    found = worth(a_case(costs, benefits), by(0.1))
    assert found.rates.roots == pytest.approx((0.25, 4.0))
    assert (found.rates.value, found.rates.reason) == (None, SEVERAL)


def test_without_a_cost_or_a_benefit_every_figure_says_why() -> None:
    none = worth(a_case([100.0, 0], [0, 0]), by(0.1))
    figures = (none.npv, none.npv_from_now, none.mirr, none.ratio, none.rates, none.simple, none.discounted)
    assert {figure.reason for figure in figures} == {NO_BENEFITS}
    unknown = Cases(*(np.zeros((1, 2)) for _ in range(3)), 1, 0, np.array([False]))
    assert worth(unknown, by(0.1)).npv.reason == NO_COST


def test_what_lies_beyond_the_horizon_is_left_out() -> None:
    case = a_case([100.0, 0, 0, 0], [0, 40.0, 40, 40]).to(2)
    assert case.net.tolist() == [[-100, 40, 40]]
    assert worth(case, by(0.0)).simple.reason == NOT_WITHIN


def test_a_project_without_a_known_cost_adds_neither_cost_nor_benefit() -> None:
    costs, benefits = np.array([[100.0, 0], [0, 0]]), np.array([[0, 130.0], [0, 1e6]])
    case = Cases(costs, benefits, np.zeros((2, 2)), 1, 0, np.array([True, False]))
    assert worth(case, by(0.0)).npv.value == pytest.approx(30.0)
    assert np.isnan(case.net_present_values(by(0.0))).tolist() == [False, True]


def test_the_curve_sums_the_projects_and_takes_off_what_is_lost() -> None:
    case = a_case([50.0, 30, 0, 0], [0, 0, 60, 60], disbenefits=[0, 0, 20, 20])
    assert case.curve().net.tolist() == [-50, -80, -40, 0]
    assert case.curve().break_even.value == 3


def test_a_plan_keeps_what_is_past_and_takes_its_part_of_what_is_to_come() -> None:
    flows = np.array([[10.0, 10.0, 10.0], [4.0, 4.0, 4.0]])
    cases = Cases(flows, 2 * flows, np.zeros((2, 3)), now=1, base=0, whole=np.array([True, True]))
    under = cases.under(np.array([1.0, 0.25]), np.array([9.0, 8.0]))
    # The second goes on by a quarter: 4 spent, then 1 a month; three quarters of its exit cost of 8 fall at once.
    assert under.costs.tolist() == [[10, 10, 10], [4, 1 + 6, 1]]
    assert under.benefits.tolist() == [[20, 20, 20], [8, 2, 2]]
    assert cases.costs.tolist() == flows.tolist()


def test_flows_end_with_the_last_money_and_not_before_today():
    costs, nothing = np.array([[5.0, 0, 7, 0, 0]]), np.zeros((1, 5))
    whole = np.array([True])
    assert Cases(costs, nothing, nothing, 1, 0, whole).to_last_flow().costs.tolist() == [[5.0, 0, 7]]
    lost = np.array([[0.0, 0, 0, 2, 0]])
    assert Cases(costs, nothing, lost, 1, 0, whole).to_last_flow().costs.shape == (1, 4)
    assert Cases(nothing, nothing, nothing, 3, 2, whole).to_last_flow().costs.shape == (1, 4)
