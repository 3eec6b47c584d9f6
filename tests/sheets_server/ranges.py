"""A1 notation: from the text of a range to the cells it covers, and back."""

import re
from dataclasses import dataclass

from tests.sheets_server.answers import RefusedError
from tests.sheets_server.book import Book, Tab
from tests.sheets_server.refusals import beyond_the_grid, unreadable_range

_RANGE = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<bare>[^'!]+))(?:!(?P<cells>.+))?")
_CELLS = re.compile(
    r"(?P<left>[A-Z]{1,3})?(?P<top>[1-9]\d*)?(?P<colon>:)?(?P<right>[A-Z]{1,3})?(?P<bottom>[1-9]\d*)?",
    re.IGNORECASE,
)
_NEEDS_NO_QUOTES = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Area:
    """A block of one tab's cells; rows and columns count from 0, `bottom` and `right` lie outside."""

    tab: Tab
    top: int
    left: int
    bottom: int
    right: int

    @property
    def address(self) -> str:
        """The range in A1 notation, with the tab's title."""
        first = f"{column_letters(self.left)}{self.top + 1}"
        last = f"{column_letters(self.right - 1)}{self.bottom}"
        return f"{quoted_title(self.tab.title)}!{first}" + ("" if first == last else f":{last}")


def area_of(book: Book, text: str) -> Area:
    """The cells that a range names.

    A quoted text is a tab's title; a bare one is cells of the first tab where it can be.

    Raises:
        RefusedError: Google's own error for an unknown tab or an unreadable range.
    """
    match = _RANGE.fullmatch(text)
    if match is None:
        raise RefusedError(unreadable_range(text))
    quoted, bare, cells = match.group("quoted", "bare", "cells")
    if bare and not cells and _corners(bare) and book.tabs:
        return _area_within(book.tabs[0], bare, text)
    title = quoted.replace("''", "'") if quoted else bare
    tab = next((tab for tab in book.tabs if tab.title == title), None)
    if tab is None:
        raise RefusedError(unreadable_range(text))
    return _area_within(tab, cells, text) if cells else _whole(tab)


def column_letters(column: int) -> str:
    """The letters above a column that counts from 0.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(701), column_letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def column_number(letters: str) -> int:
    """The column, counted from 0, below some letters.

    >>> column_number("A"), column_number("Z"), column_number("aa")
    (0, 25, 26)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def quoted_title(title: str) -> str:
    """A tab's title as Google writes it in front of cells: in quotes only where it needs them.

    >>> quoted_title("Projects"), quoted_title("Gate reviews"), quoted_title("It's"), quoted_title("Q3")
    ('Projects', "'Gate reviews'", "'It''s'", "'Q3'")
    """
    if _NEEDS_NO_QUOTES.fullmatch(title) and not _corners(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def _corners(cells: str) -> dict[str, str | None] | None:
    """The parts of `A1`, `A1:C10`, `A:C`, `2:5` or `A2:C`; None where the text is no such thing."""
    match = _CELLS.fullmatch(cells)
    if match is None:
        return None
    part = match.groupdict()
    if part["colon"]:
        complete = (part["left"] or part["top"]) and (part["right"] or part["bottom"])
    else:
        complete = part["left"] and part["top"] and not (part["right"] or part["bottom"])
    return part if complete else None


def _area_within(tab: Tab, cells: str, text: str) -> Area:
    part = _corners(cells)
    if part is None:
        raise RefusedError(unreadable_range(text))
    top = int(part["top"]) - 1 if part["top"] else 0
    left = column_number(part["left"]) if part["left"] else 0
    bottom, right = _last_corner(part, tab, top, left)
    if top >= tab.row_count or left >= tab.column_count:
        beyond = Area(tab, top, left, max(bottom, top + 1), max(right, left + 1))
        raise RefusedError(beyond_the_grid(beyond.address, tab.row_count, tab.column_count))
    return Area(
        tab,
        min(top, bottom - 1),
        min(left, right - 1),
        min(max(bottom, top + 1), tab.row_count),
        min(max(right, left + 1), tab.column_count),
    )


def _last_corner(part: dict[str, str | None], tab: Tab, top: int, left: int) -> tuple[int, int]:
    if not part["colon"]:
        return top + 1, left + 1
    bottom = int(part["bottom"]) if part["bottom"] else tab.row_count
    right = column_number(part["right"]) + 1 if part["right"] else tab.column_count
    return bottom, right


def _whole(tab: Tab) -> Area:
    return Area(tab, 0, 0, tab.row_count, tab.column_count)
