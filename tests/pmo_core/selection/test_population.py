"""The search by breeding: never infeasible, never worse than where it began."""

from itertools import islice

import numpy as np
import pytest

from pmo_core.selection.population import Knapsack, repaired, search
from tests.pmo_core.selection.published import best_by_trying_all, chu_beasley


def a_knapsack(n, m, tightness, seed, factor=1.0):
    instance = chu_beasley(n, m, tightness, seed)
    usage, limits = instance.usage * factor, instance.limits * factor
    return Knapsack(instance.values, usage, limits, np.full(n, 0.5), np.ones(m) / factor)


@pytest.mark.parametrize("factor", [1.0, 0.001])
@pytest.mark.parametrize("seed", range(4))
def test_a_set_of_everything_is_repaired_until_it_fits(seed, factor):
    problem = a_knapsack(60, 10, 0.25, seed, factor)
    chosen = repaired(problem, np.ones(60, dtype=bool))
    assert np.all(problem.usage @ chosen <= problem.limits + 1e-9)


def test_a_repaired_set_has_no_room_for_one_more():
    problem = a_knapsack(60, 10, 0.5, 1)
    chosen = repaired(problem, np.zeros(60, dtype=bool))
    room = problem.limits - problem.usage @ chosen
    assert chosen.any()
    assert not np.any(np.all(problem.usage[:, ~chosen] <= room[:, None], axis=0))


def test_a_repair_keeps_the_best_for_their_price_and_then_takes_who_still_fits():
    # At prices of 1 the ratios are 3, 2.5, 2 and 1. Of all four, 4 + 4 fit into 9, the third not, the last does.
    problem = Knapsack(
        np.array([12.0, 10, 8, 1]), np.array([[4.0, 4, 4, 1]]), np.array([9.0]), np.ones(4), np.ones(1)
    )
    assert repaired(problem, np.ones(4, dtype=bool)).tolist() == [True, True, False, True]
    assert repaired(problem, np.array([False, False, True, False])).tolist() == [True, False, True, True]


def test_only_sums_that_are_not_of_whole_numbers_have_slack():
    problem = a_knapsack(5, 2, 0.5, 0)
    usage = np.vstack([problem.usage[0] * 1e9, problem.usage[1] + 0.5])
    slack = Knapsack(problem.values, usage, usage.sum(axis=1), problem.shares, problem.prices).slack
    assert slack[0] == 0
    assert 0 < slack[1] < 1e-10


def test_breeding_finds_the_best_of_all_small_sets():
    problem = a_knapsack(14, 5, 0.5, 2)
    *_, best = islice(search(problem, np.zeros(14, dtype=bool), 0), 40)
    assert problem.values @ best == best_by_trying_all(problem.values, problem.usage, problem.limits)


def test_each_round_is_feasible_and_no_worse_than_the_one_before():
    problem = a_knapsack(150, 10, 0.25, 3)
    worth = []
    for best in islice(search(problem, repaired(problem, np.zeros(150, dtype=bool)), 0), 60):
        assert problem.fits(best)
        worth.append(problem.values @ best)
    assert worth == sorted(worth)
    assert worth[-1] > worth[0]


def test_the_same_seed_breeds_the_same_sets():
    problem = a_knapsack(60, 5, 0.5, 4)
    runs = [list(islice(search(problem, np.zeros(60, dtype=bool), 7), 10)) for _ in range(2)]
    np.testing.assert_array_equal(runs[0], runs[1])
