"""What Costs says of each project, all its periods together: what it costs, where Projects does not say."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.finance.figures import Array
from pmo_core.finance.periods import cost_lengths, months_of, of_financial_years
from pmo_core.finance.tables.conversion import rates_of
from pmo_core.finance.tables.cost_rows import MONTHS_BEFORE_1970, past_months
from pmo_core.portfolio import Portfolio


@dataclass(frozen=True)
class AllPeriods:
    """Sums over the periods of Costs in the portfolio's currency, shape (projects,); nan where no row says any.

    `field` is `budget`, or `forecast` where Costs has no budget; `span` names the years: 2025–2027, or 2025/26.
    """

    field: str
    span: str
    figures: Array


def all_periods(portfolio: Portfolio) -> AllPeriods | None:
    """Budgets, told at the rate of the day each plan begins; else what is spent and forecast, at today's.

    Of a period that has ended on the day of the reading the actual counts, of any other the forecast, where there
    are both. None where Costs has neither, or names no project of Projects.
    """
    field = next((name for name in ("budget", "forecast") if portfolio.has("costs", name, "period")), None)
    if field is None:
        return None
    costs = portfolio["costs"]
    amounts = costs["budget"] if field == "budget" else _spent_and_forecast(portfolio, portfolio.fetched_at.date())
    sums = amounts.groupby(costs["project_id"]).sum(min_count=1).reindex(portfolio.projects["project_id"])
    if sums.isna().all():
        return None
    figures, rates = sums.to_numpy(dtype=np.float64, na_value=np.nan), rates_of(portfolio)
    if rates is not None:
        figures = figures * (rates.planning if field == "budget" else rates.current)
    days = costs["period"][amounts.notna()]
    span = _span((days.min().year, days.max().year), of_financial_years(portfolio, "costs"))
    return AllPeriods(field, span, figures)


def _span(years: tuple[int, int], financial: bool) -> str:
    named = [f"{year}/{(year + 1) % 100:02d}" if financial else str(year) for year in years]
    return "–".join(dict.fromkeys(named))


def _spent_and_forecast(portfolio: Portfolio, as_of: date) -> pd.Series:
    costs = portfolio["costs"]
    ends = months_of(costs["period"]) + cost_lengths(portfolio).months
    ended = ends <= past_months(as_of) + MONTHS_BEFORE_1970
    return costs["actual"].where(ended).fillna(costs["forecast"]).fillna(costs["actual"])
