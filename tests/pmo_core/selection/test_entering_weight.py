"""The weight at which a project enters, against the line of every set."""

import numpy as np
import pytest

from pmo_core.scoring.ranking import rank
from pmo_core.selection.entering_weight import entering_weight, entering_weights
from pmo_core.selection.solving import solve
from pmo_core.selection.weight_lines import scores_at
from pmo_core.selection.why_not import placed
from tests.pmo_core.selection.oracle import everything
from tests.pmo_core.selection.portfolios import a_problem
from tests.pmo_core.selection.rated import a_rated_portfolio, of

SECONDS = 30.0
SEEDS = [pytest.param(seed, marks=pytest.mark.heavy) for seed in range(1, 14)]


def entries(problem, values, weights, criterion, end):
    """By the lines of every set: the nearest share at which a best set has each project."""
    every = everything(problem)
    sets = every.sets[every.fits(every.amounts)]
    at = weights[criterion] / weights.sum()
    at_0, at_1 = (sets @ scores_at(values, weights, criterion, share) for share in (0.0, 1.0))
    slopes, sign, entered = at_1 - at_0, 1 if end > at else -1, {}
    tops = np.flatnonzero(at_0 + slopes * at >= (at_0 + slopes * at).max() - 1e-9)
    while True:
        for i in np.flatnonzero(sets[tops].any(axis=0)).tolist():
            entered.setdefault(i, at)
        # Of those best here the steepest outwards stays; the first steeper line to cross it comes next.
        here = tops[np.argmax(sign * slopes[tops])]
        steeper = np.flatnonzero(sign * slopes > sign * slopes[here] + 1e-12)
        lines = at_0 + slopes * at
        ways = (lines[here] - lines[steeper]) / (slopes[steeper] - slopes[here])
        if not len(steeper) or abs(ways).min() > abs(end - at):
            return entered
        tops = steeper[abs(ways) <= abs(ways).min() + 1e-12]
        at += sign * abs(ways).min()


def test_a_project_enters_where_its_line_crosses_the_one_chosen():
    # One of two fits. A is rated 1 and 0, B 0.2 and 0.8: 100 t crosses 20 t + 80 (1 - t) at t = 0.5.
    values, weights = np.array([[1.0, 0.0], [0.2, 0.8]]), np.array([3.0, 1.0])
    problem = a_problem([0, 0], [1, 1], 1)
    met = entering_weight(values, weights, 0, of(problem), 1, time_limit_s=SECONDS)
    assert met.now == 0.75
    assert met.below == (pytest.approx(0.5), pytest.approx(0.5))
    assert met.above == (np.inf, np.inf)
    assert met.nearest == met.below
    other = entering_weight(values, weights, 1, of(problem), 1, time_limit_s=SECONDS)
    assert other.above == (pytest.approx(0.5), pytest.approx(0.5))


def test_a_project_in_a_portfolio_as_good_as_the_best_enters_at_the_weight_as_it_stands():
    values = np.array([[0.5, 0.2], [0.5, 0.2]])
    problem = a_problem([0, 0], [1, 1], 1)
    for project in (0, 1):
        met = entering_weight(values, np.array([1.0, 3.0]), 0, of(problem), project, time_limit_s=SECONDS)
        assert met.nearest == (0.25, 0.25)


@pytest.mark.parametrize("rules", [{"excluded": (1,)}, {"mandatory": (0, 1)}, {"mandatory": (0,)}])
def test_a_project_that_no_weight_funds_never_enters(rules):
    values = np.array([[1.0, 0.0], [0.2, 0.8]])
    problem = a_problem([0, 0], [1, 1], 1, **rules)
    met = entering_weight(values, np.array([3.0, 1.0]), 0, of(problem), 1, time_limit_s=SECONDS)
    assert (met.below, met.above) == ((-np.inf, -np.inf), (np.inf, np.inf))


@pytest.mark.parametrize("seed", SEEDS)
def test_it_enters_where_the_lines_of_all_sets_say_and_nowhere_nearer(seed):
    problem, values, weights = a_rated_portfolio(seed)
    plan = solve(of(problem)(rank(values, weights).scores), time_limit_s=SECONDS)
    if not plan.found:
        return
    out = [i for i in np.flatnonzero(~plan.funded).tolist() if i not in problem.excluded]
    for criterion in range(3 if seed > 1 else 1):
        down = entries(problem, values, weights, criterion, 0.0)
        up = entries(problem, values, weights, criterion, 1.0)
        together = entering_weights(values, weights, criterion, of(problem), out, time_limit_s=SECONDS)
        for i, at_once in zip(out, together, strict=True):
            met = entering_weight(values, weights, criterion, of(problem), i, time_limit_s=SECONDS)
            assert met.below == pytest.approx((down.get(i, -np.inf),) * 2, abs=1e-4)
            assert met.above == pytest.approx((up.get(i, np.inf),) * 2, abs=1e-4)
            assert at_once.below == pytest.approx(met.below, abs=1e-9)
            assert at_once.above == pytest.approx(met.above, abs=1e-9)
            # Solved again at that weight: with it in, worth the same as the best.
            if np.isfinite(met.nearest[1]):
                there = of(problem)(scores_at(values, weights, criterion, met.nearest[1]))
                best = solve(there, time_limit_s=SECONDS)
                assert solve(placed(there, i, inside=True), time_limit_s=SECONDS).value == pytest.approx(
                    best.value
                )


def test_a_stop_leaves_intervals_that_hold_the_answer():
    values, weights = np.array([[1.0, 0.0], [0.2, 0.8]]), np.array([3.0, 1.0])
    make = of(a_problem([0, 0], [1, 1], 1))
    met = entering_weight(values, weights, 0, make, 1, time_limit_s=SECONDS, stop=lambda: True)
    assert met.below[1] <= 0.5 + 1e-6
    assert met.below[0] >= 0.5 - 1e-6
