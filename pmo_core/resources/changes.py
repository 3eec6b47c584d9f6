"""What if: projects later, of another size or dropped, people hired; what changes, and what delay costs."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pmo_core.resources.months import Array, Whole
from pmo_core.resources.staffing import OUTSIDE, Staffing, short_of

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Hire:
    """`fte` people of a role, asked for in a month (0 is the first of the staffing) and there `lead_months` later.

    `cost_a_year` is money for one FTE, nan where nobody says.
    """

    role: int
    fte: float
    month: int
    lead_months: int = 0
    cost_a_year: float = np.nan

    def __post_init__(self) -> None:
        """Refuse what has no meaning.

        Raises:
            ValueError: A figure is below 0.
        """
        if not (self.fte >= 0 and self.month >= 0 and self.lead_months >= 0):
            raise ValueError("a hire has people, a month and a lead time of 0 or more")

    def cost(self, months: int) -> float:
        """Money until the end of so many months of the staffing."""
        return self.fte * self.cost_a_year / 12 * max(months - self.month - self.lead_months, 0)


@dataclass(frozen=True)
class Changes:
    """Months later, size and going on at all for each project, shape (projects,), and hires."""

    later: Whole
    scale: Array
    dropped: Mask
    hires: tuple[Hire, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what has no meaning.

        Raises:
            ValueError: A project would start earlier, or be less than nothing.
        """
        if np.any(self.later < 0) or not np.all(self.scale >= 0):
            raise ValueError("a project starts 0 or more months later, and is 0 or more of its size")

    @classmethod
    def none(cls, projects: int) -> "Changes":
        """Everything as planned."""
        return cls(np.zeros(projects, dtype=np.int64), np.ones(projects), np.zeros(projects, dtype=np.bool_))


@dataclass(frozen=True)
class WhatIf:
    """Before and after over the same months, each of shape (roles, months): as many as the latest work needs."""

    before: Staffing
    after: Staffing
    demand_before: Array
    demand_after: Array

    @property
    def short_before(self) -> Array:
        """FTE missing as planned, nan where nobody says."""
        return short_of(self.demand_before, self.before.free)

    @property
    def short_after(self) -> Array:
        """FTE missing with the changes, nan where nobody says."""
        return short_of(self.demand_after, self.after.free)

    @property
    def difference(self) -> Array:
        """FTE missing more (above 0) or less (below 0) than as planned."""
        return self.short_after - self.short_before


def what_if(staffing: Staffing, weights: Array, changes: Changes) -> WhatIf:
    """Demand and capacity with the changes beside those without; nothing is lost beyond the last month.

    Args:
        staffing: Who is needed and who is there.
        weights: How far each project counts, as in `Staffing.demand`.
        changes: What is to be different; work outside all projects stays.
    """
    before = _longer(staffing, int(changes.later.max(initial=0)))
    after = changed(staffing, changes)
    wanted = weights * np.where(changes.dropped, 0.0, changes.scale)
    return WhatIf(before, after, before.demand(weights), after.demand(wanted))


def changed(staffing: Staffing, changes: Changes) -> Staffing:
    """The same with work moved and people hired; size and dropping are weights, and not in it."""
    longer = _longer(staffing, int(changes.later.max(initial=0)))
    later = np.append(changes.later, 0)[staffing.project]
    capacity = longer.capacity.copy()
    for hire in changes.hires:
        # Where nobody says how many there are, nobody can say how many there are with one more.
        capacity[hire.role, hire.month + hire.lead_months :] += hire.fte
    return replace(longer, month=staffing.month + later, capacity=capacity)


def cost_of_delay(benefits: Array, later: Whole, dropped: Mask | None = None) -> Array:
    """Benefit that no longer arrives within the months looked at, shape (projects,), in the money of `benefits`.

    Every month of delay moves the plan by a month, so what was to arrive in the last of them falls out; a project
    dropped loses all of it. Below 0 where what falls out was a loss.

    Args:
        benefits: Planned benefit by project and month, shape (projects, months); nan is none stated.
        later: Months of delay of each project.
        dropped: Projects that do not happen at all.
    """
    nothing = np.zeros((len(benefits), 1))
    by: Array = np.cumsum(np.hstack([nothing, np.nan_to_num(benefits)]), axis=1)
    kept: Whole = np.maximum(benefits.shape[1] - later, 0)
    if dropped is not None:
        kept = kept * ~dropped
    return by[:, -1] - by[np.arange(len(by)), kept]


def hire_cost(hires: tuple[Hire, ...], months: int) -> float:
    """Money for all hires until the end of so many months, nan where nobody says what one costs."""
    return float(sum(hire.cost(months) for hire in hires))


def _longer(staffing: Staffing, months: int) -> Staffing:
    """With so many more months, for which nobody says how many there are."""
    return replace(
        staffing,
        capacity=_unknown_after(staffing.capacity, months),
        bau=_unknown_after(staffing.bau, months),
    )


def _unknown_after(figures: Array, months: int) -> Array:
    return np.hstack([figures, np.full((len(figures), months), np.nan)])


def months_of_project(staffing: Staffing) -> tuple[Whole, Whole]:
    """First and last month in which each project wants anybody, -1 where in none, shape (projects,)."""
    first = np.full(staffing.projects, staffing.months, dtype=np.int64)
    last = np.full(staffing.projects, -1, dtype=np.int64)
    inside = staffing.project != OUTSIDE
    np.minimum.at(first, staffing.project[inside], staffing.month[inside])
    np.maximum.at(last, staffing.project[inside], staffing.month[inside])
    return np.where(last < 0, -1, first), last
