"""The forward test on arrays: published and hand-worked figures, and that what is spent changes nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.decisions.forward import (
    BELOW_ACTUAL,
    NO_ACTUAL,
    NO_ESTIMATE,
    ForwardTest,
    best_stopping_time,
    cost_to_complete,
    spread,
)

MISSING = float("nan")


def a_test(benefits=10.0, to_go=5.0, kept=0.0, salvage=0.0, exit_cost=0.0, spent=0.0) -> ForwardTest:
    return ForwardTest(*(np.array([figure]) for figure in (benefits, to_go, kept, salvage, exit_cost, spent)))


@pytest.mark.parametrize(
    ("part_spent", "margin", "bcr"), [(0.25, -5.0, 10 / 15), (0.5, 0.0, 1.0), (0.75, 5.0, 2.0)]
)
def test_a_benefit_of_10_for_20_in_all_is_stopped_at_a_quarter_and_finished_at_three(part_spent, margin, bcr):
    spent = np.array([20 * part_spent])
    to_go = cost_to_complete(np.array([20.0]), spent, np.array([MISSING])).values
    test = a_test(benefits=10.0, to_go=float(to_go[0]), spent=float(spent[0]))
    assert test.margin.tolist() == [margin]
    assert test.forward_bcr.values.tolist() == [pytest.approx(bcr)]


def test_stopping_keeps_some_benefits_sells_what_is_there_and_pays_for_the_exit():
    test = a_test(benefits=100.0, to_go=60.0, kept=30.0, salvage=20.0, exit_cost=5.0)
    assert (test.npv_go.item(), test.npv_stop.item(), test.margin.item()) == (40.0, 45.0, -5.0)
    # (100 - 45) / 60: what going on adds to what stopping leaves, for each 1 still to pay.
    assert test.forward_bcr.values.item() == pytest.approx(55 / 60)


@given(
    st.integers(0, 10**9),
    st.integers(1, 10**9),
    st.integers(0, 10**9),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)
def test_what_is_spent_changes_nothing_while_what_is_to_come_stays(spent, to_go, benefits, salvage, exit_cost):
    def margin_with(actual):
        left = cost_to_complete(np.array([float(actual + to_go)]), np.array([float(actual)]), np.array([MISSING]))
        return a_test(benefits, left.values.item(), 0.0, salvage, exit_cost, actual).margin.item()

    assert margin_with(spent) == margin_with(0) == benefits - to_go - salvage + exit_cost


@given(st.floats(0, 1e6), st.floats(0.01, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_forward_ratio_below_1_and_a_margin_below_0_are_the_same(benefits, to_go, kept, salvage, exit_cost):
    test = a_test(benefits, to_go, kept, salvage, exit_cost)
    if abs(test.margin.item()) > 1e-6:
        assert (test.forward_bcr.values.item() < 1) == (test.margin.item() < 0)


def test_an_overrun_project_still_has_a_cost_to_complete():
    # Budget 100, spent 130, will have cost 150: 20 to go, where budget less actual would say -30.
    assert cost_to_complete(np.array([150.0]), np.array([130.0]), np.array([MISSING])).values.tolist() == [20.0]


@pytest.mark.parametrize(
    ("estimate", "actual", "reason"),
    [
        (MISSING, 10.0, NO_ESTIMATE),
        (MISSING, MISSING, NO_ESTIMATE),
        (20.0, MISSING, NO_ACTUAL),
        (20.0, 25.0, BELOW_ACTUAL),
    ],
)
def test_a_cost_to_complete_that_cannot_be_known_says_why_unless_it_is_stated(estimate, actual, reason):
    unknown = cost_to_complete(np.array([estimate]), np.array([actual]), np.array([MISSING]))
    assert unknown.at(0).value is None
    assert unknown.at(0).reason == reason
    assert cost_to_complete(np.array([estimate]), np.array([actual]), np.array([7.0])).values.tolist() == [7.0]


def test_a_stated_cost_to_go_does_not_go_before_estimate_less_actual():
    assert cost_to_complete(np.array([20.0]), np.array([5.0]), np.array([7.0])).values.tolist() == [15.0]


def test_a_project_with_nothing_left_to_pay_has_no_ratio_but_a_margin():
    test = a_test(benefits=10.0, to_go=0.0)
    assert test.forward_bcr.at(0).reason == "nothing is left to pay"
    assert test.margin.tolist() == [10.0]


def test_equal_parts_are_discounted_each_at_its_month():
    # 21 % a year is 1.21 ** (1 / 12) a month; twelve parts of 10, the last worth 10 / 1.21.
    month = 1.21 ** (1 / 12)
    by_hand = sum(10 / month**k for k in range(1, 13))
    assert spread(np.array([120.0]), np.array([12.0]), 0.21).item() == pytest.approx(by_hand)
    assert spread(np.array([120.0, 5.0]), np.array([12.0, MISSING]), 0.0).tolist() == [120.0, 5.0]


def test_the_best_time_to_stop_is_the_last_although_the_first_year_loses():
    at, worth = best_stopping_time(np.array([50.0, 50, 50]), np.array([100.0, 70, 30, 0]), 0.10)
    assert (at, round(worth, 2)) == (3, 124.34)


def test_the_best_time_is_not_the_first_at_which_going_on_one_more_period_loses():
    # 0: 10; 1: -5 + 0 = -5; 2: -5 + 40 = 35, without discount.
    assert best_stopping_time(np.array([-5.0, 40.0]), np.array([10.0, 0.0, 0.0]), 0.0) == (2, 35.0)


def test_of_equal_times_the_earliest_is_taken():
    assert best_stopping_time(np.array([0.0, 0.0]), np.array([5.0, 5.0, 5.0]), 0.0) == (0, 5.0)


def test_an_exit_value_too_few_is_refused():
    with pytest.raises(ValueError, match="2 flows need 3 exit values, not 2"):
        best_stopping_time(np.array([1.0, 1.0]), np.array([1.0, 1.0]), 0.1)
