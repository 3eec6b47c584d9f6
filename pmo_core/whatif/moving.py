"""A portfolio in which one milestone, or the end of one project, comes so many months later."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from pmo_core.benefits.anchors import PROJECT_END
from pmo_core.portfolio import Portfolio


@dataclass(frozen=True)
class Move:
    """What moves: the end of a project (`anchor` is "project end") or one of its milestones, and how far.

    `months` above 0 is later, below 0 earlier.
    """

    project_id: str
    anchor: str
    months: int


def movable(portfolio: Portfolio, project_id: str) -> dict[str, date]:
    """What of a project can move and the day it is expected: milestones not reached yet, and its end."""
    milestones = portfolio["milestones"]
    open_ones = milestones[(milestones["project_id"] == project_id) & milestones["actual"].isna()]
    days = open_ones["forecast"].fillna(open_ones["baseline"])
    found = {str(name): day.date() for name, day in zip(open_ones["name"], days, strict=True) if pd.notna(day)}
    end = portfolio.projects.loc[portfolio.projects["project_id"] == project_id, "end"]
    found.update((PROJECT_END, day.date()) for day in end if pd.notna(day))
    return found


def moved(portfolio: Portfolio, move: Move, as_of: date) -> Portfolio:
    """The portfolio after the move: what of the project comes after the day that moves, moves with it.

    Later milestones, the project's end, and the months of people and money from that day on follow. A benefit that
    is anchored follows its anchor; one with a day of its own follows where it has not begun and begins after the
    day that moves.

    Raises:
        ValueError: The project has no such milestone or end with a day.
    """
    days = movable(portfolio, move.project_id)
    day = next((day for name, day in days.items() if name.casefold() == move.anchor.casefold()), None)
    if day is None:
        raise ValueError(f"{move.project_id} has nothing open called {move.anchor!r}; it has {', '.join(days)}")
    at, now = pd.Timestamp(day), pd.Timestamp(as_of)
    tables = dict(portfolio.tables)
    for table, fields, since in (
        ("milestones", ("forecast",), at),
        ("projects", ("end",), at),
        ("demand", ("period",), max(at, now)),
        ("costs", ("period",), max(at, now)),
    ):
        if table in tables:
            tables[table] = _later(tables[table], move, fields, since)
    if "benefits" in tables:
        tables["benefits"] = _benefits(tables["benefits"], move, max(at, now))
    return replace(portfolio, tables=tables)


def assumed(portfolio: Portfolio, move: Move, as_of: date) -> list[str]:
    """Names of benefits that are taken to follow though no anchor says so."""
    days = movable(portfolio, move.project_id)
    at = next(day for name, day in days.items() if name.casefold() == move.anchor.casefold())
    benefits = portfolio["benefits"]
    names: list[str] = benefits.loc[_following(benefits, move, pd.Timestamp(max(at, as_of))), "name"].tolist()
    return names


def _later(table: pd.DataFrame, move: Move, fields: tuple[str, ...], since: pd.Timestamp) -> pd.DataFrame:
    """The table with the project's days from `since` on moved; what has happened stays."""
    own = table["project_id"] == move.project_id
    if "actual" in table:
        own &= table["actual"].isna()
    changed = {
        field: table[field].where(~(own & (table[field] >= since)), _months_later(table[field], move.months))
        for field in fields
    }
    return table.assign(**changed)


def _benefits(benefits: pd.DataFrame, move: Move, since: pd.Timestamp) -> pd.DataFrame:
    follows = _following(benefits, move, since)
    return benefits.assign(start=benefits["start"].where(~follows, _months_later(benefits["start"], move.months)))


def _following(benefits: pd.DataFrame, move: Move, since: pd.Timestamp) -> pd.Series:
    own = (benefits["project_id"] == move.project_id) & benefits["anchor"].isna()
    return own & (benefits["start"] > since)


def _months_later(days: pd.Series, months: int) -> pd.Series:
    later = [day + pd.DateOffset(months=months) if pd.notna(day) else pd.NaT for day in days]
    return pd.Series(later, index=days.index, dtype="datetime64[s]")
