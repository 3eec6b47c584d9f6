"""Where the money goes beside what the aims weigh: investment follows strategy, or it does not."""

from dataclasses import dataclass

import numpy as np

from pmo_core.aims.tree import Array

CENTS = 100.0


@dataclass(frozen=True)
class SpendByAim:
    """Cost of the projects by objective, in the portfolio currency, to the cent.

    Args:
        by_project: Shape (projects, objectives + 1), the last column what serves no objective; nan where a
            project's cost is not known.
        amounts: Sum of each column, shape (objectives + 1,).
        weights: What part of the whole weight each objective holds; 0 for no objective.
        total: All cost that is known; the amounts add up to it.
        unknown: Projects whose cost is not known; they are in no figure.
    """

    by_project: Array
    amounts: Array
    weights: Array
    total: float
    unknown: int

    @property
    def shares(self) -> Array:
        """What part of the money each column has; nan where there is no money at all."""
        return self.amounts / self.total if self.total > 0 else np.full(len(self.amounts), np.nan)

    @property
    def gaps(self) -> Array:
        """Share of the money less share of the weight: above 0 where more is spent than the aim weighs."""
        return self.shares - self.weights

    @property
    def follows(self) -> float:
        """Part of the money that lies where the weights would put it: the sum of the smaller of both shares."""
        return float(sum(np.minimum(self.shares, self.weights).tolist())) if self.total > 0 else float("nan")


def spend_by_aim(costs: Array, claims: Array, explicit: Array, weights: Array) -> SpendByAim:
    """Each project's cost split over objectives, beside the weights.

    Args:
        costs: What each project costs, shape (projects,), 0 or more, nan where not known.
        claims: What the cost is split by, shape (projects, objectives). Never the weights: they are what the
            split is compared with.
        explicit: Shares of the cost that the sheet gives, nan where it gives none.
        weights: Weight shares of the objectives.
    """
    parts = split_cost(costs, claims, explicit)
    known = ~np.isnan(costs)
    cents = np.rint(parts[known] * CENTS).sum(axis=0)
    return SpendByAim(
        by_project=parts,
        amounts=cents / CENTS,
        weights=np.append(weights, 0.0),
        total=float(cents.sum()) / CENTS,
        unknown=int((~known).sum()),
    )


def split_cost(costs: Array, claims: Array, explicit: Array) -> Array:
    """Parts of each cost by objective and, last, by none, in whole cents that add up to the cost to the cent.

    The cents that are left over by rounding down go to the parts that lost most by it.

    Raises:
        ValueError: A cost is below 0.

    >>> split_cost(np.array([100.0]), np.array([[1.0, 1.0, 1.0]]), np.full((1, 3), np.nan)).tolist()
    [[33.34, 33.33, 33.33, 0.0]]
    """
    if (costs < 0).any():
        raise ValueError("a cost is below 0; what is not known is nan")
    cents = np.rint(costs * CENTS)
    exact = cents[:, None] * cost_shares(claims, explicit)
    whole = np.floor(exact)
    left = cents - whole.sum(axis=1)
    turn = np.argsort(np.argsort(whole - exact, axis=1, kind="stable"), axis=1, kind="stable")
    return (whole + (turn < left[:, None])) / CENTS


def cost_shares(claims: Array, explicit: Array) -> Array:
    """What part of each project's cost serves each objective and, last, none; each row adds up to 1.

    Explicit shares hold as given, scaled down where they come to more than the whole; what they leave is split by
    the claims on the other objectives.
    """
    given = np.nan_to_num(explicit)
    asked = given.sum(axis=1, keepdims=True)
    given = given / np.maximum(asked, 1.0)
    left = np.maximum(1.0 - asked, 0.0)
    others = np.where(np.isnan(explicit), claims, 0.0)
    total = others.sum(axis=1, keepdims=True)
    split = np.divide(others, total, out=np.zeros_like(others), where=total > 0) * left
    none = np.where(total[:, 0] > 0, 0.0, left[:, 0])
    return np.column_stack([given + split, none])
