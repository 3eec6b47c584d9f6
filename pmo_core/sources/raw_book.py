"""What a source hands over: tabs of cells as they were typed, and how to point at one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from pmo_core.formats import column_letter

Cell = str | float | int | bool | None
Merge = tuple[int, int, int, int]
Span = tuple[int, int]
OWN_TAB_PREFIX = "_pmo_"
MOST_CELLS = 10_000_000  # as many as a Google Sheet may have


@dataclass(frozen=True)
class Names:
    """What the rows of a tab are called, its header among them, and what its columns are."""

    rows: Sequence[str]
    columns: Sequence[str]

    def address(self, row: int, column: int) -> str:
        """Address of a cell within its table; rows count from 1, columns from 0.

        >>> Names(("", "P-001"), ("id", "budget")).address(2, 1), Names(("",), ("id",)).address(1, 0)
        ('[P-001].budget', '.id')
        """
        key = f"[{self.rows[row - 1]}]" if 1 < row <= len(self.rows) else ""
        return f"{key}.{self.columns[column] if column < len(self.columns) else column + 1}"


@dataclass(frozen=True)
class Hidden:
    """What a tab does not show: itself, rows and columns from first to last, counted from 0, both included.

    `filtered` says that a filter hides the rows. They are read like all others. Where what is hidden is asked for
    more seldom than the cells, `minutes_before` says how much older than they it may be at most.
    """

    tab: bool = False
    rows: tuple[Span, ...] = ()
    columns: tuple[Span, ...] = ()
    filtered: bool = False
    minutes_before: int = 0


NOTHING_HIDDEN = Hidden()


def spans_of(places: Iterable[int]) -> tuple[Span, ...]:
    """Places in order -> those that follow each other as one.

    >>> spans_of([3, 4, 5, 9])
    ((3, 5), (9, 9))
    """
    spans: list[Span] = []
    for place in places:
        if spans and spans[-1][1] == place - 1:
            spans[-1] = (spans[-1][0], place)
        else:
            spans.append((place, place))
    return tuple(spans)


@dataclass(frozen=True)
class RawSheet:
    """One tab, column by column; columns may end early where the rest is blank.

    `typed` says whether the source knows numbers and dates from text: a workbook does, a CSV does not.
    `decimal_comma` says that its texts write 1.250,50 for what others write 1,250.50.
    `merged` holds its merged ranges: first row, first column, last row, last column, all from 0 and inclusive.
    `named` says what rows and columns are called where they bear no numbers and letters, as in a database.
    """

    title: str
    columns: Sequence[Sequence[Cell]]
    sheet_id: int | None = None
    typed: bool = True
    decimal_comma: bool = False
    merged: tuple[Merge, ...] = ()
    named: Names | None = None
    hidden: Hidden = NOTHING_HIDDEN

    def address(self, row: int, column: int) -> str:
        """Address of the cell in this row, counted from 1, and column, from 0."""
        return self.named.address(row, column) if self.named else f"{column_letter(column)}{row}"

    @cached_property
    def row_count(self) -> int:
        """Rows down to the last filled one."""
        return max((len(column) for column in self.columns), default=0)

    def row(self, index: int) -> list[Cell]:
        """Cells of the row at this position from 0."""
        return [column[index] if index < len(column) else None for column in self.columns]


@dataclass(frozen=True)
class RawBook:
    """A whole spreadsheet. `link` is its address in a browser, blank where it has none.

    `notes` are sentences about the reading as a whole, such as a tab that bears another name than before.
    """

    title: str
    sheets: tuple[RawSheet, ...]
    link: str = ""
    locale: str = ""
    time_zone: str = ""
    notes: tuple[str, ...] = ()

    def cell_link(self, sheet: RawSheet, cell: str) -> str:
        """Address that opens the cell in the browser; blank where the source has no such address."""
        if not self.link or sheet.sheet_id is None:
            return ""
        return f"{self.link}#gid={sheet.sheet_id}&range={cell}"


class Source(Protocol):
    """Anything a portfolio can be read from."""

    @property
    def name(self) -> str:
        """What a reader would call it."""
        ...

    def fetch(self) -> RawBook:
        """Read it now.

        Raises:
            SourceError: It cannot be read.
        """
        ...
