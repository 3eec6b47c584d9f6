"""Small moves that better a portfolio: each keeps every rule, and none is made once it is good enough."""

import numpy as np
import pytest

from pmo_core.selection.model import Count
from pmo_core.selection.polish import polished
from pmo_core.selection.rows import compiled
from pmo_core.selection.solving import solve
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem, best_of_all, keeps


def never():
    return False


def moved(problem, funded, target=np.inf, over=never, columns=None):
    rules = compiled(problem)
    members = np.arange(len(rules.program.values)) if columns is None else np.array(columns, dtype=np.intp)
    return polished(rules.program, rules.as_x(np.array(funded, dtype=bool)), members, target, over)


# A 9, B 8, C 3, each costing 2.
@pytest.mark.parametrize(
    ("budget", "rules", "before", "after"),
    [
        (2, {}, [0, 0, 0], [1, 0, 0]),  # one in: the best of those that fit
        (4, {}, [0, 0, 1], [1, 1, 0]),  # in, then one for another
        (2, {}, [0, 1, 0], [1, 0, 0]),  # one for another
        (6, {"excludes": ((0, 1),)}, [0, 1, 0], [1, 0, 1]),
        (4, {"requires": ((0, 2),)}, [0, 1, 0], [1, 0, 1]),  # A only with C: C comes in, then A for B
        (4, {"mandatory": (2,)}, [0, 0, 1], [1, 0, 1]),
        (4, {"excluded": (0,)}, [0, 0, 0], [0, 1, 1]),
        (4, {"counts": (Count("C", (2,), least=1),)}, [1, 0, 1], [1, 0, 1]),
    ],
)
def test_moves_go_from_the_best_to_the_least_and_keep_the_rules(budget, rules, before, after):
    assert moved(a_problem([9, 8, 3], [2, 2, 2], budget, **rules), before).tolist() == after


def test_a_project_worth_less_than_nothing_goes_out():
    assert moved(a_problem([5, -1], [1, 1], 2), [1, 1]).tolist() == [1, 0]


def test_only_the_columns_given_move():
    assert moved(a_problem([9, 8, 3], [2, 2, 2], 4), [0, 0, 0], columns=[1, 2]).tolist() == [0, 1, 1]


def test_no_move_is_made_once_the_value_is_good_enough_or_the_time_is_over():
    problem = a_problem([9, 8, 3], [2, 2, 2], 6)
    assert moved(problem, [0, 0, 0], target=9).tolist() == [1, 0, 0]
    assert moved(problem, [0, 1, 0], over=lambda: True).tolist() == [0, 1, 0]


def test_the_portfolio_given_comes_out_unchanged():
    rules = compiled(a_problem([9, 8], [1, 1], 2))
    x = np.zeros(2)
    polished(rules.program, x, np.arange(2), np.inf, never)
    assert x.tolist() == [0, 0]


@pytest.mark.parametrize("seed", range(20))
def test_from_a_plan_with_half_the_money_it_stays_within_every_rule_and_gets_no_worse(seed):
    problem = a_portfolio(seed)
    poor = solve(problem.with_limits({row.name: row.amount / 2 for row in problem.limits}), time_limit_s=5)
    if not poor.found:
        return
    met = moved(problem, poor.funded)
    assert keeps(problem, met > 0.5)
    assert poor.value <= problem.values @ met <= best_of_all(problem)
