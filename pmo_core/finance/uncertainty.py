"""How sure a net present value is: what would bring it to 0, what moves it most, and its spread.

The net present value is taken apart into streams (benefits, capital, running cost): each has a present value, and
a factor around 1 that nobody knows for sure. NPV = sum over the streams of present value * factor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pmo_core.finance.figures import Array, Figure

CACHED = 80_000  # values of 4 bytes that stay in the cache next to their factors
CLOSE = 2.0**-22  # of all that is added up, for each addend: more than single precision rounds away


@dataclass(frozen=True)
class Range:
    """Least, most likely and most of a figure; least <= likely <= most."""

    least: float
    likely: float
    most: float

    def __post_init__(self) -> None:
        """Refuse figures out of order, which no distribution has.

        Raises:
            ValueError: Least, likely and most do not ascend.
        """
        if not self.least <= self.likely <= self.most:
            raise ValueError(f"least {self.least}, likely {self.likely}, most {self.most}: they have to ascend")

    @property
    def triangular(self) -> tuple[float, float]:
        """Mean and standard deviation of the triangular distribution."""
        a, m, b = self.least, self.likely, self.most
        return (a + m + b) / 3, float(np.sqrt((a * a + m * m + b * b - a * m - a * b - m * b) / 18))

    @property
    def pert(self) -> tuple[float, float]:
        """Mean and standard deviation of the beta-PERT distribution."""
        mean = (self.least + 4 * self.likely + self.most) / 6
        return mean, float(np.sqrt(max((mean - self.least) * (self.most - mean), 0.0) / 7))


def triangular_draws(ranges: Sequence[Range], draws: int, seed: int) -> Array:
    """Independent draws of each range, shape (ranges, draws), the same for the same seed.

    By MINMAX (Stein and Keblis 2009): with the mode at share c of the range, (1 - c) min(U, V) + c max(U, V) of
    two even draws is triangular.
    """
    even = np.random.default_rng(seed).random((2, len(ranges), draws))
    low, high = np.minimum(even[0], even[1]), np.maximum(even[0], even[1])
    return _scaled(ranges, low + _modes(ranges)[:, None] * (high - low))


def pert_draws(ranges: Sequence[Range], draws: int, seed: int) -> Array:
    """Independent beta-PERT draws of each range, shape (ranges, draws), the same for the same seed."""
    modes = _modes(ranges)[:, None]
    drawn = np.random.default_rng(seed).beta(1 + 4 * modes, 5 - 4 * modes, (len(ranges), draws))
    return _scaled(ranges, drawn)


def _modes(ranges: Sequence[Range]) -> Array:
    spans = np.array([one.most - one.least for one in ranges])
    over = np.array([one.likely - one.least for one in ranges])
    return np.where(spans > 0, over / np.where(spans > 0, spans, 1.0), 0.5)


def _scaled(ranges: Sequence[Range], drawn: Array) -> Array:
    least = np.array([one.least for one in ranges])[:, None]
    return least + drawn * (np.array([one.most for one in ranges])[:, None] - least)


@dataclass(frozen=True)
class Spread:
    """What a net present value may come to: P10 is reached in nine of ten cases, P90 in one of ten.

    Arrays have shape (projects,). `below_zero` is the share of draws in which value is lost.
    """

    p10: Array
    p50: Array
    p90: Array
    below_zero: Array
    seed: int


def spread(streams: Array, factors: Array, seed: int) -> Spread:
    """Spread of the net present value of each project, by one matrix product.

    Args:
        streams: Present value of each stream, shape (projects, streams); costs below 0.
        factors: Draws of the factor of each stream, shape (streams, draws); shared by all projects.
        seed: The seed the factors were drawn with, shown beside the figures.
    """
    p10, p50, p90 = np.quantile(streams @ factors, [0.1, 0.5, 0.9], axis=1)
    return Spread(p10, p50, p90, share_below_zero(streams, factors), seed)


def share_below_zero(streams: Array, factors: Array) -> Array:
    """Share of draws in which each project's value is below 0, shape (projects,); shapes as for `spread`.

    In single precision, in blocks of projects whose values stay in the processor's cache; a project with any draw
    too close to 0 for that is told again in double, so that the share is that of double precision throughout.
    """
    size = np.abs(streams) @ np.abs(factors).max(axis=1, initial=0.0)
    scaled = streams / np.where(size > 0, size, 1.0)[:, None]
    single, drawn = scaled.astype(np.float32), factors.astype(np.float32)
    lowest, highest = np.float32(-CLOSE * (2 + len(factors))), np.float32(CLOSE * (2 + len(factors)))
    block = max(1, CACHED // max(factors.shape[1], 1))
    worth = np.empty((block, factors.shape[1]), dtype=np.float32)
    below = np.empty(len(streams), dtype=np.intp)
    for first in range(0, len(streams), block):
        rows = single[first : first + block]
        np.matmul(rows, drawn, out=worth[: len(rows)])
        for place, values in enumerate(worth[: len(rows)], start=first):
            below[place] = np.count_nonzero(values < lowest)
            if np.count_nonzero(values < highest) != below[place]:
                below[place] = np.count_nonzero(streams[place] @ factors < 0)
    return below / factors.shape[1]


def mean_and_sd(streams: Array, means: Array, deviations: Array) -> tuple[Array, Array]:
    """Mean and standard deviation of the net present value in closed form, where the factors are independent."""
    return streams @ means, np.sqrt(streams**2 @ deviations**2)


def switching_values(streams: Array) -> list[Figure]:
    """By what share each stream must change, all else as it is, to bring the sum to 0: -0.31 is a fall of 31 %.

    >>> switching_values(np.array([100.0, -69.0]))[0].value
    -0.31
    """
    total = float(streams.sum())
    return [Figure(-total / one) if one else Figure(None, "there is none of it") for one in streams.tolist()]


@dataclass(frozen=True)
class Bar:
    """One bar of a tornado: the net present value with this stream alone at its least and at its most."""

    stream: int
    at_least: float
    at_most: float

    @property
    def swing(self) -> float:
        """Length of the bar, 0 or more."""
        return abs(self.at_most - self.at_least)


def tornado(streams: Array, ranges: Sequence[Range]) -> tuple[Bar, ...]:
    """Bars of one project, longest first; the others stay at their likely factor.

    Since the value is a sum over the streams, the bars' lengths sum to the distance between the worst and the
    best case of all streams together.
    """
    likely = np.array([one.likely for one in ranges])
    base = float(streams @ likely)
    bars = [
        Bar(k, base + one * (ranges[k].least - ranges[k].likely), base + one * (ranges[k].most - ranges[k].likely))
        for k, one in enumerate(streams.tolist())
    ]
    return tuple(sorted(bars, key=lambda bar: -bar.swing))
