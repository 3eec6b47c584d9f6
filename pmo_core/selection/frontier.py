"""What each level of money could buy: the bound curve at once, then portfolios from the middle out."""

import time
from collections.abc import Iterator, Sequence

import numpy as np

from pmo_core.selection import highs
from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array
from pmo_core.selection.rows import compiled
from pmo_core.selection.solving import Plan, solve


def at_level(problem: Problem, limits: Sequence[str], level: float) -> Problem:
    """The same problem with these limits at this share of their amounts."""
    return problem.with_limits({row.name: row.amount * level for row in problem.limits if row.name in limits})


def bound_curve(problem: Problem, limits: Sequence[str], levels: Sequence[float]) -> Array:
    """Upper bound on the value at each level, shape (levels,); -inf where no portfolio keeps the rules.

    One linear program, solved again from where the last ended; each bound is arithmetic on its prices.
    """
    program = compiled(problem).program
    uppers = np.tile(program.row_upper, (len(levels), 1))
    for r, row in enumerate(problem.limits):
        if row.name in limits:
            uppers[:, r] = row.amount * np.asarray(levels)
    return highs.bounds_at(program, uppers)


def portfolios(
    problem: Problem,
    limits: Sequence[str],
    levels: Sequence[float],
    *,
    time_limit_s: float,
    stop: highs.Stop | None = None,
    gap: float = 0.001,
) -> Iterator[tuple[int, Plan]]:
    """Position of a level and its plan, from the middle out; a level comes again where a better plan is met.

    The plan of less money keeps the rules with more, so it is carried forward: more money never buys less.
    """
    deadline = time.monotonic() + time_limit_s
    plans: dict[int, Plan] = {}
    order = sorted(range(len(levels)), key=lambda k: abs(k - len(levels) // 2))
    for done, k in enumerate(order):
        left = deadline - time.monotonic()
        if left <= 0 or (stop is not None and stop()):
            return
        below = [plans[j] for j in plans if levels[j] <= levels[k] and plans[j].found]
        first = max(below, key=lambda plan: plan.value).x if below else None
        part = left / (len(order) - done)
        plan = solve(at_level(problem, limits, levels[k]), time_limit_s=part, stop=stop, gap=gap, start=first)
        plans[k] = plan
        yield k, plan
        yield from _carried(problem, limits, levels, plans, k)


def _carried(
    problem: Problem, limits: Sequence[str], levels: Sequence[float], plans: dict[int, Plan], k: int
) -> Iterator[tuple[int, Plan]]:
    """Levels above this one whose plan is worth less than this one's, with this one's in its place."""
    for j in [j for j in plans if levels[j] > levels[k] and plans[j].value < plans[k].value and plans[k].found]:
        richer = at_level(problem, limits, levels[j])
        plans[j] = solve(richer, time_limit_s=1.0, start=plans[k].x, gap=1.0)
        yield j, plans[j]
