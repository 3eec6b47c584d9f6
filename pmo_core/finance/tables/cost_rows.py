"""The rows of Costs as arrays: whose, of which month, of which kind, in which amounts."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.finance.figures import Array
from pmo_core.finance.periods import GRAIN_WORDS, YEAR, cost_grain, months_of, of_financial_years, years_from
from pmo_core.finance.tables.conversion import Conversion
from pmo_core.finance.tables.note import Note
from pmo_core.finance.tables.spreading import Spread, over_months
from pmo_core.formats import count
from pmo_core.portfolio import Portfolio
from pmo_core.reading.tab import MONTH_TO_SAY

Months = NDArray[np.int64]  # counted from January 1970
MONTHS_BEFORE_1970 = 1970 * 12
KINDS = ("capex", "opex", "")


@dataclass(frozen=True)
class CostRows:
    """Amounts of Costs by row and month, shape (rows,), of rows that belong to a project, in its own currency.

    A row for a quarter or a year (`grain` months) is one row for each of its months here. `past` is whether the
    month has ended by today: then the actual counts, else the forecast, else what is posted already. The rates
    lead to the portfolio's currency.
    """

    places: NDArray[np.int64]
    months: Months
    kinds: NDArray[np.str_]
    budget: Array
    actual: Array
    coming: Array
    past: NDArray[np.bool_]
    actual_rate: Array
    notes: tuple[Note, ...]
    grain: int = 1

    def sums(self, amounts: Array, projects: int) -> Array:
        """Sum by project, shape (projects,); nan where no row of it says anything."""
        known = np.isfinite(amounts)
        total = np.bincount(self.places[known], amounts[known], projects)
        return np.where(np.bincount(self.places[known], minlength=projects) > 0, total, np.nan)


def month_number(days: NDArray[np.datetime64]) -> Months:
    """Months since January 1970."""
    return days.astype("datetime64[M]").astype(np.int64)


def past_months(as_of: date) -> int:
    """Number of the first month that has not ended by the evening of this day."""
    return int(month_number(np.array([np.datetime64(as_of) + 1]))[0])


def cost_rows(
    portfolio: Portfolio, conversion: Conversion, as_of: date, year_starts: int | None = None
) -> CostRows:
    """Costs of the projects that are in Projects; a note says what the others are.

    `year_starts` is the month, from 1, in which the organisation's years begin; None counts them from January.
    """
    costs, grain = portfolio["costs"], cost_grain(portfolio)
    places = _places(portfolio, costs)
    known = places >= 0
    rows, whose = costs[known], np.repeat(places[known], grain)
    found = _by_month(rows, grain, past_months(as_of), year_starts)
    months = found.months.ravel()
    ends = np.minimum((months + 1).astype("datetime64[M]").astype("datetime64[D]") - 1, np.datetime64(as_of, "D"))
    return CostRows(
        places=whose,
        months=months,
        kinds=np.repeat(rows["kind"].fillna("").to_numpy(dtype=np.str_), grain),
        budget=found.budget.ravel(),
        actual=found.actual.ravel(),
        coming=found.coming.ravel(),
        past=months < past_months(as_of),
        actual_rate=conversion.on(whose, ends),
        notes=(*_strangers(costs[~known]), *_spread_note(portfolio, rows, grain, year_starts)),
        grain=grain,
    )


def _by_month(rows: pd.DataFrame, grain: int, today: int, year_starts: int | None) -> Spread:
    """The amounts by row and month; those of months stay as typed, to the last decimal."""
    first = years_from(months_of(rows["period"]), year_starts, grain) - MONTHS_BEFORE_1970
    budget, actual, forecast = (_amounts(rows, field) for field in ("budget", "actual", "forecast"))
    if grain > 1:
        return over_months(first, grain, today, budget, actual, forecast)
    past = first < today
    coming = np.where(past, np.nan, np.where(np.isnan(forecast), actual, forecast))
    columns = (budget, np.where(past, actual, np.nan), coming)
    return Spread(first[:, None], *(amounts[:, None] for amounts in columns))


def _places(portfolio: Portfolio, costs: pd.DataFrame) -> NDArray[np.int64]:
    places = {an_id: place for place, an_id in enumerate(portfolio.projects["project_id"].tolist())}
    return np.array([places.get(an_id, -1) for an_id in costs["project_id"].tolist()], dtype=np.int64)


def _amounts(rows: pd.DataFrame, field: str) -> Array:
    return rows[field].to_numpy(dtype=np.float64, na_value=np.nan)


def _spread_note(
    portfolio: Portfolio, rows: pd.DataFrame, grain: int, year_starts: int | None
) -> tuple[Note, ...]:
    if grain == 1 or rows.empty:
        return ()
    cells = (("costs", int(str(rows.index[0])), "period"),)
    text = (
        f"Costs is by {GRAIN_WORDS[grain]}: each amount is spread evenly over its {grain} months, what was spent "
    )
    text += "over those that have ended"
    if grain == YEAR and year_starts is None and of_financial_years(portfolio, "costs"):
        text += f". Its years are counted from January; {MONTH_TO_SAY[0].lower()}{MONTH_TO_SAY[1:-1]}"
    return (Note(text, cells),)


def _strangers(rows: pd.DataFrame) -> tuple[Note, ...]:
    if rows.empty:
        return ()
    cells = tuple(("costs", int(str(row)), "project_id") for row in rows.index)
    text = f"{count(len(rows), 'row')} of Costs name no project of Projects and are in no figure"
    return (Note(text, cells),)
