"""How long the periods of a sheet are: a month, a quarter, half a year or a year, and where a year begins."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.portfolio import Portfolio
from pmo_core.reading.tab import FINANCIAL_YEARS

Whole = NDArray[np.int64]

YEAR, QUARTER = 12, 3
# How long a period of a sheet can be: a month, a quarter, half a year, a year.
GRAINS = (YEAR, 6, QUARTER, 1)
GRAIN_WORDS = {YEAR: "year", 6: "half-year", QUARTER: "quarter", 1: "month"}
NO_MONTH = -1


def months_of(days: pd.Series) -> Whole:
    """Months since January of year 0, shape (rows,); -1 where there is no date."""
    months: pd.Series = days.dt.year * YEAR + (days.dt.month - 1)
    return months.fillna(NO_MONTH).to_numpy(dtype=np.int64)


def grain_of(months: Whole, alone: int) -> int:
    """Months in one period of a sheet: the longest that all steps between them are made of.

    `alone` is what a single period is taken for.

    >>> grain_of(np.array([3, 15, 39]), 1), grain_of(np.array([0, 3, 9]), 1), grain_of(np.array([0, 25]), 1)
    (12, 3, 1)
    """
    steps = np.diff(np.unique(months[months >= 0]))
    common = int(np.gcd.reduce(steps)) if len(steps) else alone
    return next(grain for grain in GRAINS if common % grain == 0)


def years_from(months: Whole, year_starts: int | None, grain: int) -> Whole:
    """Periods of a year moved to the month the financial year begins in: a sheet's "2026" may be April on."""
    if year_starts is None or grain != YEAR:
        return months
    return np.where(months >= 0, months // YEAR * YEAR + year_starts - 1, months)


def of_financial_years(portfolio: Portfolio, table: str = "funding") -> bool:
    """Whether a sheet's periods are of years that end in another, such as 2026/27 or Q1 26/27."""
    if table not in portfolio.readings:
        return False
    tabs = {tab.sheet for tab in portfolio.readings[table].tabs}
    return any(issue.rule == FINANCIAL_YEARS and issue.sheet in tabs for issue in portfolio.issues)


def cost_grain(portfolio: Portfolio) -> int:
    """Months that one row of Costs is for; a single financial year is a year, any other single period a month."""
    alone = YEAR if of_financial_years(portfolio, "costs") else 1
    return grain_of(months_of(portfolio["costs"]["period"]), alone)
