"""Four ways to spend one budget: the published case, and what each gives away."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.selection.solving import solve
from pmo_core.selection.waterline import or_a_simpler_way, waterlines
from tests.pmo_core.selection.portfolios import a_problem

COSTS = np.array([120.0, 50.0, 20.0, 15.0, 10.0])


def lines(values, budget=200.0, costs=COSTS, **rules):
    problem = a_problem(values, np.nan_to_num(costs), budget, **rules)
    met = waterlines(problem, np.arange(len(costs)), costs, budget, solve(problem, time_limit_s=5))
    return {line.way: line for line in met}


def test_the_published_waterlines_of_a_target_of_200():
    # reference/README.md: strict 190 {1, 2, 3}; passing over 200 {1, 2, 3, 5}.
    met = lines(COSTS)
    assert met["strict ranking"].funded.tolist() == [True, True, True, False, False]
    assert met["strict ranking"].cost == 190
    assert met["ranking, passing over"].funded.tolist() == [True, True, True, False, True]
    assert met["ranking, passing over"].cost == 200


def test_each_way_says_what_it_gives_away_against_the_optimum():
    # Best: 5 + 4 + 3 + 2 = 14 for 95, the first being worth its cost to nobody.
    met = lines([3, 5, 4, 3, 2], budget=120.0)
    assert met["optimum"].value == 14
    assert (met["strict ranking"].value, met["strict ranking"].lost) == (3, 11)
    assert (met["value per cost"].value, met["value per cost"].lost) == (14, 0)


def test_each_way_names_the_rules_it_breaks():
    met = lines([5, 4, 3, 2, 1], mandatory=(3,), excludes=((0, 1),))
    assert met["strict ranking"].broken == ("at most one of A and B", "D must be funded")
    assert met["optimum"].broken == ()


@pytest.mark.parametrize("way", ["strict ranking", "ranking, passing over", "value per cost"])
def test_a_project_without_a_known_cost_is_not_funded(way):
    costs = np.array([np.nan, 1.0, 1.0])
    assert lines([9, 1, 1], 5.0, costs)[way].funded.tolist() == [False, True, True]


def test_a_plan_gives_way_to_a_simpler_set_that_keeps_the_rules_and_is_worth_more():
    # Of 10, A and B together are worth 7 and C alone 6; C is what the search is taken to have ended with.
    problem = a_problem([4, 3, 6], [5, 5, 10], 10)
    best = solve(problem, time_limit_s=5)
    alone = solve(replace(problem, mandatory=(2,)), time_limit_s=5)
    poor = replace(alone, price_bound=best.price_bound, solver_bound=np.inf)
    order, costs = np.array([2, 0, 1]), np.array([5.0, 5.0, 10.0])
    assert or_a_simpler_way(problem, poor, order, costs, 10.0).value == 7
    assert or_a_simpler_way(problem, best, order, costs, 10.0) is best
    # With a rule against A and B together no simpler way does.
    apart = replace(problem, excludes=((0, 1),))
    ruled = solve(apart, time_limit_s=5)
    assert or_a_simpler_way(apart, ruled, order, costs, 10.0) is ruled
