"""Tiny instances of the resource-constrained project scheduling problem, and every schedule of them tried.

Shaped as in Patterson (1984) and Demeulemeester & Herroelen (1992): activities of whole durations that need
renewable resources of constant capacity, finish-to-start precedence, no preemption. Each activity is a project
here, first placed at its earliest start.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from pmo_core.resources.from_tables.links import Sequel
from pmo_core.whatif.levelling_program import Task
from tests.pmo_core.resources.cases import a_staffing


@dataclass(frozen=True)
class Instance:
    """Durations, needs by resource, predecessors, and capacities; `longest` is the delay that is tried."""

    durations: Sequence[int]
    needs: Sequence[Sequence[float]]
    before: Mapping[int, Sequence[int]]
    capacities: Sequence[float]
    longest: int

    def earliest(self) -> list[int]:
        starts: list[int] = []
        for i in range(len(self.durations)):
            starts.append(max((starts[j] + self.durations[j] for j in self.before.get(i, ())), default=0))
        return starts

    def task(self, delay_a_month: Sequence[float] | None = None, month_cost: float = 1.0) -> Task:
        starts, n = self.earliest(), len(self.durations)
        horizon = max(s + d for s, d in zip(starts, self.durations, strict=True)) + self.longest
        needs = {
            (i, r, starts[i] + t): need
            for i in range(n)
            for r, need in enumerate(self.needs[i])
            for t in range(self.durations[i])
            if need
        }
        staffing = a_staffing(needs, [[c] * horizon for c in self.capacities], projects=n)
        sequels = tuple(
            Sequel(j, i, starts[i] - starts[j] - self.durations[j], 2)
            for i, earlier in self.before.items()
            for j in earlier
        )
        rates = np.zeros(n) if delay_a_month is None else np.array(delay_a_month, dtype=np.float64)
        delay = rates[:, None] * np.arange(self.longest + 1)
        return Task(staffing, np.ones(n), np.ones(n, dtype=np.bool_), delay, month_cost, sequels)

    def schedules(self) -> Iterator[tuple[tuple[int, ...], float]]:
        """Every set of delays that keeps precedence, with the units missing, counted month by month."""
        starts = self.earliest()
        for later in product(range(self.longest + 1), repeat=len(self.durations)):
            at = [s + k for s, k in zip(starts, later, strict=True)]
            if all(at[i] >= at[j] + self.durations[j] for i, earlier in self.before.items() for j in earlier):
                yield later, self._missing(at)

    def _missing(self, at: Sequence[int]) -> float:
        missing = 0.0
        for t in range(max(at) + max(self.durations)):
            running = [i for i, s in enumerate(at) if s <= t < s + self.durations[i]]
            for r, capacity in enumerate(self.capacities):
                missing += max(sum(self.needs[i][r] for i in running) - capacity, 0.0)
        return missing


# Six activities, one resource of 4: the chain 0-2-4 leaves 1, 3 and 5 room beside it.
ONE_RESOURCE = Instance(
    durations=(2, 3, 2, 2, 1, 3),
    needs=((3,), (2,), (2,), (3,), (4,), (2,)),
    before={2: (0,), 3: (1,), 4: (2,), 5: (0,)},
    capacities=(4,),
    longest=4,
)
# Five activities, two resources that bind at different times.
TWO_RESOURCES = Instance(
    durations=(3, 2, 2, 3, 2),
    needs=((2, 1), (1, 2), (2, 0), (0, 2), (1, 1)),
    before={2: (0,), 3: (1,), 4: (2, 3)},
    capacities=(2, 2),
    longest=5,
)
# An activity that needs more than there is: no schedule has nobody missing.
IMPOSSIBLE = Instance(
    durations=(2, 2, 1), needs=((3,), (2,), (2,)), before={2: (0, 1)}, capacities=(2,), longest=4
)  # fmt: skip
ALL = {"one resource": ONE_RESOURCE, "two resources": TWO_RESOURCES, "impossible": IMPOSSIBLE}
