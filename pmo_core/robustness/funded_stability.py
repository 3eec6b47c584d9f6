"""How far one weight may move before strict rank fill to a budget funds other projects.

With costs of 0 or more the funded set is a run from the top of the ranking, and the project just below it does not
fit in what is left. So the set changes at the first of two events: a project outside overtakes one inside, or,
below the line, the project that stops the fill is overtaken by one that fits. Swaps inside the set change nothing,
because the same projects cost the same in any order.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.lines import LEVEL, Integers, Lines, lines_of
from pmo_core.robustness.stability import End, Stability, set_stability
from pmo_core.scoring.funded import funded_set
from pmo_core.scoring.ranking import live_values, move
from pmo_core.scoring.value_functions import Array


def funded_stability(values: Array, weights: Array, costs: Array, budget: float) -> Stability:
    """How far each weight may move before strict rank fill funds other projects.

    At an end `falls` is overtaken by `rises`; both may lie below the line, where the next project that fits takes
    the place of the one that did not. Projects without a known cost take no part.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing (counted 0).
        weights: One per criterion, 0 or more, on any scale.
        costs: One per project, 0 or more, in the currency of the budget; nan where unknown.
        budget: What may be spent in all.

    Raises:
        ValueError: A known cost is below 0.
    """
    if np.any(costs < 0):
        raise ValueError(f"a cost is {np.nanmin(costs):g}; costs are 0 or more")
    known = np.flatnonzero(~np.isnan(costs))
    part = values[known]
    _, order, _ = move(live_values(part), weights)
    funded = funded_set(order, costs[known], budget)
    lines = lines_of(part, weights)
    ends = set_stability(lines, funded)
    if not funded.all():
        left = budget - costs[known][order[funded[order]]].sum()
        below = order[~funded[order]]
        fill = _Fill(lines, below, costs[known][below] <= left)
        ends = Stability(lines.shares, _stopped(fill, ends.low, -1.0), _stopped(fill, ends.high, 1.0))
    return Stability(ends.shares, _renamed(ends.low, known), _renamed(ends.high, known))


@dataclass(frozen=True)
class _Fill:
    """Projects below the line, first to last, and which of them would fit in what is left."""

    lines: Lines
    below: Integers
    fits: NDArray[np.bool_]


def _stopped(fill: _Fill, end: End, way: float) -> End:
    """Walk along the highest of the lines below until its owner fits, or the end already known is reached.

    `way` is 1 towards share 1 and -1 towards share 0; walking down is walking up with time and slopes reversed.
    """
    end = End(end.share.copy(), end.falls.copy(), end.rises.copy())
    start = fill.lines.start.take(fill.below, axis=1)
    slope = fill.lines.slope.take(fill.below, axis=1) * way
    rows, owner = np.arange(len(start)), np.zeros(len(start), dtype=np.intp)
    now = fill.lines.shares * way
    while rows.size:
        at, next_owner = _next_owner(start[rows], slope[rows], owner, now)
        reached = at < end.share[rows] * way
        rows, at, owner, next_owner = rows[reached], at[reached], owner[reached], next_owner[reached]
        fits = fill.fits[next_owner]
        done = rows[fits]
        end.share[done] = at[fits] * way
        end.falls[done], end.rises[done] = fill.below[owner[fits]], fill.below[next_owner[fits]]
        rows, owner, now = rows[~fits], next_owner[~fits], at[~fits]
    return end


def _next_owner(start: Array, slope: Array, owner: Integers, now: Array) -> tuple[Array, Integers]:
    """When the highest line is next overtaken, and by which; never (infinity) where none is steeper.

    Of several that overtake at once the steepest leads afterwards; of level ones the first in order.
    """
    each = np.arange(len(owner))
    gap = start[each, owner][:, None] - start
    closing = slope - slope[each, owner][:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        at = np.where(closing > LEVEL, gap / closing, np.inf)
    at = np.maximum(at, now[:, None])
    soonest = at.min(axis=1)
    together = np.where(at <= soonest[:, None] + LEVEL, closing, -np.inf)
    steepest = together >= together.max(axis=1, keepdims=True) - LEVEL
    return soonest, steepest.argmax(axis=1)


def _renamed(end: End, positions: Integers) -> End:
    """Positions among the projects of known cost -> positions in the table; nobody stays nobody."""
    names = np.append(positions, -1)
    return End(end.share, names[end.falls], names[end.rises])
