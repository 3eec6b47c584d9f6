"""The order as it stands: what every part below the board works with."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.certainty import Limit
from pmo_core.scoring.cut_off import CutOff
from pmo_core.scoring.expected import not_known
from pmo_core.scoring.from_tables import Stated
from pmo_core.scoring.ranking import Positions, Ranking
from pmo_core.scoring.value_functions import Array, Criterion
from views.prioritise.prepared import names_of
from views.session import Visit


@dataclass(frozen=True)
class Order:
    """Projects ranked by these weights, the line below what is funded, and which projects the reader asked for.

    `shown` are positions in order; `rated` has shape (projects, criteria), nan where a rating is missing.
    `success` is the probability of success by which values are multiplied, None where they are not.
    """

    visit: Visit
    criteria: Sequence[Criterion]
    rated: Array
    weights: Array
    ranking: Ranking
    line: CutOff
    shown: Positions
    success: Stated | None = None

    @property
    def values(self) -> Array:
        """What is added up, nan where a rating is missing: the lowest expected values where success is counted."""
        return self.ranking.values

    @property
    def chance(self) -> Array | None:
        """Probability of success of each project, nan where unknown; None where it does not count."""
        return self.ranking.chance

    @property
    def has_gaps(self) -> bool:
        """Whether a rating, or a probability that counts, is not known."""
        return bool(not_known(self.rated, self.chance).any())

    @property
    def unknown_chances(self) -> int:
        """How many probabilities that count are not known."""
        return 0 if self.chance is None else int(np.isnan(self.chance).sum())

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
