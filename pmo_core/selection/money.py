"""More money: limits raised together, and the least raise at which a portfolio of some worth is possible."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite

import numpy as np

from pmo_core.selection import highs
from pmo_core.selection.clock import Clock
from pmo_core.selection.extending import with_column, with_row
from pmo_core.selection.fitting import fitted
from pmo_core.selection.model import Limit, Problem
from pmo_core.selection.program import Array, Program
from pmo_core.selection.proof import Interval, tolerance
from pmo_core.selection.rows import compiled


@dataclass(frozen=True)
class Money:
    """Limits that are raised together: each gains its rate for every unit of `extra`."""

    rates: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Least:
    """The least extra that is enough, as an interval, and a portfolio (`x`) it is enough for at the upper end.

    (inf, inf) where it is proved that no extra is enough; the upper end alone is inf where none was met.
    """

    extra: Interval
    x: Array | None

    @property
    def exact(self) -> bool:
        """Whether the least is known."""
        return self.x is not None and self.extra[0] == self.extra[1]


def by_share(problem: Problem, limits: Sequence[str]) -> Money:
    """Extra as a share of each limit as it stands: 0.1 raises every one of them by 10 %."""
    return Money(tuple((row.name, row.amount) for row in _named(problem, limits)))


def by_amount(problem: Problem, limits: Sequence[str]) -> Money:
    """Extra as a sum, split as the limits stand to each other; alike where all are 0."""
    rows = _named(problem, limits)
    total = sum(row.amount for row in rows)
    return Money(tuple((row.name, row.amount / total if total > 0 else 1 / len(rows)) for row in rows))


def _named(problem: Problem, limits: Sequence[str]) -> list[Limit]:
    unknown = sorted(set(limits) - {row.name for row in problem.limits})
    rows = [row for row in problem.limits if row.name in limits and isfinite(row.amount)]
    if unknown or not rows:
        asked = ", ".join(f'"{name}"' for name in unknown or limits) or "nothing"
        has = ", ".join(f'"{row.name}"' for row in problem.limits if isfinite(row.amount)) or "none"
        raise ValueError(f"{asked} is no limit that can be raised; the limits are {has}")
    return rows


def with_extra(problem: Problem, money: Money, extra: float) -> Problem:
    """The problem with the limits raised; less than none of a limit is none."""
    amounts = {row.name: row.amount for row in problem.limits}
    return problem.with_limits({name: max(amounts[name] + rate * extra, 0.0) for name, rate in money.rates})


def enough(problem: Problem, money: Money) -> float:
    """The extra beyond which no raised limit binds, whatever is funded."""
    rates, most = dict(money.rates), 0.0
    for r, row in enumerate(problem.limits):
        if rates.get(row.name, 0.0) > 0:
            usage = row.usage.copy()
            usage[[way.project for way in problem.options]] = 0.0
            needed = float(usage.sum()) + sum(float(way.usage[r]) for way in problem.options)
            most = max(most, (needed - row.amount) / rates[row.name])
    return most


def least_extra(problem: Problem, money: Money, value: float, *, least: float, most: float, clock: Clock) -> Least:
    """The least extra between two bounds at which some portfolio is worth `value` or more (-inf: any).

    One search with the extra as a column of its own, so that no level is passed over. What it says is worked out
    again by sums: the extra from what its portfolio uses, and whether that keeps the rules and is worth as much.
    """
    rates = {r: dict(money.rates).get(row.name, 0.0) for r, row in enumerate(problem.limits)}
    rates = {r: rate for r, rate in rates.items() if rate > 0}
    if not rates or least > most:
        return Least((inf, inf), None)
    unit = _unit(problem, rates)
    program = _program(problem, rates, value, unit, least, most)
    outcome = highs.solve(program, time_limit_s=clock.left, stop=clock.stop)
    if outcome.infeasible:
        return Least((inf, inf), None)
    low = max(least, -outcome.bound * unit)
    x = fitted(program, outcome.x, clock) if outcome.found else None
    met = _checked(problem, money, x[:-1], value, least) if x is not None else inf
    if x is None or met == inf:
        return Least((low, inf), None)
    return Least((met if outcome.optimal else min(low, met), met), x[:-1])


def _unit(problem: Problem, rates: dict[int, float]) -> float:
    """The extra counts in steps of the largest use, so that its column is of the size of the others."""
    largest = [
        max([float(problem.limits[r].usage.max(initial=0.0)), *(float(way.usage[r]) for way in problem.options)])
        / rate
        for r, rate in rates.items()
    ]
    return max(largest) or 1.0


def _program(
    problem: Problem, rates: dict[int, float], value: float, unit: float, least: float, most: float
) -> Program:
    """Least extra, in units, with the value as a row of its own."""
    program = compiled(problem).program
    size = max(float(np.abs(program.values).max(initial=0.0)), 1e-300)
    if isfinite(value):
        program = with_row(program, program.values / size, lower=(value - tolerance(value) / 2) / size)
    weights = [-rate * unit for rate in rates.values()]
    wider = with_column(program, list(rates), weights, lower=least / unit, upper=most / unit)
    return replace(wider, values=np.append(np.zeros(len(program.values)), -1.0))


def _checked(problem: Problem, money: Money, x: Array, value: float, least: float) -> float:
    """The extra this x takes by our own sums; inf where it then breaks a rule or is worth less than asked."""
    rules, rates = compiled(problem), dict(money.rates)
    left = rules.program.rows.times(x)
    needs = [
        (float(left[r]) - row.amount) / rates[row.name]
        for r, row in enumerate(problem.limits)
        if rates.get(row.name, 0.0) > 0
    ]
    extra = max(least, *needs)
    worth = float(rules.program.values @ x)
    kept = not compiled(with_extra(problem, money, extra)).broken(x)
    return extra if kept and worth >= value - tolerance(value) else inf
