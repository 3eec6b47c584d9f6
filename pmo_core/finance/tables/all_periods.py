"""What Costs says of each project, all its periods together: what it costs, where Projects does not say."""

from dataclasses import dataclass

import numpy as np

from pmo_core.finance.figures import Array
from pmo_core.finance.periods import of_financial_years
from pmo_core.finance.tables.conversion import rates_of
from pmo_core.finance.tables.cost_rows import DUST
from pmo_core.finance.tables.whole_life import whole_life
from pmo_core.portfolio import Portfolio

# What the cost rests on, the best first, and the columns whose periods it is for.
SAYS = {"budget": ["budget"], "forecast": ["actual", "forecast"]}


@dataclass(frozen=True)
class AllPeriods:
    """Sums over the periods of Costs in the portfolio's currency, shape (projects,); nan where no row says any.

    `field` is `budget`, or `forecast` where Costs has no budget; `span` names the years: 2025–2027, or 2025/26.
    """

    field: str
    span: str
    figures: Array


def all_periods(portfolio: Portfolio) -> AllPeriods | None:
    """Budgets, told at the rate of the day each plan begins; else what Finances expects each to come to.

    That is what was spent and what is forecast from the day of the reading on, or all that is forecast where
    nobody says what was spent. None where Costs has neither, or names no project of Projects.
    """
    field = next((name for name in SAYS if portfolio.has("costs", name, "period")), None)
    if field is None:
        return None
    costs, ids = portfolio["costs"], portfolio.projects["project_id"]
    days = costs["period"][costs["project_id"].isin(ids) & costs[SAYS[field]].notna().any(axis=1)]
    if days.empty:
        return None
    figures = _budgets(portfolio) if field == "budget" else _estimates(portfolio)
    span = _span((days.min().year, days.max().year), of_financial_years(portfolio, "costs"))
    return AllPeriods(field, span, figures)


def _budgets(portfolio: Portfolio) -> Array:
    costs = portfolio["costs"]
    sums = costs["budget"].groupby(costs["project_id"]).sum(min_count=1).reindex(portfolio.projects["project_id"])
    figures: Array = sums.to_numpy(dtype=np.float64, na_value=np.nan).round(DUST)
    rates = rates_of(portfolio)
    return figures if rates is None else figures * rates.planning


def _estimates(portfolio: Portfolio) -> Array:
    life = whole_life(portfolio, portfolio.currency, portfolio.fetched_at.date())
    return np.where(np.isnan(life.eac), life.actual, life.eac)


def _span(years: tuple[int, int], financial: bool) -> str:
    named = [f"{year}/{(year + 1) % 100:02d}" if financial else str(year) for year in years]
    return "–".join(dict.fromkeys(named))
