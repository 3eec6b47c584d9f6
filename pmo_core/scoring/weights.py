"""One `Weights` whatever the way in: sliders, points of 100, swing, order only, pairs."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.pairwise import compare
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import weight_shares

POINTS = 100.0
BEST_SWING = 100.0
SUM_WITHIN = 1e-9


@dataclass(frozen=True)
class Weights:
    """What each criterion counts for, and how that was found.

    `shares` has one entry per criterion, 0 or more, summing to 1; `way` is a key of WAYS, or whatever made them.
    """

    shares: Array
    way: str
    by: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        total = math.fsum(self.shares)
        if not (np.all(self.shares >= 0) and abs(total - 1) <= SUM_WITHIN):
            raise ValueError(f"shares sum to {total:g}; use numbers of 0 or more that sum to 1")


@dataclass(frozen=True)
class Way:
    """A way to find weights: what it asks in plain words, and how answers become shares that sum to 1."""

    label: str
    asks: str
    shares: Callable[[Array], Array]


def weights_from(way: str, answers: Array, by: str = "", why: str = "") -> Weights:
    """Weights from the answers to one of the WAYS: one number per criterion, or a matrix of judgements.

    Raises:
        ValueError: The way is not known, or the answers are none of that way.
    """
    if way not in WAYS:
        raise ValueError(f'no way to find weights is called "{way}"; use one of {", ".join(WAYS)}')
    return Weights(WAYS[way].shares(answers), way, by, why)


def points_shares(points: Array) -> Array:
    """Shares of the points given, however many those are; `points_left` says what is missing of 100."""
    return weight_shares(points)


def points_left(points: Array) -> float:
    """Points of 100 still to give; below 0 where more were given."""
    return POINTS - math.fsum(points)


def swing_shares(swings: Array) -> Array:
    """Shares of swings: the most wanted step from worst to best is 100, each other one measured against it.

    Raises:
        ValueError: The highest swing is not 100, or one is below 0.

    >>> swing_shares(np.array([100.0, 60.0, 40.0]))
    array([0.5, 0.3, 0.2])
    """
    highest = float(swings.max(initial=0.0))
    if highest != BEST_SWING:
        raise ValueError(f"the highest swing is {highest:g}; give the step you want most 100, the others less")
    return weight_shares(swings)


def order_shares(places: Array) -> Array:
    """Shares from the order of importance alone: w_k = (1/n) sum over i >= k of 1/i; ties share the mean.

    Args:
        places: One per criterion, the lowest the most important; equal numbers are a tie.

    Raises:
        ValueError: A place is not a number.

    Source: Barron and Barrett, Decision quality using ranked attribute weights, Management Science 42 (1996).

    >>> order_shares(np.array([2.0, 1.0])), order_shares(np.array([1.0, 1.0]))
    (array([0.25, 0.75]), array([0.5, 0.5]))
    """
    if not np.all(np.isfinite(places)):
        raise ValueError("a place is not a number; give every criterion its place, 1 for the most important")
    count = len(places)
    centroid = [math.fsum(1 / i for i in range(k, count + 1)) / count for k in range(1, count + 1)]
    sorted_places = np.sort(places)
    first = np.searchsorted(sorted_places, places, side="left")
    behind = np.searchsorted(sorted_places, places, side="right")
    means = [math.fsum(centroid[a:b]) / (b - a) for a, b in zip(first.tolist(), behind.tolist(), strict=True)]
    return np.array(means, dtype=np.float64)


def pairs_shares(judgements: Array) -> Array:
    """Shares that a matrix of judgements implies; `pairwise.compare` says how far it contradicts itself."""
    return compare(judgements).shares


WAYS = {
    "sliders": Way("Sliders", "Move each slider until the balance is right.", weight_shares),
    "points": Way("Points of 100", "Share 100 points out among the criteria.", points_shares),
    "swing": Way("Swing", "Say how much each step from worst to best is worth.", swing_shares),
    "order": Way("Order only", "Name the criteria in order, the most important first.", order_shares),
    "pairs": Way("Compare in pairs", "Say of two at a time which matters more, and how much.", pairs_shares),
}


def keep_sum(weights: Array, moved: int, to: float, locked: NDArray[np.bool_]) -> Array:
    """Weights after one is moved: the sum stays, locked ones stay, the others share the rest in proportion.

    Where all others are 0 they share it equally. The move stops at what the locks leave; a locked weight, or one
    with nobody free to give or take, does not move. The sum is the same to the last bit when added up without
    rounding between; where one weight takes all that the locks leave, it is so to one unit of its last place.

    Args:
        weights: One per criterion, 0 or more, on any scale.
        moved: Position of the weight that is moved.
        to: Where it is wanted, on the same scale.
        locked: True where a weight must stay.

    Raises:
        ValueError: A weight is below 0, or `to` is not a number.

    >>> keep_sum(np.array([50.0, 30.0, 20.0]), 0, 75.0, np.array([False, False, False]))
    array([75., 15., 10.])
    """
    weight_shares(weights)  # refuses what is no weight
    if math.isnan(to):
        raise ValueError("the weight is moved to what is not a number; use 0 or more")
    free = ~locked
    free[moved] = False
    after = weights.copy()
    if locked[moved] or not free.any():
        return after
    room = math.fsum([*weights[free], weights[moved]])
    after[moved] = min(max(to, 0.0), room)
    after[free] = (room - after[moved]) * weight_shares(weights[free])
    by_size = sorted(np.flatnonzero(free).tolist(), key=lambda j: -after[j])
    return _summing_to(math.fsum(weights), after, [*by_size, moved])


def _summing_to(total: float, weights: Array, takers: list[int]) -> Array:
    """What rounding left over goes to the takers in turn, the next only where the sum is still not the same."""
    for taker in takers:
        if math.fsum(weights) == total:
            break
        weights[taker] = max(0.0, weights[taker] + math.fsum([total, *-weights]))
    return weights


def whole_weights(shares: Array) -> Array:
    """Weights for sliders of whole numbers: the largest share is 100, the others in proportion to it.

    >>> whole_weights(np.array([0.5, 0.333, 0.167]))
    array([100.,  67.,  33.])
    """
    largest = shares.max(initial=0.0)
    return np.rint(POINTS * (shares / largest)) if largest > 0 else np.full(len(shares), POINTS)
