"""Weighted sum: score = 100 * sum over criteria of weight share * value, the same to the last bit everywhere.

A browser works the same sums out again while a slider moves. So they are added one criterion after the other,
each product rounded before it is added: a matrix product is faster, but its last bit depends on the machine.
"""

import numpy as np

from pmo_core.scoring.value_functions import Array

FULL_SCORE = 100.0
# Projects added up at a time, so that their sums stay in the processor's cache through all criteria.
BLOCK = 16_384


def weight_shares(weights: Array) -> Array:
    """Weights as shares of their sum; all zero counts as all equal.

    Raises:
        ValueError: A weight is negative or not a number.
    """
    if not (weights.min(initial=0.0) >= 0 and weights.max(initial=0.0) < np.inf):
        raise ValueError("weights must be 0 or more")
    total = np.add.accumulate(weights)[-1] if len(weights) else 0.0
    return weights / total if total > 0 else np.full(len(weights), 1 / max(len(weights), 1))


def contributions(values: Array, weights: Array) -> Array:
    """Points each criterion adds to each project's score, shape (projects, criteria); missing stays missing."""
    return values * (FULL_SCORE * weight_shares(weights))


def scores(values: Array, weights: Array) -> tuple[Array, Array]:
    """Lowest and highest score each project can have, 0 to 100; they differ only where a rating is missing.

    A missing rating may be anything from the worst to the best, so it is never read as zero or as the mean.

    >>> scores(np.array([[1.0, 0.5], [np.nan, 1.0]]), np.array([1.0, 3.0]))
    (array([62.5, 75. ]), array([ 62.5, 100. ]))
    """
    points = FULL_SCORE * weight_shares(weights)
    lowest = _added(values.T, points)
    highest = lowest.copy()
    gaps = np.flatnonzero(np.isnan(lowest))
    if gaps.size:
        lowest[gaps], highest[gaps] = _least_and_most(values.take(gaps, axis=0), points)
    return lowest, highest


def _least_and_most(values: Array, points: Array) -> tuple[Array, Array]:
    """Scores with every missing value counted 0, and counted 1.

    What a missing value adds is put in after multiplying, once for both: 0, or all the points of its criterion,
    which are the products of 0 and 1 to the last bit.
    """
    products = np.ascontiguousarray(values.T)
    products *= points[:, None]
    lowest, highest = np.zeros((2, len(values)))
    for least, most in zip(np.fmax(products, 0.0), np.fmin(products, points[:, None]), strict=True):
        np.add(lowest, least, lowest)
        np.add(highest, most, highest)
    return lowest, highest


def worst_case(values: Array) -> Array:
    """Values with every missing one counted 0."""
    return np.fmax(values, 0.0)


def best_case(values: Array) -> Array:
    """Values with every missing one counted 1."""
    return np.fmin(values, 1.0)


def points_of(columns: Array, weights: Array) -> Array:
    """Score of each project, nan where a value is missing.

    Args:
        columns: Values, shape (criteria, projects); quickest where each criterion's lie side by side in memory.
        weights: One per criterion, 0 or more, on any scale.
    """
    return _added(columns, FULL_SCORE * weight_shares(weights))


def _added(columns: Array, points: Array) -> Array:
    added = np.zeros(columns.shape[1])
    product = np.empty(min(BLOCK, len(added)))
    for start in range(0, len(added), BLOCK):
        _add_up(columns[:, start : start + BLOCK], points, added[start : start + BLOCK], product)
    return added


def _add_up(columns: Array, points: Array, added: Array, product: Array) -> None:
    product = product[: len(added)]
    for values, worth in zip(columns, points.tolist(), strict=True):
        np.multiply(values, worth, product)
        np.add(added, product, added)
