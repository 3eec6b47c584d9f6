"""Scores as straight lines: one weight's share moves from 0 to 1 and the others keep their proportions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.ranking import DECIMALS
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import FULL_SCORE, weight_shares, worst_case

Integers = NDArray[np.intp]
# Two lines nearer than this, as a part of a full score, are level: two steps of what the ranking can tell apart.
LEVEL = 2 * 10.0**-DECIMALS / FULL_SCORE


@dataclass(frozen=True)
class Lines:
    """Score of project i at share t of weight j, 0 to 1: `start[j, i] + t * slope[j, i]`.

    `shares` (criteria,) are the stated shares; `start` and `slope` have shape (criteria, projects).
    """

    shares: Array
    start: Array
    slope: Array


def lines_of(values: Array, weights: Array) -> Lines:
    """Lines of every project along every weight; a missing rating counts 0, as in the ranking.

    Where the other weights are all zero they share alike. A single criterion has no others: its lines are level.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing.
        weights: One per criterion, 0 or more, on any scale.
    """
    shares = weight_shares(weights)
    columns = worst_case(np.ascontiguousarray(values.T))
    if len(shares) < 2:
        return Lines(shares, columns, np.zeros_like(columns))
    others = np.tile(shares, (len(shares), 1))
    np.fill_diagonal(others, 0.0)
    sums = others.sum(axis=1, keepdims=True)
    equal = (1 - np.eye(len(shares))) / (len(shares) - 1)
    others = np.where(sums > 0, others / np.where(sums > 0, sums, 1.0), equal)
    start = np.zeros_like(columns)
    for share, column in zip(others.T, columns, strict=True):  # in this order everywhere, as in the scores
        start += np.multiply.outer(share, column)
    return Lines(shares, start, columns - start)
