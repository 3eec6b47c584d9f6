"""A problem -> the best portfolio found, its proven bound, and the prices of what is scarce."""

import time
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pmo_core.selection import highs
from pmo_core.selection.clock import Clock, clock_of
from pmo_core.selection.conflict import Conflict, conflict_of
from pmo_core.selection.model import Problem
from pmo_core.selection.polish import polished
from pmo_core.selection.program import Array, Mask, Program
from pmo_core.selection.rows import Compiled, compiled

# Up to here one small core is tried for a quick answer, then all at once: the linear program's bound is weak
# where projects are few.
SEARCHED_WHOLE = 300
# Open columns of the first core beside those that the linear program leaves between 0 and 1: so many, and one
# more for each so many projects. The next has twice the columns of the one before.
CORE, CORE_PART, CORES = 30, 30, 3
# A core may not take all the time: what it leaves open is searched after it.
CORE_SHARE = 0.2


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
    clock = clock_of(time_limit_s, stop)
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
    clock: Clock,
    gap: float,
    first: Array | None,
) -> tuple[Array | None, float, bool]:
    """Best x or None, the bound the solver proved, and whether it proved that there is none."""
    program = rules.program
    best = _from_cores(rules, prices, price_bound, linear, clock, gap, first) if linear.found else first
    value = float(program.values @ best) if best is not None else -np.inf
    if clock.over or (best is not None and price_bound - value <= gap * abs(value)):
        return best, np.inf, False
    left = program.narrowed(prices, value) if best is not None else program
    outcome, met = _run(rules, left, clock, clock.left, gap, start=best, least=value)
    # What was settled could only be turned by a set worth less than the one in hand.
    bound = max(outcome.bound, value)
    return _better(rules, best, met), bound, outcome.infeasible and best is None


def _from_cores(
    rules: Compiled,
    prices: Array,
    price_bound: float,
    linear: highs.Outcome,
    clock: Clock,
    gap: float,
    best: Array | None,
) -> Array | None:
    """Best x with all but the most open columns held where the linear program has them, ever more of them open.

    It ends once the price bound is met within the gap, after the last core, or where a core would be everything.
    """
    program, few = rules.program, len(rules.program.values) <= SEARCHED_WHOLE
    margins = np.abs(program.values - program.rows.priced(prices))
    # Columns between 0 and 1 in the linear program come first, whatever their margin.
    between = (linear.x > 1e-6) & (linear.x < 1 - 1e-6)
    order = np.lexsort((margins, ~between))
    target = price_bound - gap * abs(price_bound) / (1 + gap)
    size, tried = CORE + len(order) // CORE_PART + int(between.sum()), 0
    best = _better(rules, best, _rounded_down(rules, linear.x, order[: 2 * size], clock, target))
    if best is not None and program.values @ best >= target:
        return best
    while size < len(order) and not clock.over:
        core = _held(program, order[size:], linear.x)
        part, least = CORE_SHARE * clock.left, gap if few else gap / 4
        _, met = _run(rules, core, clock, part, least, target=target)
        best = _better(rules, best, met)
        size, tried = 2 * size, tried + 1
        if best is not None and (few or tried == CORES or program.values @ best >= target):
            break
    return best


def _rounded_down(
    rules: Compiled, x: Array, columns: NDArray[np.intp], clock: Clock, target: float
) -> Array | None:
    """The linear program's x without what it takes in part, then polished; None where a rule needs those parts."""
    down = np.where(rules.program.whole, np.floor(x + 1e-6), x)
    if rules.broken(down):
        return None
    met = polished(rules.program, down, columns, target, lambda: clock.over)
    return None if rules.broken(met) else met


def _held(program: Program, columns: NDArray[np.intp], x: Array) -> Program:
    """The program with these columns fixed at what they are in x, rounded."""
    lower, upper = program.lower.copy(), program.upper.copy()
    lower[columns] = upper[columns] = np.round(x[columns])
    return replace(program, lower=lower, upper=upper)


def _run(
    rules: Compiled,
    program: Program,
    clock: Clock,
    time_limit_s: float,
    gap: float,
    *,
    start: Array | None = None,
    target: float = np.inf,
    least: float | None = None,
) -> tuple[highs.Outcome, Array | None]:
    """What HiGHS says of this part of the program, and its x made exact; None where none keeps the rules.

    HiGHS may break a row by its tolerance; such a row is held by so much more and the search done again. `least`
    is given where what is left out of the program is worth no more than it: what is proved then holds for all.
    """
    until = time.monotonic() + time_limit_s
    stop = _of_part(clock.stop) if least is None else _of_whole(clock.stop, least)
    said = highs.solve(program, time_limit_s=time_limit_s, stop=stop, start=start, gap=gap, target=target)
    x, again = _exact(rules, said), said
    while again.found and (broken := rules.program.broken(x)).size and time.monotonic() < until:
        by = np.zeros(program.rows.count)
        by[broken] = highs.tolerances(program)[broken]
        program = replace(program, row_lower=program.row_lower + by, row_upper=program.row_upper - by)
        again = highs.solve(
            program, time_limit_s=until - time.monotonic(), stop=_of_part(clock.stop), gap=gap, target=target
        )
        x = _exact(rules, again)
    return said, x if again.found and not rules.broken(x) else None


def _of_part(stop: highs.Stop | None) -> highs.Stop | None:
    return stop.part if isinstance(stop, highs.Watch) else stop


def _of_whole(stop: highs.Stop | None, least: float) -> highs.Stop | None:
    """Hears bounds of the whole: none is below what is known to be there."""
    if not isinstance(stop, highs.Watch) or stop.proves is None:
        return stop
    proves = stop.proves

    def proves_of_whole(bound: float) -> None:
        proves(max(bound, least))

    return replace(stop, proves=proves_of_whole)


def _exact(rules: Compiled, outcome: highs.Outcome) -> Array:
    """The solver's x with whole columns truly 0 or 1, and shares that fit them."""
    if not outcome.found:
        return outcome.x
    program = rules.program
    x = np.where(program.whole, np.round(outcome.x), np.clip(outcome.x, program.lower, program.upper))
    if program.whole.all() or not rules.broken(x):
        return x
    held = replace(program, lower=np.where(program.whole, x, program.lower))
    held = replace(held, upper=np.where(program.whole, x, program.upper))
    shared = highs.solve(held, whole=False, time_limit_s=1.0)
    return np.where(program.whole, x, shared.x) if shared.found else x


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
