"""How far a reading has come from its baseline to its target."""

import numpy as np
import pandas as pd

from pmo_core.benefits.ramp import Array


def progress(baseline: Array, target: Array, actual: Array) -> Array:
    """(actual - baseline) / (target - baseline): right for a decrease, kept above 1, nan where both are equal.

    >>> progress(np.array([1200.0]), np.array([1000.0]), np.array([900.0])).tolist()
    [1.5]
    """
    change = target - baseline
    return np.divide(actual - baseline, change, out=np.full(change.shape, np.nan), where=change != 0)


def is_maintain(benefits: pd.DataFrame) -> pd.Series:
    """Benefits that are to keep a reading where it is: said so, or with one value as baseline and target."""
    same = benefits["baseline_value"].notna() & (benefits["baseline_value"] == benefits["target_value"])
    return (benefits["direction"] == "maintain").fillna(False) | same
