"""A tab taken for a table: its cells as the table reads them, its columns, and what was done to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, overload

from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.placement import AS_IT_STANDS, Placement
from pmo_core.sheets import SHEETS, Sheet
from pmo_core.sources.raw_book import Cell, RawSheet


class CellsBelow(Sequence[Cell]):
    """The cells of a column below its header, as one asks for them and not copied beforehand."""

    def __init__(self, column: Sequence[Cell], first_row: int):
        self._column, self._rows = column, range(first_row, max(first_row, len(column)))

    def __len__(self) -> int:
        """Number of cells."""
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Cell: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Cell]: ...
    def __getitem__(self, place: int | slice) -> Cell | Sequence[Cell]:
        """The cell at this place below the header, or a list of those in a slice."""
        if isinstance(place, slice):
            return [self._column[row] for row in self._rows[place]]
        return self._column[self._rows[place]]


FINANCIAL_YEARS = "financial_years"
MOVED_BY_SETTING = frozenset(("costs", "funding"))
MONTH_TO_SAY = (
    "Ask whoever runs this app to say in which month your year begins: year_starts in config/selection.toml, "
    "such as 4 for April."
)


# What tables of people are read by: no setting moves a period of theirs.
MONTH_TO_WRITE = "Write each period as its first month, such as Apr-26 for the first quarter of a year from April."


@dataclass(frozen=True)
class Note:
    """Something done to the tab as a whole so that it could be read; the cell is an address in the sheet."""

    rule: str
    cell: str
    effect: str
    remedy: str = "Nothing, if that is right."
    severity: Literal["warning", "note"] = "note"


def of_financial_years(cell: str, example: str, table: str) -> Note:
    """That a table's periods are of years ending in another, whose first month nothing in the table says."""
    effect = f"{example.strip()} is of a financial year, and nothing here says in which month that begins"
    effect += ": it counts from January of its first year"
    remedy = MONTH_TO_SAY if table in MOVED_BY_SETTING else MONTH_TO_WRITE
    return Note(FINANCIAL_YEARS, cell, effect, remedy, "warning")


@dataclass(frozen=True)
class TableSheet:
    """A tab that was taken for a table; `header_row` counts from 1, as in the sheet.

    `raw` holds the cells as the table reads them, `placement` where each of them stands in the sheet. `described`
    are rows that explain the columns; `day_first` is what they or its owner say of a column's dates, by label, and
    which of the two; `money_in` is the unit its owner gave for money whose heading states none, `unit_beside` the
    one that other money of the same tab is in, or what `unit_why` says in words is in. `unused` gives sheet
    rows that could not become rows, and why; `worded` gives words that stand for numbers, by field; `lengths` the
    months that a row's period lasts, for rows of Costs whose cell or heading names a whole year or quarter.
    """

    raw: RawSheet
    table: str
    header_row: int
    columns: tuple[ColumnMatch, ...]
    placement: Placement = AS_IT_STANDS
    described: tuple[int, ...] = ()
    day_first: Mapping[str, tuple[bool, str]] = field(default_factory=dict[str, tuple[bool, str]])
    money_in: str = ""
    notes: tuple[Note, ...] = ()
    unused: Mapping[int, str] = field(default_factory=dict[int, str])
    unit_beside: str = ""
    unit_why: str = ""
    worded: Mapping[str, tuple[tuple[str, float], ...]] = field(
        default_factory=dict[str, tuple[tuple[str, float], ...]]
    )
    lengths: Mapping[int, int] = field(default_factory=dict[int, int])

    @property
    def sheet(self) -> Sheet:
        """The table's place in the data dictionary."""
        return SHEETS[self.table]
