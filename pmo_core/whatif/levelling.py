"""When to start what, so that fewest people are missing and least benefit is put off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pmo_core.resources.changes import Changes, changed
from pmo_core.resources.from_tables.links import Sequel
from pmo_core.resources.months import Array, Whole
from pmo_core.resources.staffing import short_of
from pmo_core.selection import highs
from pmo_core.whatif.levelling_program import Task, levelling_program, ways_of


@dataclass(frozen=True)
class Levelled:
    """Months of delay of each project, and the FTE-months missing before and after.

    `proved` says that no other set of moves is better; `delay_cost` is money for each project's delay.
    """

    later: Whole
    missing_before: float
    missing_after: float
    delay_cost: Array
    proved: bool


def level(task: Task, *, time_limit_s: float, stop: highs.Stop | None = None) -> Levelled:
    """The moves that make missing people, in money, and cost of delay least; none where nothing better is found.

    No sequel is broken, nor made worse where the plan breaks it already, and nothing is moved to a month for
    which nobody says how many of its people there are. Missing people never become more.
    """
    ways = ways_of(task)
    program = levelling_program(task, ways)
    # No start is given: begun from the plan, HiGHS 1.14 once called the plan the best where it was not.
    outcome = highs.solve(program, time_limit_s=time_limit_s, stop=stop)
    later = np.zeros(task.staffing.projects, dtype=np.int64)
    if outcome.found:
        chosen = [way for way, taken in zip(ways, outcome.x[: len(ways)] > 0.5, strict=True) if taken]
        later[[project for project, _ in chosen]] = [months for _, months in chosen]
    if _worth(task, later) < _worth(task, np.zeros_like(later)) or broken(task.sequels, later):
        later[:] = 0
    return Levelled(
        later, missing(task, np.zeros_like(later)), missing(task, later), _delay_cost(task, later), outcome.optimal
    )


def missing_by_role(task: Task, later: Whole) -> Array:
    """FTE-months missing of each role where each project starts so much later, shape (roles,)."""
    moved = changed(task.staffing, replace(Changes.none(task.staffing.projects), later=later))
    return np.nansum(short_of(moved.demand(task.weights), moved.free), axis=1)


def missing(task: Task, later: Whole) -> float:
    """FTE-months missing in all where each project starts so much later."""
    return float(missing_by_role(task, later).sum())


def broken(sequels: Sequence[Sequel], later: Whole) -> tuple[Sequel, ...]:
    """Sequels that these delays break, or make worse where they were broken."""
    return tuple(s for s in sequels if later[s.before] - later[s.after] > max(s.slack, 0))


def _delay_cost(task: Task, later: Whole) -> Array:
    return np.maximum(task.delay[np.arange(len(later)), later], 0.0)


def _worth(task: Task, later: Whole) -> float:
    return -(missing(task, later) * task.month_cost + float(_delay_cost(task, later).sum()))
