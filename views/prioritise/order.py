"""The order as it stands: what every part below the board works with."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.certainty import Limit
from pmo_core.scoring.cut_off import CutOff
from pmo_core.scoring.ranking import Positions, Ranking
from pmo_core.scoring.value_functions import Array, Criterion
from views.prioritise.prepared import names_of
from views.session import Visit


@dataclass(frozen=True)
class Order:
    """Projects ranked by these weights, the line below what is funded, and which projects the reader asked for.

    `shown` are positions in order; `values` has shape (projects, criteria), nan where a rating is missing; `way`
    names how they differ from what the ratings say.
    """

    visit: Visit
    criteria: Sequence[Criterion]
    values: Array
    weights: Array
    ranking: Ranking
    line: CutOff
    shown: Positions
    way: Hashable = ""

    @property
    def names(self) -> list[str]:
        """Names of all projects, in the sheet's order."""
        return names_of(self.visit.portfolio).names

    @property
    def limit(self) -> Limit:
        """The line as the questions of certainty take it."""
        if self.line.budget is None:
            return Limit(k=self.line.top)
        return Limit(costs=self.line.costs, budget=self.line.budget)

    @property
    def can_be_funded(self) -> NDArray[np.bool_]:
        """Projects that the line is about: those of known cost, where it is drawn by money."""
        if self.line.budget is None:
            return np.ones(len(self.values), dtype=np.bool_)
        return ~np.isnan(self.line.costs)

    @property
    def tied_at_the_line(self) -> NDArray[np.bool_]:
        """Projects of one score between which the line falls: the sheet's order alone says who is in."""
        inside = self.line.funded(self.ranking.order)
        known = self.can_be_funded
        if not inside.any() or not (known & ~inside).any():
            return np.zeros(len(inside), dtype=np.bool_)
        last, first = self.ranking.ranks[inside].max(), self.ranking.ranks[known & ~inside].min()
        return known & (self.ranking.ranks == last) if last == first else np.zeros(len(inside), dtype=np.bool_)

    @property
    def above_the_line(self) -> str:
        """What it means to stand above the line, to complete: projects that are …"""
        return f"among the first {self.line.top}" if self.line.budget is None else "funded"
