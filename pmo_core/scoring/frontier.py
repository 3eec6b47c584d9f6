"""Value against cost: the projects that none beats on both."""

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.value_functions import Array


def nondominated(costs: Array, worth: Array) -> NDArray[np.bool_]:
    """Projects for which no other costs no more and is worth no less, one of both strictly.

    Args:
        costs: One per project, lower is better; nan where unknown, and such a project is on no line.
        worth: One per project, higher is better; nan likewise.

    Returns:
        One per project. Two alike in both are both on the line.

    >>> nondominated(np.array([10.0, 20, 30, 20]), np.array([5.0, 9, 9, 4])).tolist()
    [True, True, False, False]
    """
    on_line = np.zeros(len(costs), dtype=np.bool_)
    known = np.flatnonzero(np.isfinite(costs) & np.isfinite(worth))
    order = known[np.lexsort((-worth[known], costs[known]))]
    if not len(order):
        return on_line
    cost, value = costs[order], worth[order]
    cheaper_best = np.concatenate(([-np.inf], np.maximum.accumulate(value)[:-1]))
    better = value > cheaper_best
    # Alike in both to the one before, which is on the line: so is this one.
    twin = np.concatenate(([False], (cost[1:] == cost[:-1]) & (value[1:] == value[:-1])))
    starts = np.maximum.accumulate(np.where(twin, 0, np.arange(len(order))))
    on_line[order] = better[starts]
    return on_line
