"""Every project's score under every draw of weights, as whole numbers that sort: loss above, position below.

A draw's score is a sum of products. Weights and values are kept to 26 binary places, so that each product and each
sum is a whole number below 2^53: exact, in whatever order a processor adds them, and so the same everywhere.
What is not known is drawn anew in each draw (`gaps`).
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.gaps import PLACES, Gaps, drawn, drawn_losses, gaps_of
from pmo_core.robustness.lattice import Lattice
from pmo_core.scoring.value_functions import Array

# Up to here 32 bits hold a position and a loss to 0.0002 points; beyond it 64 bits are needed.
SHORT = 4096
# A matrix product of more than this many products may start threads of its own, which then get in the way.
PRODUCTS = 400_000
# Scores sorted and counted at a time.
CELLS = 1_000_000
THREADS = 2
WORTH_THREADS = 1_000_000

Keys = NDArray[np.unsignedinteger]


@dataclass(frozen=True)
class Draws:
    """Whole-number weights (draws, criteria) and losses (criteria, projects); `bits` hold a position."""

    weights: Array
    losses: Array
    gaps: Gaps | None
    scale: float
    bits: int
    whole: type[np.uint32] | type[np.uint64]

    @property
    def projects(self) -> int:
        """How many projects are scored."""
        return self.losses.shape[1]


def draws_of(values: Array, lattice: Lattice, chance: Array | None = None) -> Draws:
    """Draws ready to be scored.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing.
        lattice: Weights of as many criteria.
        chance: Probability of success of each project, nan where unknown; None counts every one as certain.

    Raises:
        ValueError: The lattice is of another number of criteria.
    """
    if lattice.weights.shape[1] != values.shape[1]:
        raise ValueError(
            f"{lattice.name} has {lattice.weights.shape[1]} criteria; the values have {values.shape[1]}"
        )
    bits = max(len(values) - 1, 1).bit_length()
    whole = np.uint32 if len(values) <= SHORT else np.uint64
    kept = min(np.iinfo(whole).bits - 1 - bits, 2 * PLACES)
    scale = 2.0 ** (kept - 2 * PLACES)
    expected = values if chance is None else values * chance[:, None]
    losses = np.rint((1 - np.fmin(expected, 1.0).T) * 2.0**PLACES) * scale
    weights = np.rint(lattice.weights * 2.0**PLACES)
    return Draws(weights, np.ascontiguousarray(losses), gaps_of(values, chance), scale, bits, whole)


def in_parts(draws: Draws, count: Callable[[Iterator[tuple[int, Keys]]], NDArray[np.int64]]) -> NDArray[np.int64]:
    """Sum of what is counted over blocks of draws, on two threads where that pays.

    `count` gets, for each of its blocks, the first draw's number and the keys of shape (draws, projects), which it
    may change. Counts are whole numbers, so it does not matter which thread is first.
    """
    size = max(1, CELLS // max(draws.projects, 1))
    starts = range(0, len(draws.weights), size)
    threads = THREADS if draws.projects * len(draws.weights) >= WORTH_THREADS and len(starts) > 1 else 1
    if threads == 1:
        return count(_blocks(draws, starts, size))
    with ThreadPoolExecutor(threads) as pool:
        parts = [pool.submit(count, _blocks(draws, starts[part::threads], size)) for part in range(threads)]
        return sum((part.result() for part in parts[1:]), parts[0].result())


def keys_of(draws: Draws, start: int, keys: Keys) -> None:
    """Fill `keys` (draws, projects) from this draw on; the lower the better, equal losses in the sheet's order."""
    rows = _rows(draws)
    position = np.arange(draws.projects, dtype=draws.whole)
    for first in range(0, len(keys), rows):
        part = keys[first : first + rows]
        np.copyto(part, _losses(draws, start + first, len(part)), casting="unsafe")
        np.left_shift(part, draws.whole(draws.bits), out=part)
        np.bitwise_or(part, position, out=part)


def drawn_cells(draws: Draws, start: int, how_many: int) -> Array:
    """Values drawn for what is not known in the keys from `start` on, shape (draws, `gaps.unknown`), 0 to 1."""
    if not draws.gaps:
        return np.empty((how_many, 0))
    rows = _rows(draws)
    firsts = range(start, start + how_many, rows)
    parts = [drawn(draws.gaps, first, min(rows, start + how_many - first)) for first in firsts]
    return 1 - np.concatenate(parts) / 2.0**PLACES


def positions(draws: Draws, keys: Keys) -> Keys:
    """Positions in the table, out of keys."""
    return keys & draws.whole((1 << draws.bits) - 1)


def _blocks(draws: Draws, starts: range, size: int) -> Iterator[tuple[int, Keys]]:
    keys = np.empty((min(size, len(draws.weights)), draws.projects), dtype=draws.whole)
    for start in starts:
        part = keys[: len(draws.weights) - start]
        keys_of(draws, start, part)
        yield start, part


def _rows(draws: Draws) -> int:
    return max(1, PRODUCTS // max(draws.losses.size, 1))


def _losses(draws: Draws, start: int, rows: int) -> Array:
    """What each project's score is short of a full one, shape (draws, projects)."""
    weights = draws.weights[start : start + rows]
    losses = weights @ draws.losses
    if draws.gaps:
        parts = (
            drawn_losses(draws.gaps, drawn(draws.gaps, start, rows))
            * weights[:, draws.gaps.criteria]
            * draws.scale
        )
        whose = draws.gaps.projects[draws.gaps.begins]
        losses[:, whose] += np.add.reduceat(parts, draws.gaps.begins, axis=1)
    return losses
