"""How far one weight may move before the first place, the top k or the funded set changes, and who swaps then."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.lines import LEVEL, Integers, Lines, lines_of
from pmo_core.scoring.funded import top_of
from pmo_core.scoring.ranking import live_values, move
from pmo_core.scoring.value_functions import Array

NOBODY = -1


@dataclass(frozen=True)
class End:
    """One end of the interval of every weight: the share there, who is overtaken and by whom.

    Each has one entry per criterion; projects are positions in the table, -1 where the share reaches 0 or 1
    and nothing has changed.
    """

    share: Array
    falls: Integers
    rises: Integers


@dataclass(frozen=True)
class Stability:
    """Between `low.share` and `high.share` of a weight the set stays as it is at the stated `shares`.

    The other weights keep their proportions. At an end two projects are level; the set changes beyond it.
    """

    shares: Array
    low: End
    high: End


def first_stability(values: Array, weights: Array) -> Stability:
    """How far each weight may move before another project comes first; see `top_stability`."""
    return top_stability(values, weights, 1)


def top_stability(values: Array, weights: Array, k: int) -> Stability:
    """How far each weight may move before the top k are other projects.

    Two projects swap at t* = b / (b - a), with a the lead of the one on the criterion itself and b its lead on the
    others together. The nearest swap comes from Newton's method on the lowest of the set less the highest of the
    others, which is concave in t: one pass over the projects a step, shares exact but for rounding (1e-9).

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing (counted 0).
        weights: One per criterion, 0 or more, on any scale.
        k: How many projects from the top.

    Raises:
        ValueError: `k` is below 0.

    Source: Triantaphyllou & Sanchez, A Sensitivity Analysis Approach for Some Deterministic MCDM Methods, 1997.

    >>> at = first_stability(np.array([[1.0, 0.0], [0.0, 0.5]]), np.array([1.0, 1.0]))
    >>> at.low.share.round(4), at.low.falls, at.low.rises
    (array([0.3333, 0.    ]), array([ 0, -1]), array([ 1, -1]))
    """
    _, order, _ = move(live_values(values), weights)
    return set_stability(lines_of(values, weights), top_of(order, k))


def set_stability(lines: Lines, inside: NDArray[np.bool_]) -> Stability:
    """How far each weight may move before a project outside overtakes one inside."""
    split = _split(lines, inside)
    return Stability(lines.shares, _end(split, 0.0), _end(split, 1.0))


@dataclass(frozen=True)
class _Split:
    lines: Lines
    inside: Integers
    outside: Integers
    inner: tuple[Array, Array]
    outer: tuple[Array, Array]


def _split(lines: Lines, inside: NDArray[np.bool_]) -> _Split:
    # Of level projects the last of the sheet falls first and the first of the sheet rises first.
    within, without = np.flatnonzero(inside)[::-1], np.flatnonzero(~inside)
    inner = lines.start.take(within, axis=1), lines.slope.take(within, axis=1)
    outer = lines.start.take(without, axis=1), lines.slope.take(without, axis=1)
    return _Split(lines, within, without, inner, outer)


def _end(split: _Split, farthest: float) -> End:
    """Newton from the farthest share towards the stated one, for all criteria at once."""
    shares = split.lines.shares
    end = End(np.full(len(shares), farthest), *(np.full(len(shares), NOBODY) for _ in range(2)))
    rows = np.arange(len(shares)) if len(split.inside) and len(split.outside) else np.arange(0)
    while rows.size:
        rows, last, first = _overtaken(split, rows, end.share)
        end.falls[rows], end.rises[rows] = split.inside[last], split.outside[first]
        nearer = _crossing(split, rows, last, first)
        before = end.share[rows]
        lower, upper = np.minimum(shares[rows], before), np.maximum(shares[rows], before)
        end.share[rows] = np.clip(nearer, lower, upper)
        rows = rows[end.share[rows] != before]
    return end


def _overtaken(split: _Split, rows: Integers, share: Array) -> tuple[Integers, Integers, Integers]:
    """Criteria at whose share a project outside stands above one inside, with the worst such pair."""
    at = share[rows, None]
    inner = split.inner[0][rows] + at * split.inner[1][rows]
    outer = split.outer[0][rows] + at * split.outer[1][rows]
    last, first = inner.argmin(axis=1), outer.argmax(axis=1)
    each = np.arange(len(rows))
    wrong = inner[each, last] - outer[each, first] < -LEVEL
    return rows[wrong], last[wrong], first[wrong]


def _crossing(split: _Split, rows: Integers, last: Integers, first: Integers) -> Array:
    lead = split.inner[0][rows, last] - split.outer[0][rows, first]
    change = split.inner[1][rows, last] - split.outer[1][rows, first]
    with np.errstate(divide="ignore"):
        return -lead / change
