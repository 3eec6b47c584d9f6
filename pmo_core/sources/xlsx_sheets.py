"""What must be known of an .xlsx before its cells are unpacked: how far its tabs reach, and its formula errors.

The reader underneath lays a tab out as a full rectangle, and ends the process where there is no memory for it; it
hands over formula errors as blanks, and gives up on the whole file at an error newer than itself.
"""

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

import numpy as np

from pmo_core.errors import SourceError
from pmo_core.sources.raw_book import MOST_CELLS

SHEET_MARK = b"sheetData"
ERROR_MARK = b' t="e"'
TEXT_MARK = b' t="str"'
CELL_TAG = re.compile(rb"<(?:\w+:)?c\s")
PREFIXED_CELL = re.compile(rb"<[\w.-]+:c[\s/>]")
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
BLOCK = 1 << 20
LESS_THAN, QUOTE, ZERO, LETTER_A = (np.uint8(ord(sign)) for sign in '<"0A')
ENDS_A_NAME = np.isin(np.arange(256), [9, 10, 13, 32, 47, 62])
LONGEST_REFERENCE = 10
TAIL = 32

Codes = np.ndarray


def is_sheet(part: bytes) -> bool:
    """Whether a part of the archive holds cells."""
    return SHEET_MARK in part


def with_errors_as_text(xml: bytes) -> bytes:
    """The tab with each formula error's cell declared as text, so that it is read as shown, such as #REF!."""
    pieces: list[bytes] = []
    done, mark = 0, xml.find(ERROR_MARK)
    while mark >= 0:
        if CELL_TAG.match(xml, xml.rfind(b"<", 0, mark)):
            pieces += (xml[done:mark], TEXT_MARK)
            done = mark + len(ERROR_MARK)
        mark = xml.find(ERROR_MARK, mark + 1)
    return b"".join((*pieces, xml[done:])) if pieces else xml


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
    if b":c" in xml and PREFIXED_CELL.search(xml):
        return None
    rows = columns = cells = 0
    for block in _blocks(xml):
        found = _reach_of_block(block)
        if found is None:
            return None
        rows, columns, cells = max(rows, found[0]), max(columns, found[1]), cells + found[2]
    return rows, columns, cells


def _blocks(xml: bytes) -> Iterator[Codes]:
    """The bytes by the million, cut before a tag, each with a tail so that none of its tags ends early."""
    start = 0
    while start < len(xml):
        end = xml.rfind(b"<", start + 1, start + BLOCK) if start + BLOCK < len(xml) else len(xml)
        end = end if end > start else start + BLOCK
        yield np.frombuffer(xml[start:end] + bytes(TAIL), dtype=np.uint8)
        start = end


def _reach_of_block(codes: Codes) -> tuple[int, int, int] | None:
    tags = np.flatnonzero(codes == LESS_THAN)
    tags = tags[codes[tags + 1] == ord("c")]
    tags = tags[ENDS_A_NAME[codes[tags + 2]]]
    if not len(tags):
        return 0, 0, 0
    # <c r="AB12": the reference begins six bytes after the tag, and is read for all cells at once.
    plain = (codes[tags + 3] == ord("r")) & (codes[tags + 4] == ord("=")) & (codes[tags + 5] == QUOTE)
    rows, columns = np.zeros(len(tags), np.int64), np.zeros(len(tags), np.int64)
    inside = np.ones(len(tags), bool)
    for place in range(6, 7 + LONGEST_REFERENCE):
        code = codes[tags + place]
        inside &= code != QUOTE
        if not inside.any():
            break
        # Bytes wrap around below zero, so that one comparison tells letters, and one digits.
        letter, digit = code - LETTER_A, code - ZERO
        is_letter, is_digit = inside & (letter < 26), inside & (digit < 10)
        plain &= ~inside | is_digit | (is_letter & (rows == 0))
        if is_letter.any():
            columns = np.where(is_letter, columns * 26 + letter + 1, columns)
        rows = np.where(is_digit, rows * 10 + digit, rows)
    return (int(rows.max()), int(columns.max()), len(tags)) if plain.all() and not inside.any() else None


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
        self._row = int(found[2])
        self._column = 0
        for letter in found[1]:
            self._column = self._column * 26 + ord(letter) - ord("A") + 1
