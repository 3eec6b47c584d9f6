"""Lines that title the rows below them, such as a department above its projects; where it is beyond doubt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pmo_core.reading.group_lines import group_lines, may_be_line, sums_right, with_rows
from pmo_core.reading.header import is_filled
from pmo_core.reading.tab import TableSheet
from pmo_core.reading.total_words import group_summed_up
from pmo_core.reading.units import speaks_of_all
from pmo_core.sources.raw_book import Cell, RawSheet

LONGEST_LINE = 80
WIDE = 0.5  # of the columns, that a merged line spans
FEWEST_CELLS = 3
WITH_SUMS = "a heading above its rows, with their sums"
WITH_OTHER_SUMS = "a heading above its rows; its figures are not their sums"


@dataclass(frozen=True)
class Lines:
    """Rows, from 0, that title the rows below them, and the column their titles stand in.

    `reasons` says of lines that hold more than a title why they are no rows.
    """

    rows: tuple[int, ...]
    column: int
    reasons: Mapping[int, str] = field(default_factory=dict[int, str])


def lines_above(sheet: TableSheet) -> Lines | None:
    """The lines that title rows below them, if there is no doubt that this is what they are."""
    return _of_titles_alone(sheet) or _of_more_than_titles(sheet)


def _of_more_than_titles(sheet: TableSheet) -> Lines | None:
    """Lines that bear their number, or their sums, as well."""
    first = next(rows_below(sheet), None)
    if first is None or not may_be_line(sheet, first):
        return None
    rows = list(rows_below(sheet))
    found = group_lines(sheet, rows)
    if not found:
        return None
    reasons = {
        line.row: WITH_SUMS if sums_right(sheet, line, below) else WITH_OTHER_SUMS
        for line, below in with_rows(found, rows)
        if line.figures
    }
    return Lines(tuple(line.row for line in found), found[0].place, reasons)


def _of_titles_alone(sheet: TableSheet) -> Lines | None:
    """Lines of one text and nothing else."""
    merged = _merged_lines(sheet)
    first = next(rows_below(sheet), None)
    if first is None or (not merged and _alone(sheet.raw, first) is None):
        return None
    rows = list(rows_below(sheet))
    alone = {row: place for row in rows if (place := _alone(sheet.raw, row)) is not None}
    # A line with nothing below it is a note.
    while rows and rows[-1] in alone:
        alone.pop(rows.pop())
    if merged & alone.keys():
        alone = {row: place for row, place in alone.items() if row in merged}
    elif not _are_lines(sheet, rows, alone):
        return None
    columns = set(alone.values())
    return Lines(tuple(sorted(alone)), columns.pop()) if len(columns) == 1 else None


def rows_below(sheet: TableSheet) -> Iterator[int]:
    """Rows below the headings with something in them, but for those that explain the columns."""
    for row in range(sheet.header_row, sheet.raw.row_count):
        if row + 1 not in sheet.described and any(map(is_filled, sheet.raw.row(row))):
            yield row


def _alone(raw: RawSheet, row: int) -> int | None:
    """Column of the one text that the row holds; None where it holds more, or no short text."""
    filled = [place for place, cell in enumerate(raw.row(row)) if is_filled(cell)]
    if len(filled) != 1:
        return None
    text = raw.columns[filled[0]][row]
    is_title = isinstance(text, str) and len(text) <= LONGEST_LINE and any(map(str.isalpha, text))
    return filled[0] if is_title and not (isinstance(text, str) and speaks_of_all(text)) else None


def _merged_lines(sheet: TableSheet) -> set[int]:
    """Rows below the headings that are one merged cell over half of the columns or more."""
    wide = max(2.0, WIDE * len(sheet.columns))
    return {
        first
        for first, left, last, right in sheet.raw.merged
        if first == last and first >= sheet.header_row and right - left + 1 >= wide
        if first >= sheet.raw.row_count or _alone(sheet.raw, first) is not None
    }


def _are_lines(sheet: TableSheet, rows: Sequence[int], alone: Mapping[int, int]) -> bool:
    """Whether rows of one text each title those below: they begin the list, stand apart and are no projects."""
    others = [row for row in rows if row not in alone]
    if not alone or not others or rows[0] not in alone or len(set(alone.values())) > 1:
        return False
    together = any(one in alone and other in alone for one, other in pairwise(rows))
    place = next(iter(alone.values()))
    texts = {sheet.raw.columns[place][row] for row in alone}
    in_full = [row for row in others if not _is_total(sheet.raw, place, row)] or others
    fewest = min(sum(map(is_filled, sheet.raw.row(row))) for row in in_full)
    if together or len(texts) < len(alone) or fewest < 2:
        return False
    if not any(is_filled(cell_at(sheet.raw, place, row)) for row in others):
        return True
    return len(alone) > 1 and fewest >= FEWEST_CELLS and _cannot_be_rows(sheet, place, alone, others)


def _cannot_be_rows(sheet: TableSheet, place: int, alone: Mapping[int, int], others: Sequence[int]) -> bool:
    """Whether a row of this one cell lacks what all others have, its name or an id; else others are many."""
    fields = {match.field: match.index for match in sheet.columns}
    needed = {fields.get(column.field) for column in sheet.sheet.columns if column.required} - {None}
    if _are_summed_up(sheet.raw, place, alone, others):
        return True
    own_id = fields.get(sheet.sheet.columns[0].field)
    if place not in needed:
        return True
    if own_id is not None and all(is_filled(cell_at(sheet.raw, own_id, row)) for row in others):
        return True
    return len(alone) > 2 and len(others) >= 2 * len(alone)


def _are_summed_up(raw: RawSheet, place: int, alone: Mapping[int, int], others: Sequence[int]) -> bool:
    """Whether each line has its own total below it: "Sub-total Digital", or a bare one before the next line."""
    lines = sorted(alone)
    for line, following in zip(lines, [*lines[1:], raw.row_count], strict=True):
        labels = [str(cell_at(raw, place, row)) for row in others if line < row < following]
        named = str(cell_at(raw, place, line)).strip(" :").casefold()
        if not {named, ""} & {group_summed_up(label) for label in labels}:
            return False
    return True


def _is_total(raw: RawSheet, place: int, row: int) -> bool:
    label = cell_at(raw, place, row)
    return isinstance(label, str) and group_summed_up(label) is not None


def cell_at(raw: RawSheet, place: int, row: int) -> Cell:
    """The cell of this column and row, None where the column ends early."""
    column = raw.columns[place] if place < len(raw.columns) else ()
    return column[row] if row < len(column) else None
