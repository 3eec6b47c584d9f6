"""Kendall's tau: how far two orders agree, from -1 (reversed) over 0 to 1 (the same)."""

import math

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.int64]
SMALL = 64


def kendall_tau(first: Ranks, second: Ranks) -> float:
    """Tau-b of two sets of ranks, in which equal ranks are ties; nan where either ties all.

    (agreeing pairs - opposed pairs) / sqrt(pairs not tied in the first * pairs not tied in the second), the
    opposed pairs counted in n log n steps.

    Raises:
        ValueError: The two differ in length.

    Source: Kendall, Rank Correlation Methods, 1948, ch. 3; Knight, J. Am. Stat. Assoc. 61 (1966) 436.

    >>> kendall_tau(np.array([1, 2, 3]), np.array([1, 3, 2]))  # two pairs agree, one is opposed
    0.3333333333333333
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} ranks against {len(second)}; compare the same projects")
    pairs = _pairs(len(first))
    order = np.lexsort((second, first))
    tied_first, tied_second = _tied(first), _tied(second)
    tied_both = _tied(first.astype(np.int64) * (int(second.max(initial=0)) + 1) + second)
    opposed = _inversions(second[order])[0]
    free = (pairs - tied_first) * (pairs - tied_second)
    if free == 0:
        return float("nan")
    return (pairs - tied_first - tied_second + tied_both - 2 * opposed) / math.sqrt(free)


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _tied(ranks: Ranks) -> int:
    """Pairs of equal ranks."""
    return sum(_pairs(int(times)) for times in np.unique(ranks, return_counts=True)[1])


def _inversions(ranks: Ranks) -> tuple[int, Ranks]:
    """Pairs in which the later is the smaller, and the ranks sorted."""
    if len(ranks) <= SMALL:
        later_smaller = np.triu(ranks[:, None] > ranks[None, :], 1)
        return int(later_smaller.sum()), np.sort(ranks)
    middle = len(ranks) // 2
    inside_left, left = _inversions(ranks[:middle])
    inside_right, right = _inversions(ranks[middle:])
    across = len(left) * len(right) - int(np.searchsorted(left, right, side="right").sum())
    return inside_left + inside_right + across, np.sort(np.concatenate((left, right)), kind="stable")
