"""Every change of what strict rank fill funds while one weight goes from nothing to everything."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.funded_stability import funded_stability
from pmo_core.robustness.lines import Integers, lines_of
from pmo_core.robustness.stability import NOBODY
from pmo_core.scoring.funded import funded_set
from pmo_core.scoring.ranking import order_and_ranks
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import FULL_SCORE

# Changes nearer than this in share are told as one; nobody moves a weight by a ten-thousandth of a point.
TOGETHER = 1e-6
MOST = 200


@dataclass(frozen=True)
class FundedChanges:
    """Who is funded at share 0 (`first`, a mask); then, at each `share` in turn, who leaves and who enters.

    `whole` is False where there are more changes beyond the last.
    """

    first: NDArray[np.bool_]
    share: Array
    leaves: tuple[Integers, ...]
    enters: tuple[Integers, ...]
    whole: bool = True


def changes_of_funded(
    values: Array, weights: Array, criterion: int, costs: Array, budget: float, most: int = MOST
) -> FundedChanges:
    """Every change of the funded set as one weight's share goes from 0 to 1, the others in their proportions.

    From one end of stability to the next: at each the fill is done anew a millionth of the whole beyond it.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing (counted 0).
        weights: One per criterion, 0 or more, on any scale; sets the proportions of the others.
        criterion: Which weight moves.
        costs: One per project, 0 or more, in the currency of the budget; nan where unknown.
        budget: What may be spent in all.
        most: How many changes are looked for.

    Raises:
        ValueError: A known cost is below 0.

    >>> values, costs = np.array([[1.0, 0.0], [0.0, 0.5]]), np.array([10.0, 10.0])
    >>> changes_of_funded(values, np.array([1.0, 1.0]), 0, costs, 10.0).share.round(4)
    array([0.3333])
    """
    lines = lines_of(values, weights)
    others = lines.start[criterion]
    # The others move as one, so that there are only two weights to follow.
    follow = _Follow(np.column_stack((others + lines.slope[criterion], others)), costs, budget)
    now = first = follow.funded(0.0)
    at, events = 0.0, list[tuple[float, Integers, Integers]]()
    while len(events) < most and at < 1:
        changes_at = follow.holds_until(at)
        at = min(max(changes_at, at) + TOGETHER, 1.0)
        after = follow.funded(at) if changes_at < np.inf else now
        if (after != now).any():
            events.append((changes_at, np.flatnonzero(now & ~after), np.flatnonzero(after & ~now)))
        now = after
    shares, leaves, enters = zip(*events, strict=True) if events else ((), (), ())
    return FundedChanges(first, np.array(shares, dtype=np.float64), leaves, enters, at >= 1)


@dataclass(frozen=True)
class _Follow:
    """The weight that moves and the others as one: `values` has shape (projects, 2)."""

    values: Array
    costs: Array
    budget: float

    def funded(self, at: float) -> NDArray[np.bool_]:
        scores = FULL_SCORE * (self.values[:, 1] + at * (self.values[:, 0] - self.values[:, 1]))
        return funded_set(order_and_ranks(scores)[0], self.costs, self.budget)

    def holds_until(self, at: float) -> float:
        """Share up to which the same are funded; infinity where that is so to the end."""
        end = funded_stability(self.values, np.array([at, 1 - at]), self.costs, self.budget).high
        return np.inf if end.falls[0] == NOBODY else float(end.share[0])
