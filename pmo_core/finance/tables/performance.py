"""Earned value of every project from the sheet's own figures, and the day its work is to be expected done."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.earned_schedule import EarnedSchedule, earned_schedule
from pmo_core.finance.earned_value import EarnedValue, earned
from pmo_core.finance.figures import Array, Figures, doubts_of, figures
from pmo_core.finance.tables.by_month import FARTHEST_MONTHS, ByMonth
from pmo_core.finance.tables.whole_life import WholeLife
from pmo_core.portfolio import Portfolio

TOO_FAR = "more than 50 years away at this pace"


@dataclass(frozen=True)
class Performance:
    """Earned value and earned schedule, shape (projects,); `rests_on` says what the earned value rests on.

    `bottom_up` is the sheet's own estimate at completion, nan where there is none. `starts` is the first month of
    each plan, as `ByMonth.months` counts.
    """

    value: EarnedValue
    rests_on: NDArray[np.str_]
    schedule: EarnedSchedule
    bottom_up: Array
    starts: NDArray[np.int64]

    @property
    def finish(self) -> Figures:
        """Month in which the work is done at this pace, counted from January 1970: planned duration / SPI(t)."""
        duration = self.schedule.finish
        far = np.nan_to_num(duration.values) > FARTHEST_MONTHS
        last = self.starts + np.ceil(np.nan_to_num(duration.values) - 1e-9) - 1
        return figures(np.where(np.isnan(duration.values), np.nan, last), *doubts_of(duration), (far, TOO_FAR))


def performance(portfolio: Portfolio, life: WholeLife, months: ByMonth, as_of: date) -> Performance:
    """Earned value to this day; a month under way counts by its days, in the plan as in the time that has gone."""
    complete = portfolio.projects["percent_complete"].to_numpy(dtype=np.float64, na_value=np.nan)
    ev, rests_on = earned(life.approved, complete, milestone_shares(portfolio, as_of))
    part = as_of.day / monthrange(as_of.year, as_of.month)[1]
    now = months.past - 1 + (1.0 if part == 1 else 1.0 + part)
    to_date = _planned_by(months.planned, now)
    starts = np.argmax(np.nan_to_num(months.planned) != 0, axis=1)
    elapsed = np.maximum(_stopped(portfolio, months, ev >= life.approved, now) - starts, 0.0)
    schedule = earned_schedule(_from_start(months.planned, starts), ev, elapsed)
    value = EarnedValue(life.approved, to_date, ev, life.actual)
    return Performance(value, rests_on, schedule, life.eac, starts + int(months.months[0]))


def milestone_shares(portfolio: Portfolio, as_of: date) -> Array:
    """Share of the weight of each project's milestones that was reached by this day; nan without any weight."""
    milestones = portfolio["milestones"]
    places = {an_id: place for place, an_id in enumerate(portfolio.projects["project_id"].tolist())}
    at = np.array([places.get(an_id, -1) for an_id in milestones["project_id"].tolist()], dtype=np.int64)
    weights = milestones["weight"].to_numpy(dtype=np.float64, na_value=np.nan)
    reached = milestones["actual"].to_numpy(dtype="datetime64[D]") <= np.datetime64(as_of, "D")
    known = (at >= 0) & (weights > 0)
    whole = np.bincount(at[known], weights[known], len(places))
    done = np.bincount(at[known & reached], weights[known & reached], len(places))
    return np.divide(done, whole, out=np.full(len(places), np.nan), where=whole > 0)


def _planned_by(planned: Array, now: float) -> Array:
    """Planned value after `now` months from the first column; nan where there is no plan."""
    running = np.concatenate([np.zeros((len(planned), 1)), np.cumsum(planned, axis=1)], axis=1)
    whole = min(int(now), planned.shape[1])
    following = min(whole + 1, planned.shape[1])
    return running[:, whole] + (now - int(now)) * (running[:, following] - running[:, whole])


def _from_start(planned: Array, starts: NDArray[np.intp]) -> Array:
    """Planned value at the end of each month from each project's own first, cumulative, up to the longest plan."""
    filled = np.nan_to_num(planned) != 0
    lasts = planned.shape[1] - np.argmax(filled[:, ::-1], axis=1)
    longest = int(np.max(np.where(filled.any(axis=1), lasts - starts, 1), initial=1))
    columns = np.minimum(starts[:, None] + np.arange(longest), planned.shape[1] - 1)
    return np.take_along_axis(np.cumsum(planned, axis=1), columns, axis=1)


def _stopped(portfolio: Portfolio, months: ByMonth, is_done: np.ndarray, now: float) -> Array:
    """Months gone by today; for a project that is done, by the end it is said to have had."""
    ends = portfolio.projects["end"].to_numpy(dtype="datetime64[M]")
    after = ends.astype(np.int64).astype(np.float64) + 1 - int(months.months[0])
    return np.where(is_done & ~np.isnat(ends), np.minimum(after, now), now)
