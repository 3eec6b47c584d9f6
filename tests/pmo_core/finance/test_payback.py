"""When the money is back."""

import numpy as np
import pytest

from pmo_core.finance.payback import NOT_WITHIN, NOTHING_SPENT, benefit_cost_ratio, mirr, payback


def test_payback_falls_within_a_period_by_even_flow() -> None:
    # 100 out, 40 a period in: 80 after two, and half of the third is the missing 20.
    assert payback(np.array([-100.0, 40, 40, 40])).periods == 2.5


def test_discounting_makes_payback_later() -> None:
    # At 10 % a year: 36.3636 + 33.0579 = 69.4215 after two; 30.5785 of the third's 30.0526 is not enough.
    found = payback(np.array([-100.0, 40, 40, 40, 40]), 0.1, periods_a_year=1)
    third, fourth = 40 / 1.1**3, 40 / 1.1**4
    assert found.periods == pytest.approx(3 + (100 - 40 / 1.1 - 40 / 1.21 - third) / fourth)


def test_money_that_does_not_come_back_is_said_to_be_outside_the_horizon() -> None:
    found = payback(np.array([-100.0, 40, 40]))
    assert found.periods is None
    assert found.reason == NOT_WITHIN


def test_a_project_that_spends_nothing_first_has_no_payback() -> None:
    assert payback(np.array([0.0, 40.0])).reason == NOTHING_SPENT


def test_spending_again_later_is_counted() -> None:
    found = payback(np.array([-10.0, 10, -5, 5]))
    assert found.periods == 1.0
    assert found.again == 1


def test_money_spent_late_is_paid_back_after_it_is_spent() -> None:
    assert payback(np.array([0.0, 5, -10, 5])).periods == 3.0


@pytest.mark.parametrize(
    ("years", "reinvest", "expected"),
    # Microsoft, function MIRR: after five years 12.61 %, after three -4.80 %, at 14 % reinvested 13.48 %.
    [(5, 0.12, 0.126094), (3, 0.12, -0.048045), (5, 0.14, 0.134759)],
)
def test_mirr_meets_the_published_example(years: int, reinvest: float, expected: float) -> None:
    flows = np.array([-120000.0, 39000, 30000, 21000, 37000, 46000])[: years + 1]
    assert mirr(flows, 0.10, reinvest).value == pytest.approx(expected, abs=1e-6)


def test_mirr_says_why_there_is_none() -> None:
    assert mirr(np.array([1.0, 2.0]), 0.1, 0.1).reason == "nothing is paid out"
    assert mirr(np.array([-1.0, -2.0]), 0.1, 0.1).reason == "nothing comes in"


def test_disbenefits_lower_the_benefits_and_do_not_raise_the_cost() -> None:
    assert benefit_cost_ratio(120.0, 20.0, 50.0).value == 2.0


def test_a_ratio_to_no_cost_is_not_defined() -> None:
    assert benefit_cost_ratio(120.0, 0.0, 0.0).reason == "there is no cost to compare with"
    assert benefit_cost_ratio(float("nan"), 0.0, 1.0).reason == "a benefit or a cost is not known"
