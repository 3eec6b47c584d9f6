"""Money: what was planned and spent by a given day."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from pmo_core.finance.figures import Array
from pmo_core.finance.tables.conversion import conversion_of
from pmo_core.finance.tables.cost_rows import CostRows, cost_rows
from pmo_core.finance.tables.hierarchy import Flags, counted
from pmo_core.portfolio import Portfolio

_NO_MONTH = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Spend:
    """Budget and actual cost of the same periods, in the portfolio currency; nan where nobody says.

    `to_date` is False where only whole-life figures are known; `since` is the first day of the months summed.
    """

    budget: float
    actual: float
    to_date: bool
    since: date | None = None

    @property
    def overspend(self) -> float:
        """Actual less budget; positive is over."""
        return self.actual - self.budget


def spend_to_date(portfolio: Portfolio, as_of: date, year_starts: int | None = None) -> Spend:
    """Spend of all whole months up to `as_of` from Costs, else whole-life figures of Projects with both.

    Rows of Costs for a quarter or a year count with the months that have ended; `year_starts` is the month, from
    1, in which years begin. A project that is not in Projects is in no figure,
    and a programme in none where the projects below it have figures of their own.
    """
    rates = conversion_of(portfolio, portfolio.currency, as_of)
    if portfolio.has("costs", "budget", "actual"):
        rows = cost_rows(portfolio, rates, as_of, year_starts)
        budget, actual = rows.budget * rates.planning[rows.places], rows.actual * rows.actual_rate
        summed = (
            rows.past & _counts(portfolio, _with_both(rows, budget, actual, len(portfolio.projects)))[rows.places]
        )
        spend = _of_rows_with_both(budget[summed], actual[summed], to_date=True)
        first = rows.months[summed].min(initial=_NO_MONTH)
        return spend if first == _NO_MONTH else replace(spend, since=np.datetime64(int(first), "M").astype(date))
    budget, actual = (
        portfolio.projects[field].to_numpy(dtype=np.float64, na_value=np.nan) * rate
        for field, rate in (("budget", rates.planning), ("actual_to_date", rates.current))
    )
    if portfolio.has("projects", "budget", "actual_to_date"):
        counts = _counts(portfolio, np.isfinite(budget) & np.isfinite(actual))
        return _of_rows_with_both(budget[counts], actual[counts], to_date=False)
    return Spend(_sum(budget[_counts(portfolio, np.isfinite(budget))]), float("nan"), to_date=False)


def _with_both(rows: CostRows, budget: Array, actual: Array, projects: int) -> Flags:
    """Which projects have a month that has ended with both figures, shape (projects,)."""
    both = rows.past & np.isfinite(budget) & np.isfinite(actual)
    return np.bincount(rows.places[both], minlength=projects) > 0


def _counts(portfolio: Portfolio, has_figures: Flags) -> Flags:
    """Which projects are added up, so that each budget counts once, shape (projects,)."""
    return counted(portfolio.projects, has_figures)[0]


def _of_rows_with_both(budget: Array, actual: Array, to_date: bool) -> Spend:
    """Sums over the rows that have both; nan where none has."""
    both = np.isfinite(budget) & np.isfinite(actual)
    return Spend(_sum(budget[both]), _sum(actual[both]), to_date)


def _sum(amounts: Array) -> float:
    known = amounts[np.isfinite(amounts)]
    return float(known.sum()) if known.size else float("nan")
