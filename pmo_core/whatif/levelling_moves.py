"""Each move of a levelling, and why, in words."""

from dataclasses import dataclass

import numpy as np

from pmo_core.formats import count, money
from pmo_core.resources.months import listed, span_name
from pmo_core.resources.shortage import fte
from pmo_core.whatif.levelling import Levelled, missing_by_role
from pmo_core.whatif.levelling_program import Task


@dataclass(frozen=True)
class Move:
    """One move and why: without it, and with all others, so many more FTE-months would be missing, by role."""

    project: int
    months: int
    saves: float
    roles: tuple[tuple[str, float], ...]
    delay_cost: float


def explained(task: Task, found: Levelled) -> tuple[Move, ...]:
    """Each move by what it saves, the most first; one that only makes room for another saves nothing alone."""
    moves = [_move(task, found, project) for project in np.flatnonzero(found.later).tolist()]
    return tuple(sorted(moves, key=lambda move: -move.saves))


def sentence(task: Task, move: Move, name: str, currency: str) -> str:
    """A move in words."""
    return f"{name}: {when(task, move)}. {why(task, move, currency)}"


def when(task: Task, move: Move) -> str:
    """How much later a project is first needed, and the months between which it moves."""
    at = task.staffing.project == move.project
    first = task.staffing.first_month + int(task.staffing.month[at].min())
    planned, new = (span_name(month, month + 1) for month in (first, first + move.months))
    return f"{count(move.months, 'month')} later, from {planned} to {new}"


def why(task: Task, move: Move, currency: str) -> str:
    """What a move is good for, and what it costs."""
    if move.roles:
        named = listed([f"{fte(more)} FTE-months of {role}" for role, more in move.roles], most=3)
        said = f"Without this move {named} more would be missing."
    else:
        said = "It makes room, or keeps its place behind another that moves."
    if move.delay_cost > 0:
        return f"{said} {money(move.delay_cost, currency)} of planned benefit comes too late to count."
    return f"{said} No benefit in money is put off."


def _move(task: Task, found: Levelled, project: int) -> Move:
    without = found.later.copy()
    without[project] = 0
    more = missing_by_role(task, without) - missing_by_role(task, found.later)
    gained = sorted(
        ((name, gain) for name, gain in zip(task.staffing.roles, more.tolist(), strict=True)), key=_gain
    )
    roles = tuple((name, gain) for name, gain in gained if gain >= 0.05)
    cost = float(found.delay_cost[project])
    return Move(project, int(found.later[project]), float(more.sum()), roles, cost)


def _gain(role: tuple[str, float]) -> float:
    return -role[1]
