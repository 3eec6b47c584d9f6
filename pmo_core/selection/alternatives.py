"""Portfolios nearly as good as the best and as different as can be, and what all of them have in common."""

from dataclasses import dataclass, replace

import numpy as np

from pmo_core.selection import highs
from pmo_core.selection.clock import Clock, clock_of
from pmo_core.selection.extending import with_column, with_row
from pmo_core.selection.fitting import fitted
from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array, Mask, Program
from pmo_core.selection.proof import tolerance
from pmo_core.selection.rows import Compiled, compiled
from pmo_core.selection.solving import Plan
from pmo_core.selection.why_not import positions

WITHIN = 0.02
# Part of the time for the portfolios that are shown; the rest is for what all there are have in common.
SHOWN = 0.6


@dataclass(frozen=True)
class Alternative:
    """One portfolio: `lost` is what it is worth less than the plan, as a share of that; `x` is every column."""

    x: Array
    funded: Mask
    value: float
    lost: float
    joins: tuple[int, ...]
    leaves: tuple[int, ...]


@dataclass(frozen=True)
class Alternatives:
    """Distinct portfolios within a share of the plan's value, each as far from those before it as was found.

    `in_all`, `in_none`, `in_some` are positions of projects over the plan and every portfolio met. `complete`:
    there are no others than these. `settled`: it is proved that every portfolio there is within the share has
    those in all and none of those in none, not only the ones met.
    """

    within: float
    found: tuple[Alternative, ...]
    in_all: tuple[int, ...]
    in_none: tuple[int, ...]
    in_some: tuple[int, ...]
    complete: bool
    settled: bool


def alternatives(
    problem: Problem,
    plan: Plan,
    *,
    count: int = 5,
    within: float = WITHIN,
    time_limit_s: float,
    stop: highs.Stop | None = None,
) -> Alternatives:
    """Up to `count` portfolios worth no less than 1 - `within` of a plan, the most different first.

    How different two are is the number of projects that are in one and not in the other; each is chosen so that
    the nearest of those before it, the plan among them, is as far as can be.

    Raises:
        ValueError: The plan has no portfolio, or `within` is below 0.
    """
    if not plan.found or not within >= 0:
        raise ValueError("give a plan that funds something, and a share of its value of 0 or more, such as 0.02")
    clock, rules = clock_of(time_limit_s, stop), compiled(problem)
    least = plan.value - within * abs(plan.value)
    size = max(float(np.abs(rules.program.values).max(initial=0.0)), 1e-300)
    near = with_row(rules.program, rules.program.values / size, lower=(least - tolerance(least) / 2) / size)
    met, complete = _different(rules, near, plan, count, clock.part(SHOWN))
    shown = tuple(_alternative(rules, plan, x) for x in met)
    everyone, settled = _common(rules, near, np.array([plan.x, *met]), clock)
    turned = _agreed(everyone[:, : len(problem.names)])
    always, never, some = (positions(turned == side) for side in (-1.0, 1.0, 0.0))
    return Alternatives(within, shown, always, never, some, complete, settled or complete)


def _alternative(rules: Compiled, plan: Plan, x: Array) -> Alternative:
    funded, value = rules.funded(x), float(rules.program.values @ x)
    lost = (plan.value - value) / abs(plan.value) if plan.value else 0.0
    joins, leaves = positions(funded & ~plan.funded), positions(plan.funded & ~funded)
    return Alternative(x, funded, value, lost, joins, leaves)


def _different(rules: Compiled, near: Program, plan: Plan, count: int, clock: Clock) -> tuple[list[Array], bool]:
    """Each x as far as can be from the nearest of those before; and whether there are no more."""
    projects, met = len(rules.problem.names), [plan.x]
    size = len(near.values)
    program = with_column(near, [], [], lower=0.0, upper=float(max(projects, 1)))
    # The distance is a whole number, which the solver makes much of.
    program = replace(program, values=np.append(np.zeros(size), 1.0), whole=np.append(near.whole, True))
    for done in range(count):
        program = _as_far_from(program, met[-1], projects)
        outcome = highs.solve(
            program,
            time_limit_s=clock.left / (count - done),
            stop=clock.stop,
            start=np.append(plan.x, 0.0),  # no distance at all, to better from
        )
        if outcome.infeasible or outcome.bound < 1 - 1e-6:
            return met[1:], True
        x = _kept(rules, near, outcome.x[:size], clock) if outcome.found and outcome.x[-1] > 0.5 else None
        if x is None:
            return met[1:], False
        met.append(x)
    return met[1:], False


def _as_far_from(program: Program, x: Array, projects: int) -> Program:
    """With the last column no more than the number of projects that differ from this x."""
    inside = x[:projects] > 0.5
    weights = np.zeros(len(program.values))
    weights[:projects] = np.where(inside, -1.0, 1.0)
    weights[-1] = -1.0
    return with_row(program, weights, lower=-float(inside.sum()))


def _kept(rules: Compiled, near: Program, x: Array, clock: Clock) -> Array | None:
    """The x made exact, where by our own sums it keeps the rules and is worth enough."""
    exact = fitted(near, x, clock)
    return None if exact is None or rules.broken(exact) or near.broken(exact).size else exact


def _common(rules: Compiled, near: Program, everyone: Array, clock: Clock) -> tuple[Array, bool]:
    """More portfolios, each turning as many as it can of the places that all so far agree on, until none can.

    Returns every x, shape (portfolios, columns), and whether it is proved that no more places can be turned.
    """
    projects = len(rules.problem.names)
    while not clock.over:
        turned = np.zeros(len(near.values))
        turned[:projects] = _agreed(everyone[:, :projects])
        if not turned.any():
            return everyone, True
        always = float(np.count_nonzero(turned < 0))
        program = replace(with_row(near, turned, lower=1.0 - always), values=turned)
        outcome = highs.solve(program, time_limit_s=clock.left, stop=clock.stop)
        if outcome.infeasible:
            return everyone, True
        x = _kept(rules, near, outcome.x, clock) if outcome.found else None
        if x is None or program.broken(x).size:
            return everyone, False
        everyone = np.vstack([everyone, x])
    return everyone, False


def _agreed(inside: Array) -> Array:
    """-1 for a project that is in every portfolio, 1 for one in none, else 0: what turning it would add."""
    counts: Array = (inside > 0.5).sum(axis=0).astype(np.float64)
    return np.where(counts == len(inside), -1.0, np.where(counts == 0, 1.0, 0.0))
