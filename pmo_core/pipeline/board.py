"""The board: every stage with its count, cost, benefit and limit, and a card for each project in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pmo_core.pipeline.columns import Array
from pmo_core.pipeline.programmes import known_sum
from pmo_core.pipeline.stages import NO_STAGE, Staged


@dataclass(frozen=True)
class Column:
    """One stage: its projects as positions, best rank first, and their sums, nan where nothing is known.

    `limit` is None where there is none; `over` is by how many projects it is broken, 0 where it holds.
    """

    stage: str
    places: tuple[int, ...]
    cost: float
    benefit: float
    limit: int | None

    @property
    def over(self) -> int:
        """Projects above the limit."""
        return max(0, len(self.places) - self.limit) if self.limit is not None else 0


def columns_of(
    staged: Staged, costs: Array, benefits: Array, ranks: Mapping[int, int], wanted: Sequence[bool]
) -> tuple[Column, ...]:
    """One column per stage in their order, then one of projects whose stage nobody says, where there are any.

    Count and limit hold for all projects of the stage, whatever the reader filters; `places` are those wanted.
    Stages where work ends are left out while nothing is in them.
    """
    found: list[Column] = []
    for place in (*range(len(staged.stages)), NO_STAGE):
        all_of_it = np.flatnonzero(staged.places == place).tolist()
        shown = [one for one in all_of_it if wanted[one]]
        stage = staged.stages[place] if place != NO_STAGE else None
        if not all_of_it and (stage is None or stage.kind in ("finished", "stopped")):
            continue
        ordered = tuple(sorted(shown, key=lambda one: (ranks.get(one, len(wanted) + 1), one)))
        limit = stage.limit if stage and len(shown) == len(all_of_it) else None
        sums = known_sum(costs[list(ordered)]), known_sum(benefits[list(ordered)])
        found.append(Column(stage.name if stage else "", ordered, *sums, limit))
    return tuple(found)


def broken_limits(staged: Staged) -> list[tuple[str, int, int]]:
    """Stages that hold more than their limit: name, how many are in it, limit."""
    counted = [(stage, int((staged.places == place).sum())) for place, stage in enumerate(staged.stages)]
    return [(s.name, held, s.limit) for s, held in counted if s.limit is not None and held > s.limit]
