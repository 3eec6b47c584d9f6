"""A problem -> the best portfolio found, its proven bound, and the prices of what is scarce."""

import time
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pmo_core.selection import highs
from pmo_core.selection.conflict import Conflict, conflict_of
from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array, Mask
from pmo_core.selection.rows import Compiled, compiled

# Up to here all is searched at once: the linear program's bound is weak where projects are few.
SEARCHED_WHOLE = 300
CORE = 200
# The core may not take all the time: what it leaves open is searched after it.
CORE_SHARE = 0.1


@dataclass(frozen=True)
class Plan:
    """The portfolio to fund, and what proves how good it is.

    `shares` is 1 for a project funded whole, less for a part, 0 for none; `starts` is the position of the start
    option taken, -1 where there is none; `x` holds every column of the program. `price_bound` follows from
    `prices` (one per row, in `row_names`) by arithmetic alone; `solver_bound` is what HiGHS proved. No
    portfolio is worth more than `upper_bound`. `conflict` says why nothing can be funded, if so.
    """

    funded: Mask
    shares: Array
    starts: NDArray[np.int64]
    value: float
    price_bound: float
    solver_bound: float
    row_names: tuple[str, ...]
    prices: Array
    x: Array
    found: bool
    stopped: bool
    conflict: Conflict | None = None

    @property
    def upper_bound(self) -> float:
        """The better of the two bounds."""
        return min(self.price_bound, self.solver_bound)

    @property
    def gap(self) -> float:
        """By how much a better portfolio could be better, as a share of this one's value."""
        if not self.found or self.upper_bound <= self.value:
            return 0.0 if self.found else np.inf
        return (self.upper_bound - self.value) / abs(self.value) if self.value else np.inf


@dataclass(frozen=True)
class _Clock:
    deadline: float
    stop: highs.Stop | None

    @property
    def left(self) -> float:
        return max(self.deadline - time.monotonic(), 1e-3)

    @property
    def over(self) -> bool:
        return time.monotonic() >= self.deadline or (self.stop is not None and self.stop())


def solve(
    problem: Problem,
    *,
    time_limit_s: float,
    stop: highs.Stop | None = None,
    gap: float = 0.0,
    start: Array | None = None,
) -> Plan:
    """The best portfolio, or the best met before the time was over or `stop` said yes.

    Args:
        problem: Projects and rules.
        time_limit_s: Seconds for the search; explaining a conflict may take as long again.
        stop: Asked now and then whether to end.
        gap: The search may end once nothing can be better by more than this share.
        start: The `x` of an earlier plan, to begin from where it keeps these rules.
    """
    if not time_limit_s > 0:
        raise ValueError(f"time_limit_s is {time_limit_s}; give the seconds it may take, such as 2")
    clock = _Clock(time.monotonic() + time_limit_s, stop)
    rules = compiled(problem)
    if np.any(rules.program.lower > rules.program.upper):
        return _impossible(rules, time_limit_s)
    linear = highs.solve(rules.program, whole=False, time_limit_s=clock.left, stop=stop)
    if linear.infeasible:
        return _impossible(rules, time_limit_s)
    prices = linear.prices if linear.optimal else np.zeros(rules.program.rows.count)
    prices = rules.program.usable(prices)
    price_bound = rules.program.price_bound(prices)
    x, bound, infeasible = _searched(rules, prices, price_bound, linear, clock, gap, _first(rules, start))
    if infeasible:
        return _impossible(rules, time_limit_s)
    return _plan(rules, x, prices, price_bound, bound, stopped=stop is not None and stop())


def _first(rules: Compiled, start: Array | None) -> Array | None:
    """The start, where it has a figure for every column and keeps every rule."""
    fits = start is not None and len(start) == len(rules.program.values) and not rules.broken(start)
    return start if fits else None


def _searched(
    rules: Compiled,
    prices: Array,
    price_bound: float,
    linear: highs.Outcome,
    clock: _Clock,
    gap: float,
    first: Array | None,
) -> tuple[Array | None, float, bool]:
    """Best x or None, the bound the solver proved, and whether it proved that there is none."""
    program = rules.program
    if len(program.values) <= SEARCHED_WHOLE or not linear.found:
        outcome = highs.solve(program, time_limit_s=clock.left, stop=clock.stop, start=first, gap=gap)
        return _better(rules, first, _exact(rules, outcome)), outcome.bound, outcome.infeasible
    target = price_bound - gap * abs(price_bound) / (1 + gap)
    best = _core(rules, prices, linear, clock, first, gap, target)
    value = float(program.values @ best) if best is not None else -np.inf
    if clock.over or (best is not None and price_bound - value <= gap * abs(value)):
        return best, np.inf, False
    left = program.narrowed(prices, value) if best is not None else program
    outcome = highs.solve(left, time_limit_s=clock.left, stop=clock.stop, start=best, gap=gap)
    # What was settled could only be turned by a set worth less than the one in hand.
    bound = max(outcome.bound, value)
    return _better(rules, best, _exact(rules, outcome)), bound, outcome.infeasible and best is None


def _core(
    rules: Compiled,
    prices: Array,
    linear: highs.Outcome,
    clock: _Clock,
    first: Array | None,
    gap: float,
    target: float,
) -> Array | None:
    """Best x with all but the most open columns held where the linear program has them; more where none fits."""
    program = rules.program
    margins = np.abs(program.values - program.rows.priced(prices))
    # Columns between 0 and 1 in the linear program come first, whatever their margin.
    between = (linear.x > 1e-6) & (linear.x < 1 - 1e-6)
    order = np.lexsort((margins, ~between))
    size, best = max(CORE, int(between.sum()) + CORE // 2), first
    until = time.monotonic() + CORE_SHARE * clock.left
    while not clock.over:
        held = order[size:]
        lower, upper = program.lower.copy(), program.upper.copy()
        lower[held] = upper[held] = np.round(linear.x[held])
        core = replace(program, lower=lower, upper=upper)
        outcome = highs.solve(
            core, time_limit_s=until - time.monotonic(), stop=clock.stop, gap=gap / 2, target=target
        )
        best = _better(rules, best, _exact(rules, outcome))
        if best is not None or not outcome.infeasible or size >= len(order):
            return best
        size *= 2
    return best


def _exact(rules: Compiled, outcome: highs.Outcome) -> Array | None:
    """The solver's x with whole columns truly 0 or 1, where our own sums say that it keeps every rule."""
    if not outcome.found:
        return None
    program = rules.program
    x = np.where(program.whole, np.round(outcome.x), np.clip(outcome.x, program.lower, program.upper))
    if rules.broken(x) and not program.whole.all():
        held = replace(program, lower=np.where(program.whole, x, program.lower))
        held = replace(held, upper=np.where(program.whole, x, program.upper))
        x = np.where(program.whole, x, highs.solve(held, whole=False, time_limit_s=1.0).x) if len(x) else x
    return None if rules.broken(x) else x


def _better(rules: Compiled, one: Array | None, other: Array | None) -> Array | None:
    if one is None or other is None:
        return other if one is None else one
    return other if rules.program.values @ other > rules.program.values @ one else one


def _plan(
    rules: Compiled, x: Array | None, prices: Array, price_bound: float, bound: float, *, stopped: bool
) -> Plan:
    problem, count = rules.problem, len(rules.problem.names)
    shown = np.zeros(len(rules.program.values)) if x is None else x
    value = float(rules.program.values @ shown)
    shares, starts = shown[:count].copy(), np.full(count, -1, dtype=np.int64)
    for k, (project, _) in enumerate(problem.partial):
        shares[project] = shown[count + len(problem.options) + k]
    for k, option in enumerate(problem.options):
        if shown[count + k] > 0.5:
            starts[option.project] = k
    names = tuple(row.name for row in rules.rows)
    bounds = (price_bound, bound) if x is None else (max(price_bound, value), max(bound, value))
    return Plan(rules.funded(shown), shares, starts, value, *bounds, names, prices, shown, x is not None, stopped)


def _impossible(rules: Compiled, time_limit_s: float) -> Plan:
    nothing = _plan(rules, None, np.zeros(len(rules.rows)), -np.inf, -np.inf, stopped=False)
    return replace(nothing, conflict=conflict_of(rules, time_limit_s))


def adopt(problem: Problem, plan: Plan, x: Array) -> Plan:
    """The plan with this x in its place where it is worth more, as when forcing a project in finds a better one.

    No solver is asked: the rules and the value are our own sums, and a bound that this x is above gives way to it.

    Args:
        problem: The problem the plan was made for.
        plan: What `solve` gave.
        x: Every column, as in `Plan.x` of a plan for this problem or for one with more rules.

    Raises:
        ValueError: The x is of another problem, or breaks a rule of this one.
    """
    rules = compiled(problem)
    if len(x) != len(rules.program.values):
        raise ValueError(f"x has {len(x)} numbers; this problem has {len(rules.program.values)} columns")
    broken = rules.broken(x)
    if broken:
        raise ValueError(f"this portfolio cannot be taken over, it breaks: {'; '.join(broken)}")
    if plan.found and rules.program.values @ x <= plan.value:
        return plan
    # Where it was said that nothing keeps the rules, this x disproves it, and all that was proved with it.
    prices = plan.prices if plan.conflict is None else np.zeros(rules.program.rows.count)
    bound = plan.solver_bound if plan.conflict is None else np.inf
    return _plan(rules, x, prices, rules.program.price_bound(prices), bound, stopped=plan.stopped)
