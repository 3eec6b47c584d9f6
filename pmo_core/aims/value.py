"""Strategic value: how strongly a project serves the aims, by what each aim weighs."""

import numpy as np
from numpy.typing import NDArray

from pmo_core.aims.tree import Array

KEY_STEPS = 1e9


def strategic_value(ratings: Array, shares: Array, top: float) -> Array:
    """Value of each project, 0 to 1: the sum over objectives of weight share times rating over the scale's top.

    The scale is the measure, not the projects present: another project changes no other's value. Objectives are
    added one after the other, each product rounded first, so that the last bit is the same on every machine.

    Args:
        ratings: Shape (projects, objectives), 0 to `top`; nan gives nan.
        shares: What part of the whole weight each objective holds, adding up to 1.

    Raises:
        ValueError: `top` is not above 0, or there is not one share per objective.

    >>> strategic_value(np.array([[9.0, 3.0], [0.0, 9.0]]), np.array([0.6, 0.4]), 9.0).round(3).tolist()
    [0.733, 0.4]
    """
    if not top > 0:
        raise ValueError(f"top is {top}; the highest rating of a scale is above 0")
    if ratings.shape[1] != len(shares):
        raise ValueError(f"there are {ratings.shape[1]} objectives and {len(shares)} shares; give one each")
    value = np.zeros(len(ratings))
    for column, share in zip(ratings.T, shares.tolist(), strict=True):
        value += share * (column / top)
    return value


def order_by_value(value: Array) -> NDArray[np.intp]:
    """Positions from the highest value to the lowest; equal ones as in the sheet, unknown ones last."""
    keys = np.where(np.isnan(value), -1.0, np.rint(value * KEY_STEPS))
    return np.argsort(-keys, kind="stable")
