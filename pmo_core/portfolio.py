"""Portfolio: the checked tables that travel together, and the account of how they were read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from pandas.arrays import BooleanArray

from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.placement import AS_IT_STANDS, Placement
from pmo_core.reading.questions import Question
from pmo_core.sheets import SHEETS
from pmo_core.sheets.row import Kind
from pmo_core.validation.account import Reconciliation
from pmo_core.validation.issue import Issue
from pmo_core.validation.texts import no_texts


def _no_numbers(rows: int) -> np.ndarray:
    return np.full(rows, np.nan)


def _no_days(rows: int) -> np.ndarray:
    return np.full(rows, np.datetime64("NaT", "s"))


def _no_flags(rows: int) -> BooleanArray:
    return BooleanArray(np.zeros(rows, dtype=bool), np.ones(rows, dtype=bool))


# As many missing values of a kind; an array each, since a Series made of a type alone takes thirty times as long.
NONE_OF: Mapping[Kind, Callable[[int], Any]] = {
    Kind.TEXT: no_texts,
    Kind.CHOICE: no_texts,
    Kind.DATE: _no_days,
    Kind.FLAG: _no_flags,
}


@dataclass(frozen=True)
class TableReading:
    """How one table was read: its tab, header and columns, what became of its rows, what is still asked.

    `notes` say what was done to the tab as a whole, such as turning it; `placement` leads back to its cells.
    `parts` are the tabs it was joined from, each with the number that was added to its rows. `link` is what the
    addresses of its cells begin with in a browser, blank where they have none. `lengths` are the months of rows
    whose period names a whole year or quarter.
    """

    table: str
    sheet: str
    header_row: int
    columns: tuple[ColumnMatch, ...]
    reconciliation: Reconciliation
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    placement: Placement = AS_IT_STANDS
    parts: tuple[tuple[int, "TableReading"], ...] = ()
    link: str = ""
    lengths: Mapping[int, int] = field(default_factory=dict[int, int])

    @property
    def tabs(self) -> tuple["TableReading", ...]:
        """How each of its tabs was read; itself where it is one tab."""
        return tuple(part for _, part in self.parts) or (self,)

    def of_row(self, row: int) -> tuple["TableReading", int]:
        """The tab in which a row of the table stands, and the sheet row there; a column where fields go down."""
        for added, part in reversed(self.parts):
            if row > added:
                return part, part.placement.sheet_row(row - added)
        return self, self.placement.sheet_row(row)

    def link_to(self, row: int, name: str) -> str:
        """Address that opens this cell in a browser; blank where there is none."""
        tab = next((part for added, part in reversed(self.parts) if row > added), self)
        cell = self.address_of(row, name).rpartition("!")[2]
        return f"{tab.link}{cell}" if tab.link and cell else ""

    @property
    def months_of_rows(self) -> dict[int, int]:
        """Months that the period of a row of the table names by itself; a row that names a day is left out."""
        tabs = self.parts or ((0, self),)
        return {row + added: months for added, tab in tabs for row, months in tab.lengths.items()}

    def address_of(self, row: int, name: str) -> str:
        """Where the cell of this row and column stands, such as Projects!H12; blank without such a column."""
        for added, part in reversed(self.parts):
            if row > added:
                return part.address_of(row - added, name)
        index = next((match.index for match in self.columns if (match.field or match.label) == name), None)
        return "" if index is None else f"{self.sheet}!{self.placement.address(row, index)}"


@dataclass(frozen=True)
class Portfolio:
    """Everything read from one source at one moment; frames are indexed by sheet row.

    The rows of a table joined from several tabs are numbered on from tab to tab; its reading tells which is which.

    Every frame has all columns of its row model, missing throughout where the sheet has none, and after them the
    organisation's own columns under their headings. `tables` holds only what the source gave. `currency` is the
    one that amounts are told in, blank where nobody says: then the one most projects are kept in.
    """

    title: str
    tables: Mapping[str, pd.DataFrame]
    readings: Mapping[str, TableReading]
    issues: tuple[Issue, ...]
    left_out: tuple[tuple[str, str], ...]
    fetched_at: datetime
    link: str = ""
    currency: str = ""

    def __getitem__(self, table: str) -> pd.DataFrame:
        """The table's rows; none, with all its columns, where the source has no such table."""
        return self.tables[table] if table in self.tables else empty_table(table)

    @property
    def tabs(self) -> tuple[TableReading, ...]:
        """How every tab was read, those of one table after each other."""
        return tuple(tab for reading in self.readings.values() for tab in reading.tabs)

    @property
    def projects(self) -> pd.DataFrame:
        """One row per project."""
        return self["projects"]

    def has(self, table: str, *fields: str) -> bool:
        """Whether the table is there and each of these fields is filled in at least one row."""
        frame = self.tables.get(table)
        return frame is not None and not frame.empty and all(frame[field].notna().any() for field in fields)

    @property
    def units_in_doubt(self) -> tuple[str, ...]:
        """Headings of money columns whose unit is still asked: how large their figures are is not known."""
        return tuple(issue.heading for issue in self.issues if issue.rule == "unit_in_doubt")

    @property
    def own_columns(self) -> tuple[str, ...]:
        """Columns of Projects that no field of ours claims: ratings, tags, anything the organisation keeps."""
        known = {column.field for column in SHEETS["projects"].columns}
        return tuple(column for column in self.projects.columns if column not in known)


def empty_table(table: str) -> pd.DataFrame:
    """No rows, but every column with its type."""
    return _empty_table(table).copy(deep=False)


@cache
def _empty_table(table: str) -> pd.DataFrame:
    return complete_table(table, pd.DataFrame(index=pd.RangeIndex(0)))


def complete_table(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every column of its row model, in the model's order, its own columns after them."""
    columns = SHEETS[table].columns
    complete = {
        column.field: frame[column.field]
        if column.field in frame
        else NONE_OF.get(column.kind, _no_numbers)(len(frame))
        for column in columns
    }
    own = {name: frame[name] for name in frame.columns if name not in complete}
    return pd.DataFrame({**complete, **own}, index=frame.index, copy=False)
