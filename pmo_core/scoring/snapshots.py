"""A ranking as the ledger keeps it, and back to arrays."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pmo_core.ledger.kinds import KeptCriterion, PortfolioSnapshot
from pmo_core.scoring.since import Standing
from pmo_core.scoring.value_functions import Array, Criterion, values_of


def snapshot_of(
    portfolio: str,
    ids: Sequence[str],
    names: Sequence[str],
    criteria: Sequence[Criterion],
    ratings: Array,
    weights: Array,
    order: NDArray[np.intp],
    costs: Array | None = None,
) -> PortfolioSnapshot:
    """The snapshot of a ranking.

    Args:
        portfolio: Tells this portfolio's snapshots from another's.
        ratings: As typed, shape (projects, criteria), nan where missing.
        weights: One per criterion, as the ranking took them.
        order: Positions from first to last.
        costs: One per project, nan where missing; left out where the sheet has none.
    """
    kept = [
        KeptCriterion(name=c.name, weight=weight, levels=_floats(c.levels), worths=_floats(c.values))
        for c, weight in zip(criteria, weights.tolist(), strict=True)
    ]
    return PortfolioSnapshot(
        portfolio=portfolio,
        criteria=tuple(kept),
        ids=tuple(ids),
        names=tuple(names),
        ratings=tuple(_known(row) for row in ratings),
        costs=_known(np.full(len(ids), np.nan) if costs is None else costs),
        order=tuple(order.tolist()),
    )


def standing_of(snapshot: PortfolioSnapshot) -> Standing:
    """What a move of rank is computed from; ratings are worth what they were worth then."""
    kept = snapshot.criteria
    criteria = tuple(Criterion(c.name, c.name, c.weight, c.levels, c.worths) for c in kept)
    shape = (len(snapshot.ids), len(kept))
    ratings = np.array(snapshot.ratings, dtype=np.float64).reshape(shape)
    weights = np.array([c.weight for c in kept], dtype=np.float64)
    return Standing(snapshot.ids, tuple(c.name for c in kept), values_of(ratings, criteria), weights)


def _known(numbers: Array) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(number) else float(number) for number in numbers)


def _floats(numbers: Sequence[float]) -> tuple[float, ...]:
    return tuple(float(number) for number in numbers)
