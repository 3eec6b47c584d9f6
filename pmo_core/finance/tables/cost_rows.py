"""The rows of Costs as arrays: whose, of which month, of which kind, in which amounts."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.finance.figures import Array
from pmo_core.finance.periods import cost_lengths, months_of, years_from
from pmo_core.finance.tables.conversion import Conversion
from pmo_core.finance.tables.lengths import length_notes
from pmo_core.finance.tables.note import Note
from pmo_core.finance.tables.spreading import Spread, over_months
from pmo_core.formats import count
from pmo_core.portfolio import Portfolio

Months = NDArray[np.int64]  # counted from January 1970
MONTHS_BEFORE_1970 = 1970 * 12
DUST = 6  # decimals of an amount that mean something
KINDS = ("capex", "opex", "")


@dataclass(frozen=True)
class CostRows:
    """Amounts of Costs by row and month, shape (rows,), of rows that belong to a project, in its own currency.

    A row for a quarter or a year is one row for each of its months here; `grain` is how many months all rows are
    for, 0 where some are for more than others. `past` is whether the
    month has ended by today: then the actual counts, else the forecast, else what is posted already (`coming`).
    `whole` is the forecast of every month, ended or not: what counts where nobody says what was spent. The rates
    lead to the portfolio's currency.
    """

    places: NDArray[np.int64]
    months: Months
    kinds: NDArray[np.str_]
    budget: Array
    actual: Array
    coming: Array
    whole: Array
    past: NDArray[np.bool_]
    actual_rate: Array
    notes: tuple[Note, ...]
    grain: int = 1

    def sums(self, amounts: Array, projects: int) -> Array:
        """Sum by project, shape (projects,); nan where no row of it says anything."""
        known = np.isfinite(amounts)
        # Twelfths of a year in cents add up to 549,999.9999999999, which a table then cuts to 549,999.
        total = np.round(np.bincount(self.places[known], amounts[known], projects), DUST)
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
    costs, lengths = portfolio["costs"], cost_lengths(portfolio)
    places = _places(portfolio, costs)
    row, found = _by_month(costs, np.where(places >= 0, lengths.months, 0), past_months(as_of), year_starts)
    whose, months = places[row], found.months
    ends = np.minimum((months + 1).astype("datetime64[M]").astype("datetime64[D]") - 1, np.datetime64(as_of, "D"))
    return CostRows(
        places=whose,
        months=months,
        kinds=costs["kind"].fillna("").to_numpy(dtype=np.str_)[row],
        budget=found.budget,
        actual=found.actual,
        coming=found.coming,
        whole=np.where(np.isnan(found.forecast), found.coming, found.forecast),
        past=months < past_months(as_of),
        actual_rate=conversion.on(whose, ends),
        notes=(*_strangers(costs[places < 0]), *length_notes(portfolio, lengths, places, year_starts)),
        grain=lengths.alike,
    )


def _by_month(costs: pd.DataFrame, lengths: Months, today: int, year_starts: int | None) -> tuple[Months, Spread]:
    """Which row each amount is of, and the amounts by month, of shape (amounts,); none of rows of length 0."""
    first = years_from(months_of(costs["period"]), year_starts, lengths) - MONTHS_BEFORE_1970
    amounts = [_amounts(costs, field) for field in ("budget", "actual", "forecast")]
    found: list[tuple[Months, Spread]] = []
    for length in np.unique(lengths[lengths > 0]).tolist() or [1]:
        at = np.flatnonzero(lengths == length)
        budget, actual, forecast = (amount[at] for amount in amounts)
        found.append((np.repeat(at, length), _spread(first[at], length, today, budget, actual, forecast)))
    fields = ("months", "budget", "actual", "coming", "forecast")
    parts = ([getattr(each, field).ravel() for _, each in found] for field in fields)
    return np.concatenate([rows for rows, _ in found]), Spread(*map(np.concatenate, parts))


def _spread(first: Months, length: int, today: int, budget: Array, actual: Array, forecast: Array) -> Spread:
    """The amounts by row and month; those of months stay as typed, to the last decimal."""
    if length > 1:
        return over_months(first, length, today, budget, actual, forecast)
    past = first < today
    coming = np.where(past, np.nan, np.where(np.isnan(forecast), actual, forecast))
    columns = (budget, np.where(past, actual, np.nan), coming, forecast)
    return Spread(first[:, None], *(amounts[:, None] for amounts in columns))


def _places(portfolio: Portfolio, costs: pd.DataFrame) -> NDArray[np.int64]:
    places = {an_id: place for place, an_id in enumerate(portfolio.projects["project_id"].tolist())}
    return np.array([places.get(an_id, -1) for an_id in costs["project_id"].tolist()], dtype=np.int64)


def _amounts(rows: pd.DataFrame, field: str) -> Array:
    return rows[field].to_numpy(dtype=np.float64, na_value=np.nan)


def _strangers(rows: pd.DataFrame) -> tuple[Note, ...]:
    if rows.empty:
        return ()
    cells = tuple(("costs", int(str(row)), "project_id") for row in rows.index)
    text = f"{count(len(rows), 'row')} of Costs name no project of Projects and are in no figure"
    return (Note(text, cells),)
