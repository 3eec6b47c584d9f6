"""Budget, actual and forecast of each project over its whole life, in the portfolio's currency."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.finance.currencies import CurrencyVariance, currency_variance
from pmo_core.finance.earned_value import overspend
from pmo_core.finance.figures import Array, Figures, figures
from pmo_core.finance.tables.agreement import disagreements
from pmo_core.finance.tables.conversion import Conversion, conversion_of
from pmo_core.finance.tables.cost_rows import CostRows, cost_rows
from pmo_core.finance.tables.hierarchy import Flags, counted
from pmo_core.finance.tables.note import Note
from pmo_core.portfolio import Portfolio

NO_BUDGET, NO_FORECAST = "no budget", "no estimate at completion"
NO_RATE = "no exchange rate"
STATED, SUMMED, FROM_COSTS, UNKNOWN = "estimate at completion", "actual and forecast to go", "Costs by month", ""


@dataclass(frozen=True)
class Own:
    """The figures of each project in its own currency, shape (projects,); nan where nobody says."""

    budget: Array
    approved_changes: Array
    actual: Array
    eac: Array
    eac_from: NDArray[np.str_]


@dataclass(frozen=True)
class WholeLife:
    """The figures of each project in the portfolio's currency, shape (projects,); nan where not known.

    `budget` and `approved_changes` are told at the planning rate, actuals at the rate of their months, the rest
    at today's. `counts` is False for a row that is not added up, since the rows below it are.
    """

    own: Own
    conversion: Conversion
    rows: CostRows
    budget: Array
    approved_changes: Array
    actual: Array
    eac: Array
    contingency: Array
    counts: Flags
    notes: tuple[Note, ...]

    @property
    def approved(self) -> Array:
        """Budget and approved changes; no approved change counts as none."""
        return self.budget + np.nan_to_num(self.approved_changes)

    @property
    def to_go(self) -> Array:
        """What is still to be spent: EAC less actual."""
        return self.eac - self.actual

    @property
    def overspend(self) -> Figures:
        """EAC - (budget + approved changes); above 0 is over."""
        over = overspend(self.eac, self.budget, self.approved_changes)
        no_rate = np.isnan(self.conversion.planning) | np.isnan(self.conversion.current)
        return figures(
            over,
            (np.isnan(self.own.budget), NO_BUDGET),
            (np.isnan(self.own.eac), NO_FORECAST),
            (no_rate | np.isnan(over), NO_RATE),
        )

    @property
    def expected(self) -> Array:
        """What each project is expected to cost in the end: its EAC, else what is approved, or spent if more."""
        at_least = np.where(np.isnan(self.actual), self.approved, np.maximum(self.approved, self.actual))
        return np.where(np.isnan(self.eac), at_least, self.eac)

    @property
    def variance(self) -> CurrencyVariance:
        """The overspend in two parts: at the planning rate, and from the rate alone; nan where not known."""
        planned = self.own.budget + np.nan_to_num(self.own.approved_changes)
        rate = np.divide(self.eac, self.own.eac, out=self.conversion.current.copy(), where=self.own.eac != 0)
        return currency_variance(planned, self.own.eac, self.conversion.planning, rate)

    def total(self, amounts: Array) -> float:
        """Sum over the projects that count; nan where none is known."""
        known = amounts[self.counts & np.isfinite(amounts)]
        return float(known.sum()) if known.size else float("nan")


def whole_life(portfolio: Portfolio, currency: str, as_of: date, year_starts: int | None = None) -> WholeLife:
    """Every project's figures: its own in Projects, else the sum of Costs; `currency` is the portfolio's.

    `year_starts` is the month, from 1, in which years of Costs begin; None for January.
    """
    projects = portfolio.projects
    conversion = conversion_of(portfolio, currency, as_of)
    rows = cost_rows(portfolio, conversion, as_of, year_starts)
    own, contradictions = _own(projects, rows)
    actual = own.actual * _rate_of_spending(rows, conversion)
    to_go = (own.eac - own.actual) * conversion.current
    foreign = np.array([code != conversion.reporting for code in conversion.codes], dtype=np.bool_)
    converted = np.where(np.isnan(own.actual), own.eac * conversion.current, actual + to_go)
    counts, not_added = counted(projects, np.isfinite(own.budget) | np.isfinite(own.eac) | np.isfinite(own.actual))
    return WholeLife(
        own=own,
        conversion=conversion,
        rows=rows,
        budget=own.budget * conversion.planning,
        approved_changes=own.approved_changes * conversion.planning,
        actual=actual,
        # In the portfolio's own currency the sheet's figure stays as typed, to the cent.
        eac=np.where(foreign, converted, own.eac),
        contingency=_figures(projects, "contingency") * conversion.planning,
        counts=counts,
        notes=(*conversion.notes, *not_added, *rows.notes, *contradictions),
    )


def _rate_of_spending(rows: CostRows, conversion: Conversion) -> Array:
    """The average rate of what Costs says was spent, shape (projects,); today's where it says nothing."""
    projects = len(conversion.codes)
    in_own = rows.sums(rows.actual, projects)
    in_reporting = rows.sums(rows.actual * rows.actual_rate, projects)
    average = np.divide(in_reporting, in_own, out=conversion.current.copy(), where=np.nan_to_num(in_own) != 0)
    # A month without a rate leaves the sum unknown; left out, it would count as nothing spent.
    average[rows.places[np.isfinite(rows.actual) & np.isnan(rows.actual_rate)]] = np.nan
    return np.where(np.isnan(in_own), conversion.current, average)


def _own(projects: pd.DataFrame, rows: CostRows) -> tuple[Own, tuple[Note, ...]]:
    number = len(projects)
    budget, actual, eac, to_go = (
        _figures(projects, field)
        for field in ("budget", "actual_to_date", "estimate_at_completion", "forecast_to_go")
    )
    by_month = rows.sums(rows.budget, number), rows.sums(rows.actual, number), rows.sums(rows.coming, number)
    notes = disagreements(projects, (budget, actual, eac, to_go), by_month[:2])
    budget = np.where(np.isnan(budget), by_month[0], budget)
    actual = np.where(np.isnan(actual), by_month[1], actual)
    nothing_said = np.isnan(actual) & np.isnan(to_go)
    ahead = np.where(np.isnan(to_go), by_month[2], to_go)
    # Where nobody says what was spent, what was forecast of the past is the best that is known of it.
    summed = np.where(nothing_said, rows.sums(rows.whole, number), actual + ahead)
    rests_on = np.where(np.isnan(to_go), FROM_COSTS, SUMMED)
    eac_from = np.where(np.isnan(eac), np.where(np.isnan(summed), UNKNOWN, rests_on), STATED)
    eac = np.where(np.isnan(eac), summed, eac)
    return Own(budget, _figures(projects, "approved_changes"), actual, eac, eac_from), notes


def _figures(projects: pd.DataFrame, field: str) -> Array:
    return projects[field].to_numpy(dtype=np.float64, na_value=np.nan)
