"""What must be known of an .xlsx before its cells are unpacked: how far its tabs reach, and its formula errors.

The reader underneath lays a tab out as a full rectangle, and ends the process where there is no memory for it; it
hands over formula errors as blanks, and gives up on the whole file at an error newer than itself.
"""

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

import numpy as np

from pmo_core.errors import SourceError
from pmo_core.formats import column_number
from pmo_core.sources.raw_book import MOST_CELLS

SHEET_MARK = b"sheetData"
ERROR_MARK, ERROR_WORD = b' t="e"', b'="e"'
ERROR_NUMBER = np.frombuffer(ERROR_WORD, np.uint32)[0]
MANY_PIECES = 200
TEXT_MARK = b' t="str"'
CELL_TAG = re.compile(rb"<(?:\w+:)?c\s")
PREFIXED_CELL = re.compile(rb"<[^\s<>/]+:c[\s/>]")
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
LONGEST_TAG = 1000  # looking back further at every mark would take hours in a file made for it
BLOCK = 1 << 20
LESS_THAN, QUOTE, ZERO, LETTER_A = (np.uint8(ord(sign)) for sign in '<"0A')
ENDS_A_NAME = np.isin(np.arange(256), [9, 10, 13, 32, 47, 62])
LONGEST_REFERENCE = 10
WINDOW = len(b'<c r="') + LONGEST_REFERENCE + 1
TAIL = 32
NO_SIGNS = np.zeros(TAIL, np.uint8)

Codes = np.ndarray


def is_sheet(part: bytes) -> bool:
    """Whether a part of the archive holds cells."""
    return SHEET_MARK in part


def with_errors_as_text(xml: bytes, start: int = 0, end: int | None = None) -> Iterator[bytes | memoryview]:
    """The tab, or that part of it, in pieces, each formula error declared as text, and so read as shown: #REF!."""
    codes, seen = np.frombuffer(xml, np.uint8), memoryview(xml)
    for first, last in _blocks(xml, start, end):
        pieces: list[bytes | memoryview] = []
        done = first
        for mark in _marked(xml, codes, first, last):
            if CELL_TAG.match(xml, max(first, xml.rfind(b"<", max(first, mark - LONGEST_TAG), mark))):
                pieces += (seen[done:mark], TEXT_MARK)
                done = mark + len(ERROR_MARK)
        pieces.append(seen[done:last])
        yield from pieces if len(pieces) < MANY_PIECES else (b"".join(pieces),)


def _marked(xml: bytes, codes: Codes, start: int, end: int) -> list[int]:
    """Where a formula error is declared: four signs compared as one number, at each of the places it may begin."""
    before = len(ERROR_MARK) - len(ERROR_WORD)
    places = [
        first + 4 * np.flatnonzero(codes[first : end - (end - first) % 4].view(np.uint32) == ERROR_NUMBER)
        for first in range(start, min(start + 4, end))
    ]
    marks = (np.sort(np.concatenate(places)) - before).tolist()
    return [mark for mark in marks if mark >= start and xml.startswith(ERROR_MARK, mark)]


def refuse_vast_tabs(file_name: str, sheets: Mapping[str, bytes]) -> None:
    """Count the cells of every tab's rectangle before one is laid out.

    Raises:
        SourceError: They are more than ten million, or a tab names a cell that cannot be.
    """
    total = 0
    for name, xml in sheets.items():
        rows, columns, cells = _reach(xml) or _filled_reach(xml)
        if rows * columns > MOST_CELLS:
            rows, columns, cells = _filled_reach(xml)
        total += max(rows * columns, cells)
        if total > MOST_CELLS:
            part = name.rsplit("/", 1)[-1]
            raise SourceError(
                "too_large",
                f"{file_name} spans {total:,} cells, {rows:,} rows and {columns:,} columns of them in {part}.",
                "Delete the empty rows and columns beyond your data, and save it again.",
            )


def _reach(xml: bytes) -> tuple[int, int, int] | None:
    """Last row, last column and number of all cells, blank ones too; None where a cell is not plainly written."""
    rows = columns = cells = 0
    codes = np.frombuffer(xml, np.uint8)
    for start, end in _blocks(xml):
        # One sign is looked for many times as fast as two.
        if xml.find(b":", start, end) >= 0 and PREFIXED_CELL.search(xml, start, end):
            return None
        block = codes[start : end + TAIL]
        found = _reach_of_block(np.append(block, NO_SIGNS) if end + TAIL > len(xml) else block)
        if found is None:
            return None
        rows, columns, cells = max(rows, found[0]), max(columns, found[1]), cells + found[2]
    return rows, columns, cells


def _blocks(xml: bytes, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """Where the bytes are cut by the million, each time before a tag, so that no tag is cut in two."""
    stop = len(xml) if stop is None else stop
    while start < stop:
        end = xml.rfind(b"<", start + 1, start + BLOCK) if start + BLOCK < stop else stop
        end = end if end > 0 else xml.find(b"<", start + BLOCK, stop)
        yield start, (end := end if end > 0 else stop)
        start = end


def _reach_of_block(codes: Codes) -> tuple[int, int, int] | None:
    cells = np.flatnonzero((codes[:-TAIL] == LESS_THAN) & (codes[1 : 1 - TAIL] == ord("c")))
    cells = cells[ENDS_A_NAME[codes[cells + 2]]]
    if not len(cells):
        return 0, 0, 0
    # One step is a byte here, so that each place taken is a tag's beginning, and all of them one copy.
    beginnings = np.ndarray((len(codes) - WINDOW,), f"V{WINDOW}", codes, strides=(1,))[cells]
    signs = np.ascontiguousarray(beginnings.view(np.uint8).reshape(len(cells), WINDOW).T)
    plain = all((signs[place] == sign).all() for place, sign in enumerate(b'r="', start=3))
    reach = _greatest_reference(signs[6:]) if plain else None
    return (*reach, len(cells)) if reach else None


def _greatest_reference(signs: Codes) -> tuple[int, int] | None:
    """Greatest row and column of references such as AB12", each going down; None where one is written oddly."""
    inside = np.ones(signs.shape[1], bool)
    letters, digits = np.zeros((2, *inside.shape), np.uint8)
    for code in signs:
        inside &= code != QUOTE
        if not inside.any():
            break
        # Bytes wrap around below zero, so that one comparison tells letters, and one digits.
        letter, digit = inside & (code - LETTER_A < 26), inside & (code - ZERO < 10)
        # A leading zero would make the longer number the smaller one.
        odd = inside & ~digit & ~(letter & (digits == 0)) | (digit & (digits == 0) & (code == ZERO))
        if odd.any():
            return None
        letters, digits = letters + letter, digits + digit
    if inside.any() or not letters.all() or not digits.all():
        return None
    rows, columns = _greatest(signs, letters, digits), _greatest(signs, np.zeros_like(letters), letters)
    return int(bytes(rows)), column_number(bytes(columns).decode())


def _greatest(signs: Codes, starts: Codes, lengths: Codes) -> list[int]:
    """The signs of the longest part, and of those as long the greatest one."""
    left = np.flatnonzero(lengths == lengths.max())
    greatest: list[int] = []
    for place in range(int(lengths.max())):
        there = signs[starts[left] + place, left]
        greatest.append(int(there.max()))
        left = left[there == greatest[-1]]
    return greatest


def _filled_reach(xml: bytes) -> tuple[int, int, int]:
    """Last row and column with something in it, and number of cells, by a full parse: ten times as slow.

    Raises:
        ValueError: It is not XML, or a reference is none.
    """
    reach = _Reach()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reach.tag
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ValueError(f"a tab cannot be read: {error}") from error
    return reach.rows, reach.columns, reach.cells


class _Reach:
    """Follows the tags of a tab; a row or cell that does not say where it is comes after the one before."""

    def __init__(self) -> None:
        self.rows = self.columns = self.cells = 0
        self._row = self._column = 0

    def tag(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rsplit(":", 1)[-1]
        if local == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            self._column = 0
        elif local == "c":
            self.cells += 1
            self._place(attributes.get("r", ""))
        elif local in ("v", "is", "f"):
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)

    def _place(self, reference: str) -> None:
        if not reference:
            self._column += 1
            return
        found = REFERENCE.fullmatch(reference)
        if found is None:
            raise ValueError(f"a tab names a cell {reference[:20]}, which cannot be")
        self._row, self._column = int(found[2]), column_number(found[1])
