"""The funded set where nothing has been chosen on the Fund page: down the ranking until the money ends."""

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.value_functions import Array

Positions = NDArray[np.intp]
Mask = NDArray[np.bool_]


def funded_set(order: Positions, costs: Array, budget: float) -> Mask:
    """Projects funded by strict rank fill: down the order, stopping at the first that no longer fits.

    A project whose cost is unknown is not funded and does not stop the fill.

    Args:
        order: Positions from first to last.
        costs: One per project in the sheet's order, in the currency of the budget; nan where unknown.
        budget: What may be spent in all.

    Returns:
        True for each funded project, in the sheet's order.

    Raises:
        ValueError: `budget` is not a number.

    >>> funded_set(np.array([2, 0, 1]), np.array([40.0, 30.0, 50.0]), 100.0)
    array([ True, False,  True])
    """
    if np.isnan(budget):
        raise ValueError("the budget is not a number; use top_of where there is no budget")
    funded = np.zeros(len(order), dtype=np.bool_)
    in_order = costs[order]
    known = ~np.isnan(in_order)
    fits = np.logical_and.accumulate(np.add.accumulate(in_order[known]) <= budget)
    funded[order[known][fits]] = True
    return funded


def top_of(order: Positions, k: int) -> Mask:
    """The first k of the order, or all where there are fewer; in the sheet's order.

    Raises:
        ValueError: `k` is below 0.
    """
    if k < 0:
        raise ValueError(f"k is {k}; use 0 or more")
    chosen = np.zeros(len(order), dtype=np.bool_)
    chosen[order[:k]] = True
    return chosen
