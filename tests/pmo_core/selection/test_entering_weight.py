"""The weight at which a project enters, against the line of every set."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.scoring.ranking import rank
from pmo_core.selection.clock import clock_of
from pmo_core.selection.entering_weight import entering_weight, entering_weights
from pmo_core.selection.solving import solve
from pmo_core.selection.weight_lines import along_weight, scores_at, stretches
from pmo_core.selection.why_not import placed
from tests.pmo_core.selection.oracle import everything
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem

SECONDS = 30.0
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(2, 14))]


def of(problem):
    return lambda scores: replace(problem, values=scores)


def a_rated_portfolio(seed, n=9, m=3):
    random = np.random.default_rng(seed)
    values = random.random((n, m))
    values[random.random((n, m)) < 0.05] = np.nan
    return a_portfolio(seed, n), values, random.random(m)


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


def test_the_scores_at_the_weight_as_it_stands_are_those_of_the_page_to_the_last_bit():
    _, values, weights = a_rated_portfolio(3, n=200, m=7)
    for criterion, share in enumerate((weights / weights.sum()).tolist()):
        assert np.array_equal(scores_at(values, weights, criterion, share), rank(values, weights).scores)


def test_the_other_weights_keep_their_proportions_and_share_alike_where_they_are_zero():
    values = np.eye(3)
    assert scores_at(values, np.array([2.0, 1.0, 1.0]), 1, 0.4) == pytest.approx([40, 40, 20])
    assert scores_at(values, np.array([0.0, 5.0, 0.0]), 1, 0.4) == pytest.approx([30, 40, 30])


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


@pytest.mark.parametrize("seed", SEEDS)
def test_a_portfolio_said_to_be_best_all_along_is_best_in_the_middle(seed):
    problem, values, weights = a_rated_portfolio(seed)
    along = along_weight(values, weights, 0, of(problem))
    met = list(stretches(along, 1.0, clock_of(SECONDS, None)))
    for stretch in met:
        middle = of(problem)(scores_at(values, weights, 0, (stretch.start + stretch.end) / 2))
        assert middle.values @ stretch.plan.funded == pytest.approx(everything(middle).best(), abs=1e-3)
    assert not met or (met[0].start, met[-1].end) == (along.now, 1.0)
    assert [a.end for a in met[:-1]] == [b.start for b in met[1:]]


def test_a_stop_leaves_intervals_that_hold_the_answer():
    values, weights = np.array([[1.0, 0.0], [0.2, 0.8]]), np.array([3.0, 1.0])
    make = of(a_problem([0, 0], [1, 1], 1))
    met = entering_weight(values, weights, 0, make, 1, time_limit_s=SECONDS, stop=lambda: True)
    assert met.below[1] <= 0.5 + 1e-6
    assert met.below[0] >= 0.5 - 1e-6


@pytest.mark.parametrize(
    ("values", "weights", "criterion", "sentence"),
    [
        (np.ones((2, 1)), np.ones(1), 0, "one criterion alone has all the weight"),
        (np.ones((2, 3)), np.ones(2), 0, "do not belong together"),
        (np.ones((2, 2)), np.ones(2), 2, "do not belong together"),
    ],
)
def test_arrays_that_do_not_belong_together_are_refused(values, weights, criterion, sentence):
    with pytest.raises(ValueError, match=sentence):
        along_weight(values, weights, criterion, of(a_problem([0, 0])))
