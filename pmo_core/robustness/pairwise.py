"""How often one project beats another when every set of weights is as likely: exact, without a single draw."""

import numpy as np

from pmo_core.scoring.value_functions import Array


def winning_index(differences: Array) -> Array:
    """Chance that a weighted difference is above 0 when the weights are spread evenly over all that sum to 1.

    For differences d that all differ it is the sum, over d_j > 0, of the product over k != j of d_j / (d_j - d_k).
    That form fails where two are equal and loses digits where two are close. The same number comes from taking
    one gain x or one loss b away at a time: P = (x P(without b) + b P(without x)) / (x + b), an average at each
    step, so nothing is lost.

    Args:
        differences: Values of one project less those of another, shape (..., criteria).

    Returns:
        Shape (...); 0 where the two are equal on every criterion, since neither wins.

    Source: Butler, Jia & Dyer, Simulation techniques for the sensitivity analysis of multi-criteria decision
    models, 1997 (even weights); Varsi, The multidimensional content of the frustum of the simplex, 1973.

    >>> winning_index(np.array([1.0, -0.5])).round(4)
    np.float64(0.6667)
    """
    gains = np.maximum(differences, 0.0)
    losses = np.maximum(-differences, 0.0)
    criteria = differences.shape[-1]
    # chance[k]: with the gains taken so far and the first k losses.
    chance = np.zeros((criteria + 1, *differences.shape[:-1]))
    for h in range(criteria):
        gain = gains[..., h]
        chance[0] = np.where(gain > 0, 1.0, chance[0])
        for k in range(criteria):
            loss = losses[..., k]
            both = gain + loss
            mixed = gain * chance[k] + loss * chance[k + 1]
            chance[k + 1] = np.where(both > 0, mixed / np.where(both > 0, both, 1.0), chance[k + 1])
    return chance[-1]
