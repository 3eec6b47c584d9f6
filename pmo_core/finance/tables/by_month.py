"""Money by project and month: what was planned, and what was spent or is to be."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.figures import Array
from pmo_core.finance.phasing import CENTS, spread_rows
from pmo_core.finance.tables.cost_rows import CostRows, Months, month_number, past_months
from pmo_core.finance.tables.note import Note, named
from pmo_core.finance.tables.whole_life import WholeLife
from pmo_core.formats import count
from pmo_core.portfolio import Portfolio

FARTHEST_MONTHS = 600  # what is dated farther from today counts in the first or last month
IN_COSTS, BY_DATES, NO_PLAN = "Costs by month", "evenly between the baseline dates", ""
Window = NDArray[np.bool_]


@dataclass(frozen=True)
class ByMonth:
    """Matrices of money, shape (projects, months), in the portfolio's currency; rows sum to the cent.

    `months` counts from January 1970; `past` is how many of them have ended. `planned` sums to budget and approved
    changes, `cost` to the actual up to today and what is still to be spent after it (to the actual alone where
    nobody says what it will come to). `undated` is the cost of each
    project that no month can be given. `plan_from` says what the plan rests on; blank is no plan.
    """

    months: Months
    past: int
    planned: Array
    cost: Array
    undated: Array
    plan_from: NDArray[np.str_]
    notes: tuple[Note, ...]

    @property
    def days(self) -> NDArray[np.datetime64]:
        """First day of each month."""
        return self.months.astype("datetime64[M]").astype("datetime64[D]")


def by_month(portfolio: Portfolio, life: WholeLife, as_of: date, until: date) -> ByMonth:
    """Plan and cost of every project by month, from the first month that anything says to `until` at least.

    Known months of Costs stay; the rest of a project's figure is spread evenly over its other months: the actual
    up to today, what is to go after it. Where no month is open, its known months are scaled to the figure.
    """
    dates = _Dates.of(portfolio, life.rows, as_of, until)
    cost, undated, of_past = _cost(life, dates)
    planned, adrift, plan_from = _planned(life, dates)
    undated = np.where(np.isnan(life.expected) & np.isnan(life.actual), np.nan, undated)
    cells = _Notes(portfolio, dates)
    notes = (*cells.undated(undated), *cells.over_end(life), *cells.spread(of_past, life))
    return ByMonth(
        dates.months, dates.past, np.where(adrift[:, None], np.nan, planned), cost, undated, plan_from, notes
    )


@dataclass(frozen=True)
class _Dates:
    """Months as columns, and the first and last of each project as column numbers; -1 where not known."""

    months: Months
    past: int
    start: Months
    end: Months
    baseline_start: Months
    baseline_end: Months
    columns: Months

    @classmethod
    def of(cls, portfolio: Portfolio, rows: CostRows, as_of: date, until: date) -> "_Dates":
        today = past_months(as_of)
        fields = ("start", "end", "start_baseline", "end_baseline")
        found = [_months_of(portfolio, field, today) for field in fields]
        in_rows = np.clip(rows.months, today - FARTHEST_MONTHS, today + FARTHEST_MONTHS)
        last = min(int(month_number(np.array([np.datetime64(until)]))[0]), today + FARTHEST_MONTHS)
        said = np.concatenate([in_rows, [today - 1, today, last], *(days[days != _NEVER] for days in found)])
        first = int(said.min())
        at = [np.where(days == _NEVER, -1, days - first) for days in found]
        months = np.arange(first, int(said.max()) + 1)
        return cls(months, today - first, at[0], at[1], at[2], at[3], in_rows - first)

    def between(self, start: Months, end: Months) -> Window:
        """Which months lie from `start` to `end` of each project; none where either is not known."""
        each = np.arange(len(self.months))
        known = (start >= 0) & (end >= 0)
        return (each >= start[:, None]) & (each <= end[:, None]) & known[:, None]


_NEVER = np.iinfo(np.int64).min


def _months_of(portfolio: Portfolio, field: str, today: int) -> Months:
    days = portfolio.projects[field].to_numpy(dtype="datetime64[D]")
    months = np.clip(month_number(days), today - FARTHEST_MONTHS, today + FARTHEST_MONTHS)
    return np.where(np.isnat(days), _NEVER, months)


def _table(rows: CostRows, amounts: Array, dates: _Dates, projects: int) -> tuple[Array, Window]:
    """Amounts of the rows by project and month, and which months any row says."""
    known = np.isfinite(amounts)
    shape, at = (projects, len(dates.months)), rows.places * len(dates.months) + dates.columns
    size = shape[0] * shape[1]
    sums = np.bincount(at[known], amounts[known], size).reshape(shape).astype(np.float64)
    return sums, np.bincount(at[known], minlength=size).reshape(shape) > 0


def fitted(total: Array, known: Array, said: Window, window: Window) -> tuple[Array, Array]:
    """Rows that sum to `total` to the cent, and what of it has no month, both in money.

    Args:
        total: Shape (projects,); nan is nothing.
        known: Amounts of the months that are said, shape (projects, months), 0 elsewhere.
        said: Which those are.
        window: Months that the rest may be spread over; those said are left as they are.
    """
    wanted = np.rint(np.nan_to_num(total) * CENTS).astype(np.int64)
    cents = np.rint(known * CENTS).astype(np.int64)
    rest = wanted - cents.sum(axis=1)
    free = window & ~said
    scales = (cents.sum(axis=1) != 0) & ((rest < 0) | ~free.any(axis=1)) & (rest != 0)
    cents = np.where(scales[:, None], spread_rows(wanted, cents.astype(np.float64)), cents)
    cents += spread_rows(np.where(scales, 0, rest), free.astype(np.float64))
    return cents / CENTS, (wanted - cents.sum(axis=1)) / CENTS


def _cost(life: WholeLife, dates: _Dates) -> tuple[Array, Array, Array]:
    """Cost by month, what has no month, and what of the past was spread since no month of Costs has it."""
    rows, projects, last = life.rows, len(life.budget), len(dates.months) - 1
    each = np.arange(last + 1)
    actual, has_actual = _table(rows, rows.actual * rows.actual_rate, dates, projects)
    coming, has_coming = _coming(life, dates)
    spent, expected = life.actual, life.expected
    to_go = np.where(np.isnan(spent), expected, expected - spent)
    began = np.where(dates.start >= 0, np.minimum(dates.start, dates.past - 1), -1)
    before = dates.between(began, np.where(began >= 0, dates.past - 1, -1))
    from_now = np.where(np.isnan(spent) & (dates.start >= 0), dates.start, dates.past)
    from_now = np.where(np.isnan(spent), from_now, np.maximum(dates.start, dates.past))
    to_end = np.where(dates.end >= 0, np.maximum(dates.end, from_now), -1)
    before_now, adrift = fitted(spent, actual, has_actual, before)
    after_now, later_adrift = fitted(to_go, coming, has_coming, dates.between(from_now, np.minimum(to_end, last)))
    spread = np.where(has_actual | (each >= dates.past), 0.0, before_now).sum(axis=1)
    return before_now + after_now, adrift + later_adrift, spread


def _coming(life: WholeLife, dates: _Dates) -> tuple[Array, Window]:
    """What Costs says of the months to come, and of which; of a project without any forecast, as budgeted.

    Where nobody says what was spent, the forecasts or budgets of the months before today stand as well.
    """
    rows, now, size = life.rows, life.conversion.current[life.rows.places], len(life.budget)
    unsaid: Window = np.isnan(life.actual)[:, None]
    ahead, said_ahead = _table(rows, rows.coming * now, dates, size)
    whole, said_whole = _table(rows, rows.whole * now, dates, size)
    coming, said = np.where(unsaid, whole, ahead), np.where(unsaid, said_whole, said_ahead)
    budget, budgeted = _table(rows, rows.budget * life.conversion.planning[rows.places], dates, size)
    is_open: Window = np.arange(len(dates.months)) >= dates.past
    silent: Window = said.sum(axis=1) == 0
    stands: Window = silent[:, None] & (unsaid | is_open) & budgeted
    return np.where(stands, budget, coming), stands | said


def _planned(life: WholeLife, dates: _Dates) -> tuple[Array, Window, NDArray[np.str_]]:
    """Plan by month, which projects have none, and what it rests on."""
    rows = life.rows
    budget, said = _table(rows, rows.budget * life.conversion.planning[rows.places], dates, len(life.budget))
    window = dates.between(dates.baseline_start, dates.baseline_end)
    planned, adrift = fitted(life.approved, budget, said, window)
    nothing = np.isnan(life.approved) | (adrift != 0) | ~(said.any(axis=1) | window.any(axis=1))
    rests_on = np.where(said.any(axis=1), IN_COSTS, BY_DATES)
    return planned, nothing, np.where(nothing, NO_PLAN, rests_on)


@dataclass(frozen=True)
class _Notes:
    """What was assumed of when money is spent."""

    portfolio: Portfolio
    dates: _Dates

    def undated(self, undated: Array) -> tuple[Note, ...]:
        return self._note(
            np.nan_to_num(undated) != 0, "end", "without the dates that would put the money in months"
        )

    def over_end(self, life: WholeLife) -> tuple[Note, ...]:
        late = (self.dates.end >= 0) & (self.dates.end < self.dates.past) & (np.nan_to_num(life.to_go) > 0)
        late &= np.isnan(life.rows.sums(life.rows.coming, len(late)))
        return self._note(late, "end", "with money to go after the end; it is shown in the month after today")

    def spread(self, spread: Array, life: WholeLife) -> tuple[Note, ...]:
        return self._note(
            spread * life.counts != 0,
            "actual_to_date",
            "with money spent in no month of Costs; it is spread evenly over the other months so far",
        )

    def _note(self, which: np.ndarray, field: str, says: str) -> tuple[Note, ...]:
        rows = np.flatnonzero(which)
        if not rows.size:
            return ()
        projects = self.portfolio.projects
        names = named([str(projects["name"].iloc[row]) for row in rows.tolist()])
        cells = tuple(("projects", int(str(projects.index[row])), field) for row in rows.tolist())
        return (Note(f"{count(int(rows.size), 'project')} {says}: {names}", cells),)
