"""Plan and actual month by month, for charts."""

from datetime import date

import numpy as np
import pandas as pd

from pmo_core.benefits.plan import end_of_month, plan_of

LONGEST_MONTHS = 120


def cumulative_curves(benefits: pd.DataFrame, measurements: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Cumulative plan and actual of all the benefits given, which must be flows in one unit.

    Returns:
        One row per month end: `month`, `planned`, and `actual` up to the last month measured (missing after);
        dis-benefits count against. Empty where no benefit has a start.
    """
    months = _month_ends(benefits, as_of)
    sign = np.where(benefits["disbenefit"].fillna(False), -1.0, 1.0)
    planned = np.nansum(plan_of(benefits).by_each(months) * sign[:, None], axis=0)
    arrived = _arrived(benefits, measurements, sign, months, as_of)
    return pd.DataFrame({"month": months, "planned": planned, "actual": arrived})


def _month_ends(benefits: pd.DataFrame, as_of: date) -> pd.DatetimeIndex:
    """From the month before the first start to a year after `as_of`, ten years at most."""
    first = benefits["start"].min()
    if pd.isna(first):
        return pd.DatetimeIndex([], dtype="datetime64[s]")
    last = max(pd.Timestamp(as_of) + pd.DateOffset(months=12), first)
    months = pd.date_range(first - pd.DateOffset(months=1), last, freq="ME", unit="s")
    return months[-LONGEST_MONTHS:]


def _arrived(
    benefits: pd.DataFrame, measurements: pd.DataFrame, sign: np.ndarray, months: pd.DatetimeIndex, as_of: date
) -> np.ndarray:
    signs = pd.Series(sign, index=benefits["benefit_id"])
    taken = measurements[
        measurements["benefit_id"].isin(signs.index) & (measurements["date"] <= pd.Timestamp(as_of))
    ]
    taken = taken[taken["actual"].notna()]
    if taken.empty or months.empty:
        return np.full(len(months), np.nan)
    amounts = taken["actual"] * taken["benefit_id"].map(signs)
    by_month = amounts.groupby(end_of_month(taken["date"])).sum()
    arrived = by_month.reindex(months, fill_value=0.0).cumsum()
    earlier = float(by_month[by_month.index < months[0]].sum())
    return (arrived + earlier).where(months <= by_month.index.max()).to_numpy()
