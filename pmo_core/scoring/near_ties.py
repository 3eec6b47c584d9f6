"""Scores so close that the ratings themselves cannot tell the projects apart."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.ranking import Ranking
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import FULL_SCORE, weight_shares

# Scores are shown to one decimal; nobody should act on less than half a point.
FEWEST_POINTS = 0.5
Places = NDArray[np.int64]


def near_tie_points(values: Array, weights: Array) -> float:
    """Difference in score, in points, below which two projects are about equal.

    A rating given in steps of d (whole points of ten: 0.1 of value) may stand for anything half a step to
    either side, so its error is uniform with standard deviation d / sqrt(12). The difference of two scores then
    has sqrt(2 * sum (points_j * d_j) ** 2 / 12), points_j being what criterion j weighs of 100. A smaller
    difference is within what rounding the ratings alone brings about; half a point is the least. The step of a
    criterion is the smallest difference between two of its values; measured amounts have a fine one and add next
    to nothing.

    Source: JCGM 100 (Guide to the expression of uncertainty in measurement), 4.3.7 and 5.1.2.

    >>> near_tie_points(np.array([[0.1], [0.2], [0.7]]), np.array([1.0])).__round__(6)  # 100 * 0.1 / sqrt(6)
    4.082483
    """
    return points_told_apart(rating_steps(values), weights)


def rating_steps(values: Array) -> Array:
    """The step of each criterion, as `near_tie_points` takes it; no weight changes it."""
    return np.array([_step(column) for column in values.T], dtype=np.float64)


def points_told_apart(steps: Array, weights: Array) -> float:
    """What `near_tie_points` says of ratings in these steps."""
    spread = FULL_SCORE * weight_shares(weights) * steps
    return max(FEWEST_POINTS, float(np.sqrt(np.sum(spread * spread) / 6)))


def about_equal(ranking: Ranking, points: float, of: Sequence[int] | None = None) -> tuple[Places, Places]:
    """First and last rank among the projects whose score lies within `points` of each project's own.

    Of all projects, or of those at these positions.
    """
    asked = ranking.scores if of is None else ranking.scores[list(of)]
    by_place = ranking.scores[ranking.order]
    ranks = ranking.ranks[ranking.order]
    rising = by_place[::-1]
    above = len(rising) - np.searchsorted(rising, asked + points, side="left")
    below = len(rising) - np.searchsorted(rising, asked - points, side="right")
    if not len(ranks):
        return ranks, ranks
    return ranks[np.minimum(above, len(ranks) - 1)], ranks[np.maximum(below - 1, 0)]


def _step(column: Array) -> float:
    """Smallest difference between two different values; 0 where there are none."""
    different = np.unique(np.round(column[~np.isnan(column)], 9))
    return float(np.diff(different).min()) if len(different) > 1 else 0.0
