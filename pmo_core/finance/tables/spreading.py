"""Rows of Costs for a quarter or a year, told month by month: each row's sum is held to the cent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.figures import Array
from pmo_core.finance.phasing import CENTS, spread_rows

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Spread:
    """Amounts by row and month of its period, shape (rows, months); nan where the row says nothing of that month.

    `actual` lies in the months that have ended, `coming` in those that have not; `forecast` lies in all.
    """

    months: Whole
    budget: Array
    actual: Array
    coming: Array
    forecast: Array


def over_months(
    first: Whole, grain: int, open_month: int, budget: Array, actual: Array, forecast: Array
) -> Spread:
    """Rows for periods of `grain` months, evenly over them; money in units, shape (rows,), nan where missing.

    What was spent falls in the months that have ended. Of a period under way the forecast is for all of it: what
    is to come is the forecast less what was spent, never below 0; where no actual is known, its part of the months
    still open. Where no month has ended, the forecast is all to come, else what is posted already.

    Args:
        first: First month of each period.
        grain: Months in a period.
        open_month: The first month that has not ended, counted as `first` is.
        budget, actual, forecast: For the whole period.
    """
    months = first[:, None] + np.arange(grain)
    ended = months < open_month
    gone = ended.sum(axis=1)
    rest = np.where(forecast > 0, np.maximum(forecast - actual, 0.0), forecast - actual)
    begun = np.where(np.isnan(actual), forecast * (grain - gone) / grain, rest)
    coming = np.where(gone > 0, begun, np.where(np.isnan(forecast), actual, forecast))
    return Spread(
        months,
        _evenly(budget, np.ones(months.shape, dtype=np.bool_)),
        _evenly(actual, ended),
        _evenly(coming, ~ended),
        _evenly(forecast, np.ones(months.shape, dtype=np.bool_)),
    )


def _evenly(amounts: Array, where: NDArray[np.bool_]) -> Array:
    cents = np.rint(np.nan_to_num(amounts) * CENTS).astype(np.int64)
    spread = spread_rows(cents, where.astype(np.float64)) / CENTS
    return np.where(where & np.isfinite(amounts)[:, None], spread, np.nan)
