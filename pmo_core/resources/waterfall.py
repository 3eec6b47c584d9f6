"""Projects served in rank order: each takes what those before it have left."""

from dataclasses import dataclass

import numpy as np

from pmo_core.resources.months import Array, Whole
from pmo_core.resources.staffing import OUTSIDE, Staffing


@dataclass(frozen=True)
class Served:
    """What became of each entry of the staffing, in its order; shape (entries,), in FTE.

    `before` is what those that come first want of the same role in the same month, `missing` what nobody is left
    for: 0 where nobody says how many there are.
    """

    staffing: Staffing
    ranks: Whole
    wanted: Array
    before: Array
    missing: Array

    @property
    def unknown(self) -> Array:
        """What is wanted where nobody says how many there are, shape (entries,), in FTE."""
        staffing = self.staffing
        return np.where(np.isnan(staffing.free[staffing.role, staffing.month]), self.wanted, 0.0)

    @property
    def waits(self) -> np.ndarray:
        """Whether each project misses anybody at all, shape (projects,)."""
        return self._any(self.missing > 0)

    @property
    def asks(self) -> np.ndarray:
        """Whether each project wants anybody at all, shape (projects,)."""
        return self._any(self.wanted > 0)

    @property
    def order(self) -> Whole:
        """Positions of the projects that want anybody, by rank."""
        return np.array([p for p in np.argsort(self.ranks, kind="stable") if self.asks[p]], dtype=np.int64)

    @property
    def first_unserved(self) -> int | None:
        """The highest-ranked project that misses anybody; None where all are served."""
        waits = self.waits
        return next((p for p in self.order.tolist() if waits[p]), None)

    def waiting_for(self, role: int, start: int, end: int) -> Whole:
        """Projects that miss somebody of this role in the months from `start` up to before `end`, by rank."""
        staffing = self.staffing
        here = (staffing.role == role) & (staffing.month >= start) & (staffing.month < end)
        waits = self._any(here & (self.missing > 0))
        return np.array([p for p in self.order if waits[p]], dtype=np.int64)

    def _any(self, entries: np.ndarray) -> np.ndarray:
        """Projects with any of these entries."""
        found = np.zeros(self.staffing.projects, dtype=np.bool_)
        chosen = self.staffing.project[entries]
        found[chosen[chosen != OUTSIDE]] = True
        return found


def serve(staffing: Staffing, weights: Array, ranks: Whole) -> Served:
    """Who gets people where the first in rank takes first, month by month and role by role.

    What belongs to no project comes before all; equal ranks go in the sheet's order.

    Args:
        staffing: Who is needed and who is there.
        weights: How far each project counts, as in `Staffing.demand`.
        ranks: Rank of each project, 1 is first, shape (projects,).
    """
    wanted = staffing.wanted(weights)
    cell = staffing.role * staffing.months + staffing.month
    turn = np.append(ranks, -1)[staffing.project]
    order = np.lexsort((staffing.project, turn, cell))
    in_turn, sorted_cell = wanted[order], cell[order]
    opens = np.r_[True, sorted_cell[1:] != sorted_cell[:-1]] if len(order) else np.zeros(0, dtype=np.bool_)
    before_all = np.cumsum(in_turn) - in_turn
    before = np.empty_like(wanted)
    before[order] = before_all - np.maximum.accumulate(np.where(opens, before_all, 0.0))
    left = np.maximum(staffing.free[staffing.role, staffing.month] - before, 0.0)
    missing = np.round(np.maximum(wanted - left, 0.0), 9)
    return Served(staffing, ranks, wanted, before, np.where(np.isnan(left), 0.0, missing))
