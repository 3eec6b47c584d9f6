"""Which projects are in whatever happens, which are out whatever happens, and which are open.

Sure means: in every draw, or in none. Little fits between the points of a lattice of 10,000, but that is no proof;
`stability` and `missing` give exact bounds along one weight and over the missing ratings.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.acceptability import funded_shares, top_shares
from pmo_core.robustness.lattice import LIVE_POINTS, Lattice
from pmo_core.scoring.expected import expected_values
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import weight_shares, worst_case

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Limit:
    """What divides the funded from the others: strict rank fill to a budget; the top k where `costs` is None."""

    k: int = 0
    costs: Array | None = None
    budget: float = np.inf

    def shares(self, values: Array, lattice: Lattice, chance: Array | None = None) -> Array:
        """Share of draws in which each project is funded."""
        if self.costs is None:
            return top_shares(values, lattice, self.k, chance)
        return funded_shares(values, lattice, self.costs, self.budget, chance)


@dataclass(frozen=True)
class Certainty:
    """Share of draws in which each project is in, 0 to 1."""

    share: Array

    @property
    def sure_in(self) -> Mask:
        """In every draw."""
        return self.share >= 1

    @property
    def sure_out(self) -> Mask:
        """In none."""
        return self.share <= 0

    @property
    def open(self) -> Mask:
        """In some draws and not in others."""
        return (self.share > 0) & (self.share < 1)


@dataclass(frozen=True)
class CertaintyMap:
    """What is open because of the weights alone, of the missing ratings alone, and of both."""

    by_weights: Certainty
    by_ratings: Certainty
    by_both: Certainty


def certainty_map(
    values: Array, weights: Array, lattice: Lattice, limit: Limit, chance: Array | None = None
) -> CertaintyMap:
    """Sure-in, open and sure-out projects.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing. For the weights alone it
            counts 0, as in the ranking; elsewhere it is drawn evenly from worst to best.
        weights: The stated ones, 0 or more, on any scale; they hold still for the ratings alone.
        lattice: Weights to try.
        limit: What divides the funded from the others.
        chance: Probability of success of each project, nan where unknown: treated as a missing rating is.
    """
    still = stated_weights(weights)
    return CertaintyMap(
        Certainty(limit.shares(worst_case(expected_values(values, chance)), lattice)),
        Certainty(limit.shares(values, still, chance)),
        Certainty(limit.shares(values, lattice, chance)),
    )


def stated_weights(weights: Array, points: int = LIVE_POINTS) -> Lattice:
    """The stated weights at every draw, for questions about missing ratings alone."""
    return Lattice(np.tile(weight_shares(weights), (points, 1)), f"the stated weights, {points:,} draws")
