"""The smallest change of the weights that lets a project outside overtake one inside."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.lines import LEVEL, Integers
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import weight_shares, worst_case

NOBODY = -1
BLOCK = 64


@dataclass(frozen=True)
class Radius:
    """How far the shares can move in any direction before a project falls out.

    `distance` is the Euclidean length of the smallest such change, in shares (0.1 is 10 % from one weight to
    others); infinity where none can. `falls` and `rises` are the nearest pair (-1 where there is none) and
    `shares` the weights at which they are level. `nearest` and `rivals` give distance and overtaker per project:
    for one inside, the nearest of those outside; for one outside, infinity and -1.
    """

    distance: float
    falls: int
    rises: int
    shares: Array
    nearest: Array
    rivals: Integers


def robustness_radius(values: Array, weights: Array, inside: NDArray[np.bool_]) -> Radius:
    """Gap / ||d - mean d|| for every pair of one inside and one outside, d the difference of their values.

    The change keeps the sum of the shares. It may take a share below 0, which no real weights do, so the set is
    safe within the radius and perhaps a little beyond.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing (counted 0).
        weights: One per criterion, 0 or more, on any scale.
        inside: The funded projects, or the top k.
    """
    shares = weight_shares(weights)
    known = worst_case(values)
    within, without = np.flatnonzero(inside), np.flatnonzero(~inside)
    nearest, rivals = np.full(len(values), np.inf), np.full(len(values), NOBODY)
    for first in range(0, len(within) if len(without) else 0, BLOCK):
        part = within[first : first + BLOCK]
        away = _distances(known[part], known[without], shares)
        best = away.argmin(axis=1)
        nearest[part] = away[np.arange(len(part)), best]
        rivals[part] = np.where(np.isfinite(nearest[part]), without[best], NOBODY)
    falls = int(nearest.argmin()) if len(values) else NOBODY
    if falls == NOBODY or rivals[falls] == NOBODY:
        return Radius(np.inf, NOBODY, NOBODY, shares, nearest, rivals)
    rises = int(rivals[falls])
    moved = shares - _change(known[falls] - known[rises], shares)
    return Radius(float(nearest[falls]), falls, rises, moved, nearest, rivals)


def _distances(inner: Array, outer: Array, shares: Array) -> Array:
    """Distance of every pair, shape (inside, outside); infinity where both are alike whatever the weights."""
    differences = inner[:, None, :] - outer
    gaps = np.maximum((differences * shares).sum(axis=2), 0.0)
    differences -= differences.mean(axis=2, keepdims=True)
    lengths = np.sqrt((differences**2).sum(axis=2))
    return np.where(lengths > LEVEL, gaps / np.where(lengths > LEVEL, lengths, 1.0), np.inf)


def _change(difference: Array, shares: Array) -> Array:
    """What to take from the shares so that this difference weighs nothing."""
    centred = difference - difference.mean()
    return max(float((difference * shares).sum()), 0.0) * centred / (centred**2).sum()
