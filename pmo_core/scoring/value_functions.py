"""Ratings -> value between 0 and 1, piecewise linear from a declared worst to a declared best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Criterion:
    """What is rated, how much it weighs and what its ratings are worth.

    `levels` ascend; `values` are the worth of each, 0 to 1. A rating beyond either end is worth that end.
    `declared` is False where the scale is only the range of the numbers present.
    `words` are the levels of ratings given in words, rising: ("Red", 0.0), ("Amber", 50.0), ("Green", 100.0).
    `instead` are columns that rate the same thing, read where `column` is blank.
    """

    name: str
    column: str
    weight: float
    levels: tuple[float, ...]
    values: tuple[float, ...]
    declared: bool = True
    description: str = ""
    words: tuple[tuple[str, float], ...] = ()
    instead: tuple[str, ...] = ()

    def word_for(self, rating: float) -> str | None:
        """The word that stands for this rating, if ratings are words."""
        return next((word for word, level in self.words if level == rating), None)

    @property
    def higher_is_better(self) -> bool | None:
        """Whether value only rises with the rating; None where the best lies between."""
        steps = np.diff(self.values)
        return True if np.all(steps >= 0) else False if np.all(steps <= 0) else None


def scale(
    worst: float, best: float, worst_above: float | None = None
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Levels and values of a straight line from worst to best, either way up, or of a target in the middle.

    >>> scale(10, 0)
    ((0, 10), (1.0, 0.0))
    >>> scale(0, 50, worst_above=100)
    ((0, 50, 100), (0.0, 1.0, 0.0))
    """
    if worst_above is not None:
        return (worst, best, worst_above), (0.0, 1.0, 0.0)
    return ((worst, best), (0.0, 1.0)) if worst < best else ((best, worst), (1.0, 0.0))


def values_of(ratings: Array, criteria: Sequence[Criterion]) -> Array:
    """Value of each rating, shape (projects, criteria), 0 to 1; missing stays missing.

    Args:
        ratings: Shape (projects, criteria), in each criterion's own unit; nan is missing.
    """
    values = np.empty(ratings.shape, dtype=np.float64)
    for j, criterion in enumerate(criteria):
        column = ratings[:, j]
        values[:, j] = np.interp(column, criterion.levels, criterion.values)
        values[np.isnan(column), j] = np.nan
    return values


def beyond_scale(ratings: Array, criteria: Sequence[Criterion]) -> NDArray[np.bool_]:
    """Which ratings lie beyond either end of their scale and so count as that end, shape (projects, criteria)."""
    lowest = np.array([criterion.levels[0] for criterion in criteria])
    highest = np.array([criterion.levels[-1] for criterion in criteria])
    return (ratings < lowest) | (ratings > highest)
