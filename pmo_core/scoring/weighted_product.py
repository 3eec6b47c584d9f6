"""Weighted product: score = 100 * product over criteria of value ** weight share.

Source: Bridgman, P. W., Dimensional Analysis, 1922; Triantaphyllou, Multi-Criteria Decision Making Methods, ch. 2.
"""

import numpy as np

from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import FULL_SCORE, weight_shares


def product_scores(values: Array, weights: Array) -> Array:
    """Score of each project, 0 to 100; a missing rating counts as the worst.

    A value of 0 on any criterion that weighs makes the whole score 0; a criterion without weight does nothing.
    Without criteria every score is 0.

    >>> product_scores(np.array([[1.0, 0.25], [0.25, 0.25], [0.0, 1.0]]), np.array([1.0, 1.0])).tolist()
    [50.0, 25.0, 0.0]
    """
    shares = weight_shares(weights)
    scores = np.full(len(values), FULL_SCORE if len(shares) else 0.0)
    for column, share in zip(values.T, shares.tolist(), strict=True):
        if share > 0:
            scores *= np.nan_to_num(column, nan=0.0) ** share
    return scores
