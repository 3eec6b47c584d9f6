"""The rows of Costs as arrays: whose, of which month, of which kind, in which amounts."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.finance.figures import Array
from pmo_core.finance.tables.conversion import Conversion
from pmo_core.finance.tables.note import Note
from pmo_core.formats import count
from pmo_core.portfolio import Portfolio

Months = NDArray[np.int64]  # counted from January 1970
KINDS = ("capex", "opex", "")


@dataclass(frozen=True)
class CostRows:
    """Rows of Costs that belong to a project, shape (rows,): amounts in each project's own currency.

    `past` is whether the month has ended by today: then the actual counts, else the forecast, else what is
    posted already. The rates lead to the portfolio's currency.
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


def cost_rows(portfolio: Portfolio, conversion: Conversion, as_of: date) -> CostRows:
    """Costs of the projects that are in Projects; a note says what the others are."""
    costs = portfolio["costs"]
    places = _places(portfolio, costs)
    known = places >= 0
    rows, whose = costs[known], places[known]
    days = rows["period"].to_numpy(dtype="datetime64[D]")
    months = month_number(days)
    past = months < past_months(as_of)
    actual, forecast = _amounts(rows, "actual"), _amounts(rows, "forecast")
    ends = np.minimum((months + 1).astype("datetime64[M]").astype("datetime64[D]") - 1, np.datetime64(as_of, "D"))
    return CostRows(
        places=whose,
        months=months,
        kinds=rows["kind"].fillna("").to_numpy(dtype=np.str_),
        budget=_amounts(rows, "budget"),
        actual=np.where(past, actual, np.nan),
        coming=np.where(past, np.nan, np.where(np.isnan(forecast), actual, forecast)),
        past=past,
        actual_rate=conversion.on(whose, ends),
        notes=_strangers(costs[~known]),
    )


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
