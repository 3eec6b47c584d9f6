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


@dataclass(frozen=True)
class Outcome:
    """What one run gave.

    `x` is empty where nothing feasible was met. `bound` is what the solver itself proved, infinite where it
    proved nothing. `prices` (one a row) and `margins` (one a column) come with a linear program only.
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
        """Whether the search came to its end."""
        return self.status == "Optimal"


NOTHING = np.array([])


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
    highs = _loaded(program, whole)
    options: dict[str, float] = {"time_limit": max(time_limit_s, 1e-3), "mip_rel_gap": gap, "mip_abs_gap": 1e-9}
    for name, setting in options.items():
        highs.setOptionValue(name, float(setting))
    if np.isfinite(target):
        highs.setOptionValue("objective_target", float(target))
    if stop is not None:
        _listen(highs, stop)
    if start is not None and whole:
        highs.setSolution(len(start), np.arange(len(start), dtype=np.int32), start)
    highs.run()
    return _outcome(highs, whole and bool(program.whole.any()))


def _loaded(program: Program, whole: bool) -> Any:
    highspy: Any = import_module("highspy")
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", THREADS)
    highs.passModel(_model(highspy, program, whole))
    return highs


def _model(highspy: Any, program: Program, whole: bool) -> Any:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.values), program.rows.count
    model.col_cost_, model.sense_ = program.values, highspy.ObjSense.kMaximize
    model.col_lower_, model.col_upper_ = program.lower, program.upper
    model.row_lower_, model.row_upper_ = program.row_lower, program.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = program.rows.starts
    model.a_matrix_.index_ = program.rows.columns
    model.a_matrix_.value_ = program.rows.weights
    if whole and program.whole.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(marked)] for marked in program.whole]
    return model


def _listen(highs: Any, stop: Stop) -> None:
    def ask(event: Any) -> None:
        if stop():
            event.interrupt()

    highs.cbSimplexInterrupt.subscribe(ask)
    highs.cbMipInterrupt.subscribe(ask)


def _outcome(highs: Any, whole: bool) -> Outcome:
    info, solution = highs.getInfo(), highs.getSolution()
    status = str(highs.modelStatusToString(highs.getModelStatus()))
    feasible = info.primal_solution_status == 2
    x = np.array(solution.col_value) if feasible else NOTHING
    if whole:
        bound = info.mip_dual_bound
        return Outcome(status, x, float(bound) if np.isfinite(bound) else np.inf, NOTHING, NOTHING)
    bound = float(info.objective_function_value) if status == "Optimal" else np.inf
    return Outcome(status, x, bound, np.array(solution.row_dual), np.array(solution.col_dual))


def bounds_at(program: Program, row_uppers: Array) -> Array:
    """Upper bound on the value under each set of upper sides, shape (sets, rows) -> (sets,).

    Each linear program begins where the last ended. Weak duality checks what it says: where its prices do not
    prove its value, it is solved again from nothing. -inf where no x keeps the rows.
    """
    highs = _loaded(program, whole=False)
    rows = np.arange(program.rows.count, dtype=np.int32)
    bounds = np.full(len(row_uppers), np.inf)
    for k, upper in enumerate(row_uppers):
        highs.changeRowsBounds(len(rows), rows, program.row_lower, upper)
        highs.run()
        outcome, here = _outcome(highs, whole=False), replace(program, row_upper=upper)
        if outcome.optimal and here.price_bound(outcome.prices) > _near(outcome.bound):
            outcome = solve(here, whole=False, time_limit_s=COLD_SECONDS)
        bounds[k] = -np.inf if outcome.infeasible else here.price_bound(outcome.prices)
    return bounds


def best_under(program: Program, worths: Iterable[Array]) -> Iterator[Array]:
    """Best x of the linear program with each set of column values in turn; empty where no x keeps the rows.

    Each begins where the last ended, and is solved again from nothing where its prices do not prove its value.
    """
    highs = _loaded(program, whole=False)
    columns = np.arange(len(program.values), dtype=np.int32)
    for values in worths:
        highs.changeColsCost(len(columns), columns, values)
        highs.run()
        outcome, here = _outcome(highs, whole=False), replace(program, values=values)
        proved = outcome.optimal and here.price_bound(outcome.prices) <= _near(outcome.bound)
        yield (outcome if proved else solve(here, whole=False, time_limit_s=COLD_SECONDS)).x


def _near(bound: float) -> float:
    return bound + 1e-6 * (1 + abs(bound))
