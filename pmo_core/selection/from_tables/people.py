"""Limits of people: for each role and quarter, those there are less business as usual, and who would be needed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pmo_core.formats import count
from pmo_core.portfolio import Portfolio
from pmo_core.resources.from_tables.rows import PeopleRows, PeriodRows, people_rows
from pmo_core.resources.months import (
    QUARTER,
    Whole,
    first_open_month,
    listed,
    overlap,
    quarter_name,
)
from pmo_core.scoring.value_functions import Array
from pmo_core.selection.from_tables.candidates import Candidates, Note
from pmo_core.selection.model import Limit
from pmo_core.selection.program import Mask


@dataclass(frozen=True)
class People:
    """Limits in FTE by quarter and then by role, means over the months of the quarter that are to come.

    `one_more` is by how much each grows with one FTE more: less than 1 where business as usual takes more than
    there is.
    """

    limits: tuple[Limit, ...]
    notes: tuple[Note, ...] = ()
    one_more: tuple[float, ...] = ()


def people_of(portfolio: Portfolio, candidates: Candidates, as_of: date, per_head: float = 1.0) -> People:
    """Limits for every role and quarter from `as_of` on that anybody is needed in and has a capacity.

    `per_head` is the FTE of one unit of Capacity: 1, or less where it counts heads.
    """
    if not portfolio.has("demand", "fte"):
        text = "No sheet says which people the projects need, so people set no limit."
        return People((), (Note(text),) if portfolio.has("capacity", "fte") else ())
    open_month = first_open_month(as_of)
    rows = people_rows(portfolio, per_head)
    roles, demand = rows.roles, _of_candidates(rows.demand, candidates)
    quarters = np.unique(demand.first[demand.last >= open_month].clip(open_month) // QUARTER * QUARTER)
    last = int(demand.last.max()) if len(demand.last) else open_month
    quarters = np.arange(int(quarters.min()), last + 1, QUARTER) if len(quarters) else quarters
    n, notes = len(candidates.ids), _demand_notes(portfolio, candidates, demand)
    if not len(quarters):
        return People((), tuple(notes))
    months = (quarters + QUARTER - np.maximum(quarters, open_month)).astype(np.float64)
    needed = _by_quarter(demand, quarters, open_month, len(roles), n) / months[:, None, None]
    free = _capacity(rows, quarters, open_month)
    there, more = np.maximum(free, 0.0), np.maximum(free + 1, 0.0)
    asked = needed.sum(axis=2) > 0
    at: list[list[int]] = np.argwhere(asked & ~np.isnan(there)).tolist()
    limits = tuple(Limit(limit_name(roles[r], int(quarters[q])), needed[q, r], float(there[q, r])) for q, r in at)
    notes += _limit_notes(asked & np.isnan(there), roles, quarters, bool(limits))
    return People(limits, tuple(notes), tuple(float(more[q, r] - there[q, r]) for q, r in at))


def limit_name(role: str, month: int) -> str:
    """What the limit of a role in the quarter of this month is called."""
    return f"{role} {quarter_name(month)}"


def role_of_limit(name: str) -> str:
    """The role that a limit of people is of.

    >>> role_of_limit(limit_name("Data engineer", 2027 * 12))
    'Data engineer'
    """
    return name.rsplit(" ", 2)[0]


def _by_quarter(rows: PeriodRows, quarters: Whole, open_month: int, roles: int, owners: int) -> Array:
    """Sum of FTE times months in each quarter still to come, shape (quarters, roles, owners)."""
    cell = rows.role * owners + rows.owner
    starts = np.maximum(quarters, open_month).tolist()
    ends = (quarters + QUARTER).tolist()
    sums = (
        np.bincount(cell, rows.fte * overlap(rows.first, rows.last, start, end), roles * owners)
        for start, end in zip(starts, ends, strict=True)
    )
    return np.stack([row.reshape(roles, owners) for row in sums]).astype(np.float64)


def _of_candidates(rows: PeriodRows, candidates: Candidates) -> PeriodRows:
    """Rows of projects there is something to decide about, each for its place among them."""
    places = np.full(len(candidates.portfolio.projects) + 1, -1, dtype=np.int64)
    places[candidates.rows] = np.arange(len(candidates.rows))
    owner = places[rows.owner]  # the last place is that of a project which is not in Projects
    used = owner >= 0
    return _some(replace(rows, owner=owner), used)


def _some(rows: PeriodRows, which: Mask | NDArray[np.intp]) -> PeriodRows:
    return PeriodRows(
        rows.owner[which],
        rows.role[which],
        rows.first[which],
        rows.last[which],
        rows.fte[which],
        rows.rows[which],
    )


def _capacity(people: PeopleRows, quarters: Whole, open_month: int) -> Array:
    """FTE left beside business as usual, mean over months with a figure, nan without any; below 0 is too few."""
    rows, roles = people.capacity, len(people.roles)
    free = replace(rows, fte=rows.fte - np.nan_to_num(people.bau))
    sums = _by_quarter(free, quarters, open_month, roles, 1)[:, :, 0]
    # Several rows of one role and month are several teams, so months are counted once.
    _, at = np.unique(np.stack([rows.role, rows.first]), axis=1, return_index=True)
    once = _some(replace(rows, fte=np.ones(len(rows.fte))), at)
    months = _by_quarter(once, quarters, open_month, roles, 1)[:, :, 0]
    return np.where(months > 0, sums / np.maximum(months, 1.0), np.nan)


def _demand_notes(portfolio: Portfolio, candidates: Candidates, demand: PeriodRows) -> list[Note]:
    without = np.ones(len(candidates.ids), dtype=np.bool_)
    without[demand.owner] = False
    if not without.any():
        return []
    many = count(int(without.sum()), "project has", "projects have")
    return [candidates.note(f"{many} no row in Demand and so need nobody.", without)]


def _limit_notes(missing: np.ndarray, roles: Sequence[str], quarters: Whole, any_limit: bool) -> list[Note]:
    notes = [Note("People are counted by calendar quarter: Q3 is July to September.")] if any_limit else []
    said = [
        f"{roles[r]} ({listed([quarter_name(int(q)) for q in quarters[missing[:, r]]], most=4)})"
        for r in np.flatnonzero(missing.any(axis=0)).tolist()
    ]
    if said:
        notes.append(Note(f"No capacity is stated, so there is no limit, for {listed(said, most=8)}."))
    return notes
