"""How far a weight may move, against every pair tried in fractions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.robustness.lines import lines_of
from pmo_core.robustness.stability import NOBODY, first_stability, top_stability
from tests.pmo_core.robustness.cases import EVEN, GOLD, exact_interval, exact_lines, order_at, portfolios


def test_a_and_b_swap_where_the_first_weight_is_a_third():
    # a = 1 - 0, b = 0 - 0.5: t* = b / (b - a) = -0.5 / -1.5.
    ends = first_stability(GOLD, EVEN)
    assert ends.low.share == pytest.approx([1 / 3, 0])
    assert ends.high.share == pytest.approx([1, 2 / 3])
    assert (ends.low.falls.tolist(), ends.low.rises.tolist()) == ([0, NOBODY], [1, NOBODY])
    assert (ends.high.falls.tolist(), ends.high.rises.tolist()) == ([NOBODY, 0], [NOBODY, 1])


def test_a_project_best_on_everything_stays_first_whatever_the_weights():
    ends = first_stability(np.array([[0.5, 0.2], [1.0, 0.9], [0.0, 0.0]]), np.array([3.0, 1.0]))
    assert (ends.low.share.tolist(), ends.high.share.tolist()) == ([0, 0], [1, 1])


def test_of_two_level_projects_the_first_of_the_sheet_holds_on_one_side_only():
    ends = first_stability(np.eye(2), EVEN)
    assert (ends.low.share.tolist(), ends.high.share.tolist()) == ([0.5, 0], [1, 0.5])


def test_one_weight_alone_can_change_nothing():
    ends = top_stability(np.array([[0.2], [0.9], [0.4]]), np.array([5.0]), 2)
    assert (ends.low.share.tolist(), ends.high.share.tolist()) == ([0], [1])


def test_where_one_weight_is_all_there_is_the_others_gain_alike():
    # All on the first weight, A leads; B comes level when the other has two thirds.
    ends = first_stability(GOLD, np.array([1.0, 0.0]))
    assert (ends.shares.tolist(), ends.high.share.tolist()) == ([1, 0], pytest.approx([1, 2 / 3]))
    assert ends.low.share == pytest.approx([1 / 3, 0])


def test_where_all_are_in_the_top_nobody_can_fall_out():
    ends = top_stability(GOLD, EVEN, 2)
    assert (ends.low.share.tolist(), ends.high.share.tolist()) == ([0, 0], [1, 1])


def test_of_equal_projects_it_is_the_last_of_the_sheet_that_leaves():
    ends = top_stability(np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 0.5]]), EVEN, 2)
    assert (ends.low.falls[0], ends.low.rises[0]) == (1, 2)


def test_a_missing_rating_counts_as_its_worst():
    known = first_stability(GOLD, EVEN)
    gap = first_stability(np.array([[1.0, np.nan], [0.0, 0.5]]), EVEN)
    assert gap.low.share.tolist() == known.low.share.tolist()


@given(portfolios(missing=True), st.integers(0, 9))
def test_the_interval_is_the_one_found_by_trying_every_pair(portfolio, k):
    values, weights = portfolio
    ends = top_stability(values, weights, k)
    for j in range(len(weights)):
        share, lines = exact_lines(values, weights, j)
        low, high = exact_interval(lines, share, lambda order: set(order[:k]))
        assert ends.shares[j] == pytest.approx(float(share), abs=1e-12)
        if len(weights) > 1:
            assert ends.low.share[j] == pytest.approx(float(low), abs=1e-9)
            assert ends.high.share[j] == pytest.approx(float(high), abs=1e-9)


@given(portfolios(), st.integers(1, 4))
def test_at_an_end_the_two_named_are_level_and_one_is_in_and_the_other_out(portfolio, k):
    values, weights = portfolio
    ends = top_stability(values, weights, k)
    lines = lines_of(values, weights)
    for end in (ends.low, ends.high):
        for j in np.flatnonzero(end.falls != NOBODY):
            at = lines.start[j] + end.share[j] * lines.slope[j]
            assert at[end.falls[j]] == pytest.approx(at[end.rises[j]], abs=1e-9)
            top = order_at(exact_lines(values, weights, j)[1], exact_lines(values, weights, j)[0])[:k]
            assert (end.falls[j] in top, end.rises[j] in top) == (True, False)


@given(portfolios(missing=True))
def test_values_and_weights_come_out_unchanged(portfolio):
    values, weights = portfolio
    before = values.copy(), weights.copy()
    top_stability(values, weights, 2)
    np.testing.assert_array_equal(values, before[0])
    np.testing.assert_array_equal(weights, before[1])
