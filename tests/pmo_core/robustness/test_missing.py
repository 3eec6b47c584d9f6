"""Ranks as ranges, and the cells that would settle most."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.robustness.certainty import Limit
from pmo_core.robustness.missing import cells_to_firm_up, rank_range
from pmo_core.scoring.ranking import rank
from tests.pmo_core.robustness.cases import EVEN, portfolios


def test_a_rank_is_a_range_where_a_rating_is_missing_and_one_number_where_none_matters():
    # Scores: 50 to 100, 60, 40: the first can be 1st or 2nd, the last is 3rd whatever happens.
    ranks = rank_range(np.array([[1.0, np.nan], [0.6, 0.6], [0.4, 0.4]]), EVEN)
    assert (ranks.best.tolist(), ranks.worst.tolist()) == ([1, 1, 3], [2, 2, 3])


@given(portfolios(), st.data())
def test_the_true_rank_lies_in_the_range_whatever_cells_were_hidden(portfolio, data):
    values, weights = portfolio
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=values.size, max_size=values.size)))
    ranks = rank_range(np.where(hidden.reshape(values.shape), np.nan, values), weights)
    true = rank(values, weights).ranks
    assert np.all(ranks.best <= true)
    assert np.all(true <= ranks.worst)


@given(portfolios(missing=True))
def test_best_and_worst_rank_are_reached(portfolio):
    values, weights = portfolio
    ranks = rank_range(values, weights)
    low, high = np.fmax(values, 0.0), np.fmin(values, 1.0)
    for i in range(len(values)):
        itself = np.arange(len(values))[:, None] == i
        assert rank(np.where(itself, high, low), weights).ranks[i] == ranks.best[i]
        assert rank(np.where(itself, low, high), weights).ranks[i] == ranks.worst[i]


def test_the_cell_that_decides_comes_first_and_one_that_cannot_matter_settles_nothing():
    # One place: 50 or 40 to 60 (cell on the second weight, 20 points wide). The last cannot reach 40.
    values = np.array([[0.5, 0.5, 0.5], [0.5, np.nan, 0.5], [0.1, np.nan, 0.1]])
    told = cells_to_firm_up(values, np.array([40.0, 20.0, 40.0]), Limit(k=1))
    assert list(zip(told.projects.tolist(), told.criteria.tolist(), strict=True)) == [(1, 1), (2, 1)]
    # Two projects at one chance in two are two open places, and the one cell settles both.
    assert told.open == pytest.approx(2.0, abs=0.01)
    assert told.settles == pytest.approx([2.0, 0.0], abs=0.05)


def test_a_cell_under_a_budget_settles_who_is_funded():
    values = np.array([[0.5], [np.nan], [0.9]])
    costs = np.array([10.0, 10.0, np.nan])
    told = cells_to_firm_up(values, np.array([1.0]), Limit(costs=costs, budget=10.0))
    assert told.settles == pytest.approx([2.0], abs=0.05)


def test_where_no_rating_is_missing_there_is_nothing_to_firm_up():
    told = cells_to_firm_up(np.eye(2), EVEN, Limit(k=1))
    assert (told.projects.size, told.settles.size, told.open) == (0, 0, 0.0)


def test_three_cells_from_the_list_leave_far_less_open_than_three_at_random():
    # 40 portfolios of 15, a quarter of the ratings hidden: what is open once three true ratings are known.
    ours, random_ones, before = 0.0, 0.0, 0.0
    for seed in range(40):
        random = np.random.default_rng(seed)
        true, weights = random.random((15, 4)), random.uniform(1, 5, 4)
        hidden = np.where(random.random(true.shape) < 0.25, np.nan, true)
        told = cells_to_firm_up(hidden, weights, Limit(k=5), draws=500)
        before += told.open
        listed = told.projects[:3], told.criteria[:3]
        ours += _open_once_known(hidden, true, listed, weights)
        anyhow = random.permutation(len(told.projects))[:3]
        random_ones += _open_once_known(hidden, true, (told.projects[anyhow], told.criteria[anyhow]), weights)
    assert before - ours > 2 * (before - random_ones)


def _open_once_known(hidden, true, cells, weights):
    known = hidden.copy()
    known[cells] = true[cells]
    return cells_to_firm_up(known, weights, Limit(k=5), draws=500).open
