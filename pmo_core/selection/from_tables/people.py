"""Limits of people: for each role and quarter, those there are less business as usual, and who would be needed."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.formats import count
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.value_functions import Array
from pmo_core.selection.from_tables.candidates import Candidates, Note, figures
from pmo_core.selection.from_tables.months import (
    QUARTER,
    Whole,
    first_open_month,
    grain_of,
    listed,
    months_of,
    overlap,
    quarter_name,
)
from pmo_core.selection.model import Limit


@dataclass(frozen=True)
class People:
    """Limits in FTE by quarter and then by role, means over the months of the quarter that are to come."""

    limits: tuple[Limit, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class _Rows:
    """FTE of one role over the months `first` to `last`, both included; `owner` is what it counts for."""

    owner: Whole
    role: Whole
    first: Whole
    last: Whole
    fte: Array

    def by_quarter(self, quarters: Whole, open_month: int, roles: int, owners: int) -> Array:
        """Sum of FTE times months in each quarter still to come, shape (quarters, roles, owners)."""
        cell = self.role * owners + self.owner
        starts = np.maximum(quarters, open_month).tolist()
        ends = (quarters + QUARTER).tolist()
        sums = (
            np.bincount(cell, self.fte * overlap(self.first, self.last, start, end), roles * owners)
            for start, end in zip(starts, ends, strict=True)
        )
        return np.stack([row.reshape(roles, owners) for row in sums]).astype(np.float64)


def people_of(portfolio: Portfolio, candidates: Candidates, as_of: date) -> People:
    """Limits for every role and quarter from `as_of` on that anybody is needed in and has a capacity."""
    if not portfolio.has("demand", "fte"):
        text = "No sheet says which people the projects need, so people set no limit."
        return People((), (Note(text),) if portfolio.has("capacity", "fte") else ())
    open_month = first_open_month(as_of)
    roles, of_demand, of_capacity = _roles(portfolio)
    demand = _demand(portfolio, candidates, of_demand)
    quarters = np.unique(demand.first[demand.last >= open_month].clip(open_month) // QUARTER * QUARTER)
    last = int(demand.last.max()) if len(demand.last) else open_month
    quarters = np.arange(int(quarters.min()), last + 1, QUARTER) if len(quarters) else quarters
    n, notes = len(candidates.ids), _demand_notes(portfolio, candidates, demand)
    if not len(quarters):
        return People((), tuple(notes))
    months = (quarters + QUARTER - np.maximum(quarters, open_month)).astype(np.float64)
    needed = demand.by_quarter(quarters, open_month, len(roles), n) / months[:, None, None]
    there = _capacity(portfolio, of_capacity, quarters, open_month, len(roles))
    asked = needed.sum(axis=2) > 0
    limits = tuple(
        Limit(f"{roles[r]} {quarter_name(int(quarters[q]))}", needed[q, r], float(there[q, r]))
        for q, r in np.argwhere(asked & ~np.isnan(there)).tolist()
    )
    return People(limits, (*notes, *_limit_notes(asked & np.isnan(there), roles, quarters, bool(limits))))


def _roles(portfolio: Portfolio) -> tuple[list[str], Whole, Whole]:
    """Roles as the sheets first write them, and the role of each row of Demand and of Capacity in any case."""
    both: pd.Series = pd.concat([portfolio[table]["role"] for table in ("capacity", "demand")]).str.strip()
    codes, _ = pd.factorize(both.str.casefold().fillna(""))
    _, at = np.unique(codes, return_index=True)
    split = len(portfolio["capacity"])
    written: list[str] = both.fillna("").tolist()
    return [written[i] for i in at.tolist()], codes[split:].astype(np.int64), codes[:split].astype(np.int64)


def _grain(portfolio: Portfolio) -> int:
    """Months in a period of these two sheets; a single one is a quarter."""
    months = np.concatenate([months_of(portfolio[table]["period"]) for table in ("demand", "capacity")])
    return grain_of(months, alone=QUARTER)


def _demand(portfolio: Portfolio, candidates: Candidates, role: Whole) -> _Rows:
    table = portfolio["demand"]
    owner = candidates.places(table["project_id"])
    first, fte = months_of(table["period"]), figures(table["fte"])
    used = (owner >= 0) & (first >= 0) & ~np.isnan(fte) & (role >= 0)
    grain = _own_grain(first, portfolio)
    return _Rows(owner[used], role[used], first[used], first[used] + grain - 1, fte[used])


def _own_grain(months: Whole, portfolio: Portfolio) -> int:
    return grain_of(months, alone=_grain(portfolio))


def _capacity(portfolio: Portfolio, role: Whole, quarters: Whole, open_month: int, roles: int) -> Array:
    """FTE left beside business as usual, mean over months with a figure, nan without any; never below 0."""
    table = portfolio["capacity"]
    first, fte = months_of(table["period"]), figures(table["fte"])
    free = fte - np.nan_to_num(figures(table["bau_fte"]))
    used = (first >= 0) & ~np.isnan(fte) & (role >= 0)
    # Several rows of one role and month are several teams, so months are counted once.
    nobody = np.zeros(int(used.sum()), dtype=np.int64)
    last = first[used] + _own_grain(first, portfolio) - 1
    rows = _Rows(nobody, role[used], first[used], last, free[used])
    sums = rows.by_quarter(quarters, open_month, roles, 1)[:, :, 0]
    _, at = np.unique(np.stack([rows.role, rows.first]), axis=1, return_index=True)
    once = _Rows(nobody[at], rows.role[at], rows.first[at], rows.last[at], np.ones(len(at)))
    months = once.by_quarter(quarters, open_month, roles, 1)[:, :, 0]
    return np.where(months > 0, np.maximum(sums, 0.0) / np.maximum(months, 1.0), np.nan)


def _demand_notes(portfolio: Portfolio, candidates: Candidates, demand: _Rows) -> list[Note]:
    without = np.ones(len(candidates.ids), dtype=np.bool_)
    without[demand.owner] = False
    if not without.any():
        return []
    many = count(int(without.sum()), "project has", "projects have")
    return [candidates.note(f"{many} no row in Demand and so need nobody.", without)]


def _limit_notes(missing: np.ndarray, roles: list[str], quarters: Whole, any_limit: bool) -> list[Note]:
    notes = [Note("People are counted by calendar quarter: Q3 is July to September.")] if any_limit else []
    said = [
        f"{roles[r]} ({listed([quarter_name(int(q)) for q in quarters[missing[:, r]]], most=4)})"
        for r in np.flatnonzero(missing.any(axis=0)).tolist()
    ]
    if said:
        notes.append(Note(f"No capacity is stated, so there is no limit, for {listed(said, most=8)}."))
    return notes
