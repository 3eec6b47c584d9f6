"""The program behind levelling: a column for each way to start, and for each role and month that can run short."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pmo_core.resources.from_tables.links import Sequel
from pmo_core.resources.months import Array, Whole
from pmo_core.resources.staffing import OUTSIDE, Staffing
from pmo_core.selection.program import Mask, Program
from pmo_core.selection.rows import Row, program_of

# A month of delay counts as this many missing FTE-months at least, so that nothing moves for nothing.
LEAST = 1e-4
Way = tuple[int, int]


@dataclass(frozen=True)
class Task:
    """What may be moved, and what that costs.

    `weights` say how far each project counts and `movable` which may start later, shape (projects,). `delay`
    is money for 0 to K months of delay, shape (projects, K + 1); `month_cost` is money for a month of one missing
    person. Delay that costs less than nothing counts as nothing.
    """

    staffing: Staffing
    weights: Array
    movable: Mask
    delay: Array
    month_cost: float
    sequels: tuple[Sequel, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what has no meaning.

        Raises:
            ValueError: A month of a missing person costs nothing, or there is not one row of delay a project.
        """
        if not self.month_cost > 0:
            raise ValueError(f"month_cost is {self.month_cost}; use money above 0 for a month of a missing person")
        if self.delay.ndim != 2 or len(self.delay) != self.staffing.projects or not self.delay.shape[1]:
            raise ValueError("delay needs one row a project, from 0 months of delay up")

    @property
    def longest(self) -> int:
        """Months that a project may start later at most."""
        return self.delay.shape[1] - 1

    @property
    def free(self) -> Array:
        """People free for projects, with the months that delay may reach; nan where nobody says."""
        return np.hstack([self.staffing.free, np.full((len(self.staffing.roles), self.longest), np.nan)])


def ways_of(task: Task) -> list[Way]:
    """Project and months of delay: every way that moves nothing to where nobody says how many there are."""
    staffing = task.staffing
    unknown = np.isnan(task.free)
    # A role that nobody ever counts cannot run short, wherever its work goes.
    unknown[np.isnan(staffing.free).all(axis=1)] = False
    used = _counted(task)
    project, role, month = staffing.project[used], staffing.role[used], staffing.month[used]
    lost = [
        np.bincount(project, unknown[role, month + k], staffing.projects).tolist() for k in range(task.longest + 1)
    ]
    asks = np.bincount(project, minlength=staffing.projects) > 0
    movable: list[int] = np.flatnonzero(task.movable & asks).tolist()
    return [(p, k) for p in movable for k in range(task.longest + 1) if lost[k][p] <= lost[0][p]]


def levelling_program(task: Task, ways: list[Way]) -> Program:
    """Fewest missing FTE-months and least cost of delay, both in FTE-months: the ways, then what is missing."""
    cells, fixed, most = _tight_cells(task, ways)
    n, size = len(ways), len(ways) + len(cells)
    left: list[float] = (task.free.ravel() - fixed).tolist()
    rows = [
        Row("people", np.append(columns, n + at), np.append(weights, -1.0), -np.inf, left[cell])
        for at, (cell, columns, weights) in enumerate(_uses(task, ways, cells))
    ]
    rows += [*_once(ways), *_in_turn(task, ways)]
    values = np.concatenate([-_delays(task, ways), np.full(len(cells), -1.0)])
    upper = np.concatenate([np.ones(n), most[cells]])
    return program_of(values, rows, np.zeros(size), upper, np.arange(size) < n)


def _counted(task: Task) -> Mask:
    """Entries of projects that count at all."""
    return (task.staffing.project != OUTSIDE) & (task.staffing.wanted(task.weights) > 0)


def _entries(task: Task, ways: list[Way]) -> tuple[Whole, Whole, Array]:
    """What each way uses: cell (role times months plus month), column and FTE, one place for each entry moved."""
    staffing, months = task.staffing, task.free.shape[1]
    wanted = staffing.wanted(task.weights)
    column = np.full((staffing.projects, task.longest + 1), -1, dtype=np.int64)
    for at, (project, k) in enumerate(ways):
        column[project, k] = at
    used = np.flatnonzero(_counted(task))
    entry = np.repeat(used, task.longest + 1)
    k = np.tile(np.arange(task.longest + 1), len(used))
    col = column[staffing.project[entry], k]
    kept = col >= 0
    cell = staffing.role[entry] * months + staffing.month[entry] + k
    return cell[kept], col[kept], wanted[entry[kept]]


def _tight_cells(task: Task, ways: list[Way]) -> tuple[Whole, Array, Array]:
    """Cells that can run short; what cannot be moved in each cell, and the most there can be."""
    staffing, months = task.staffing, task.free.shape[1]
    size = len(staffing.roles) * months
    moved = np.isin(staffing.project, [project for project, _ in ways])
    stays = np.where(moved, 0.0, staffing.wanted(task.weights))
    fixed = np.bincount(staffing.role * months + staffing.month, stays, size).astype(np.float64)
    cell, _, fte = _entries(task, ways)
    most = fixed + np.bincount(cell, fte, size)
    return np.flatnonzero(most > task.free.ravel()), fixed, most  # nan is above nothing: nobody counts there


def _uses(task: Task, ways: list[Way], cells: Whole) -> Iterator[tuple[int, Whole, Array]]:
    """For each of these cells, the columns that use it and how much of it."""
    cell, col, fte = _entries(task, ways)
    order = np.argsort(cell, kind="stable")
    cell, col, fte = cell[order], col[order], fte[order]
    begins, ends = np.searchsorted(cell, cells), np.searchsorted(cell, cells, side="right")
    for at, begin, end in zip(cells.tolist(), begins.tolist(), ends.tolist(), strict=True):
        # Several rows of the sheet for one project, role and month are one use.
        columns, places = np.unique(col[begin:end], return_inverse=True)
        yield at, columns, np.bincount(places, fte[begin:end], len(columns)).astype(np.float64)


def _by_project(ways: list[Way]) -> dict[int, list[int]]:
    columns: dict[int, list[int]] = {}
    for at, (project, _) in enumerate(ways):
        columns.setdefault(project, []).append(at)
    return columns


def _once(ways: list[Way]) -> Iterator[Row]:
    for columns in _by_project(ways).values():
        yield Row("starts once", np.array(columns), np.ones(len(columns)), 1.0, 1.0)


def _in_turn(task: Task, ways: list[Way]) -> Iterator[Row]:
    """The first of a sequel is later by no more than its slack and what the second is later by."""
    mine = _by_project(ways)
    for sequel in task.sequels:
        first, second = mine.get(sequel.before, []), mine.get(sequel.after, [])
        weights = [ways[at][1] for at in first] + [-ways[at][1] for at in second]
        if first:
            columns = np.array([*first, *second], dtype=np.intp)
            yield Row("in turn", columns, np.array(weights, dtype=np.float64), -np.inf, max(sequel.slack, 0))


def _delays(task: Task, ways: list[Way]) -> Array:
    """Cost of each way in FTE-months."""
    project, k = (np.array([way[part] for way in ways], dtype=np.int64) for part in (0, 1))
    return np.maximum(task.delay[project, k], 0.0) / task.month_cost + LEAST * k
