"""A problem -> a program of sparse rows, each with a name people understand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array, Mask, Program, Rows

INFINITE = np.inf


@dataclass(frozen=True)
class Row:
    """Lower <= weights . x[columns] <= upper; `eases` says that its limit is an amount somebody could raise."""

    name: str
    columns: NDArray[np.intp]
    weights: Array
    lower: float
    upper: float
    eases: bool = False


@dataclass(frozen=True)
class Compiled:
    """The program, with the columns: first the projects, then the start options, then the parts."""

    problem: Problem
    program: Program
    rows: tuple[Row, ...]

    def broken(self, x: Array) -> list[str]:
        """Names of the rules that this x does not keep, by sums of our own."""
        rows: list[int] = self.program.broken(x).tolist()
        count, names = len(self.problem.names), self.problem.names
        between = (np.minimum(np.abs(x), np.abs(x - 1)) > 0) & self.program.whole
        outside = (x < self.program.lower - 1e-9) | (x > self.program.upper + 1e-9) | between
        columns: list[int] = np.flatnonzero(outside).tolist()
        must = ("must be funded", "must not be funded")
        said = [f"{names[j]} {must[int(self.program.upper[j] < 1)]}" for j in columns if j < count]
        ways = [f"the start or part in column {j} is out of bounds" for j in columns if j >= count]
        return [self.rows[r].name for r in rows] + said + ways

    def as_x(self, funded: Mask) -> Array:
        """This set as an x: parts whole, and each project with start options at its first."""
        count, problem = len(self.problem.names), self.problem
        x = np.zeros(len(self.program.values))
        x[:count] = funded
        seen: set[int] = set()
        for k, option in enumerate(problem.options):
            x[count + k] = float(funded[option.project] and option.project not in seen)
            seen.add(option.project)
        for k, (project, _) in enumerate(problem.partial):
            x[count + len(problem.options) + k] = float(funded[project])
        return x

    def funded(self, x: Array) -> Mask:
        """Which projects are chosen, shape (projects,)."""
        return x[: len(self.problem.names)] > 0.5


def compiled(problem: Problem) -> Compiled:
    """Every rule as a row, in the order of the problem's fields; must and must not are bounds."""
    count, options, parts = len(problem.names), len(problem.options), len(problem.partial)
    size, carrier = count + options + parts, _carrier(problem)
    rows = (*_limits(problem, carrier), *_logic(problem), *_groups(problem, carrier), *_ways(problem))
    lower, upper = np.zeros(size), np.ones(size)
    lower[list(problem.mandatory)] = 1.0
    # A project both asked for and ruled out leaves the bounds crossed; `conflict` names the two.
    upper[list(problem.excluded)] = 0.0
    whole = np.arange(size) < count + options
    return Compiled(problem, program_of(column_values(problem), rows, lower, upper, whole), rows)


def _carrier(problem: Problem) -> NDArray[np.intp]:
    """Column that says how much of each project is funded: its part, where it may be funded in part."""
    carrier = np.arange(len(problem.names))
    first = len(problem.names) + len(problem.options)
    carrier[[project for project, _ in problem.partial]] = np.arange(first, first + len(problem.partial))
    return carrier


def column_values(problem: Problem) -> Array:
    """What each column is worth: all that differs between two problems with the same rules."""
    values = np.zeros(len(problem.names) + len(problem.options) + len(problem.partial))
    values[_carrier(problem)] = problem.values
    values[[option.project for option in problem.options]] = 0.0
    for k, option in enumerate(problem.options):
        values[len(problem.names) + k] = option.value
    return values


def program_of(values: Array, rows: Sequence[Row], lower: Array, upper: Array, whole: Mask) -> Program:
    """Maximise values . x under these rows, each column between its bounds and those marked whole at 0 or 1."""
    starts = np.concatenate([[0], np.cumsum([len(row.columns) for row in rows])]).astype(np.int32)
    empty = np.zeros(0)
    columns = np.concatenate([empty, *(row.columns for row in rows)]).astype(np.int32)
    weights = np.concatenate([empty, *(row.weights for row in rows)])
    row_lower = np.array([row.lower for row in rows], dtype=np.float64)
    row_upper = np.array([row.upper for row in rows], dtype=np.float64)
    sparse = Rows(starts, columns, weights, len(values))
    return Program(values, sparse, row_lower, row_upper, lower, upper, whole)


def _limits(problem: Problem, carrier: NDArray[np.intp]) -> Iterable[Row]:
    plain = np.ones(len(problem.names), dtype=np.bool_)
    plain[[option.project for option in problem.options]] = False
    for r, limit in enumerate(problem.limits):
        own = np.flatnonzero(plain & (limit.usage != 0))
        other = [k for k, option in enumerate(problem.options) if option.usage[r] > 0]
        columns = np.concatenate([carrier[own], np.array(other, dtype=np.intp) + len(problem.names)])
        weights = np.concatenate([limit.usage[own], [problem.options[k].usage[r] for k in other]])
        yield Row(limit.name, columns, weights, -INFINITE, limit.amount, eases=True)


def _logic(problem: Problem) -> Iterable[Row]:
    name = problem.names
    for i, j in problem.requires:
        yield _row(f"{name[i]} needs {name[j]}", (i, j), (1, -1), -INFINITE, 0)
    for i, j in problem.together:
        yield _row(f"{name[i]} and {name[j]} go together", (i, j), (1, -1), 0, 0)
    for group in problem.excludes:
        said = " and ".join(name[i] for i in group)
        yield _row(f"at most one of {said}", group, [1] * len(group), -INFINITE, 1)


def _groups(problem: Problem, carrier: NDArray[np.intp]) -> Iterable[Row]:
    for share in problem.shares:
        inside = np.isin(np.arange(len(problem.names)), share.members)
        if share.least > 0:
            weights = share.usage * (inside - share.least)
            yield Row(f"{share.name}: at least {share.least:.0%}", carrier, weights, 0, INFINITE)
        if share.most < 1:
            yield Row(
                f"{share.name}: at most {share.most:.0%}",
                carrier,
                share.usage * (inside - share.most),
                -INFINITE,
                0,
            )
    for group in problem.counts:
        ones = [1] * len(group.members)
        if group.least > 0:
            yield _row(f"{group.name}: at least {group.least}", group.members, ones, group.least, INFINITE)
        if group.most is not None:
            yield _row(f"{group.name}: at most {group.most}", group.members, ones, -INFINITE, group.most)


def _ways(problem: Problem) -> Iterable[Row]:
    """One start for each chosen project; later work after what it waits for; parts only of what is chosen."""
    name, count = problem.names, len(problem.names)
    ways: dict[int, list[int]] = {}
    for k, option in enumerate(problem.options):
        ways.setdefault(option.project, []).append(k)
    for i, mine in ways.items():
        columns = (i, *(count + k for k in mine))
        yield _row(f"{name[i]} starts once", columns, (-1, *[1] * len(mine)), 0, 0)
    for i, j in problem.after:
        for k in ways[i]:
            done = [p for p in ways[j] if problem.options[p].end <= problem.options[k].start]
            columns = (count + k, *(count + p for p in done))
            yield _row(f"{name[i]} comes after {name[j]}", columns, (1, *[-1] * len(done)), -INFINITE, 0)
    for k, (i, least) in enumerate(problem.partial):
        part = count + len(problem.options) + k
        yield _row(
            f"{name[i]} is funded to at least {least:.0%} or not at all", (part, i), (1, -least), 0, INFINITE
        )
        yield _row(f"{name[i]} is funded in part only if it is chosen", (part, i), (1, -1), -INFINITE, 0)


def _row(name: str, columns: Iterable[int], weights: Iterable[float], lower: float, upper: float) -> Row:
    return Row(
        name, np.array(tuple(columns), dtype=np.intp), np.array(tuple(weights), dtype=np.float64), lower, upper
    )
