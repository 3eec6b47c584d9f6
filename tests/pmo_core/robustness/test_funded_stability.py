"""How far a weight may move before the money goes to other projects."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.robustness.funded_stability import funded_stability
from pmo_core.robustness.stability import NOBODY, top_stability
from pmo_core.scoring.funded import funded_set
from tests.pmo_core.robustness.cases import EVEN, GOLD, exact_interval, exact_lines, portfolios


def test_where_each_costs_the_whole_budget_it_is_the_first_place_that_counts():
    ends = funded_stability(GOLD, EVEN, np.array([10.0, 10.0]), 10.0)
    assert ends.low.share == pytest.approx([1 / 3, 0])
    assert (ends.low.falls[0], ends.low.rises[0]) == (0, 1)


def test_a_swap_inside_the_funded_set_changes_nothing():
    ends = funded_stability(GOLD, EVEN, np.array([4.0, 6.0]), 10.0)
    assert (ends.low.share.tolist(), ends.high.share.tolist()) == ([0, 0], [1, 1])


def test_below_the_line_a_project_that_fits_enters_by_overtaking_one_that_does_not():
    # First is funded at 5 of 10. Behind it A (costs 9) stops the fill until B (costs 5) overtakes it at a third.
    values = np.vstack([[1.0, 1.0], GOLD])
    ends = funded_stability(values, EVEN, np.array([5.0, 9.0, 5.0]), 10.0)
    assert ends.low.share == pytest.approx([1 / 3, 0])
    assert (ends.low.falls.tolist(), ends.low.rises.tolist()) == ([1, NOBODY], [2, NOBODY])
    # The top one alone would never change.
    assert top_stability(values, EVEN, 1).low.share.tolist() == [0, 0]


def test_a_project_of_unknown_cost_takes_no_part_and_positions_stay_those_of_the_table():
    values = np.vstack([[0.9, 0.9], GOLD])
    ends = funded_stability(values, EVEN, np.array([np.nan, 10.0, 10.0]), 10.0)
    assert ends.low.share == pytest.approx([1 / 3, 0])
    assert (ends.low.falls[0], ends.low.rises[0]) == (1, 2)


def test_a_cost_below_zero_is_refused():
    with pytest.raises(ValueError, match="a cost is -3; costs are 0 or more"):
        funded_stability(GOLD, EVEN, np.array([-3.0, 1.0]), 10.0)


@settings(max_examples=30)
@given(portfolios(missing=True), st.data())
def test_the_interval_is_the_one_found_by_filling_between_all_crossings(portfolio, data):
    is_the_interval_of_all_crossings(portfolio, data)


@pytest.mark.heavy
@settings(max_examples=1000, deadline=None)
@given(portfolios(missing=True), st.data())
def test_the_interval_is_the_one_found_by_filling_between_all_crossings_over_many_cases(portfolio, data):
    is_the_interval_of_all_crossings(portfolio, data)


def is_the_interval_of_all_crossings(portfolio, data):
    values, weights = portfolio
    cost = st.one_of(st.integers(0, 9).map(float), st.just(np.nan))
    costs = np.array(data.draw(st.lists(cost, min_size=len(values), max_size=len(values))))
    budget = float(data.draw(st.integers(0, 25)))
    ends = funded_stability(values, weights, costs, budget)
    for j in range(len(weights)) if len(weights) > 1 else ():
        share, lines = exact_lines(values, weights, j)
        low, high = exact_interval(lines, share, lambda order: funded_set(np.array(order), costs, budget).tolist())
        assert ends.low.share[j] == pytest.approx(float(low), abs=1e-9)
        assert ends.high.share[j] == pytest.approx(float(high), abs=1e-9)
