"""The spreadsheet the server shows: tabs of typed cells, built by hand or read from a folder of CSV files."""

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

# "" and None are both blank. A datetime is a date, so a cell may hold either.
Cell = str | float | bool | date | None

NEW_TAB_ROWS, NEW_TAB_COLUMNS = 1000, 26

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BOOLEANS = {"TRUE": True, "FALSE": False}


@dataclass
class Tab:
    """One tab. `rows` may be ragged; a test edits it in place while the server runs.

    `merges` holds merged ranges: first row, first column, last row, last column, from 0 and inclusive.
    `hidden_rows` and `hidden_columns` are hidden by hand, `filtered_rows` by a filter; all count from 0.
    """

    sheet_id: int
    title: str
    rows: list[list[Cell]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    filtered_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def row_count(self) -> int:
        """Rows of the grid: those of a new tab, or more where the content needs them."""
        return max(NEW_TAB_ROWS, len(self.rows))

    @property
    def column_count(self) -> int:
        """Columns of the grid: those of a new tab, or more where the content needs them."""
        return max(NEW_TAB_COLUMNS, max((len(row) for row in self.rows), default=0))


@dataclass
class Book:
    """A spreadsheet: its title, its settings and its tabs from left to right."""

    title: str
    locale: str = "en_GB"
    time_zone: str = "Europe/London"
    tabs: list[Tab] = field(default_factory=list)

    def tab(self, title: str) -> Tab:
        """The tab with exactly this title.

        Raises:
            ValueError: There is no such tab; the message names those there are.
        """
        for tab in self.tabs:
            if tab.title == title:
                return tab
        raise ValueError(f'no tab is titled "{title}"; the tabs are {[tab.title for tab in self.tabs]}')

    def rename_tab(self, title: str, new_title: str) -> None:
        """Give a tab another title; its id stays."""
        self.tab(title).title = new_title

    def delete_tab(self, title: str) -> None:
        """Take a tab out; the ids of the others stay."""
        self.tabs.remove(self.tab(title))


def book_from_csv_folder(folder: Path | str) -> Book:
    """A book with one tab for each CSV file of a folder, in the order of the file names.

    The first tab has the id 0, as in Google Sheets; the others 101, 102, 103 and so on.

    Raises:
        ValueError: The folder holds no CSV file.
    """
    paths = sorted(Path(folder).glob("*.csv"))
    if not paths:
        raise ValueError(f"{folder} holds no .csv file; name a folder such as config/demo")
    tabs = [
        Tab(sheet_id=100 + place if place else 0, title=title_from_stem(path.stem), rows=_typed_rows(path))
        for place, path in enumerate(paths)
    ]
    return Book(title=title_from_stem(Path(folder).resolve().name), tabs=tabs)


def title_from_stem(stem: str) -> str:
    """The title of a file's tab; a stem that begins with an underscore stays as it is.

    >>> title_from_stem("gate_reviews"), title_from_stem("_pmo_config")
    ('Gate reviews', '_pmo_config')
    """
    if stem.startswith("_"):
        return stem
    words = stem.replace("_", " ")
    return words[:1].upper() + words[1:]


def typed_cell(text: str) -> Cell:
    """The cell that Google Sheets would make of a text typed into it.

    >>> typed_cell("-12.5"), typed_cell("007"), typed_cell("TRUE"), typed_cell("n/a")
    (-12.5, '007', True, 'n/a')
    """
    if _NUMBER.fullmatch(text):
        return float(text)
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _ISO_DATE.fullmatch(text):
        return _date_or_text(text)
    return text


def _date_or_text(text: str) -> Cell:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _typed_rows(path: Path) -> list[list[Cell]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [[typed_cell(text) for text in row] for row in csv.reader(lines)]
