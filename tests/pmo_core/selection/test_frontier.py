"""The curve of money against value: bounds at once, portfolios from the middle out."""

import numpy as np
import pytest

from pmo_core.selection.frontier import at_level, bound_curve, portfolios
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem, best_of_all

LEVELS = (0.4, 0.7, 1.0, 1.3, 1.6)


def test_the_curve_is_the_linear_program_of_each_budget():
    # 60 for 10, 100 for 20, then 120 for 30 in parts: 160 for 30, 160 + 4 * 10, 160 + 4 * 20.
    problem = a_problem([60, 100, 120], [10, 20, 30], 50)
    met = bound_curve(problem, ["budget"], [0.2, 0.6, 0.8, 1.0, 2.0])
    assert met == pytest.approx([60, 160, 200, 240, 280])


def test_a_level_at_which_no_portfolio_keeps_the_rules_is_marked():
    problem = a_problem([1, 1], [4, 4], 8, mandatory=(0, 1))
    assert bound_curve(problem, ["budget"], [0.5, 1.0]).tolist() == [-np.inf, 2.0]


@pytest.mark.parametrize("seed", range(3))
def test_portfolios_come_from_the_middle_out_and_more_money_never_buys_less(seed):
    problem = a_portfolio(seed)
    names = [row.name for row in problem.limits]
    met = list(portfolios(problem, names, LEVELS, time_limit_s=20, gap=0))
    assert [k for k, _ in met][:3] == [2, 1, 3]
    plans = dict(met)
    bounds = bound_curve(problem, names, LEVELS)
    for k, level in enumerate(LEVELS):
        best = best_of_all(at_level(problem, names, level))
        assert plans[k].found == (best is not None)
        if best is not None:
            assert plans[k].value == pytest.approx(best)
            assert plans[k].value <= bounds[k] + 1e-6


def test_a_stop_ends_the_frontier_at_once():
    assert list(portfolios(a_portfolio(1), [], LEVELS, time_limit_s=5, stop=lambda: True)) == []
