"""The one place that speaks to HiGHS: a program in, its best x, bound and prices out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import numpy as np

from pmo_core.selection.program import Array, Program

Stop = Callable[[], bool]
# Every call says the same number: HiGHS fails where it changes within one process.
THREADS = 1
COLD_SECONDS = 10.0
# HiGHS holds rows and prices to fixed differences of about a millionth: fair to numbers of this size, not beyond.
FAIR = (1e-3, 1e8)
TOLERANCE = 2e-6
SCALED_TO = 20  # the largest number of a row out of that range becomes about two to this power


@dataclass(frozen=True)
class Outcome:
    """What one run gave.

    `x` is empty where nothing feasible was met. `bound` is what the solver itself proved, infinite where it
    proved nothing. `prices` (one a row) and `margins` (one a column) come with a linear program only; stopped
    before its end it has prices still, which prove a weaker bound.
    """

    status: str
    x: Array
    bound: float
    prices: Array
    margins: Array

    @property
    def found(self) -> bool:
        """Whether there is an answer at all."""
        return len(self.x) > 0

    @property
    def infeasible(self) -> bool:
        """Whether it was proved that nothing keeps every row."""
        return self.status in ("Infeasible", "Primal infeasible or unbounded")

    @property
    def optimal(self) -> bool:
        """Whether the best there is was found and proved."""
        return self.status == "Optimal"

    @property
    def ended(self) -> bool:
        """Whether the search came to its end, with or without an answer."""
        return self.optimal or self.infeasible


@dataclass(frozen=True)
class _Units:
    """Powers of two that bring each row and the values to a size at which HiGHS's tolerances are fair."""

    rows: Array
    values: float


NOTHING = np.array([])


@dataclass(frozen=True)
class Watch:
    """A stop that also hears the value in hand as it is asked, and what is proved of the whole.

    `proves` hears a value that no portfolio is above; `part` is the same for a search of a part of the problem,
    whose bound says nothing of the whole.
    """

    over: Stop
    hears: Callable[[float], None]
    proves: Callable[[float], None] | None = None

    @property
    def part(self) -> "Watch":
        """The same, deaf to what is proved."""
        return replace(self, proves=None)

    def __call__(self) -> bool:
        """Whether to stop."""
        return self.over()


def solve(
    program: Program,
    *,
    time_limit_s: float,
    whole: bool = True,
    stop: Stop | None = None,
    start: Array | None = None,
    gap: float = 0.0,
    target: float = np.inf,
) -> Outcome:
    """Best x by HiGHS; `whole=False` lets every column take any share between its bounds.

    Args:
        program: What to maximise.
        time_limit_s: Seconds after which the best so far is returned.
        whole: Whether the columns marked whole must be 0 or 1.
        stop: Asked now and then; the search ends once it says yes.
        start: A feasible x to begin from.
        gap: Stop once bound / value - 1 is proved to be this small.
        target: Stop once an x of this value is met.
    """
    if not len(program.values):
        return Outcome("Optimal", NOTHING, 0.0, np.zeros(program.rows.count), NOTHING)
    if whole and 0 < np.count_nonzero(program.lower < program.upper) < len(program.values):
        return _of_open(program, time_limit_s, stop, start, gap, target)
    return _run(program, 0.0, whole, time_limit_s, stop, start, gap, target)


def _of_open(
    program: Program, time_limit_s: float, stop: Stop | None, start: Array | None, gap: float, target: float
) -> Outcome:
    """The same with the settled columns left out: passing and presolving them can take longer than the search."""
    smaller, columns = program.of_open()
    x = program.lower.copy()
    x[columns] = 0.0
    begun = None if start is None else start[columns]
    outcome = _run(smaller, float(program.values @ x), True, time_limit_s, stop, begun, gap, target)
    if not outcome.found:
        return outcome
    x[columns] = outcome.x
    return replace(outcome, x=x)


def _run(
    program: Program,
    settled: float,
    whole: bool,
    time_limit_s: float,
    stop: Stop | None,
    start: Array | None,
    gap: float,
    target: float,
) -> Outcome:
    """`settled` is worth what columns outside of the program add to every value and bound."""
    highs, units = _loaded(program, whole, settled)
    options: dict[str, float] = {"time_limit": max(time_limit_s, 1e-3), "mip_rel_gap": gap, "mip_abs_gap": 1e-9}
    if np.isfinite(target):
        options["objective_target"] = target * units.values
    for name, setting in options.items():
        highs.setOptionValue(name, float(setting))
    if stop is not None:
        _listen(highs, stop, units.values)
    if start is not None and whole:
        # HiGHS 1.14 may restart from a start and then call that start the proved best.
        highs.setOptionValue("mip_allow_restart", False)
        highs.setSolution(len(start), np.arange(len(start), dtype=np.int32), start)
    highs.run()
    return _outcome(highs, units, whole and bool(program.whole.any()))


def _empty(highspy: Any, linear: bool) -> Any:
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", THREADS)
    if linear:
        # Rows of a portfolio hold little to presolve: that took two thirds of the time of a linear program.
        highs.setOptionValue("presolve", "off")
    return highs


def _loaded(program: Program, whole: bool, settled: float = 0.0) -> tuple[Any, _Units]:
    highspy: Any = import_module("highspy")
    highs = _empty(highspy, linear=not (whole and program.whole.any()))
    units = _units(program)
    rows, weights = program.rows, program.rows.weights * units.rows[program.rows.row_of]
    highs.passModel(
        len(program.values),
        rows.count,
        len(weights),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMaximize),
        settled * units.values,
        program.values * units.values,
        program.lower,
        program.upper,
        program.row_lower * units.rows,
        program.row_upper * units.rows,
        rows.starts,
        rows.columns,
        weights,
        (program.whole & whole).astype(np.int32),
    )
    return highs, units


def tolerances(program: Program) -> Array:
    """By how much, at most, each row may be broken by what HiGHS takes for feasible."""
    return TOLERANCE / _units(program).rows


def _units(program: Program) -> _Units:
    largest = np.zeros(program.rows.count)
    np.maximum.at(largest, program.rows.row_of, np.abs(program.rows.weights))
    worth = np.abs(program.values).max(initial=0.0)
    return _Units(_scale(largest), float(_scale(np.array([worth]))[0]))


def _scale(largest: Array) -> Array:
    """1 for what lies in the fair range; a power of two, so that no digit is lost, for what does not."""
    fair = (largest == 0) | ((largest >= FAIR[0]) & (largest <= FAIR[1]))
    _, power = np.frexp(np.where(fair, 1.0, largest))
    return np.where(fair, 1.0, np.ldexp(1.0, SCALED_TO - power))


def _listen(highs: Any, stop: Stop, unit: float) -> None:
    def ask(event: Any) -> None:
        if stop():
            event.interrupt()

    def tell(event: Any) -> None:
        if isinstance(stop, Watch):
            stop.hears(float(event.data_out.mip_primal_bound) / unit)
            if stop.proves is not None:
                stop.proves(float(event.data_out.mip_dual_bound) / unit)
        ask(event)

    highs.cbSimplexInterrupt.subscribe(ask)
    highs.cbMipInterrupt.subscribe(tell)


def _outcome(highs: Any, units: _Units, whole: bool) -> Outcome:
    info, solution = highs.getInfo(), highs.getSolution()
    status = str(highs.modelStatusToString(highs.getModelStatus()))
    feasible = info.primal_solution_status == 2
    x = np.array(solution.col_value) if feasible else NOTHING
    if whole:
        bound = float(info.mip_dual_bound) / units.values
        return Outcome(status, x, bound if np.isfinite(bound) else np.inf, NOTHING, NOTHING)
    bound = float(info.objective_function_value) / units.values if status == "Optimal" else np.inf
    prices = np.array(solution.row_dual) * units.rows / units.values
    return Outcome(status, x, bound, prices, np.array(solution.col_dual) / units.values)


def bounds_at(program: Program, row_uppers: Array) -> Array:
    """Upper bound on the value under each set of upper sides, shape (sets, rows) -> (sets,).

    Each linear program begins where the last ended. Weak duality checks what it says: where its prices do not
    prove its value, it is solved again from nothing. -inf where no x keeps the rows.
    """
    highs, units = _loaded(program, whole=False)
    rows = np.arange(program.rows.count, dtype=np.int32)
    bounds = np.full(len(row_uppers), np.inf)
    for k, upper in enumerate(row_uppers):
        highs.changeRowsBounds(len(rows), rows, program.row_lower * units.rows, upper * units.rows)
        highs.run()
        outcome, here = _outcome(highs, units, whole=False), replace(program, row_upper=upper)
        bounds[k] = _checked_bound(here, outcome)
    return bounds


def _checked_bound(program: Program, outcome: Outcome) -> float:
    if outcome.infeasible:
        return -np.inf
    proved = program.price_bound(outcome.prices)
    if outcome.optimal and proved > _near(outcome.bound):
        outcome = solve(program, whole=False, time_limit_s=COLD_SECONDS)
        return -np.inf if outcome.infeasible else program.price_bound(outcome.prices)
    return proved


def best_under(program: Program, worths: Iterable[Array]) -> Iterator[Array]:
    """Best x of the linear program with each set of column values in turn; empty where no x keeps the rows.

    Each begins where the last ended, and is solved again from nothing where its prices do not prove its value.
    """
    highs, units = _loaded(program, whole=False)
    columns = np.arange(len(program.values), dtype=np.int32)
    for values in worths:
        highs.changeColsCost(len(columns), columns, values * units.values)
        highs.run()
        outcome, here = _outcome(highs, units, whole=False), replace(program, values=values)
        proved = outcome.optimal and here.price_bound(outcome.prices) <= _near(outcome.bound)
        yield (outcome if proved else solve(here, whole=False, time_limit_s=COLD_SECONDS)).x


def _near(bound: float) -> float:
    return bound + 1e-6 * (1 + abs(bound))
