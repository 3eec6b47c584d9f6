"""Bands of demand against capacity: how full each role is in each month."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.resources.months import Array

IDLE, ROOM, USED, TIGHT, OVER, UNKNOWN, NOBODY = range(7)
WORDS = (
    "much room",
    "room",
    "well used",
    "slightly over",
    "far over",
    "no capacity stated",
    "nobody there or needed",
)
USUAL = (0.6, 0.8, 1.0, 1.1)
DECIMALS = 9


@dataclass(frozen=True)
class Heat:
    """How full each cell is; all of one shape.

    `ratio` is demand / capacity: nan where nobody says the capacity or nobody is there or needed, infinite where
    some are needed and nobody is there. `difference` is capacity less demand: below 0 people are missing. `band`
    is a position in WORDS.
    """

    demand: Array
    free: Array
    ratio: Array
    difference: Array
    band: NDArray[np.int64]


def heat(demand: Array, free: Array, bands: tuple[float, float, float, float] = USUAL) -> Heat:
    """Demand against the capacity free for it, in FTE, with the band of each.

    Below the first part a role has much room, below the second room, up to and with the third it is well used,
    up to and with the fourth slightly over, beyond it far over.

    >>> heat(np.array([0.59, 0.6, 0.8, 1.0, 1.1, 1.11]), np.ones(6)).band.tolist()
    [0, 1, 2, 2, 3, 4]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(demand > 0, demand / free, np.where(free > 0, 0.0, np.nan))
    # Sums of floats differ in their last digits: three times 0.2 is 60 %, and not a hair above.
    ratio = np.where(np.isfinite(ratio), np.round(ratio, DECIMALS), ratio)
    known = ~np.isnan(ratio)
    idle, room, used, tight = bands
    steps = (ratio < idle, ratio < room, ratio <= used, ratio <= tight, known, np.isnan(free))
    band = np.select(steps, (IDLE, ROOM, USED, TIGHT, OVER, UNKNOWN), default=NOBODY)
    return Heat(demand, free, ratio, free - demand, band.astype(np.int64))
