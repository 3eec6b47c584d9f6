"""Weighted sum: score = 100 * sum over criteria of weight share * value."""

import numpy as np

from pmo_core.scoring.value_functions import Array

FULL_SCORE = 100.0


def weight_shares(weights: Array) -> Array:
    """Weights as shares of their sum; all zero counts as all equal.

    Raises:
        ValueError: A weight is negative or not a number.
    """
    if not np.all(np.isfinite(weights)) or np.any(weights < 0):
        raise ValueError("weights must be 0 or more")
    total = weights.sum()
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
    lowest = np.nan_to_num(values, nan=0.0) @ points
    highest = lowest + np.isnan(values) @ points
    return lowest, highest
