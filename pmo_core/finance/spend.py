"""Money: what was planned and spent by a given day."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from pmo_core.portfolio import Portfolio


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


def spend_to_date(portfolio: Portfolio, as_of: date) -> Spend:
    """Spend of all whole months up to `as_of` from Costs, else whole-life figures of Projects with both."""
    if portfolio.has("costs", "budget", "actual"):
        costs = portfolio["costs"]
        month_ends: pd.Series = costs["period"].dt.to_period("M").dt.to_timestamp(how="end").dt.normalize()
        past = costs[month_ends <= pd.Timestamp(as_of)]
        spend = _of_rows_with_both(past["budget"], past["actual"], to_date=True)
        return replace(spend, since=None if past.empty else past["period"].min().date())
    if portfolio.has("projects", "budget", "actual_to_date"):
        projects = portfolio.projects
        return _of_rows_with_both(projects["budget"], projects["actual_to_date"], to_date=False)
    budget = portfolio.projects["budget"].sum(min_count=1)
    return Spend(float(budget), float("nan"), to_date=False)


def _of_rows_with_both(budget: pd.Series, actual: pd.Series, to_date: bool) -> Spend:
    """Sums over the rows that have both; nan where none has."""
    both = budget.notna() & actual.notna()
    return Spend(float(budget[both].sum(min_count=1)), float(actual[both].sum(min_count=1)), to_date)
