"""Scores -> order and ranks; equal scores share a rank."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import contributions, scores

# Scores of 0 to 100 carry about 13 correct decimals; beyond the ninth a difference is the order of adding up.
DECIMALS = 9


@dataclass(frozen=True)
class Ranking:
    """Scores of every project under one set of weights.

    `order` lists positions from first to last, equal scores in the sheet's order; `ranks` says 1, 2, 2, 4.
    A score is the lowest the project can have; `highest` is above it only where a rating is missing.
    """

    scores: Array
    highest: Array
    contributions: Array
    order: NDArray[np.intp]
    ranks: NDArray[np.int64]


def rank(values: Array, weights: Array) -> Ranking:
    """Order of the projects by weighted sum.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing.
        weights: One per criterion, 0 or more, on any scale.
    """
    lowest, highest = scores(values, weights)
    order, ranks = order_and_ranks(lowest)
    return Ranking(lowest, highest, contributions(values, weights), order, ranks)


def order_and_ranks(project_scores: Array) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """Positions from best to worst, and each project's rank.

    >>> order_and_ranks(np.array([2.0, 5.0, 5.0, 1.0]))
    (array([1, 2, 0, 3]), array([3, 1, 1, 4]))
    """
    rounded = np.round(project_scores, DECIMALS)
    order = np.argsort(-rounded, kind="stable")
    ranks = np.empty(len(rounded), dtype=np.int64)
    if len(order):
        ordered = rounded[order]
        new = np.concatenate(([True], ordered[1:] != ordered[:-1]))
        ranks[order] = (np.flatnonzero(new) + 1)[np.cumsum(new) - 1]
    return order, ranks


def rank_labels(ranks: NDArray[np.int64]) -> list[str]:
    """Ranks as read aloud: 1, =2, =2, 4."""
    counts = np.bincount(ranks, minlength=1)
    return [f"={place}" if counts[place] > 1 else f"{place}" for place in ranks.tolist()]


def movement(ranks: NDArray[np.int64], ranks_before: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places each project has risen (positive) or fallen since the ranks before."""
    return ranks_before - ranks
