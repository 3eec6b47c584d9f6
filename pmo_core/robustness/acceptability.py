"""Rank acceptability: at which rank each project stands under how many of all plausible weights.

A share is a part of the draws, 0 to 1. Random draws would put a standard error of at most 0.5 points on it at
10,000; the lattice's error is smaller. Equal scores stand in the sheet's order. Same input, same shares.

Source: Lahdelma & Salminen, SMAA-2: Stochastic Multicriteria Acceptability Analysis for Group Decision
Making, 2001.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.draws import Draws, Keys, draws_of, in_parts, positions
from pmo_core.robustness.lattice import Lattice
from pmo_core.robustness.lines import Integers
from pmo_core.scoring.expected import not_known
from pmo_core.scoring.value_functions import Array

# Most cells of projects by ranks: all ranks of up to 2,000 projects, fewer ranks of more.
MOST_CELLS = 4_000_000
# Counters in use at a time, so that they stay in the processor's cache.
COUNTERS = 64_000

Counts = NDArray[np.int64]
Blocks = Iterator[tuple[int, Keys]]


@dataclass(frozen=True)
class Acceptability:
    """What `draws` weight vectors say.

    `shares` (projects, ranks) of the draws at each rank, the first rank in column 0; `central_weights` (projects,
    criteria): the mean of the weights that put a project first, nan where none does; `lattice` names the draws.
    """

    lattice: str
    draws: int
    shares: Array
    central_weights: Array

    @property
    def first(self) -> Array:
        """Share of draws in which each project comes first."""
        return self.shares[:, 0]

    def top(self, k: int) -> Array:
        """Share of draws in which each project is among the first k; k at most the number of ranks kept."""
        return self.shares[:, :k].sum(axis=1)


def rank_acceptability(
    values: Array, lattice: Lattice, ranks: int | None = None, chance: Array | None = None
) -> Acceptability:
    """Share of draws at each rank.

    Args:
        values: Shape (projects, criteria), 0 to 1; a missing rating (nan) is drawn evenly from worst to best.
        lattice: Weights to try.
        ranks: How many ranks from the top are kept; all of them where that is at most 4 million shares.
        chance: Probability of success of each project, nan where unknown; None counts every one as certain.

    >>> from pmo_core.robustness.lattice import any_weights
    >>> rank_acceptability(np.array([[1.0, 0.0], [0.0, 0.5]]), any_weights(2)).first.round(3)
    array([0.667, 0.333])
    """
    projects = len(values)
    kept = min(projects, MOST_CELLS // max(projects, 1)) if ranks is None else min(ranks, projects)
    if not kept:
        return Acceptability(
            lattice.name, len(lattice.weights), np.zeros((projects, 0)), np.full(values.shape, np.nan)
        )
    draws = draws_of(values, lattice, chance)
    winners = np.empty(len(draws.weights), dtype=np.intp)

    def count(blocks: Blocks) -> Counts:
        counts = np.zeros((kept, projects), dtype=np.int64)
        for start, keys in blocks:
            keys.sort(axis=1)
            winners[start : start + len(keys)] = positions(draws, keys[:, 0])
            _count_ranks(draws, keys, counts)
        return counts

    shares = in_parts(draws, count).T / len(draws.weights)
    return Acceptability(lattice.name, len(draws.weights), shares, _central(lattice.weights, winners, projects))


def top_shares(values: Array, lattice: Lattice, k: int, chance: Array | None = None) -> Array:
    """Share of draws in which each project is among the first k: quick enough to follow a slider."""
    draws = draws_of(values, lattice, chance)
    if k <= 0 or k >= draws.projects:
        return np.full(draws.projects, float(k > 0))

    def count(blocks: Blocks) -> Counts:
        counts = np.zeros(draws.projects, dtype=np.int64)
        for _, keys in blocks:
            keys.partition(k - 1, axis=1)
            counts += np.bincount(positions(draws, keys[:, :k]).ravel(), minlength=draws.projects)
        return counts

    return in_parts(draws, count) / len(draws.weights)


def funded_shares(
    values: Array, lattice: Lattice, costs: Array, budget: float, chance: Array | None = None
) -> Array:
    """Share of draws in which strict rank fill to the budget funds each project; 0 where its cost is unknown.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing.
        lattice: Weights to try.
        costs: One per project, in the currency of the budget; nan where unknown.
        budget: What may be spent in all.
        chance: Probability of success of each project, nan where unknown; None counts every one as certain.
    """
    known = np.flatnonzero(~np.isnan(costs))
    shares = np.zeros(len(values))
    if not len(known):
        return shares
    draws = draws_of(values[known], lattice, None if chance is None else chance[known])
    prices = costs[known]
    longest = _longest_fill(prices, budget)

    def count(blocks: Blocks) -> Counts:
        counts = np.zeros(len(known), dtype=np.int64)
        for _, keys in blocks:
            keys.sort(axis=1)
            order = positions(draws, keys[:, :longest])
            spent = np.add.accumulate(prices[order], axis=1)
            fits = np.logical_and.accumulate(spent <= budget, axis=1)
            counts += np.bincount(order[fits], minlength=len(known))
        return counts

    shares[known] = in_parts(draws, count) / len(draws.weights)
    return shares


def winning_shares(values: Array, lattice: Lattice, pairs: Integers, chance: Array | None = None) -> Array:
    """Share of draws in which the first of each pair scores more than the second.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing.
        lattice: Weights to try.
        pairs: Positions in the table, shape (pairs, 2).
        chance: Probability of success of each project, nan where unknown; None counts every one as certain.
    """
    draws = draws_of(values, lattice, chance)

    def count(blocks: Blocks) -> Counts:
        wins = np.zeros(len(pairs), dtype=np.int64)
        for _, keys in blocks:
            losses = keys >> draws.whole(draws.bits)
            wins += np.count_nonzero(losses[:, pairs[:, 0]] < losses[:, pairs[:, 1]], axis=0)
        return wins

    return in_parts(draws, count) / len(draws.weights)


def confidence_factors(
    values: Array, told: Acceptability, draws: int = 1_000, chance: Array | None = None
) -> Array:
    """Chance that each project comes first under its own central weights, given what is not known.

    1 where nothing is missing; nan for a project that no weights put first. A chance of a half is within 1.6
    points (one standard error) at 1,000 draws.

    Args:
        values: The values that `told` was worked out from.
        told: Their rank acceptability.
        draws: How often what is missing is drawn for each project.
        chance: Probability of success of each project, nan where unknown; None counts every one as certain.
    """
    ever = np.flatnonzero(~np.isnan(told.central_weights).any(axis=1))
    often = draws if not_known(values, chance).any() else 1
    lattice = Lattice(np.repeat(told.central_weights[ever], often, axis=0), told.lattice)
    ready = draws_of(values, lattice, chance)

    def count(blocks: Blocks) -> Counts:
        firsts = np.zeros(len(ever), dtype=np.int64)
        for start, keys in blocks:
            whose = np.arange(start, start + len(keys)) // often
            came_first = positions(ready, keys.min(axis=1)) == ever[whose]
            firsts += np.bincount(whose[came_first], minlength=len(ever))
        return firsts

    factors = np.full(len(values), np.nan)
    factors[ever] = in_parts(ready, count) / often
    return factors


def _count_ranks(draws: Draws, keys: Keys, counts: Counts) -> None:
    """Add one for each project at each rank, a few ranks at a time; `counts` has shape (ranks, projects)."""
    ranks, projects = counts.shape
    width = max(1, COUNTERS // projects)
    for first in range(0, ranks, width):
        wide = min(width, ranks - first)
        cells = positions(draws, keys[:, first : first + wide]).astype(np.int64, copy=False)
        np.add(cells, np.arange(wide) * projects, out=cells)
        counted = np.bincount(cells.ravel(), minlength=wide * projects)
        counts[first : first + wide] += counted.reshape(wide, projects)


def _central(weights: Array, winners: Integers, projects: int) -> Array:
    sums = [np.bincount(winners, weights=column, minlength=projects) for column in weights.T]
    firsts = np.bincount(winners, minlength=projects)
    with np.errstate(invalid="ignore"):
        return np.column_stack(sums) / firsts[:, None] if sums else np.empty((projects, 0))


def _longest_fill(costs: Array, budget: float) -> int:
    """No fill funds more than one of the cheapest would, but for one that just fits when added up another way."""
    if np.any(costs < 0):
        return len(costs)
    return int(np.count_nonzero(np.add.accumulate(np.sort(costs)) <= budget)) + 1
