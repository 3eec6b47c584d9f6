"""A workbook, .xlsx or .ods, from a path or as dropped in the browser; a dropped .csv is a book of one tab."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import python_calamine as calamine

from pmo_core.collecting import collection_paused
from pmo_core.errors import SourceError
from pmo_core.sources.archive import Parts, locked, packed, unpacked, unreadable
from pmo_core.sources.csv_folder import LARGEST_FILE, bytes_of, csv_sheet, too_large_a_file
from pmo_core.sources.ods_sheets import OdsTab, tabs_in
from pmo_core.sources.raw_book import NOTHING_HIDDEN, Cell, Hidden, RawBook, RawSheet
from pmo_core.sources.serials import cells_of
from pmo_core.sources.xlsx_halves import (
    Columns,
    OutOfOrderError,
    first_half,
    middles,
    one_below_the_other,
    second_half,
)
from pmo_core.sources.xlsx_hidden import hidden_by_place
from pmo_core.sources.xlsx_sheets import is_sheet, refuse_vast_tabs

OLE = b"\xd0\xcf\x11\xe0"
COUNTS_FROM_1904 = re.compile(rb'date1904="(?:1|true|on)"')
LONGEST_REASON = 120
UNREADABLE = (calamine.CalamineError, ValueError, OverflowError)
# The Rust underneath panics with a class that cannot be imported and is no Exception.
PANIC = ("pyo3_runtime", "PanicException")


@dataclass(frozen=True)
class Workbook:
    """One file's bytes under its name, or a path to be read afresh each time."""

    file_name: str
    content: bytes | None = None
    path: Path | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return self.file_name

    def fetch(self) -> RawBook:
        """Read every tab.

        Raises:
            SourceError: Not there, not a spreadsheet, locked by a password or too large.
        """
        content = bytes_of(self.path or Path(self.file_name)) if self.content is None else self.content
        if len(content) > LARGEST_FILE:
            raise too_large_a_file(self.file_name)
        if self.file_name.lower().endswith((".csv", ".tsv", ".txt")):
            return RawBook(self.file_name, (csv_sheet(self.file_name, content),))
        with collection_paused():
            return RawBook(self.file_name, tuple(_sheets(self.file_name, content)))


def _sheets(file_name: str, content: bytes) -> list[RawSheet]:
    if content.startswith(OLE):
        raise SourceError(
            "unreadable_file",
            f"{file_name} is locked by a password or in the old .xls format.",
            "Save it as .xlsx without a password.",
        )
    parts = unpacked(file_name, content)
    names = {name.casefold(): name for name in parts}
    try:
        if "xl/workbook.xml" in names:
            return _xlsx(file_name, content, parts, parts[names["xl/workbook.xml"]])
        if "content.xml" in names:
            return _ods(file_name, parts, parts[names["content.xml"]])
    except calamine.PasswordError as error:
        raise locked(file_name) from error
    except UNREADABLE as error:
        raise unreadable(file_name, f"is not a spreadsheet we can read ({_in_short(error)})") from error
    except BaseException as error:
        if (type(error).__module__, type(error).__name__) != PANIC:
            raise
        raise unreadable(file_name, "is not a spreadsheet we can read") from error
    raise unreadable(file_name, "is a zip file, but not a spreadsheet we can read")


def _xlsx(file_name: str, content: bytes, parts: dict[str, bytes], declaration: bytes) -> list[RawSheet]:
    hidden = hidden_by_place(parts, declaration)
    # Without styles a date arrives as the day serial it is, and need not be made one again.
    unread = "" if COUNTS_FROM_1904.search(declaration) else "xl/styles.xml"
    others, tabs = _without_and_with_cells(parts, unread)
    with ThreadPoolExecutor(1) as beside:
        counted = beside.submit(refuse_vast_tabs, file_name, tabs)
        halves = _halves_of(others, tabs, middles(parts, tabs))
        counted.result()
        # The reader has all of it as its own, and the cells need the room.
        parts.clear()
        tabs.clear()
        try:
            return list(_xlsx_sheets(halves, hidden, beside))
        except OutOfOrderError:
            others, tabs = _without_and_with_cells(unpacked(file_name, content), unread)
            return list(_xlsx_sheets(_halves_of(others, tabs, {}), hidden, beside))


def _without_and_with_cells(parts: Mapping[str, bytes], unread: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The parts that are read, by whether they hold cells."""
    tabs = {name: part for name, part in parts.items() if is_sheet(part)}
    others = {name: part for name, part in parts.items() if name not in tabs and name.casefold() != unread}
    return others, tabs


def _halves_of(
    others: Parts, tabs: Mapping[str, bytes], cut: Mapping[str, int]
) -> list[calamine.CalamineWorkbook]:
    """The workbook, or one with the first half of each tab that is cut and one with the second."""
    halves = [first_half, second_half] if cut else [first_half]
    return [
        _opened({**others, **{name: half(xml, cut.get(name, 0)) for name, xml in tabs.items()}}) for half in halves
    ]


def _xlsx_sheets(
    halves: Sequence[calamine.CalamineWorkbook], hidden: Mapping[int, Hidden], beside: Executor
) -> Iterator[RawSheet]:
    book = halves[0]
    for place, about in enumerate(book.sheets_metadata):
        if about.typ == calamine.SheetTypeEnum.WorkSheet:
            others = [beside.submit(half.get_sheet_by_name, about.name) for half in halves[1:]]
            sheet = book.get_sheet_by_name(about.name)
            columns = _columns(sheet)
            for below in (other.result() for other in others):
                columns = _with_below(columns, below)
            merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            of_tab = hidden.get(place, NOTHING_HIDDEN)
            if about.visible != calamine.SheetVisibleEnum.Visible:
                of_tab = replace(of_tab, tab=True)
            yield RawSheet(about.name, columns, merged=merged, hidden=of_tab)


def _with_below(columns: Columns, below: calamine.CalamineSheet) -> Columns:
    if below.start is None:
        return columns
    return one_below_the_other(columns, _columns(below, from_start=True), *below.start)


def _ods(file_name: str, parts: dict[str, bytes], xml: bytes) -> list[RawSheet]:
    tabs = tabs_in(file_name, xml)
    book = _opened(parts)
    if [tab.title for tab in tabs] != book.sheet_names:
        raise ValueError("its tabs cannot be told apart")
    return [
        RawSheet(
            tab.title,
            _with_errors(_columns(book.get_sheet_by_index(place)), tab),
            merged=tuple(tab.merged),
            hidden=tab.hidden,
        )
        for place, tab in enumerate(tabs)
    ]


def _opened(parts: Parts) -> calamine.CalamineWorkbook:
    with packed(parts) as file:
        if isinstance(file, str):
            return calamine.CalamineWorkbook.from_path(file)  # pyright: ignore[reportUnknownMemberType]
        return calamine.CalamineWorkbook.from_filelike(file)


def _columns(sheet: calamine.CalamineSheet, from_start: bool = False) -> tuple[list[Cell], ...]:
    """All columns from A1 on, or from the first filled row and column."""
    rows = sheet.to_python(skip_empty_area=from_start)
    width = len(rows[0]) if rows else 0
    # Rows of one width, one behind the other: a column is every so manieth cell.
    cells = cells_of(list(itertools.chain.from_iterable(rows)))
    return tuple(cells[place::width] for place in range(width))


def _with_errors(columns: tuple[list[Cell], ...], tab: OdsTab) -> tuple[list[Cell], ...]:
    """The columns, longer and more where an error stands beyond the last value."""
    cells = list(columns)
    for (row, place), shown in tab.errors.items():
        cells += [[] for _ in range(place + 1 - len(cells))]
        cells[place] += [""] * (row + 1 - len(cells[place]))
        cells[place][row] = shown
    return tuple(cells)


def _in_short(error: BaseException) -> str:
    return " ".join(str(error).split())[:LONGEST_REASON] or type(error).__name__
