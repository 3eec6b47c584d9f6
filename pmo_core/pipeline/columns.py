"""Columns of a table as arrays: numbers, days and texts, in the order of its rows."""

import re
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.portfolio import Portfolio
from pmo_core.reading.dates import date_in
from pmo_core.reading.recognise import columns_named
from pmo_core.sheets.row import FIRST_SERIAL, LAST_SERIAL

Array: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
Days: TypeAlias = NDArray[np.datetime64]
FIRST_DAY = np.datetime64("1899-12-30", "D")  # from which a spreadsheet counts
BETWEEN_WORDS = re.compile(r"[\s/_–-]+")


def numbers(column: "pd.Series[Any]") -> Array:
    """Floats, nan where missing."""
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def days(column: "pd.Series[Any]") -> Days:
    """Days, NaT where missing."""
    return column.to_numpy(dtype="datetime64[D]")


def texts(column: "pd.Series[Any]") -> list[str]:
    """Texts without spaces around them, blank where missing."""
    return [text.strip() if isinstance(text, str) else "" for text in column.tolist()]


def days_between(first: Days, last: Days) -> Array:
    """Days from the first to the last, nan where either is missing; negative where the last comes first."""
    apart = (last - first).astype("timedelta64[D]")
    return np.where(np.isnat(apart), np.nan, apart.astype(np.float64))


def plain(text: str) -> str:
    """A word as it is told from others: case, and what stands between its parts, are no difference.

    >>> plain("Amber / Red"), plain("amber-red")
    ('amber red', 'amber red')
    """
    return BETWEEN_WORDS.sub(" ", text.casefold()).strip()


def own_column(portfolio: Portfolio, heading: str) -> str:
    """Name of the column of Projects under this heading; blank where the sheet has none."""
    reading = portfolio.readings.get("projects")
    named = columns_named(reading.columns, heading) if reading else []
    return named[0] if named else ""


def own_days(portfolio: Portfolio, heading: str) -> Days:
    """Days of the column under this heading, missing where there is none or a cell can be read in two ways.

    A heading that does not itself speak of a day leaves its cells as serials or texts, which are read here.
    """
    name = own_column(portfolio, heading)
    if not name:
        return np.full(len(portfolio.projects), np.datetime64("NaT"), dtype="datetime64[D]")
    column = portfolio.projects[name]
    if pd.api.types.is_datetime64_any_dtype(column):
        return days(column)
    return np.array([_day_of(cell) for cell in column.tolist()], dtype="datetime64[D]")


def _day_of(cell: object) -> np.datetime64:
    if isinstance(cell, str):
        found = date_in(cell)
        cell = found.serial if found and not found.doubt else None
    if isinstance(cell, float) and FIRST_SERIAL <= cell <= LAST_SERIAL:
        return FIRST_DAY + np.timedelta64(int(cell), "D")
    return np.datetime64("NaT", "D")


def own_texts(portfolio: Portfolio, heading: str) -> list[str]:
    """Texts of the column under this heading, blank where missing."""
    name = own_column(portfolio, heading)
    return texts(portfolio.projects[name]) if name else [""] * len(portfolio.projects)
