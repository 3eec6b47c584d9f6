"""Weights by name -> weights of the criteria there are now; and how far two sets of weights are apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import weight_shares


@dataclass(frozen=True)
class KeptWeights:
    """Weights for the present criteria, shape (criteria,), 0 where they were not given one.

    `not_weighed` are present criteria that were given none; `not_here` were weighed, and are no criterion now.
    """

    weights: Array
    not_weighed: tuple[str, ...]
    not_here: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every criterion has its weight, and no weight is left over."""
        return not self.not_weighed and not self.not_here


def kept_weights(criteria: Sequence[str], kept: Mapping[str, float]) -> KeptWeights | None:
    """Weights by name for the criteria there are now; None where they say nothing of these.

    Names differ by more than case and spaces, unless one is written exactly so. A set whose whole weight lies on
    criteria that are not here says nothing either: what is left of it, all zero, would count as all equal.

    >>> kept_weights(["Fit", "Cost"], {"fit ": 3.0, "Risk": 1.0})
    KeptWeights(weights=array([3., 0.]), not_weighed=('Cost',), not_here=('Risk',))
    """
    by_fold = {_folded(name): name for name in kept}
    found = [name if name in kept else by_fold.get(_folded(name)) for name in criteria]
    weights = np.array([0.0 if name is None else kept[name] for name in found])
    if not any(found) or (any(kept.values()) and not weights.any()):
        return None
    not_weighed = tuple(name for name, known in zip(criteria, found, strict=True) if known is None)
    return KeptWeights(weights, not_weighed, tuple(name for name in kept if name not in found))


def share_differences(one: Array, other: Array) -> Array:
    """By how much each criterion's share of the whole is larger in the other, as a fraction; sums to nothing.

    >>> share_differences(np.array([1.0, 1.0]), np.array([30.0, 10.0]))
    array([ 0.25, -0.25])
    """
    return weight_shares(other) - weight_shares(one)


def same_weights(one: Array, other: Array) -> bool:
    """Whether two sets of weights give every criterion the same share, whatever scale they are on."""
    return bool(np.allclose(share_differences(one, other), 0.0, rtol=0.0, atol=1e-9))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
