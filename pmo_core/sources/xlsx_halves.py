"""A tab of an .xlsx as its reader is quickest with: what is merged before the cells, a large one cut in two.

The reader underneath goes through a tab twice, for its cells, and until it meets what is merged, which stands
behind them all. It lets other threads run meanwhile, so that two halves are read at once on two processors.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from pmo_core.sources.archive import Pieces
from pmo_core.sources.raw_book import Cell
from pmo_core.sources.xlsx_sheets import with_errors_as_text

WORTH_IT = 4_000_000  # bytes; below it, two threads cost more than they save
MOST_SHARED = 0.25  # of the tab; texts shared by all tabs are read twice
CELLS, BETWEEN_ROWS, AFTER_CELLS = b"<sheetData>", b"</row><row ", b"</sheetData>"
ROOT, AFTER_ALL = b"<worksheet", b"</worksheet>"
NOTHING = b"<worksheet><sheetData/></worksheet>"
MERGED, MERGED_MARK, AFTER_MERGED = re.compile(rb"<mergeCells[\s>]"), b"mergeCells", b"</mergeCells>"
NOTHING_MERGED = b"<mergeCells></mergeCells>"
COMMENT_ENDS = (b"-->", b"]]>")

Columns = Sequence[list[Cell]]


def middles(parts: Mapping[str, bytes], tabs: Iterable[str]) -> dict[str, int]:
    """Name of each tab that is worth it and plainly written -> where the second half of its rows begins."""
    shared = sum(len(part) for name, part in parts.items() if name.casefold() == "xl/sharedstrings.xml")
    found: dict[str, int] = {}
    for name in tabs:
        xml = parts[name]
        if len(xml) < max(WORTH_IT, shared / MOST_SHARED):
            continue
        middle = xml.find(BETWEEN_ROWS, len(xml) // 2)
        begin, end = xml.find(CELLS, 0, middle), xml.rfind(AFTER_CELLS, max(0, middle))
        in_order = 0 <= xml.find(ROOT, 0, begin) < begin < middle < end
        if in_order and xml.endswith(AFTER_ALL) and not _has_comments(xml, end):
            found[name] = middle + len(BETWEEN_ROWS) - len(b"<row ")
    return found


def first_half(xml: bytes, middle: int) -> Pieces:
    """The tab down to the middle, or whole without one, with all that follows the cells."""
    begin, end = xml.find(CELLS), xml.rfind(AFTER_CELLS)
    if not 0 <= begin < end:
        return with_errors_as_text(xml)
    behind = xml[end:]
    return (xml[:begin], _merged_in(behind), *with_errors_as_text(xml, begin, middle or end), behind)


def second_half(xml: bytes, middle: int) -> Pieces:
    """The tab from the middle on; nothing without one."""
    if not middle:
        return (NOTHING,)
    head = xml[: xml.find(CELLS)], NOTHING_MERGED, CELLS
    return (*head, *with_errors_as_text(xml, middle, xml.rfind(AFTER_CELLS)), AFTER_CELLS, AFTER_ALL)


def _merged_in(behind: bytes) -> bytes:
    """What is merged, as told behind the cells; blank where its reader had better look for it.

    >>> _merged_in(b'</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>')
    b'<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    """
    begin = MERGED.search(behind)
    end = behind.find(AFTER_MERGED, begin.end()) if begin else -1
    if _has_comments(behind) or (end < 0 and MERGED_MARK in behind):
        return b""
    return behind[begin.start() : end + len(AFTER_MERGED)] if begin else NOTHING_MERGED


def _has_comments(xml: bytes, start: int = 0) -> bool:
    """Whether a comment or a passage of plain text ends there: within one, a tag is none."""
    return any(xml.find(sign, start) >= 0 for sign in COMMENT_ENDS)


class OutOfOrderError(Exception):
    """A tab's second half does not begin below its first: its rows stand in another order."""


def one_below_the_other(above: Columns, below: Columns, row: int, column: int) -> Columns:
    """Both halves as one rectangle, the second from this row and column on.

    Raises:
        OutOfOrderError: It begins within the first, or nothing is above it: its cells may not say their place.

    >>> one_below_the_other([["a", "b"]], [["c"]], 3, 1)
    (['a', 'b', '', ''], ['', '', '', 'c'])
    """
    height = len(above[0]) if above else 0
    if row < height or not height:
        raise OutOfOrderError
    blank: list[Cell] = [""] * (len(below[0]) if below else 0)
    joined: list[list[Cell]] = []
    for place in range(max(len(above), column + len(below))):
        upper = above[place] if place < len(above) else [""] * height
        inside = column <= place < column + len(below)
        joined.append([*upper, *[""] * (row - height), *(below[place - column] if inside else blank)])
    return tuple(joined)
