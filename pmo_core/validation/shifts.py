"""Rows whose cells stand beside their headings: found by what cannot be read there, and moved back."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pmo_core.reading.cells import Manner, read_cell
from pmo_core.reading.grouping import APART
from pmo_core.reading.header import is_filled
from pmo_core.reading.tab import TableSheet
from pmo_core.reading.total_words import BEGINS_WITH_TOTAL, says_total
from pmo_core.sheets import Column
from pmo_core.sheets.row import NUMERIC, Kind
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator
from pmo_core.validation.shifts_within import Shift, beyond, looks_of, shift_within

HUGE = 1e300
# To the right of their headings by so many cells, or to the left.
STEPS = (1, 2, 3, -1, -2, -3)
FEWEST_AT_HOME = 2
MOST_ROWS = 2_000
MOST_WITHIN = 50
MOST_PERCENT = 100

Readers = Sequence[tuple[int, Column, Manner]]


def shifted_rows(sheet: TableSheet, readers: Readers, rows: Sequence[int]) -> dict[int, Shift]:
    """Sheet row -> how it stands beside its headings, for those suspects that read well once moved back.

    `readers` gives each column's index, declaration and manner; `rows` are those that
    may be shifted.
    """
    if len(readers) < FEWEST_AT_HOME:
        return {}
    told = sheet.placement.of_lines[0]
    typed = [reader for reader in readers if reader[0] != told]
    found = ((row, _step(_typed(sheet.raw.row(row - 1), told), typed)) for row in rows[:MOST_ROWS])
    steps = {row: step for row, step in found if step}
    within = _shifted_within(sheet, typed, rows, steps) if told < 0 else {}
    return {row: Shift(step) for row, step in steps.items()} | within


def _shifted_within(
    sheet: TableSheet, readers: Readers, rows: Sequence[int], steps: dict[int, int]
) -> dict[int, Shift]:
    """Rows of which only the cells behind a gap stand aside; a list with many suspects has other faults."""
    headed = [match.index for match in sheet.columns if match.heading]
    if not rows or len(rows) > MOST_WITHIN or not headed:
        return {}
    looks, width = looks_of(sheet), max(headed) + 1
    found: dict[int, Shift] = {}
    for row in rows:
        cells = sheet.raw.row(row - 1)
        label = next((cell for cell in cells if is_filled(cell)), None)
        if not is_label_of_total(label) and (
            shift := shift_within(cells, width, readers, looks, _fits, steps.get(row, 0), not sheet.raw.typed)
        ):
            found[row] = shift
    return found


def _typed(cells: Sequence[Cell], told: int) -> Sequence[Cell]:
    """The cells that stand in the row itself, without the one `told` by a line above and the gap before it."""
    return cells if told < 0 else cells[: max(0, told - APART)]


def moved_back(sheet: TableSheet, shifts: dict[int, Shift]) -> TableSheet:
    """The table with these rows under their headings; every cell still knows where it stands."""
    columns = [list(column) for column in sheet.raw.columns]
    height = sheet.raw.row_count
    for row, shift in shifts.items():
        cells = sheet.raw.row(row - 1)
        for index, column in enumerate(columns):
            if index == sheet.placement.of_lines[0]:
                continue  # What the line above the rows says holds for a row that stands aside too.
            column.extend([None] * (height - len(column)))
            column[row - 1] = shift.cell(cells, index)
    placement = replace(
        sheet.placement,
        shifts={**sheet.placement.shifts, **{row: shift.step for row, shift in shifts.items()}},
        shifted_from={row: shift.first for row, shift in shifts.items() if shift.first},
    )
    # Cells that stood beyond the last heading made a column of their own; it is empty now.
    left = tuple(
        m for m in sheet.columns if m.heading or any(map(is_filled, columns[m.index][sheet.header_row :]))
    )
    return replace(sheet, raw=replace(sheet.raw, columns=tuple(columns)), placement=placement, columns=left)


def shift_issues(locator: Locator, shifts: dict[int, Shift]) -> Iterator[Issue]:
    """One issue per row that was moved back."""
    columns = sorted(locator.sheet.columns, key=lambda match: match.index)
    for row, (step, first, joins) in shifts.items():
        moved = next((m for m in columns if first and m.index >= first - joins), locator.sheet.columns[0])
        name = moved.field or moved.label
        cells = "one cell" if abs(step) == 1 else f"{abs(step)} cells"
        side = "right" if step > 0 else "left"
        which = f"from here on the cells of row {row}" if first else f"the cells of row {row}"
        effect = f"{which} stand {cells} to the {side} of their headings; read as if they did not"
        remedy = "Move them back under their headings."
        if joins:
            effect = f"a comma cut this text of row {row} in two, and {effect.removeprefix('from here on ')}"
            remedy = "Put the text in quotes, or export the file again with semicolons."
        yield locator.issue(row, name, "shifted_row", "warning", effect, remedy)


def _step(cells: Sequence[Cell], readers: Readers) -> int:
    """How far the row is shifted; 0 where moving it makes nothing better."""
    possible = [step for step in STEPS if not loses(cells, step)]
    label = next((cell for cell in cells if is_filled(cell)), None)
    if not possible or is_label_of_total(label):
        return 0
    wrong, at_home_now = _judged(cells, readers, 0)
    # A sum of a group bears its label where the sheet begins, and no name: its figures must be amiss as well.
    if isinstance(label, str) and BEGINS_WITH_TOTAL.match(label):
        wrong -= sum(column.required and not is_filled(_at(cells, index)) for index, column, _ in readers)
    if not wrong:
        return 0
    judged = {step: _judged(cells, readers, step, wrong) for step in possible}
    best = min(judged, key=lambda step: (judged[step][0], -judged[step][1]))
    still_wrong, at_home = judged[best]
    # A row may be shifted and hold a fault of its own as well; then much more must read well than badly.
    mends = still_wrong < wrong and at_home > at_home_now and at_home > 4 * still_wrong
    return best if mends and at_home >= FEWEST_AT_HOME else 0


def is_label_of_total(cell: Cell) -> bool:
    """Whether a row that begins with this cell is a sum, which may lack every other word and stand right."""
    return isinstance(cell, str) and says_total(cell)


def loses(cells: Sequence[Cell], step: int) -> bool:
    """Whether moving the row so far would push a filled cell over the edge."""
    edge = cells[:step] if step > 0 else cells[len(cells) + step :]
    return any(map(is_filled, edge))


def _judged(cells: Sequence[Cell], readers: Readers, step: int, most: float = math.inf) -> tuple[int, int]:
    """How many figures and dates cannot be read when the row is moved back by so much, and how many can.

    From the `most` on that cannot be read, nothing more is looked at.
    """
    wrong = at_home = 0
    for index, column, manner in readers:
        cell = _at(cells, index + step)
        if is_filled(cell):
            fits = _fits(cell, column, manner)
            wrong += not fits
            at_home += fits
        elif column.required:
            wrong += 1
        if wrong >= most:
            break
    return wrong, at_home


def _at(cells: Sequence[Cell], index: int) -> Cell:
    return cells[index] if 0 <= index < len(cells) else None


def _fits(cell: Cell, column: Column, manner: Manner) -> bool:
    """Whether the cell reads well in this column."""
    if (type(cell) is float or type(cell) is int) and -HUGE < cell < HUGE:
        if column.kind in NUMERIC:
            return column.kind is not Kind.SHARE or abs(cell) <= MOST_PERCENT
        if column.kind is Kind.DATE:
            return not _is_no_day(cell, column)
    verdict = read_cell(cell, column.kind, column.choices, manner).verdict
    return verdict in ("quiet", "repaired", "missing") and not _is_no_day(cell, column)


def _is_no_day(cell: Cell, column: Column) -> bool:
    """A number far from our time in a column of dates, or a day's serial that reads as an amount, is no proof."""
    return column.kind is Kind.DATE and isinstance(cell, int | float) and not 10_000 <= cell <= 80_000


def suspects(sheet: TableSheet, told: Collection[tuple[int, str]]) -> list[int]:
    """Rows that may be shifted: two cells or more that cannot be read, or one and nothing at either end."""
    counted = Counter(row for row, _ in told)
    counted.update(dict.fromkeys(beyond(sheet), 2))
    headed = [m.index for m in sheet.columns if m.heading and m.index != sheet.placement.of_lines[0]]
    if not headed:
        return sorted(row for row, wrong in counted.items() if wrong > 1)
    first, last = sheet.raw.columns[min(headed)], sheet.raw.columns[max(headed)]
    return sorted(
        row for row, wrong in counted.items() if wrong > 1 or _is_blank(first, row) or _is_blank(last, row)
    )


def _is_blank(column: Sequence[Cell], row: int) -> bool:
    if row > len(column):
        return True
    cell = column[row - 1]
    return cell is None or (type(cell) is str and not cell.strip())
