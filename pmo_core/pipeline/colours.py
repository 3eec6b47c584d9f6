"""Reported colours and delivery confidence, on five levels or three, as positions from 0 (worst) to 4 (best)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmo_core.pipeline.columns import Array, plain, texts
from pmo_core.portfolio import Portfolio
from pmo_core.settings.pipeline import LevelSettings

STEPS_A_COLOUR = 2  # of the five positions, between red, amber and green
COLOUR_NAMES = ("Red", "Amber", "Green")
MOSTLY = 0.5


@dataclass(frozen=True)
class Rated:
    """What a column of colours or confidence says.

    `positions` are 0 (worst) to 4, nan where blank or unreadable; `unreadable` are the texts that no level claims;
    `of_five` says that the scale of five is used.
    """

    heading: str
    field: str
    words: tuple[str, ...]
    positions: Array
    unreadable: tuple[str, ...]
    of_five: bool


def rated(column: "pd.Series[str]", levels: Sequence[LevelSettings], heading: str, field: str) -> Rated:
    """Reading of one column."""
    said = texts(column)
    known = {plain(word): level.position for level in levels for word in (level.name, *level.words)}
    positions = np.array([known.get(plain(text), np.nan) for text in said], dtype=np.float64)
    odd = dict.fromkeys(text for text in said if text and plain(text) not in known)
    between = bool(np.isin(positions, (1.0, 3.0)).any())
    return Rated(heading, field, tuple(said), positions, tuple(odd), between)


def reported_of(portfolio: Portfolio, levels: Sequence[LevelSettings]) -> Rated:
    """What the projects report: their RAG where the sheet has one, else their delivery confidence."""
    field = "reported_rag"
    if not portfolio.has("projects", field) and portfolio.has("projects", "delivery_confidence"):
        field = "delivery_confidence"
    return rated(portfolio.projects[field], levels, _heading(portfolio, field), field)


def raters_of(portfolio: Portfolio, levels: Sequence[LevelSettings]) -> tuple[Rated, ...]:
    """Every column that rates projects by colour: the RAG first, then own columns that mostly hold colours."""
    colours = _colour_words(levels)
    own = [name for name in portfolio.own_columns if _mostly_colours(portfolio.projects[name], colours)]
    fields = [*(["reported_rag"] if portfolio.has("projects", "reported_rag") else []), *own]
    return tuple(rated(portfolio.projects[name], levels, _heading(portfolio, name), name) for name in fields)


def _colour_words(levels: Sequence[LevelSettings]) -> set[str]:
    """Names of the levels and words that hold a colour; High and Low rate many other things too."""
    words = [plain(word) for level in levels for word in (level.name, *level.words)]
    return {plain(level.name) for level in levels} | {
        word for word in words if set(word.split()) & {"red", "amber", "green", "yellow"}
    }


def _mostly_colours(column: "pd.Series[str]", colours: set[str]) -> bool:
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column):
        return False
    said = [plain(text) for text in texts(column) if text]
    return len(set(said) & colours) > 1 and sum(word in colours for word in said) > MOSTLY * len(said)


def _heading(portfolio: Portfolio, field: str) -> str:
    reading = portfolio.readings.get("projects")
    columns = reading.columns if reading else ()
    return next((column.label for column in columns if column.field == field), field)


def shares(positions: Iterable[float], levels: Sequence[LevelSettings]) -> dict[str, int]:
    """How many projects stand on each level, the best first; levels nobody uses are left out."""
    known = [position for position in positions if position == position]
    ordered = sorted(levels, key=lambda level: -level.position)
    counted = {level.name: sum(position == level.position for position in known) for level in ordered}
    return {name: times for name, times in counted.items() if times}
