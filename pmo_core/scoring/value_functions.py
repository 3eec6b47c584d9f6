"""Ratings -> value between 0 and 1, piecewise linear from a declared worst to a declared best."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Criterion:
    """What is rated, how much it weighs and what its ratings are worth.

    `levels` ascend; `values` are the worth of each, 0 to 1. A rating beyond either end is worth that end.
    `declared` is False where the scale is only the range of the numbers present.
    """

    name: str
    column: str
    weight: float
    levels: tuple[float, ...]
    values: tuple[float, ...]
    declared: bool = True
    description: str = ""


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


def values_of(ratings: Array, criteria: tuple[Criterion, ...]) -> Array:
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
