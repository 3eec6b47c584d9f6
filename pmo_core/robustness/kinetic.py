"""Every change of the top k while one weight goes from nothing to everything."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.lines import LEVEL, Integers, lines_of
from pmo_core.scoring.funded import top_of
from pmo_core.scoring.ranking import order_and_ranks
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import FULL_SCORE


@dataclass(frozen=True)
class Changes:
    """The top k at share 0 (`first`, a mask); then, at each `share` in turn, who leaves and who enters."""

    first: NDArray[np.bool_]
    share: Array
    leaves: Integers
    enters: Integers


def changes_of_top(values: Array, weights: Array, criterion: int, k: int) -> Changes:
    """Every change of the top k as the share of one weight goes from 0 to 1, the others in their proportions.

    Each change is found by Newton's method from the far end, a few passes over the projects.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing (counted 0).
        weights: One per criterion, 0 or more, on any scale; sets the proportions of the others.
        criterion: Which weight moves.
        k: How many projects from the top.

    >>> changes_of_top(np.array([[1.0, 0.0], [0.0, 0.5]]), np.array([1.0, 1.0]), criterion=0, k=1).share.round(4)
    array([0.3333])
    """
    lines = lines_of(values, weights)
    start, slope = lines.start[criterion], lines.slope[criterion]
    first = top_of(order_and_ranks(FULL_SCORE * start)[0], k)
    now, at = first.copy(), 0.0
    events: list[tuple[float, int, int]] = []
    while swap := _next_swap(start, slope, now, at):
        events.append(swap)
        at, leaving, entering = swap
        now[leaving], now[entering] = False, True
    shares, leaves, enters = (np.array(part) for part in zip(*events, strict=True)) if events else ((), (), ())
    return Changes(first, np.array(shares, dtype=float), np.array(leaves, np.intp), np.array(enters, np.intp))


def _next_swap(start: Array, slope: Array, chosen: NDArray[np.bool_], now: float) -> tuple[float, int, int] | None:
    """Share of the next swap after now, who leaves and who enters; None where there is no other."""
    # Of level projects the last of the sheet leaves first and the first of the sheet enters first.
    inside, outside = np.flatnonzero(chosen)[::-1], np.flatnonzero(~chosen)
    if not (len(inside) and len(outside)):
        return None
    inner, outer = (start[inside], slope[inside]), (start[outside], slope[outside])
    at, found = 1.0, None
    while True:
        last = int((inner[0] + at * inner[1]).argmin())
        best = int((outer[0] + at * outer[1]).argmax())
        lead, change = inner[0][last] - outer[0][best], inner[1][last] - outer[1][best]
        if lead + at * change >= -LEVEL:
            return found
        nearer = float(min(max(-lead / change, now), at)) if change else now
        found = nearer, int(inside[last]), int(outside[best])
        if nearer == at:
            return found
        at = nearer
