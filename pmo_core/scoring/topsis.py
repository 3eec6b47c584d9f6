"""TOPSIS: how much nearer a project is to the best of everything than to the worst of everything.

Source: Hwang & Yoon, Multiple Attribute Decision Making, Springer 1981, ch. 3 (vector normalisation).
"""

import math
from dataclasses import dataclass

import numpy as np

from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import FULL_SCORE, weight_shares


@dataclass(frozen=True)
class IdealDistances:
    """Squared distance of each project from the best and the worst found, per criterion and before weighting.

    Shapes (criteria, projects). The squared distance under weights w is the sum of w ** 2 times these, so that a
    slider that moves costs one weighted sum.
    """

    to_best: Array
    to_worst: Array


def ideal_distances(values: Array, vector_norm: bool = True) -> IdealDistances:
    """Distances to the ideals, ready for any weights.

    Args:
        values: Shape (projects, criteria), 0 or more, higher is better; nan counts as 0, the worst.
        vector_norm: Divide each criterion by the square root of its sum of squares, as TOPSIS is defined.
    """
    columns = np.nan_to_num(values.T, nan=0.0)
    if not columns.size:
        return IdealDistances(columns.copy(), columns.copy())
    if vector_norm:
        # Added exactly (fsum), so that the order of the rows cannot change the last bit.
        norms = np.array([math.sqrt(math.fsum(np.square(column).tolist())) for column in columns])
        columns = columns / np.where(norms > 0, norms, 1.0)[:, None]
    best, worst = columns.max(axis=1, keepdims=True), columns.min(axis=1, keepdims=True)
    return IdealDistances((best - columns) ** 2, (columns - worst) ** 2)


def closeness(distances: IdealDistances, weights: Array) -> Array:
    """D- / (D+ + D-) of each project, 0 to 1; one half for all where nothing tells them apart.

    >>> gold = ideal_distances(np.array([[1.0, 0, 3], [0, 5, 6]]))
    >>> closeness(gold, np.ones(3)).round(8).tolist()
    [0.47722558, 0.52277442]
    """
    from_best = np.zeros(distances.to_best.shape[1])
    from_worst = from_best.copy()
    for j, share in enumerate(weight_shares(weights).tolist()):
        from_best += distances.to_best[j] * (share * share)
        from_worst += distances.to_worst[j] * (share * share)
    from_best, from_worst = np.sqrt(from_best), np.sqrt(from_worst)
    together = from_best + from_worst
    return np.divide(from_worst, together, out=np.full(len(together), 0.5), where=together > 0)


def topsis_scores(values: Array, weights: Array) -> Array:
    """Closeness as a score of 0 to 100; a missing rating counts as the worst."""
    return FULL_SCORE * closeness(ideal_distances(values), weights)
