"""The shortage to speak of first, in a sentence."""

from dataclasses import dataclass

import numpy as np

from pmo_core.formats import MISSING, count, number
from pmo_core.resources.months import QUARTER, Array, Whole, quarter_name
from pmo_core.resources.staffing import Staffing, short_of
from pmo_core.resources.waterfall import Served


@dataclass(frozen=True)
class Shortage:
    """A role short of `fte` people in the months `start` up to before `end` of the staffing: their mean.

    `waiting` are the projects, by rank, for which nobody is left.
    """

    role: int
    start: int
    end: int
    fte: float
    waiting: Whole


def worst_shortage(served: Served, demand: Array) -> Shortage | None:
    """Role and calendar quarter with the most people missing on average; None where nobody is missing."""
    staffing = served.staffing
    short = np.nan_to_num(short_of(demand, staffing.free))
    if not short.any():
        return None
    quarter = (staffing.first_month + np.arange(staffing.months)) // QUARTER
    starts = np.flatnonzero(np.r_[True, quarter[1:] != quarter[:-1]])
    ends = np.append(starts[1:], staffing.months)
    known = np.add.reduceat(~np.isnan(staffing.free), starts, axis=1, dtype=np.int64)
    means = np.add.reduceat(short, starts, axis=1) / np.maximum(known, 1)
    role, q = divmod(int(np.argmax(np.round(means, 9))), len(starts))
    start, end = int(starts[q]), int(ends[q])
    return Shortage(role, start, end, float(means[role, q]), served.waiting_for(role, start, end))


def headline(staffing: Staffing, shortage: Shortage | None) -> str:
    """The first glance in a sentence."""
    if shortage is None:
        if np.isnan(staffing.free).all():
            return "Nobody says yet how many people there are."
        return "Every month has the people it needs, where a capacity is stated."
    when = quarter_name(staffing.first_month + shortage.start)
    waiting = len(shortage.waiting)
    wait = f"; {count(waiting, 'project')} {'waits' if waiting == 1 else 'wait'} for them" if waiting else ""
    return f"{staffing.roles[shortage.role]}: {fte(shortage.fte)} FTE short in {when}{wait}"


def fte(people: float) -> str:
    """FTE with one decimal at most; under 0.05 that are there are said so.

    >>> fte(2.44), fte(3.0), fte(0.02), fte(float("nan"))
    ('2.4', '3', 'under 0.1', '–')
    """
    if people != people:
        return MISSING
    return "under 0.1" if 0 < people < 0.05 else number(round(people, 1) + 0.0)
