"""Who is needed and who is there, role by month, as arrays."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pmo_core.resources.months import Array, Whole

OUTSIDE = -1


@dataclass(frozen=True)
class Staffing:
    """People in FTE from `first_month` (months since January of year 0) on; column 0 is that month.

    Demand is a list of entries, each the `fte` of one `role` that one `project` needs in one `month`; parallel
    arrays, shape (entries,). A project is its position in Projects, or OUTSIDE for work of none of them. `row` is
    each entry's row in the Demand sheet. `capacity` is all there are, shape (roles, months); `bau` is what
    business as usual takes of it; nan where nobody says.
    """

    roles: tuple[str, ...]
    projects: int
    first_month: int
    project: Whole
    role: Whole
    month: Whole
    fte: Array
    row: Whole
    capacity: Array
    bau: Array

    @property
    def months(self) -> int:
        """How many months there are."""
        return self.capacity.shape[1]

    @cached_property
    def free(self) -> Array:
        """FTE left for projects beside business as usual, never below 0, nan without a capacity."""
        return np.maximum(self.capacity - np.nan_to_num(self.bau), 0.0)

    def wanted(self, weights: Array) -> Array:
        """FTE of each entry, shape (entries,): times its project's weight; work outside counts in full."""
        return self.fte * np.append(weights, 1.0)[self.project]

    def summed(self, entries: Array) -> Array:
        """Entries summed by role and month, shape (roles, months)."""
        cells = len(self.roles) * self.months
        sums = np.bincount(self.role * self.months + self.month, entries, cells)
        return sums.reshape(len(self.roles), self.months).astype(np.float64)

    def demand(self, weights: Array) -> Array:
        """FTE needed, shape (roles, months).

        Args:
            weights: How far each project counts, 0 or more, shape (projects,): 1 in full, 0 not at all, a
                probability for what may come.

        Raises:
            ValueError: There is not one weight of 0 or more for each project.
        """
        if weights.shape != (self.projects,) or not np.all(weights >= 0):
            raise ValueError(f"weights must be {self.projects} numbers of 0 or more, one for each project")
        return self.summed(self.wanted(weights))

    def outside(self) -> Array:
        """FTE of work that belongs to no project of the sheet, shape (roles, months)."""
        return self.summed(np.where(self.project == OUTSIDE, self.fte, 0.0))


def short_of(demand: Array, free: Array) -> Array:
    """FTE missing, 0 where there are enough, nan where nobody says how many there are.

    >>> short_of(np.array([1.2, 0.5, 2.0]), np.array([1.0, 1.0, np.nan])).round(9).tolist()
    [0.2, 0.0, nan]
    """
    return np.maximum(np.round(demand - free, 9), 0.0)
