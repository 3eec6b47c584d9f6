"""Why a project stands where it does: its points, and the gap to the one above split by criterion."""

from dataclasses import dataclass

import numpy as np

from pmo_core.scoring.ranking import Ranking
from pmo_core.scoring.value_functions import Array


@dataclass(frozen=True)
class Explanation:
    """Points per criterion, and per criterion the points by which the project just above is ahead.

    `behind` sums exactly to the gap in scores; it is empty for the project at the top.
    """

    position: int
    above: int | None
    points: Array
    behind: Array


def explain(ranking: Ranking, position: int) -> Explanation:
    """Explanation of the project at this position of the table; missing ratings add no points."""
    points = np.nan_to_num(ranking.contributions, nan=0.0)
    place = int(np.flatnonzero(ranking.order == position)[0])
    if place == 0:
        return Explanation(position, None, points[position], np.array([]))
    above = int(ranking.order[place - 1])
    return Explanation(position, above, points[position], points[above] - points[position])


def largest(parts: Array, how_many: int = 2) -> list[int]:
    """Positions of the parts that matter most, by size, zeros left out."""
    order = np.argsort(-np.abs(parts), kind="stable")[:how_many]
    return [int(j) for j in order if parts[j] != 0]
