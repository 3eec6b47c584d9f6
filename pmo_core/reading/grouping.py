"""Groups written once: lines that title the rows below them, and names that stand only where their group begins.

Both are written out, so that every row says itself where it belongs: only where the pattern leaves no doubt, and
only in columns of words that group rows, never in one of money or dates.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pmo_core.formats import column_letter, count
from pmo_core.reading.evidence import STATUS
from pmo_core.reading.group_lines import uncounted
from pmo_core.reading.header import is_filled
from pmo_core.reading.lines_above import Lines, cell_at, lines_above, rows_below
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.tab import Note, TableSheet
from pmo_core.reading.total_words import group_summed_up
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import Cell

OF_PROJECTS = ("department", "programme", "category", "sponsor", "stage")
OF_OTHERS = ("project_id", "benefit_id", "objective_id")
# What a line above projects may tell of them, the likeliest first.
TOLD_BY_LINES = ("department", "programme", "category")
OWN_COLUMN = "Section"
ABOVE_ITS_ROWS = "a heading above its rows"
MOST_ROWS = 20_000
APART = 4  # columns between the sheet's own and one made of lines, since rows may stand up to three cells aside


def grouped(sheet: TableSheet) -> TableSheet:
    """The table with every row saying itself which group it belongs to, and a note of how many were told."""
    if sheet.raw.row_count > MOST_ROWS:
        return sheet
    sheet = _with_lines(sheet)
    for match in sheet.columns:
        sheet = _filled_down(sheet, match)
    return sheet


def _with_lines(sheet: TableSheet) -> TableSheet:
    """The table with the lines that title rows taken out, and what they say told in each row below them."""
    lines = lines_above(sheet)
    if lines is None or _are_all_the_names(sheet, lines):
        return sheet
    raw, texts = sheet.raw, _titles(sheet, lines)
    column = _told_in_each_row(sheet, texts)
    cells = [[None if row in texts else cell for row, cell in enumerate(other)] for other in raw.columns]
    match = _column_of_lines(sheet, lines, list(texts.values()))
    placement = sheet.placement
    if match.index < len(cells):
        cells[match.index] = column
    else:
        cells += [[] for _ in range(match.index - len(cells))] + [column]
        rows = tuple(row + 1 for row in lines.rows)
        placement = replace(placement, lines=rows, of_lines=(match.index, lines.column))
    others = (other for other in sheet.columns if other.index != match.index)
    return replace(
        sheet,
        raw=replace(raw, columns=tuple(cells)),
        columns=tuple(sorted((*others, match), key=lambda one: one.index)),
        placement=placement,
        notes=(*sheet.notes, _note_of_lines(sheet, lines, match, column)),
        unused={**sheet.unused, **{row + 1: lines.reasons.get(row, ABOVE_ITS_ROWS) for row in lines.rows}},
    )


def _are_all_the_names(sheet: TableSheet, lines: Lines) -> bool:
    """Whether the lines hold all that is in a column without which the table has no rows."""
    needed = {column.field for column in sheet.sheet.columns if column.required}
    others = [row for row in rows_below(sheet) if row not in lines.rows]
    held = (match for match in sheet.columns if match.index == lines.column and match.field in needed)
    return any(not any(is_filled(cell_at(sheet.raw, match.index, row)) for row in others) for match in held)


def _titles(sheet: TableSheet, lines: Lines) -> dict[int, str]:
    """What each line says of the rows below it, without a colon and without their number."""
    said, rows = sheet.raw.columns[lines.column], [row for row in rows_below(sheet) if _is_row(sheet, row)]
    ends = [*lines.rows[1:], sheet.raw.row_count]
    return {
        line: uncounted(
            str(said[line]).strip().rstrip(":").strip(), bisect_left(rows, end) - bisect_right(rows, line)
        )
        for line, end in zip(lines.rows, ends, strict=True)
    }


def _told_in_each_row(sheet: TableSheet, texts: Mapping[int, str]) -> list[Cell]:
    """Per row of the tab what the line above it says; None in the lines themselves and in what is no row."""
    column, told = list[Cell](), None
    for row in range(sheet.raw.row_count):
        told = texts.get(row, told)
        column.append(None if row in texts or not _is_row(sheet, row) else told)
    return column


def _column_of_lines(sheet: TableSheet, lines: Lines, texts: Sequence[str]) -> ColumnMatch:
    """The column that takes what the lines say: the one they stand in, if it holds nothing else, or a new one."""
    index = len(sheet.raw.columns) + APART
    others = (row for row in rows_below(sheet) if row not in lines.rows)
    if not any(is_filled(cell_at(sheet.raw, lines.column, row)) for row in others):
        index = lines.column
        found = next((match for match in sheet.columns if match.index == lines.column), None)
        if found and found.heading and (found.field is None or found.field in OF_PROJECTS):
            return found
    taken = {match.field for match in sheet.columns}
    wanted = ("status", "stage") if all(text.casefold() in STATUS for text in texts) else TOLD_BY_LINES
    known = wanted if sheet.table == "projects" else OF_OTHERS
    field = next((name for name in known if name not in taken and _has(sheet, name)), None)
    printed = {column.field: column.headings[0] for column in sheet.sheet.columns}
    label = printed[field] if field else OWN_COLUMN
    letter = column_letter(lines.column)
    why = "from the lines above the rows"
    return ColumnMatch(label, label, index, field, 1.0, why, letter=letter)


def _has(sheet: TableSheet, field: str) -> bool:
    return any(column.field == field for column in SHEETS[sheet.table].columns)


def _note_of_lines(sheet: TableSheet, lines: Lines, match: ColumnMatch, column: Sequence[Cell]) -> Note:
    first = lines.rows[0]
    text = str(sheet.raw.columns[lines.column][first]).strip()
    stand = "line stands" if len(lines.rows) == 1 else "lines stand"
    told = count(sum(map(is_filled, column)), "row")
    effect = (
        f'{len(lines.rows)} {stand} above the rows of a group, such as "{text}" in row {first + 1}; '
        f"read as the {match.label} of the {told} below"
    )
    return Note("lines_above", sheet.placement.address(first + 1, lines.column), effect)


def _filled_down(sheet: TableSheet, match: ColumnMatch) -> TableSheet:
    """The table with a column of groups filled down, where its groups are written only where they begin."""
    fields = OF_PROJECTS if sheet.table == "projects" else OF_OTHERS
    if match.field not in (None, *fields) or (match.field is None and not sheet.raw.merged):
        return sheet
    column = sheet.raw.columns[match.index]
    if match.index >= len(sheet.raw.columns) or not (None in column or "" in column or _ends_early(sheet, column)):
        return sheet
    from_above = _merged_down(sheet, match) or (_from_where_groups_begin(sheet, match) if match.field else {})
    if not from_above:
        return sheet
    cells = [*column, *[None] * (sheet.raw.row_count - len(column))]
    for row, above in from_above.items():
        cells[row] = cells[above]
    columns = tuple(cells if place == match.index else one for place, one in enumerate(sheet.raw.columns))
    note = _note_of_filled(sheet, match, from_above)
    return replace(sheet, raw=replace(sheet.raw, columns=columns), notes=(*sheet.notes, note))


def _merged_down(sheet: TableSheet, match: ColumnMatch) -> dict[int, int]:
    """Row -> the row whose text it shares, for cells merged down in this column."""
    found: dict[int, int] = {}
    for first, left, last, right in sheet.raw.merged:
        if left <= match.index <= right and first >= sheet.header_row and last > first:
            text = cell_at(sheet.raw, match.index, first)
            if isinstance(text, str) and text.strip() and not any(map(str.isdigit, text[:1])):
                found |= {row: first for row in range(first + 1, last + 1) if _takes(sheet, match, row, 1)}
    return found


def _from_where_groups_begin(sheet: TableSheet, match: ColumnMatch) -> dict[int, int]:
    """Row -> the row that begins its group; nothing where it is not plain that blanks mean "as above".

    The column stands left of the names, the first row is filled, every later text is another one and comes after
    a blank.
    """
    first = cell_at(sheet.raw, match.index, next(rows_below(sheet), 0))
    if not _is_left_of_names(sheet, match) or not is_filled(first) or group_summed_up(str(first)) is not None:
        return {}
    found: dict[int, int] = {}
    begun: list[int] = []
    seen: set[str] = set()
    for row in rows_below(sheet):
        cell = cell_at(sheet.raw, match.index, row)
        if not is_filled(cell):
            if _takes(sheet, match, row):
                found[row] = begun[-1]
            continue
        text = str(cell).strip().casefold()
        if group_summed_up(text) is not None:
            continue  # The sum of a group stands below it and begins no other.
        follows_blank = not begun or row - 1 in found or row - 1 > begun[-1]
        if not isinstance(cell, str) or text in seen or not follows_blank:
            return {}
        seen.add(text)
        begun.append(row)
    return found if len(begun) > 1 and len(found) >= len(begun) - 1 else {}


def _is_left_of_names(sheet: TableSheet, match: ColumnMatch) -> bool:
    names = [other.index for other in sheet.columns if other.field in ("name", "gate", "measure")]
    return bool(names) and match.index < min(names)


def _takes(sheet: TableSheet, match: ColumnMatch, row: int, fewest: int = 2) -> bool:
    """Whether the row is one of a group: blank here, but with a name of its own and so many cells filled."""
    cells = sheet.raw.row(row)
    needed = {c.field for c in sheet.sheet.columns if c.required} - {match.field}
    named = (is_filled(cells[m.index]) for m in sheet.columns if m.field in needed and m.index < len(cells))
    return not is_filled(cells[match.index]) and any(named) and sum(map(is_filled, cells)) >= fewest


def _note_of_filled(sheet: TableSheet, match: ColumnMatch, from_above: Mapping[int, int]) -> Note:
    begun = list(dict.fromkeys(from_above.values()))
    shown = ", ".join(sheet.placement.address(row + 1, match.index) for row in begun[:3])
    more = f" and {len(begun) - 3} more" if len(begun) > 3 else ""
    cells = count(len(from_above), "blank cell")
    are = "is" if len(from_above) == 1 else "are"
    effect = f"{cells} of {match.label} {are} read as the cell above that begins the group: {shown}{more}"
    return Note("filled_down", sheet.placement.address(min(from_above) + 1, match.index), effect)


def _is_row(sheet: TableSheet, row: int) -> bool:
    """Whether the row is one of the table's, and says more than one thing, as a note below it does not."""
    return (
        row >= sheet.header_row and row + 1 not in sheet.described and sum(map(is_filled, sheet.raw.row(row))) > 1
    )


def _ends_early(sheet: TableSheet, column: Sequence[Cell]) -> bool:
    return len(column) < sheet.raw.row_count
