"""A workbook, .xlsx or .ods, from a path or as dropped in the browser; a dropped .csv is a book of one tab."""

import itertools
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import python_calamine as calamine

from pmo_core.collecting import collection_paused
from pmo_core.errors import SourceError
from pmo_core.sources.archive import locked, packed, unpacked, unreadable
from pmo_core.sources.csv_folder import LARGEST_FILE, bytes_of, csv_sheet, too_large_a_file
from pmo_core.sources.ods_sheets import OdsTab, tabs_in
from pmo_core.sources.raw_book import NOTHING_HIDDEN, Cell, RawBook, RawSheet
from pmo_core.sources.serials import cells_of
from pmo_core.sources.xlsx_hidden import hidden_by_place
from pmo_core.sources.xlsx_sheets import is_sheet, refuse_vast_tabs, with_errors_as_text

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
            return _xlsx(file_name, parts, parts[names["xl/workbook.xml"]])
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


def _xlsx(file_name: str, parts: dict[str, bytes], declaration: bytes) -> list[RawSheet]:
    tabs = {name: part for name, part in parts.items() if is_sheet(part)}
    hidden = hidden_by_place(parts, declaration)
    with ThreadPoolExecutor(1) as beside:
        counted = beside.submit(refuse_vast_tabs, file_name, tabs)
        # Without styles a date arrives as the day serial it is, and need not be made one again.
        unread = "" if COUNTS_FROM_1904.search(declaration) else "xl/styles.xml"
        book = _opened(
            {
                name: with_errors_as_text(part) if name in tabs else part
                for name, part in parts.items()
                if name.casefold() != unread
            }
        )
        counted.result()
    sheets: list[RawSheet] = []
    for place, about in enumerate(book.sheets_metadata):
        if about.typ == calamine.SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(about.name)
            merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            of_tab = hidden.get(place, NOTHING_HIDDEN)
            if about.visible != calamine.SheetVisibleEnum.Visible:
                of_tab = replace(of_tab, tab=True)
            sheets.append(RawSheet(about.name, _columns(sheet), merged=merged, hidden=of_tab))
    return sheets


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


def _opened(parts: Mapping[str, bytes | Iterable[bytes]]) -> calamine.CalamineWorkbook:
    with packed(parts) as file:
        if isinstance(file, str):
            return calamine.CalamineWorkbook.from_path(file)  # pyright: ignore[reportUnknownMemberType]
        return calamine.CalamineWorkbook.from_filelike(file)


def _columns(sheet: calamine.CalamineSheet) -> tuple[list[Cell], ...]:
    rows = sheet.to_python(skip_empty_area=False)
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
