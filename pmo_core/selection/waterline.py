"""Four ways to spend one budget, side by side: what each gives away, and which rules it breaks."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.funded import funded_set
from pmo_core.selection.program import ROUNDING, Array, Mask
from pmo_core.selection.rows import compiled
from pmo_core.selection.solving import Plan, Problem, adopt

Order = NDArray[np.intp]
Fill = Callable[[Order, Array, Array, float], Mask]


@dataclass(frozen=True)
class Waterline:
    """What one way funds; `lost` is the value it gives away against the optimum, `broken` the rules it breaks.

    A way that breaks rules may be worth more than the optimum, which keeps them: `lost` is then negative.
    """

    way: str
    funded: Mask
    value: float
    cost: float
    lost: float
    broken: tuple[str, ...]


def strict_fill(order: Order, values: Array, costs: Array, budget: float) -> Mask:
    """Down the ranking, stopping at the first that does not fit."""
    return funded_set(order, costs, budget)


def skip_fill(order: Order, values: Array, costs: Array, budget: float) -> Mask:
    """Down the ranking, passing over what does not fit; a project without a known cost is not funded."""
    funded = np.zeros(len(costs), dtype=np.bool_)
    left = budget * (1 + ROUNDING)
    for i in order:
        if costs[i] <= left:
            funded[i] = True
            left -= costs[i]
    return funded


def value_per_cost(order: Order, values: Array, costs: Array, budget: float) -> Mask:
    """Most value per cost first, passing over what does not fit; equal ones in the order of the ranking."""
    place = np.empty(len(order), dtype=np.intp)
    place[order] = np.arange(len(order))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(costs > 0, values / costs, np.where(values > 0, np.inf, 0.0))
    return skip_fill(np.lexsort((place, -ratio)), values, costs, budget)


WAYS: dict[str, Fill] = {
    "strict ranking": strict_fill,
    "ranking, passing over": skip_fill,
    "value per cost": value_per_cost,
}
OPTIMUM = "optimum"


def waterlines(problem: Problem, order: Order, costs: Array, budget: float, best: Plan) -> tuple[Waterline, ...]:
    """Every way of `WAYS`, then the optimum, which is `best`.

    Args:
        problem: The rules each way is held against.
        order: Positions of the projects, first to last.
        costs: Cost of each project, nan where unknown.
        budget: What may be spent.
        best: The plan `solve` gave for this problem.
    """
    rules = compiled(problem)

    def line(way: str, funded: Mask, x: Array) -> Waterline:
        value = float(rules.program.values @ x)
        broken = tuple(rules.broken(x))
        return Waterline(way, funded, value, float(np.nansum(costs[funded])), best.value - value, broken)

    filled = {way: fill(order, problem.values, costs, budget) for way, fill in WAYS.items()}
    lines = [line(way, funded, rules.as_x(funded)) for way, funded in filled.items()]
    return (*lines, line(OPTIMUM, best.funded, best.x))


def or_a_simpler_way(problem: Problem, plan: Plan, order: Order, costs: Array, budget: float) -> Plan:
    """The plan, or the set of a simpler way where that keeps every rule and is worth more.

    A search may end within its gap below such a set.

    Args:
        problem: What the plan was made for.
        plan: What `solve` gave.
        order: Positions of the projects down the ranking.
        costs: Cost of each project, nan where unknown.
        budget: One sum of money for all.
    """
    rules = compiled(problem)
    for fill in WAYS.values():
        x = rules.as_x(fill(order, problem.values, costs, budget))
        if plan.found and not rules.broken(x):
            plan = adopt(problem, plan, x)
    return plan
