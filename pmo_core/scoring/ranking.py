"""Scores -> order and ranks; equal scores share a rank."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.expected import expected_scores, expected_values
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import contributions, points_of, worst_case

# Scores of 0 to 100 carry about 13 correct decimals; beyond the ninth a difference is the order of adding up.
DECIMALS = 9
WHOLE_FLOATS = 2.0**53  # up to here a float holds every whole number
INTEGER_BITS = 63

Positions = NDArray[np.intp]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Ranking:
    """Scores of every project under one set of weights.

    `order` lists positions from first to last, equal scores in the sheet's order; `ranks` says 1, 2, 2, 4.
    A score is the lowest the project can have; `highest` is above it only where a rating or its chance is missing.
    `values` are those that were added up: with a `chance`, of success, the lowest expected ones.
    """

    scores: Array
    highest: Array
    order: Positions
    ranks: Places
    values: Array
    weights: Array
    chance: Array | None = None

    @cached_property
    def contributions(self) -> Array:
        """Points each criterion adds to each score, shape (projects, criteria); missing stays missing."""
        return contributions(self.values, self.weights)


@dataclass(frozen=True)
class LiveValues:
    """Values ready for a slider that moves: shape (criteria, projects), a missing one counted 0."""

    columns: Array


def rank(values: Array, weights: Array, chance: Array | None = None) -> Ranking:
    """Order of the projects by weighted sum, expected where their chances of success are given.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing.
        weights: One per criterion, 0 or more, on any scale.
        chance: Probability of success of each project, 0 to 1, nan where unknown; None counts every one as
            certain.
    """
    lowest, highest = expected_scores(values, weights, chance)
    order, ranks = order_and_ranks(lowest)
    return Ranking(lowest, highest, order, ranks, expected_values(values, chance), weights.copy(), chance)


def live_values(values: Array) -> LiveValues:
    """Values of shape (projects, criteria), made ready once for all moves of the sliders."""
    return LiveValues(worst_case(np.ascontiguousarray(values.T)))


def move(live: LiveValues, weights: Array) -> tuple[Array, Positions, Places]:
    """Scores, order and ranks under these weights: what `rank` gives, and no more than a slider shows."""
    lowest = points_of(live.columns, weights)
    return lowest, *order_and_ranks(lowest)


def score_keys(project_scores: Array) -> Array:
    """Scores in whole billionths, which alone decide the order and what is a tie."""
    return np.rint(project_scores * 10.0**DECIMALS)


def order_and_ranks(project_scores: Array) -> tuple[Positions, Places]:
    """Positions from best to worst, and each project's rank.

    >>> order_and_ranks(np.array([2.0, 5.0, 5.0, 1.0]))
    (array([1, 2, 0, 3]), array([3, 1, 1, 4]))
    """
    if not len(project_scores):
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.int64)
    keys = score_keys(project_scores)
    highest, lowest = float(keys.max()), float(keys.min())
    fits = _fits(highest, lowest, len(keys))
    order, steps = _packed_order(keys, highest) if fits else _stable_order(keys)
    ranks = np.empty(len(keys), dtype=np.int64)
    ranks[order] = _places(steps)
    return order, ranks


def rank_labels(ranks: Places) -> list[str]:
    """Ranks as read aloud: 1, =2, =2, 4."""
    counts = np.bincount(ranks, minlength=1)
    return [f"={place}" if counts[place] > 1 else f"{place}" for place in ranks.tolist()]


def rank_label(ranks: Places, position: int) -> str:
    """The rank of one project as read aloud: =2."""
    place = int(ranks[position])
    return f"={place}" if np.count_nonzero(ranks == place) > 1 else f"{place}"


def movement(ranks: Places, ranks_before: Places) -> Places:
    """Places each project has risen (positive) or fallen since the ranks before."""
    return ranks_before - ranks


def _fits(highest: float, lowest: float, projects: int) -> bool:
    """Whether a key and a position share one integer; never for scores without end or without number."""
    widest = min(2.0 ** (INTEGER_BITS - projects.bit_length()), WHOLE_FLOATS)
    return lowest > -WHOLE_FLOATS and highest < WHOLE_FLOATS and highest - lowest < widest


def _packed_order(keys: Array, highest: float) -> tuple[Positions, NDArray[np.bool_]]:
    """One sort of plain integers, key above and position below: several times faster than a stable sort."""
    bits = len(keys).bit_length()
    packed = (highest - keys).astype(np.int64)
    packed <<= bits
    packed |= np.arange(len(keys))
    packed.sort()
    order = packed & ((1 << bits) - 1)
    packed >>= bits
    return order.astype(np.intp, copy=False), packed[1:] != packed[:-1]


def _stable_order(keys: Array) -> tuple[Positions, NDArray[np.bool_]]:
    order = np.argsort(-keys, kind="stable")
    return order, keys[order[1:]] != keys[order[:-1]]


def _places(steps: NDArray[np.bool_]) -> Places:
    """Ranks down the order; a step says that the next score is lower."""
    places = np.arange(1, len(steps) + 2)
    if not steps.all():
        places[1:][~steps] = 1
        np.maximum.accumulate(places, out=places)
    return places
