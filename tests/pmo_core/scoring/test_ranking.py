"""Order and ranks, and what must never change them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from pmo_core.scoring.explain import explain
from pmo_core.scoring.ranking import (
    live_values,
    move,
    movement,
    order_and_ranks,
    rank,
    rank_label,
    rank_labels,
    score_keys,
)

# Quarters and small whole weights: sums are then far enough apart that rounding cannot decide an order.
QUARTERS = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])


@st.composite
def portfolios(draw, missing=False, fewest=1):
    projects, criteria = draw(st.integers(fewest, 8)), draw(st.integers(1, 5))
    cells = st.one_of(QUARTERS, st.just(np.nan)) if missing else QUARTERS
    values = draw(hnp.arrays(np.float64, (projects, criteria), elements=cells))
    weights = draw(hnp.arrays(np.float64, criteria, elements=st.integers(0, 20).map(float)))
    return values, weights


def test_the_highest_score_comes_first_and_equals_share_a_rank():
    ranking = rank(np.array([[0.25], [0.75], [0.75], [0.0]]), np.array([1.0]))
    assert ranking.order.tolist() == [1, 2, 0, 3]
    assert ranking.ranks.tolist() == [3, 1, 1, 4]
    assert rank_labels(ranking.ranks) == ["3", "=1", "=1", "4"]
    assert [rank_label(ranking.ranks, position) for position in range(4)] == ["3", "=1", "=1", "4"]


def test_scores_that_differ_by_the_order_of_adding_only_are_equal():
    assert 0.1 + 0.2 != 0.3
    assert order_and_ranks(np.array([0.3, 0.1 + 0.2]))[1].tolist() == [1, 1]


def test_equal_scores_stand_in_the_sheets_order():
    assert rank(np.full((5, 1), 0.5), np.array([1.0])).order.tolist() == [0, 1, 2, 3, 4]


def test_a_project_with_a_missing_rating_ranks_by_what_is_known_and_shows_what_it_could_reach():
    ranking = rank(np.array([[0.5, 0.5], [1.0, np.nan]]), np.array([1.0, 3.0]))
    assert ranking.scores.tolist() == [50.0, 25.0]
    assert ranking.highest.tolist() == [50.0, 100.0]
    assert ranking.ranks.tolist() == [1, 2]


def test_no_projects_have_no_ranks():
    ranking = rank(np.empty((0, 2)), np.array([1.0, 1.0]))
    assert (ranking.order.size, ranking.ranks.size) == (0, 0)


def test_a_project_that_rises_moves_by_a_positive_number_of_places():
    assert movement(np.array([1, 3]), np.array([4, 2])).tolist() == [3, -1]


@given(
    hnp.arrays(np.float64, st.integers(0, 60), elements=st.sampled_from([0.0, 12.5, 12.5 + 3e-10, 99.9, 100.0]))
)
def test_the_order_is_that_of_a_stable_sort_and_a_rank_counts_those_above(project_scores):
    order, ranks = order_and_ranks(project_scores)
    keys = score_keys(project_scores)
    assert order.tolist() == sorted(range(len(keys)), key=lambda i: -keys[i])
    assert ranks.tolist() == [1 + int((keys > key).sum()) for key in keys]


@pytest.mark.parametrize("least", [0.0, -1e9, -1e200])
def test_scores_on_any_scale_are_put_in_order(least):
    order, ranks = order_and_ranks(np.array([least, 5.0, 3.0, 5.0]))
    assert (order.tolist(), ranks.tolist()) == ([1, 3, 2, 0], [4, 1, 3, 1])


@given(portfolios(missing=True))
def test_a_move_of_the_sliders_gives_what_ranking_anew_gives(portfolio):
    values, weights = portfolio
    ranking = rank(values, weights)
    moved = move(live_values(values), weights)
    for ours, anew in zip(moved, (ranking.scores, ranking.order, ranking.ranks), strict=True):
        assert ours.tolist() == anew.tolist()


@given(portfolios(), st.sampled_from([0.001, 0.1, 1 / 3, 7.0, 1e6]))
def test_weights_on_another_scale_change_no_rank(portfolio, factor):
    values, weights = portfolio
    assert rank(values, weights * factor).ranks.tolist() == rank(values, weights).ranks.tolist()


@given(portfolios(missing=True), st.randoms(use_true_random=False))
def test_rows_in_another_order_keep_their_ranks(portfolio, random):
    values, weights = portfolio
    places = list(range(len(values)))
    random.shuffle(places)
    assert rank(values[places], weights).ranks.tolist() == rank(values, weights).ranks[places].tolist()


@given(portfolios(), st.data())
def test_one_more_project_that_is_nowhere_better_leaves_the_order_of_the_others(portfolio, data):
    values, weights = portfolio
    model = data.draw(st.integers(0, len(values) - 1))
    less = data.draw(hnp.arrays(np.float64, values.shape[1], elements=QUARTERS))
    with_it = rank(np.vstack([values, np.minimum(values[model], less)]), weights)
    others = [place for place in with_it.order.tolist() if place < len(values)]
    assert others == rank(values, weights).order.tolist()


@given(portfolios(fewest=2))
def test_a_project_that_is_nowhere_better_never_ranks_above(portfolio):
    values, weights = portfolio
    ranks = rank(values, weights).ranks
    for i in range(len(values)):
        for j in range(len(values)):
            if np.all(values[i] <= values[j]):
                assert ranks[i] >= ranks[j]


@given(portfolios(missing=True))
def test_contributions_add_up_to_the_score(portfolio):
    ranking = rank(*portfolio)
    np.testing.assert_allclose(np.nansum(ranking.contributions, axis=1), ranking.scores, rtol=0, atol=1e-9)


@given(portfolios(missing=True))
def test_a_score_lies_between_0_and_what_it_could_reach_and_that_within_100(portfolio):
    ranking = rank(*portfolio)
    assert np.all(ranking.scores >= 0)
    assert np.all(ranking.scores <= ranking.highest)
    assert np.all(ranking.highest <= 100 + 1e-9)


@given(portfolios(missing=True))
def test_the_gap_to_the_project_above_is_the_sum_of_its_parts(portfolio):
    ranking = rank(*portfolio)
    for position in range(len(ranking.scores)):
        told = explain(ranking, position)
        if told.above is None:
            assert position == ranking.order[0]
        else:
            gap = ranking.scores[told.above] - ranking.scores[position]
            assert told.behind.sum() == pytest.approx(gap, abs=1e-9)
            assert gap > -1e-9


@given(portfolios(missing=True))
def test_values_and_weights_come_out_unchanged(portfolio):
    values, weights = portfolio
    before = values.copy(), weights.copy()
    explain(rank(values, weights), 0)
    np.testing.assert_array_equal(values, before[0])
    np.testing.assert_array_equal(weights, before[1])
