"""The share of each weight that brings a project in, by hand and by solving at the share shown."""

from dataclasses import replace

import numpy as np

from pmo_core.selection.solving import solve
from pmo_core.selection.weight_lines import scores_at
from pmo_core.selection.weights_that_fund import weights_that_fund
from tests.pmo_core.selection.portfolios import a_problem
from tests.pmo_core.selection.rated import a_rated_portfolio, of

SECONDS = 30.0


def test_either_weight_alone_brings_a_project_in_where_the_lines_cross() -> None:
    # One of two fits. A is rated 1 and 0, B 0.2 and 0.8: 100 t crosses 20 t + 80 (1 - t) at t = 0.5.
    values, weights = np.array([[1.0, 0.0], [0.2, 0.8]]), np.array([3.0, 1.0])
    problem = a_problem([0, 0], [1, 1], 1)
    met = list(weights_that_fund(values, weights, of(problem), 1, time_limit_s=SECONDS))
    assert [(one.criterion, one.now, one.share, one.never) for one in met] == [
        (0, 0.75, 0.5, False),
        (1, 0.25, 0.5, False),
    ]


def test_the_share_is_in_whole_tenths_of_a_per_cent_beyond_the_crossing() -> None:
    # 100 t crosses 30 t + 80 (1 - t) at t = 8/15 = 0.5333…: B comes in below it, at 53.3 %.
    values, weights = np.array([[1.0, 0.0], [0.3, 0.8]]), np.array([3.0, 1.0])
    first, second = weights_that_fund(values, weights, of(a_problem([0, 0], [1, 1], 1)), 1, time_limit_s=SECONDS)
    assert (first.share, second.share) == (0.533, 0.467)


def test_no_weight_brings_in_what_is_worse_in_everything() -> None:
    values, weights = np.array([[1.0, 0.9], [0.2, 0.8]]), np.array([1.0, 1.0])
    met = list(weights_that_fund(values, weights, of(a_problem([0, 0], [1, 1], 1)), 1, time_limit_s=SECONDS))
    assert [(one.share, one.never) for one in met] == [(None, True), (None, True)]


def test_at_the_share_said_a_plan_with_the_project_is_as_good_as_any() -> None:
    problem, values, weights = a_rated_portfolio(1)
    plan = solve(of(problem)(scores_at(values, weights, 0, float(weights[0] / weights.sum()))), time_limit_s=5)
    project = int(np.flatnonzero(~plan.funded)[0])
    for met in weights_that_fund(values, weights, of(problem), project, time_limit_s=SECONDS):
        if met.share is None:
            continue
        here = of(problem)(scores_at(values, weights, met.criterion, met.share))
        best = solve(here, time_limit_s=5)
        forced = solve(_with(here, project), time_limit_s=5)
        assert abs(forced.value - best.value) <= 1e-5 * (1 + abs(best.value))


def _with(problem, project):
    return replace(problem, mandatory=(*problem.mandatory, project))
