"""Expected value: what a project is worth times the chance that it succeeds; what is not known of either is kept.

A missing rating may be anything from worst to best, a chance that nobody states anything from 0 to 1. The lowest
value takes both at their worst, the highest both at their best, and what is known of the one still counts for the
other: a project of known chance 0.5 never reaches more than half of a full score.
"""

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import best_case, points_of, scores, worst_case


def expected_values(values: Array, chance: Array | None) -> Array:
    """Lowest expected values, shape (projects, criteria): value times chance, an unknown chance counting 0.

    Args:
        values: Shape (projects, criteria), 0 to 1; nan where the rating is missing, which stays missing.
        chance: Probability of success of each project, 0 to 1, nan where unknown; None counts every one as
            certain.

    Raises:
        ValueError: A probability lies outside 0 to 1.
    """
    return values if chance is None else values * worst_case(_checked(chance))[:, None]


def expected_scores(values: Array, weights: Array, chance: Array | None) -> tuple[Array, Array]:
    """Lowest and highest expected score each project can have, 0 to 100.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing.
        weights: One per criterion, 0 or more, on any scale.
        chance: As in `expected_values`.

    Raises:
        ValueError: A probability lies outside 0 to 1, or a weight is negative.

    >>> expected_scores(np.array([[0.8], [0.8], [np.nan]]), np.array([1.0]), np.array([0.5, np.nan, 0.5]))
    (array([40.,  0.,  0.]), array([40., 80., 50.]))
    """
    if chance is None:
        return scores(values, weights)
    lowest = worst_case(expected_values(values, chance))
    highest = best_case(values) * best_case(chance)[:, None]
    return points_of(lowest.T, weights), points_of(highest.T, weights)


def not_known(values: Array, chance: Array | None) -> NDArray[np.bool_]:
    """Projects of which a rating or the chance is not known."""
    unrated: NDArray[np.bool_] = np.logical_or.reduce(np.isnan(values), axis=1)
    return unrated if chance is None else unrated | np.isnan(chance)


def _checked(chance: Array) -> Array:
    if np.any((chance < 0) | (chance > 1)):
        raise ValueError("a probability lies between 0 and 1; write 0.8 for 80 %")
    return chance
