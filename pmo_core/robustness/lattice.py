"""Sets of weights spread evenly, the same at every run: anything goes, near the stated ones, or in a stated order.

The points are a Kronecker lattice: the n-th is n times a vector of irrational steps, kept between 0 and 1. They
fill the space more evenly than random draws, so fewer are needed, and no figure flickers between two moves.

Source: M. Roberts, The Unreasonable Effectiveness of Quasirandom Sequences (the steps of R_d), 2018.
"""

from dataclasses import dataclass
from math import lgamma, log, sqrt

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import weight_shares

POINTS = 10_000
LIVE_POINTS = 2_000
BOARD_POINTS = 500
# Beyond e^-20 on either side no lattice of a million points has a point.
TAIL = 20.0
STEPS = 4096


@dataclass(frozen=True)
class Lattice:
    """Weight vectors, shape (draws, criteria), each 0 or more and of sum 1; `name` says which, to be shown."""

    weights: Array
    name: str


def any_weights(criteria: int, points: int = POINTS) -> Lattice:
    """Weights spread evenly over everything that sums to 1.

    >>> any_weights(2, 4).weights.sum(axis=1)
    array([1., 1., 1., 1.])
    >>> any_weights(8).name
    'lattice R8, 10,000 points'
    """
    return Lattice(_normalised(-np.log1p(-_points(criteria, points))), _name(criteria, points))


def weights_around(weights: Array, band: float, points: int = POINTS) -> Lattice:
    """Weights spread around the stated ones; a weight of 0 stays 0.

    They follow Dirichlet(kappa * shares), whose mean is the stated shares. Each of its parts is a gamma quantile
    of a lattice coordinate, found by adding up the density (error below 0.01 % of the quantile).

    Args:
        weights: One per criterion, 0 or more, on any scale.
        band: How far an average weight strays, as a part of itself: with 0.2 about two draws in three keep it
            within 20 %. Larger weights stray by less, smaller by more.
        points: How many.

    Raises:
        ValueError: `band` is 0 or less, or wider than weights without any bound would be.
    """
    shares = weight_shares(weights)
    used = np.flatnonzero(shares)
    if len(used) < 2:
        return Lattice(np.tile(shares, (points, 1)), _name(len(shares), points))
    widest = sqrt(len(used) - 1)
    if not 0 < band < widest:
        raise ValueError(f"band is {band:g}; use more than 0 and less than {widest:.2f}")
    kappa = (len(used) - 1) / band**2 - 1
    if kappa <= 0:
        raise ValueError(f"band is {band:g}; use more than 0 and less than {widest:.2f}")
    coordinates = _points(len(shares), points)
    parts = np.zeros_like(coordinates)
    for j in used:
        parts[:, j] = _gamma_quantiles(coordinates[:, j], kappa * shares[j])
    return Lattice(_normalised(parts), f"{_name(len(shares), points)} around the stated weights")


def weights_within(weights: Array, band: float, points: int = BOARD_POINTS) -> Lattice:
    """Weights of which each lies within a band of what it is; the first are the stated ones themselves.

    These are the weightings that the live board tries in the browser, so that both say the same.

    Args:
        weights: One per criterion, 0 or more, on any scale; all zero counts as all equal.
        band: As a part of the weight: with 0.25 a weight of 20 goes from 15 to 25; then all are made to sum to 1.
        points: How many.

    Raises:
        ValueError: `band` is not above 0 and up to 1.

    >>> weights_within(np.array([3.0, 1.0]), 0.25, 2).weights[0]
    array([0.75, 0.25])
    """
    if not 0 < band <= 1:
        raise ValueError(f"the band is {band}; use a part of each weight, above 0 and up to 1, such as 0.25")
    shares = weight_shares(weights)
    coordinates = np.vstack([np.full((1, len(shares)), 0.5), _points(len(shares), points - 1)])
    within = shares * (1 - band + 2 * band * coordinates)
    return Lattice(_normalised(within), f"{_name(len(shares), points)} within {100 * band:g} % of each weight")


def weights_in_order(importance: NDArray[np.int64], points: int = POINTS) -> Lattice:
    """Weights spread evenly over all that respect an order of importance.

    Args:
        importance: One per criterion, 1 the most important; criteria of one number may stand either way.
        points: How many.

    >>> bool(np.all(np.diff(weights_in_order(np.array([1, 2, 3]), 50).weights) <= 0))
    True
    """
    drawn = any_weights(len(importance), points).weights
    # Within a group of equal importance the draw's own order decides, so that each order is as likely.
    places = np.lexsort((-drawn, np.broadcast_to(importance, drawn.shape)), axis=1)
    ordered = np.empty_like(drawn)
    np.put_along_axis(ordered, places, -np.sort(-drawn, axis=1), axis=1)
    return Lattice(ordered, f"{_name(len(importance), points)} in the stated order")


def _points(dimensions: int, points: int) -> Array:
    """The first points of R_d, shape (points, dimensions), from 0 to below 1."""
    root: float = 2.0
    for _ in range(100):  # x^(d + 1) = x + 1; each round gains a digit or more
        root = (1 + root) ** (1 / (dimensions + 1))
    steps = np.array([root**-power for power in range(1, dimensions + 1)])
    coordinates = np.full((points, dimensions), 0.5)
    coordinates += np.arange(1.0, points + 1)[:, None] * steps
    np.mod(coordinates, 1.0, out=coordinates)
    return coordinates


def _normalised(parts: Array) -> Array:
    sums: Array = parts.sum(axis=1, keepdims=True)
    return np.where(sums > 0, parts, 1.0) / np.where(sums > 0, sums, parts.shape[1])


def _gamma_quantiles(chances: Array, shape: float) -> Array:
    """Values below which a gamma variable of this shape falls with these chances.

    The density of its logarithm is smooth and dies out on both sides, so its running sum over an even grid is its
    distribution. Below the grid P(x) = x^shape / gamma(shape + 1) is less than e^-20, above it 1 - P is.
    """
    lowest = (lgamma(shape + 1) - TAIL) / shape
    highest = log(shape + sqrt(2 * TAIL * shape) + TAIL)
    logs: Array = np.linspace(lowest, highest, STEPS)
    density = np.exp(shape * logs - np.exp(logs) - lgamma(shape))
    step = logs[1] - logs[0]
    below = np.exp(-TAIL) + np.concatenate(([0.0], np.add.accumulate((density[1:] + density[:-1]) * (step / 2))))
    return np.exp(np.interp(np.log(np.maximum(chances, np.exp(-TAIL))), np.log(below / below[-1]), logs))


def _name(dimensions: int, points: int) -> str:
    return f"lattice R{dimensions}, {points:,} points"
