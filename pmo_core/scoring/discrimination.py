"""Whether the ratings tell the projects apart at all: what to distrust in a ranking, in plain words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pmo_core.formats import count, number, share
from pmo_core.scoring.value_functions import Array, Criterion, beyond_scale
from pmo_core.scoring.weighted_sum import scores, weight_shares

NARROW, BUNCHED, TOP, ALIKE = 0.10, 0.60, 0.70, 0.90
DECIMALS = 9  # beyond them a difference is a trace of arithmetic
FEWEST_TO_JUDGE, FEWEST_TO_CORRELATE = 3, 5
Kind = Literal["one_value", "narrow", "set_by_few", "bunched", "correlated", "scores_bunched", "beyond_scale"]


@dataclass(frozen=True)
class ScaleWarning:
    """One reason to distrust the order: the criteria it is about by position, the figure, and a sentence."""

    kind: Kind
    criteria: tuple[int, ...]
    figure: float
    sentence: str


@dataclass(frozen=True)
class Rated:
    """What every check looks at: ratings as typed, their values, the criteria and which of them weigh."""

    ratings: Array
    values: Array
    weights: Array
    criteria: Sequence[Criterion]

    def weighing(self) -> list[int]:
        """Positions of the criteria that weigh."""
        return [int(j) for j in np.flatnonzero(weight_shares(self.weights) > 0)]

    def known(self, j: int) -> Array:
        """Values of one criterion where it is rated."""
        column = self.values[:, j]
        return column[~np.isnan(column)]


def discrimination_warnings(
    ratings: Array, values: Array, weights: Array, criteria: Sequence[Criterion]
) -> tuple[ScaleWarning, ...]:
    """Everything in CHECKS that the ratings give reason to say; criteria without weight are passed over.

    Args:
        ratings: As typed, shape (projects, criteria), nan where missing.
        values: Of the ratings, 0 to 1, likewise.
        weights: One per criterion, on any scale.
    """
    rated = Rated(ratings, values, weights, criteria)
    return tuple(found for check in CHECKS for found in check(rated))


def _one_value(rated: Rated) -> Iterator[ScaleWarning]:
    for j in rated.weighing():
        known = rated.known(j)
        if len(known) > 1 and np.ptp(known) == 0:
            told = f"{rated.criteria[j].name} has one value for all {len(known)} projects it rates"
            yield ScaleWarning("one_value", (j,), 0.0, f"{told}; it decides nothing.")


def _narrow(rated: Rated) -> Iterator[ScaleWarning]:
    for j in rated.weighing():
        known = rated.known(j)
        used = round(float(np.ptp(known)), DECIMALS) if len(known) >= FEWEST_TO_JUDGE else 1.0
        if 0 < used < NARROW:
            told = f"{rated.criteria[j].name} uses {_per_cent(used)} of its scale, less than 10 %"
            yield ScaleWarning("narrow", (j,), used, f"{told}; its ratings hardly tell the projects apart.")


def _set_by_few(rated: Rated) -> Iterator[ScaleWarning]:
    """A scale stretched by a few extremes: nine in ten projects share a tenth of it."""
    for j in rated.weighing():
        known = np.sort(rated.known(j))
        if len(known) < 10 or np.ptp(known) < NARROW:
            continue
        inner = -(-9 * len(known) // 10)
        widths = known[inner - 1 :] - known[: len(known) - inner + 1]
        if 0 < (used := float(widths.min())) < NARROW:
            outside = len(known) - inner
            rest = f"{count(outside, 'project')} {'sets' if outside == 1 else 'set'}"
            told = f"{rated.criteria[j].name}: nine in ten projects lie within {_per_cent(used)} of its scale"
            yield ScaleWarning("set_by_few", (j,), used, f"{told}; {rest} the rest.")


def _bunched(rated: Rated) -> Iterator[ScaleWarning]:
    for j in rated.weighing():
        known = rated.known(j)
        high = float(np.mean(known >= TOP)) if len(known) >= FEWEST_TO_JUDGE and np.ptp(known) > 0 else 0.0
        if high > BUNCHED:
            told = f"{rated.criteria[j].name}: {share(high)} of its ratings sit in the top 30 % of its scale"
            yield ScaleWarning("bunched", (j,), high, f"{told}, more than 60 %.")


def _correlated(rated: Rated) -> Iterator[ScaleWarning]:
    weighing = rated.weighing()
    for place, first in enumerate(weighing):
        for second in weighing[place + 1 :]:
            alike = correlation(rated.values[:, first], rated.values[:, second])
            if alike > ALIKE:
                names = f"{rated.criteria[first].name} and {rated.criteria[second].name}"
                told = f"{names} rise and fall together (correlation {alike:.2f})"
                yield ScaleWarning(
                    "correlated", (first, second), alike, f"{told}: what they share counts twice in the score."
                )


def _scores_bunched(rated: Rated) -> Iterator[ScaleWarning]:
    lowest = scores(rated.values, rated.weights)[0]
    high = float(np.mean(lowest >= 100 * TOP)) if len(lowest) >= FEWEST_TO_JUDGE else 0.0
    if high > BUNCHED and np.ptp(lowest) > 0:
        told = f"{share(high)} of the scores sit in the top 30 % of the scale, 70 to 100"
        yield ScaleWarning("scores_bunched", (), high, f"{told}; small differences decide the order.")


def _beyond_scale(rated: Rated) -> Iterator[ScaleWarning]:
    beyond = beyond_scale(rated.ratings, rated.criteria) if rated.criteria else np.empty((0, 0), dtype=np.bool_)
    for j in rated.weighing():
        outside = int(beyond[:, j].sum())
        if outside:
            criterion = rated.criteria[j]
            ends = f"{number(criterion.levels[0])} to {number(criterion.levels[-1])}"
            lie = "lies" if outside == 1 else "lie"
            told = f"{criterion.name}: {count(outside, 'rating')} {lie} beyond its scale of {ends}"
            yield ScaleWarning("beyond_scale", (j,), float(outside), f"{told} and count as its nearer end.")


CHECKS: tuple[Callable[[Rated], Iterator[ScaleWarning]], ...] = (
    _one_value,
    _narrow,
    _set_by_few,
    _bunched,
    _correlated,
    _scores_bunched,
    _beyond_scale,
)


def correlation(first: Array, second: Array) -> float:
    """Pearson's correlation over projects rated on both; 0 with fewer than five or where either never varies."""
    both = ~(np.isnan(first) | np.isnan(second))
    one, other = first[both], second[both]
    if len(one) < FEWEST_TO_CORRELATE or np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    one, other = one - one.mean(), other - other.mean()
    return min(float(np.sum(one * other) / np.sqrt(np.sum(one * one) * np.sum(other * other))), 1.0)


def _per_cent(fraction: float) -> str:
    """A share of a scale with one decimal where it takes one: 4 %, 0.3 %, 9.6 %."""
    return f"{number(round(100 * fraction, 1) or 0.1)} %"
