"""SCIP or CP-SAT on one program, in the interpreter of the peers' own environment: nothing of ours is imported.

Run as: python peer_solvers.py scip|cp-sat PROGRAM.npz SECONDS GAP. The program is the arrays of
pmo_core.selection.program.Program: maximise values . x, x all 0 or 1. Prints one line of JSON: `seconds` of the
search alone (building the model in Python is not counted), `bound`, and the positions `chosen`.
"""

import json
import sys
import time
from collections.abc import Iterator

import numpy as np

# CP-SAT takes whole numbers only; this many to one keeps six digits of a cost.
WHOLE = 1_000_000


def main(solver: str, path: str, seconds: str, gap: str) -> None:
    """Load, solve, print."""
    with np.load(path) as arrays:
        program = {name: arrays[name] for name in arrays.files}
    print(json.dumps(SOLVERS[solver](program, float(seconds), float(gap))))


def scip(program: dict[str, np.ndarray], seconds: float, gap: float) -> dict[str, object]:
    """SCIP on one thread."""
    from pyscipopt import Model, quicksum

    model = Model()
    model.hideOutput()
    bounds = zip(program["lower"].tolist(), program["upper"].tolist(), strict=True)
    x = [model.addVar(vtype="B", lb=lower, ub=upper) for lower, upper in bounds]
    for columns, weights, lower, upper in _rows(program):
        if columns:
            side = quicksum(w * x[j] for j, w in zip(columns, weights, strict=True))
            model.addCons(
                (lower <= side) <= upper if np.isfinite([lower, upper]).all() else _one(side, lower, upper)
            )
    model.setObjective(quicksum(v * x[j] for j, v in enumerate(program["values"].tolist())), "maximize")
    model.setParams({"limits/time": seconds, "limits/gap": gap})
    start = time.perf_counter()
    model.optimize()
    taken = time.perf_counter() - start
    best = model.getBestSol() if model.getNSols() else None
    chosen = [] if best is None else [j for j, column in enumerate(x) if best[column] > 0.5]
    return {"seconds": taken, "bound": model.getDualbound(), "chosen": chosen}


def _one(side: object, lower: float, upper: float) -> object:
    return side >= lower if np.isfinite(lower) else side <= upper


def cp_sat(program: dict[str, np.ndarray], seconds: float, gap: float) -> dict[str, object]:
    """CP-SAT on as many workers as there are cores, numbers rounded so that what it calls feasible is."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    bounds = zip(program["lower"].tolist(), program["upper"].tolist(), strict=True)
    x = [model.new_int_var(int(lower), int(upper), "") for lower, upper in bounds]
    for columns, weights, lower, upper in _rows(program):
        over = -np.floor(np.array(weights) * WHOLE).astype(np.int64) if np.isfinite(lower) else None
        columns_x = [x[j] for j in columns]
        if over is not None:
            model.add(cp_model.LinearExpr.weighted_sum(columns_x, over.tolist()) <= -int(np.ceil(lower * WHOLE)))
        if np.isfinite(upper):
            under = np.ceil(np.array(weights) * WHOLE).astype(np.int64).tolist()
            model.add(cp_model.LinearExpr.weighted_sum(columns_x, under) <= int(np.floor(upper * WHOLE)))
    worth = np.rint(program["values"] * WHOLE).astype(np.int64).tolist()
    model.maximize(cp_model.LinearExpr.weighted_sum(x, worth))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.relative_gap_limit = gap
    start = time.perf_counter()
    status = solver.solve(model)
    taken = time.perf_counter() - start
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    chosen = [j for j, column in enumerate(x) if solver.value(column)] if found else []
    return {"seconds": taken, "bound": solver.best_objective_bound / WHOLE, "chosen": chosen}


def _rows(program: dict[str, np.ndarray]) -> Iterator[tuple[list[int], list[float], float, float]]:
    starts = program["starts"].tolist()
    for r, (lower, upper) in enumerate(zip(program["row_lower"], program["row_upper"], strict=True)):
        part = slice(starts[r], starts[r + 1])
        yield program["columns"][part].tolist(), program["weights"][part].tolist(), float(lower), float(upper)


SOLVERS = {"scip": scip, "cp-sat": cp_sat}

if __name__ == "__main__":
    main(*sys.argv[1:])
