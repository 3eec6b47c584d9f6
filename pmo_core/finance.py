"""Money: what was planned and spent by a given day."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from pmo_core.portfolio import Portfolio


@dataclass(frozen=True)
class Spend:
    """Budget and actual cost of the same periods, in the portfolio currency; nan where nobody says.

    `to_date` is False where only whole-life figures are known.
    """

    budget: float
    actual: float
    to_date: bool

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
        return Spend(float(past["budget"].sum()), float(past["actual"].sum()), True)
    if portfolio.has("projects", "budget", "actual_to_date"):
        both = portfolio.projects.dropna(subset=["budget", "actual_to_date"])
        return Spend(float(both["budget"].sum()), float(both["actual_to_date"].sum()), False)
    budget = portfolio.projects["budget"].sum(min_count=1)
    return Spend(float(budget), float("nan"), to_date=False)
