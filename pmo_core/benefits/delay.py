"""What starting later costs: the plan less the plan shifted, over one and the same horizon."""

from datetime import date

import numpy as np
import pandas as pd

from pmo_core.benefits.plan import plan_of
from pmo_core.benefits.ramp import Array


def shifted(benefits: pd.DataFrame, months: Array) -> pd.DataFrame:
    """The benefits starting so many months later, shape (benefits,); their ends stay."""
    moved = [
        day + pd.DateOffset(months=int(later)) if pd.notna(day) else pd.NaT
        for day, later in zip(benefits["start"], months.tolist(), strict=True)
    ]
    return benefits.assign(start=pd.Series(moved, index=benefits.index, dtype="datetime64[s]"))


def cost_of_delay(benefits: pd.DataFrame, months: Array, until: date) -> Array:
    """What each benefit, in its own unit, brings less by `until` if it starts so many months later.

    Below 0 where it is earlier; of a dis-benefit what is saved.
    """
    days = pd.Series(pd.Timestamp(until), index=benefits.index)
    sign = np.where(benefits["disbenefit"].fillna(False), -1.0, 1.0)
    return (plan_of(benefits).by(days) - plan_of(shifted(benefits, months)).by(days)) * sign


def planned_by_month(benefits: pd.DataFrame, first: date, months: int) -> Array:
    """Plan of each benefit in each month from the one of `first`, shape (benefits, months), of flows."""
    ends = pd.date_range(pd.Timestamp(first) - pd.offsets.MonthEnd(1), periods=months + 1, freq="ME", unit="s")
    return np.diff(plan_of(benefits).by_each(ends), axis=1)
