"""Why nothing can be funded: the rules that cannot hold together, in words, and the least that would ease them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pmo_core.selection import highs
from pmo_core.selection.program import Array, Program
from pmo_core.selection.rows import Compiled


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot all hold; without any one of them they could, where `least` is True.

    `raises` says by how much which limits would have to be raised, the smallest relative sum; it is empty where
    no raising helps.
    """

    rules: tuple[str, ...]
    raises: tuple[tuple[str, float], ...]
    least: bool


def conflict_of(rules: Compiled, time_limit_s: float) -> Conflict:
    """Rules in conflict, found by leaving them out by halves, then one by one."""
    deadline = time.monotonic() + time_limit_s
    program = replace(rules.program, values=np.zeros(len(rules.program.values)))
    kept: list[int] = list(range(len(rules.rows) + 2 * len(rules.problem.names)))
    kept = [part for part in kept if _says_something(rules, part)]
    whole = not _fails(rules, program, kept, False, deadline)
    size, at, least = max(len(kept) // 2, 1), 0, True
    while size:
        trial = kept[:at] + kept[at + size :]
        if time.monotonic() > deadline:
            least = False
            break
        if _fails(rules, program, trial, whole, deadline):
            kept = trial
        else:
            at += size
        if at >= len(kept):
            size, at = size // 2, 0
    return Conflict(tuple(_name(rules, part) for part in kept), _raises(rules, time_limit_s), least)


def _says_something(rules: Compiled, part: int) -> bool:
    """Parts are the rows, then "must be funded" and "must not be funded" of each project."""
    rows, count = len(rules.rows), len(rules.problem.names)
    if part < rows:
        return True
    project = (part - rows) % count
    return project in (rules.problem.mandatory if part < rows + count else rules.problem.excluded)


def _name(rules: Compiled, part: int) -> str:
    rows, count = len(rules.rows), len(rules.problem.names)
    if part < rows:
        return rules.rows[part].name
    name = rules.problem.names[(part - rows) % count]
    return f"{name} must be funded" if part < rows + count else f"{name} must not be funded"


def _fails(rules: Compiled, program: Program, kept: Sequence[int], whole: bool, deadline: float) -> bool:
    """Whether these parts alone are proved to be in conflict."""
    rows, count = len(rules.rows), len(rules.problem.names)
    inside = np.zeros(rows + 2 * count, dtype=np.bool_)
    inside[list(kept)] = True
    lower, upper = program.lower.copy(), program.upper.copy()
    lower[:count] = np.where(inside[rows : rows + count], 1.0, 0.0)
    upper[:count] = np.where(inside[rows + count :], 0.0, 1.0)
    if np.any(lower > upper):
        return True
    trial = replace(
        program,
        lower=lower,
        upper=upper,
        row_lower=np.where(inside[:rows], program.row_lower, -np.inf),
        row_upper=np.where(inside[:rows], program.row_upper, np.inf),
    )
    return highs.solve(trial, whole=whole, time_limit_s=max(deadline - time.monotonic(), 1e-3)).infeasible


def _raises(rules: Compiled, time_limit_s: float) -> tuple[tuple[str, float], ...]:
    """Least raise of the limits, each counted as a share of itself."""
    eased = [r for r, row in enumerate(rules.rows) if row.eases and np.isfinite(row.upper)]
    program = rules.program
    if not eased or np.any(program.lower > program.upper):
        return ()
    outcome = highs.solve(_elastic(program, eased), time_limit_s=time_limit_s)
    if not outcome.found:
        return ()
    raised = outcome.x[len(program.values) :]
    return tuple((rules.rows[r].name, float(raised[k])) for k, r in enumerate(eased) if raised[k] > 1e-9)


def _elastic(program: Program, eased: Sequence[int]) -> Program:
    """The program with one more column for each of these rows: what its limit is raised by."""
    count, more = len(program.values), len(eased)
    order = np.argsort(np.concatenate([program.rows.row_of, eased]), kind="stable")
    columns = np.concatenate([program.rows.columns, np.arange(count, count + more)])[order].astype(np.int32)
    weights = np.concatenate([program.rows.weights, np.full(more, -1.0)])[order]
    added = np.bincount(eased, minlength=program.rows.count)
    starts = np.concatenate([[0], np.cumsum(np.diff(program.rows.starts) + added)]).astype(np.int32)
    cost: Array = -1.0 / np.maximum(program.row_upper[list(eased)], 1e-9)
    return Program(
        np.concatenate([np.zeros(count), cost]),
        replace(program.rows, starts=starts, columns=columns, weights=weights, size=count + more),
        program.row_lower,
        program.row_upper,
        np.concatenate([program.lower, np.zeros(more)]),
        np.concatenate([program.upper, np.full(more, np.inf)]),
        np.concatenate([program.whole, np.zeros(more, dtype=np.bool_)]),
    )
