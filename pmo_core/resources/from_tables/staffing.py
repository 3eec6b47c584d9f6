"""Demand and Capacity -> Staffing, from the first month that is not over."""

from datetime import date

import numpy as np

from pmo_core.portfolio import Portfolio
from pmo_core.resources.from_tables.rows import PeriodRows, people_rows, per_head_of
from pmo_core.resources.months import Array, Whole, first_open_month
from pmo_core.resources.staffing import Staffing
from pmo_core.settings.resources import ResourcesFile

# A slip of a date must not make a map of ten thousand months.
LONGEST = 120


def staffing_of(portfolio: Portfolio, settings: ResourcesFile, as_of: date) -> Staffing:
    """People from the first month with a day after `as_of` to the last of Demand, ten years at most."""
    people = people_rows(portfolio, per_head_of(portfolio, settings))
    start = first_open_month(as_of)
    last = int(people.demand.last.max(initial=start - 1))
    months = int(np.clip(last - start + 1, 0, LONGEST))
    at, month = _by_month(people.demand, start, months)
    shape = (len(people.roles), months)
    return Staffing(
        people.roles,
        len(portfolio.projects),
        start,
        people.demand.owner[at],
        people.demand.role[at],
        month,
        people.demand.fte[at],
        people.demand.rows[at],
        _known_sum(people.capacity, people.capacity.fte, start, shape),
        _known_sum(people.capacity, people.bau, start, shape),
    )


def _by_month(rows: PeriodRows, start: int, months: int) -> tuple[Whole, Whole]:
    """Each row once for each month of its period within the map: position of the row, and the month from 0."""
    length = rows.last - rows.first + 1
    at = np.repeat(np.arange(len(length)), length)
    begins = np.cumsum(length) - length
    month = rows.first[at] + np.arange(len(at)) - begins[at] - start
    inside = (month >= 0) & (month < months)
    return at[inside].astype(np.int64), month[inside].astype(np.int64)


def _known_sum(rows: PeriodRows, figures: Array, start: int, shape: tuple[int, int]) -> Array:
    """Figures added up by role and month; nan where there is none: missing is missing, not 0."""
    at, month = _by_month(rows, start, shape[1])
    kept = ~np.isnan(figures[at])
    cell = rows.role[at[kept]] * shape[1] + month[kept]
    size = shape[0] * shape[1]
    sums, known = np.bincount(cell, figures[at[kept]], size), np.bincount(cell, minlength=size)
    return np.where(known > 0, sums, np.nan).reshape(shape).astype(np.float64)
