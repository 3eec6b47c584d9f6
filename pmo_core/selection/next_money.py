"""What more money buys: who enters, who leaves and what that is worth, at one level and step by step."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from pmo_core.selection.clock import clock_of
from pmo_core.selection.highs import Stop
from pmo_core.selection.model import Problem
from pmo_core.selection.money import Money, enough, least_extra, with_extra
from pmo_core.selection.proof import Interval, between, tolerance
from pmo_core.selection.solving import Plan, solve
from pmo_core.selection.why_not import positions

# Two values of one search are told apart from here on.
TELLS_APART = 2.5


@dataclass(frozen=True)
class Bought:
    """The best portfolio with this extra, against a plan: who joins, who leaves, and what it gains.

    `extra` counts from the limits as they stand: below the first, nothing better is possible; the second is
    enough. `gain` is an interval too. A swap may cost less than nothing of one limit and still need the money.
    """

    extra: Interval
    plan: Plan
    joins: tuple[int, ...]
    leaves: tuple[int, ...]
    gain: Interval


def bought(
    problem: Problem, plan: Plan, money: Money, extra: float, *, time_limit_s: float, stop: Stop | None = None
) -> Bought:
    """What so much more money buys against the plan; `extra` 0.1 by share is 10 % more of each limit."""
    richer = with_extra(problem, money, extra)
    best = solve(richer, time_limit_s=time_limit_s, stop=stop, start=plan.x if plan.found else None)
    return _against(plan, best, (extra, extra))


def next_steps(
    problem: Problem,
    plan: Plan,
    money: Money,
    *,
    most: float = inf,
    least_gain: float = 0.0,
    time_limit_s: float,
    stop: Stop | None = None,
) -> Iterator[Bought]:
    """Each least extra that buys more value, and the swap that goes with it, until `most`.

    Each step is against the one before; the first is against `plan`. Where the search for a step does not come
    to its end, its `extra` is an interval, and the next step counts from the upper end.

    Args:
        problem: Projects and rules.
        plan: What is funded as the limits stand.
        money: Which limits grow, and how.
        most: Extra to look up to.
        least_gain: Gains below this share of the plan's value are no step; with projects funded in part every
            cent buys something, so there it should be above 0.
        time_limit_s: Seconds for everything.
        stop: Asked now and then whether to end.
    """
    clock, at = clock_of(time_limit_s, stop), 0.0
    most = min(most, max(enough(problem, money), 0.0))
    while not clock.over:
        target = -inf
        if plan.found:
            target = plan.value + max(least_gain * abs(plan.value), TELLS_APART * tolerance(plan.value))
        step = least_extra(problem, money, target, least=at, most=most, clock=clock)
        if step.x is None:
            return
        at = step.extra[1]
        richer = with_extra(problem, money, at)
        best = solve(richer, time_limit_s=clock.left, stop=stop, start=step.x)
        if not best.found:
            return
        yield _against(plan, best, step.extra)
        plan = best


def _against(plan: Plan, best: Plan, extra: Interval) -> Bought:
    joins, leaves = positions(best.funded & ~plan.funded), positions(plan.funded & ~best.funded)
    return Bought(extra, best, joins, leaves, between(best, plan))
