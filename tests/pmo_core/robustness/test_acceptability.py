"""Rank acceptability: golds by hand, and exact chances from the closed form."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.robustness import draws as draws_module
from pmo_core.robustness.acceptability import (
    confidence_factors,
    funded_shares,
    rank_acceptability,
    top_shares,
    winning_shares,
)
from pmo_core.robustness.lattice import any_weights, weights_around
from pmo_core.robustness.pairwise import winning_index
from pmo_core.scoring.funded import funded_set, top_of
from pmo_core.scoring.ranking import rank
from tests.pmo_core.robustness.cases import GOLD, portfolios


def some_values(projects, criteria=8, seed=0):
    return np.random.default_rng(seed).random((projects, criteria))


def test_a_is_first_under_two_thirds_of_all_weights():
    told = rank_acceptability(GOLD, any_weights(2))
    assert told.shares == pytest.approx(np.array([[2 / 3, 1 / 3], [1 / 3, 2 / 3]]), abs=0.001)
    # The mean first weight above a third is 2/3, that below it 1/6.
    assert told.central_weights == pytest.approx(np.array([[2 / 3, 1 / 3], [1 / 6, 5 / 6]]), abs=0.001)
    assert (told.lattice, told.draws) == ("lattice R2, 10,000 points", 10_000)


def test_every_draw_gives_each_project_one_rank_and_each_rank_one_project():
    told = rank_acceptability(some_values(40), any_weights(8, 500))
    np.testing.assert_allclose(told.shares.sum(axis=0), 1)
    np.testing.assert_allclose(told.shares.sum(axis=1), 1)


@pytest.mark.heavy
@pytest.mark.parametrize("criteria", [2, 5, 8])
def test_the_standard_error_of_a_share_is_below_half_a_point_against_the_exact_chance(criteria):
    values = some_values(40, criteria, seed=criteria)
    pairs = np.array([(i, k) for i in range(40) for k in range(40) if i != k])
    exact = winning_index(values[pairs[:, 0]] - values[pairs[:, 1]])
    errors = winning_shares(values, any_weights(criteria), pairs) - exact
    assert np.sqrt((errors**2).mean()) < 0.005
    assert np.abs(errors).max() < 0.015


@settings(max_examples=25)
@given(portfolios(most=7), st.integers(1, 5), st.integers(0, 20))
def test_shares_are_those_of_ranking_at_every_draw(portfolio, k, budget):
    values, _ = portfolio
    lattice = any_weights(values.shape[1], 60)
    costs = np.arange(1.0, len(values) + 1)
    costs[1::3] = np.nan
    orders = [rank(values, weights).order for weights in lattice.weights]
    told = rank_acceptability(values, lattice)
    np.testing.assert_allclose(told.first, np.mean([top_of(order, 1) for order in orders], axis=0))
    top = np.mean([top_of(order, k) for order in orders], axis=0)
    np.testing.assert_allclose(told.top(k), top)
    np.testing.assert_allclose(top_shares(values, lattice, k), top)
    funded = np.mean([funded_set(order, costs, float(budget)) for order in orders], axis=0)
    np.testing.assert_allclose(funded_shares(values, lattice, costs, float(budget)), funded)


def test_costs_that_fit_in_the_order_of_the_ranking_are_funded_though_another_order_adds_up_to_more():
    assert 0.3 + 0.2 + 0.1 == 0.6 < 0.1 + 0.2 + 0.3
    shares = funded_shares(np.array([[0.9], [0.6], [0.3]]), any_weights(1, 5), np.array([0.3, 0.2, 0.1]), 0.6)
    assert shares.tolist() == [1, 1, 1]


def test_equal_projects_stand_in_the_sheets_order_at_every_draw():
    told = rank_acceptability(np.vstack([some_values(1)] * 3), any_weights(8, 200))
    np.testing.assert_array_equal(told.shares, np.eye(3))
    assert np.isnan(told.central_weights[1:]).all()


def test_two_threads_and_one_count_alike(monkeypatch):
    values, lattice = some_values(30), any_weights(8, 2_000)
    alone = rank_acceptability(values, lattice).shares
    monkeypatch.setattr(draws_module, "WORTH_THREADS", 0)
    monkeypatch.setattr(draws_module, "CELLS", 30 * 130)
    np.testing.assert_array_equal(rank_acceptability(values, lattice).shares, alone)


def test_more_projects_than_32_bits_can_sort_are_ranked_all_the_same(monkeypatch):
    values, lattice = some_values(50), any_weights(8, 300)
    short = rank_acceptability(values, lattice).shares
    monkeypatch.setattr(draws_module, "SHORT", 10)
    np.testing.assert_allclose(rank_acceptability(values, lattice).shares, short, atol=0.004)


def test_a_missing_rating_is_as_likely_anywhere_between_worst_and_best():
    # One criterion: the missing one beats 0.3 in seven draws of ten.
    told = rank_acceptability(np.array([[np.nan], [0.3]]), any_weights(1))
    assert told.first == pytest.approx([0.7, 0.3], abs=0.01)
    # Two missing: each as often as the other; and with a known 0.5 between, P(both below) = 1/4.
    told = rank_acceptability(np.array([[np.nan], [np.nan], [0.5]]), any_weights(1))
    assert told.first == pytest.approx([3 / 8, 3 / 8, 1 / 4], abs=0.015)


def test_missing_ratings_of_one_project_are_drawn_apart():
    # The mean of two even draws is above 3/4 in one case of eight.
    values = np.array([[np.nan, np.nan], [0.75, 0.75]])
    near_even = weights_around(np.array([1.0, 1.0]), 0.001)
    assert rank_acceptability(values, near_even).first[0] == pytest.approx(1 / 8, abs=0.01)


def test_only_as_many_ranks_as_asked_are_kept():
    told = rank_acceptability(some_values(12), any_weights(8, 100), ranks=3)
    assert told.shares.shape == (12, 3)
    np.testing.assert_allclose(told.shares, rank_acceptability(some_values(12), any_weights(8, 100)).shares[:, :3])


def test_no_projects_have_no_shares():
    assert rank_acceptability(np.empty((0, 2)), any_weights(2, 10)).shares.shape == (0, 0)
    assert top_shares(GOLD, any_weights(2, 10), 2).tolist() == [1, 1]
    assert funded_shares(GOLD, any_weights(2, 10), np.array([np.nan, np.nan]), 5.0).tolist() == [0, 0]


def test_a_lattice_of_other_criteria_is_refused():
    with pytest.raises(ValueError, match="lattice R3, 10 points has 3 criteria; the values have 2"):
        rank_acceptability(GOLD, any_weights(3, 10))


def test_a_project_is_surely_first_under_its_central_weights_where_nothing_is_missing():
    values = np.vstack([GOLD, [0.0, 0.0]])
    factors = confidence_factors(values, rank_acceptability(values, any_weights(2)))
    assert factors[:2].tolist() == [1.0, 1.0]
    assert np.isnan(factors[2])


def test_a_missing_rating_lowers_the_confidence_in_a_first_place():
    # One criterion, so the central weights are all there are: the missing one beats 0.3 in seven draws of ten.
    values = np.array([[np.nan], [0.3]])
    factors = confidence_factors(values, rank_acceptability(values, any_weights(1)))
    assert factors == pytest.approx([0.7, 0.3], abs=0.04)
