"""An answer that was stopped early is an interval, and the answer lies in it."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.selection.entering_budget import entering_budget
from pmo_core.selection.entering_weight import entering_weight
from pmo_core.selection.money import by_share, with_extra
from pmo_core.selection.next_money import next_steps
from pmo_core.selection.rule_prices import rule_prices
from pmo_core.selection.rules import rules_of
from pmo_core.selection.solving import solve
from pmo_core.selection.turning import changes_for
from pmo_core.selection.why_not import placed
from tests.pmo_core.selection.portfolios import a_portfolio

SECONDS = 30.0
CASES = [(1, 3), *(pytest.param(s, n, marks=pytest.mark.heavy) for s in (2, 4, 5) for n in (1, 2, 4, 7, 12, 20))]


def after(asked):
    """A stop that says yes from this question on."""
    left = iter(range(asked))
    return lambda: next(left, None) is None


def holds(interval, truth):
    low, high = interval
    return low <= truth + 1e-6 and truth <= high + 1e-6


@pytest.mark.heavy
@pytest.mark.parametrize(("seed", "asked"), CASES)
def test_the_money_at_which_a_project_enters_lies_in_the_interval(seed, asked):
    problem = a_portfolio(seed, n=9)
    money = by_share(problem, [row.name for row in problem.limits])
    plan = solve(problem, time_limit_s=SECONDS)
    for project in np.flatnonzero(~plan.funded).tolist():
        whole = entering_budget(problem, money, project, time_limit_s=SECONDS)
        met = entering_budget(problem, money, project, time_limit_s=SECONDS, stop=after(asked))
        assert holds(met.extra, whole.extra[0])
        if met.extra == whole.extra:
            assert holds(met.leaves, whole.leaves[1])
        if np.isfinite(met.seen):
            there = with_extra(problem, money, met.seen)
            inside = solve(placed(there, project, inside=True), time_limit_s=SECONDS)
            best = solve(there, time_limit_s=SECONDS)
            assert inside.value * (1 + met.seen_gap) >= best.value - 1e-6


@pytest.mark.parametrize(("seed", "asked"), CASES)
def test_the_weight_at_which_a_project_enters_lies_in_the_interval(seed, asked):
    random = np.random.default_rng(seed)
    problem, values, weights = a_portfolio(seed, n=9), random.random((9, 3)), random.random(3)

    def make(scores):
        return replace(problem, values=scores)

    for project in range(0, 9, 4):
        whole = entering_weight(values, weights, 0, make, project, time_limit_s=SECONDS)
        met = entering_weight(values, weights, 0, make, project, time_limit_s=SECONDS, stop=after(asked))
        assert holds(met.above, whole.above[0])
        assert holds(met.below[::-1], whole.below[0])


@pytest.mark.parametrize(("seed", "asked"), CASES)
def test_the_price_and_the_share_of_a_rule_lie_in_their_intervals(seed, asked):
    problem = a_portfolio(seed, n=9)
    rules = rules_of(problem)[:3]
    whole = rule_prices(problem, rules, time_limit_s=SECONDS)
    met = rule_prices(problem, rules, time_limit_s=SECONDS, stop=after(asked))
    if whole.why or met.why:
        return
    for interval, (truth, _) in zip((*met.alone, *met.shares), (*whole.alone, *whole.shares), strict=True):
        assert holds(interval, truth)


@pytest.mark.heavy
@pytest.mark.parametrize(("seed", "asked"), CASES)
def test_steps_and_changes_met_before_a_stop_are_among_all_there_are(seed, asked):
    problem = a_portfolio(seed, n=9)
    money, plan = by_share(problem, ["2026 budget", "2027 budget"]), solve(problem, time_limit_s=SECONDS)
    whole = list(next_steps(problem, plan, money, most=0.4, time_limit_s=SECONDS))
    met = list(next_steps(problem, plan, money, most=0.4, time_limit_s=SECONDS, stop=after(asked)))
    assert all(holds(step.extra, one.extra[1]) for step, one in zip(met, whole, strict=False))
    changes = changes_for(problem, plan, 0, time_limit_s=SECONDS)
    some = changes_for(problem, plan, 0, time_limit_s=SECONDS, stop=after(asked))
    assert {change.what for change in some.verified} <= {change.what for change in changes.verified}
    assert changes.complete
    assert not some.complete
