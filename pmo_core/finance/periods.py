"""How long the periods of a sheet are: a month, a quarter, half a year or a year, and where a year begins."""

from dataclasses import dataclass

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
FIRST_YEAR = 1970  # from which numpy counts


def months_of(days: pd.Series) -> Whole:
    """Months since January of year 0, shape (rows,); -1 where there is no date."""
    months = days.to_numpy("datetime64[M]")
    return np.where(np.isnat(months), NO_MONTH, months.astype(np.int64) + FIRST_YEAR * YEAR)


def grain_of(months: Whole, alone: int) -> int:
    """Months in one period of a sheet: the longest that all steps between them are made of.

    `alone` is what a single period is taken for.

    >>> grain_of(np.array([3, 15, 39]), 1), grain_of(np.array([0, 3, 9]), 1), grain_of(np.array([0, 25]), 1)
    (12, 3, 1)
    """
    steps = np.diff(np.unique(months[months >= 0]))
    common = int(np.gcd.reduce(steps)) if len(steps) else alone
    return next(grain for grain in GRAINS if common % grain == 0)


def years_from(months: Whole, year_starts: int | None, grain: int | Whole) -> Whole:
    """Periods of a year moved to the month the financial year begins in: a sheet's "2026" may be April on.

    `grain` is how many months a period has: one figure for all, or one a row.
    """
    if year_starts is None:
        return months
    return np.where((months >= 0) & (np.asarray(grain) == YEAR), months // YEAR * YEAR + year_starts - 1, months)


def of_financial_years(portfolio: Portfolio, table: str = "funding") -> bool:
    """Whether a sheet's periods are of years that end in another, such as 2026/27 or Q1 26/27."""
    if table not in portfolio.readings:
        return False
    tabs = {tab.sheet for tab in portfolio.readings[table].tabs}
    return any(issue.rule == FINANCIAL_YEARS and issue.sheet in tabs for issue in portfolio.issues)


@dataclass(frozen=True)
class Lengths:
    """Months that each row of Costs is for, shape (rows,); `doubtful` are years told by their distance alone."""

    months: Whole
    doubtful: NDArray[np.bool_]

    @property
    def alike(self) -> int:
        """The length where all rows have the same, else 0; no row is a month."""
        found: list[int] = np.unique(self.months).tolist() or [1]
        return found[0] if len(found) == 1 else 0


def cost_lengths(portfolio: Portfolio) -> Lengths:
    """How long the period of each row of Costs is, told by what the row says, else by the distance to others.

    A row that names a year or quarter is one, whatever stands beside it. The others are as long as the steps that
    all of them are made of; where those are months, a project whose rows lie exactly a year apart and never nearer
    is by year, which is in doubt: nothing but the distance says so.
    """
    costs, reading = portfolio["costs"], portfolio.readings.get("costs")
    first = months_of(costs["period"])
    said = np.zeros(len(first), dtype=np.int64)
    if reading and (told := reading.months_of_rows):
        places = costs.index.get_indexer(pd.Index([*told]))
        said[places[places >= 0]] = np.fromiter(told.values(), dtype=np.int64)[places >= 0]
    silent = said <= 1
    grain = grain_of(first[silent], alone=1)
    if grain > 1:
        return Lengths(np.where(silent, grain, said), np.zeros(len(said), dtype=np.bool_))
    whose: Whole = pd.factorize(costs["project_id"])[0].astype(np.int64)
    known = silent & (first >= 0) & (whose >= 0)
    # Whoever writes "2026-04" means that month, however far the next one is.
    apart = known & (said == 0) & _a_year_apart(whose, first, known)
    return Lengths(np.where(apart, YEAR, np.maximum(said, 1)), apart)


def _a_year_apart(whose: Whole, first: Whole, among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows of projects whose months (of rows `among`) lie whole years apart, some exactly one."""
    far = 2 * (int(first.max(initial=0)) + YEAR)
    owners, months = np.divmod(np.unique(whose[among] * far + first[among]), far)
    same, steps = np.diff(owners) == 0, np.diff(months)
    projects = int(whose.max(initial=-1)) + 1
    years = np.bincount(owners[1:][same & (steps == YEAR)], minlength=projects) > 0
    nearer = np.bincount(owners[1:][same & (steps % YEAR != 0)], minlength=projects) > 0
    return (years & ~nearer)[whose] if projects else among
