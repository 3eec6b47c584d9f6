"""Lines that title the rows below them and hold more than a title: their number, their sum or how many they are.

Such a line looks like a project of which little is known. It is none where its number is that of its rows, as 1 is
of 1.1 and 1.2, its figures are their sums, its title counts them, or the titles go A, B, C as no project does.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pmo_core.reading.header import is_filled
from pmo_core.reading.sums import adds_up, figure_of
from pmo_core.reading.tab import TableSheet
from pmo_core.reading.total_words import group_summed_up
from pmo_core.sources.raw_book import Cell

LONGEST_TITLE = 80
FEWEST = 2
LONG_WORD = 6
OUTLINE = re.compile(r"\d+(?:\.\d+)*\.?")
NUMBER = re.compile(r"(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)[.):]?")
BEFORE_TITLE = re.compile(r"(?:(\d{1,2})|([IVX]+)|([A-Z]))[.):]\s+\S.*|(\d{1,2})\s+[^\W\d].*")
COUNTED = re.compile(r"(.*\S)\s*[(\[](\d+)(?: projects?)?[)\]]", re.I)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True)
class GroupLine:
    """A row, from 0, that may title those below: the place of its title, its number if any, and its figures."""

    row: int
    place: int
    title: str
    number: str
    figures: Mapping[int, float]


Judge = Callable[[TableSheet, Sequence[GroupLine], Sequence[int]], list[GroupLine]]


def group_lines(sheet: TableSheet, rows: Sequence[int]) -> list[GroupLine]:
    """The rows, of these filled ones, that beyond doubt title those below; the first row is one of them."""
    perhaps = [line for row in rows if (line := _line(sheet, row))]
    perhaps = [line for line in perhaps if line.place == perhaps[0].place]
    for judge in JUDGES:
        found = judge(sheet, perhaps, rows)
        others = len(rows) - len(found)
        if found and found[0].row == rows[0] and found[-1].row != rows[-1] and others >= FEWEST:
            return found
    return []


def may_be_line(sheet: TableSheet, row: int) -> bool:
    """Whether the row says no more than a line above others would."""
    return _line(sheet, row) is not None


def uncounted(title: str, rows_below: int) -> str:
    """The title without the number of the rows below it, where it gives that.

    >>> uncounted("Digital (3)", 3), uncounted("Digital (3)", 4), uncounted("Phase [2]", 2)
    ('Digital', 'Digital (3)', 'Phase')
    """
    found = COUNTED.fullmatch(title)
    return found[1] if found and int(found[2]) == rows_below else title


def with_rows(lines: Sequence[GroupLine], rows: Sequence[int]) -> list[tuple[GroupLine, list[int]]]:
    """Each line with the filled rows from it down to the next one."""
    ends = [*(line.row for line in lines[1:]), rows[-1] + 1] if lines else []
    # Rows rise, so that none is looked at once for each line.
    return [
        (line, list(rows[bisect_right(rows, line.row) : bisect_left(rows, end)]))
        for line, end in zip(lines, ends, strict=True)
    ]


def sums_right(sheet: TableSheet, line: GroupLine, below: Sequence[int]) -> bool:
    """Whether the line's figures are the sums of these rows; so it is where it bears none."""
    return not line.figures or _adds_up(sheet, line, below)


def _line(sheet: TableSheet, row: int) -> GroupLine | None:
    """The row as a line: a short title, perhaps after a number, with figures; None where it says more."""
    filled = [(place, cell) for place, cell in enumerate(sheet.raw.row(row)) if is_filled(cell)]
    number = ""
    if len(filled) > 1 and NUMBER.fullmatch(_text(filled[0][1])):
        number, filled = _text(filled[0][1]), filled[1:]
    place, title = filled[0] if filled else (0, None)
    is_title = isinstance(title, str) and len(title) <= LONGEST_TITLE and any(map(str.isalpha, title))
    if not is_title or group_summed_up(str(title)) is not None:
        return None
    figures = {at: figure_of(cell) for at, cell in filled[1:]}
    if any(np.isnan(figure) for figure in figures.values()):
        return None
    return GroupLine(row, place, str(title).strip(), number, figures)


def _numbered_above_theirs(
    sheet: TableSheet, perhaps: Sequence[GroupLine], rows: Sequence[int]
) -> list[GroupLine]:
    """Lines whose number is the beginning of that of each row down to the next line: 1 above 1.1 and 1.2."""
    found = [line for line in perhaps if OUTLINE.fullmatch(line.number)]
    found = [
        line
        for line, below in with_rows(found, rows)
        if below and all(_number_of(sheet, line, row).startswith(f"{_whole(line.number)}.") for row in below[:1])
    ]
    told = with_rows(found, rows)
    alike = all(
        _number_of(sheet, line, row).startswith(f"{_whole(line.number)}.") for line, below in told for row in below
    )
    return found if found and alike else []


def _summing_up(sheet: TableSheet, perhaps: Sequence[GroupLine], rows: Sequence[int]) -> list[GroupLine]:
    """Lines whose figures are the sums of the rows down to the next: two at least, one of them of two rows."""
    found = _adding_up(sheet, {line.row: line for line in perhaps if line.figures}, rows)
    told = with_rows(found, rows)
    maybe = {line.row for line in perhaps}
    fuller = all(_says_less(sheet, line, [row for row in below if row not in maybe]) for line, below in told)
    return found if len(found) >= FEWEST and fuller and any(len(below) >= FEWEST for _, below in told) else []


def _without_a_name(sheet: TableSheet, perhaps: Sequence[GroupLine], rows: Sequence[int]) -> list[GroupLine]:
    """Lines that lack the name which every other row has."""
    fields = {match.field: match.index for match in sheet.columns}
    names = [fields[column.field] for column in sheet.sheet.columns if column.required and column.field in fields]
    if not names or perhaps[0].place in names:
        return []
    nameless = {row for row in rows if not any(is_filled(sheet.raw.row(row)[name]) for name in names)}
    found = [line for line in perhaps if line.row in nameless]
    sums = {row for row in nameless if _is_total(sheet.raw.row(row))}
    return found if nameless - sums == {line.row for line in found} else []


def _counting(sheet: TableSheet, perhaps: Sequence[GroupLine], rows: Sequence[int]) -> list[GroupLine]:
    """Lines whose title says how many rows stand below: Digital (3)."""
    found = [line for line in perhaps if COUNTED.fullmatch(line.title)]
    right = (uncounted(line.title, len(below)) != line.title for line, below in with_rows(found, rows))
    return found if len(found) >= FEWEST and all(right) else []


def _lettered(sheet: TableSheet, perhaps: Sequence[GroupLine], rows: Sequence[int]) -> list[GroupLine]:
    """Lines that go A, B, C or 1, 2, 3 or I, II, III where no other row bears such a mark."""
    marks = {line.row: mark for line in perhaps if (mark := _mark(f"{line.number} {line.title}".strip()))}
    found = [line for line in perhaps if line.row in marks]
    if len(found) < FEWEST or sum(len(below) for _, below in with_rows(found, rows)) < len(found):
        return []
    kinds = {kind for kind, _ in marks.values()}
    orders = [order for _, order in marks.values()]
    others = (row for row in rows if row not in marks)
    beside = any(_mark(_text(cell)) for row in others for cell in sheet.raw.row(row)[: found[0].place + 1])
    numbered = all(line.number for line in found)
    bare = numbered and any(NUMBER.fullmatch(_first(sheet, row)) for row in rows if row not in marks)
    goes_on = orders == list(range(1, len(orders) + 1)) and len(kinds) == 1
    return found if goes_on and not beside and not bare else []


def _in_capitals(sheet: TableSheet, perhaps: Sequence[GroupLine], rows: Sequence[int]) -> list[GroupLine]:
    """Lines all in capitals where no other row's title is."""
    place = perhaps[0].place
    loud = {row for row in rows if (text := _text(sheet.raw.row(row)[place])).isupper() and not _has_digit(text)}
    loud -= {row for row in rows if _is_total(sheet.raw.row(row))}
    found = [line for line in perhaps if line.row in loud and not line.figures]
    # In a list of names alone capitals tell nothing: the rows below a title say more than it does.
    apart = all(_says_less(sheet, line, below) for line, below in with_rows(found, rows))
    # A project is often known by a few capitals; a list of them by words.
    apart = apart and 2 * sum(len(line.title) >= LONG_WORD for line in found) >= len(found)
    return found if len(found) >= FEWEST and apart and loud == {line.row for line in found} else []


JUDGES: tuple[Judge, ...] = (
    _numbered_above_theirs,
    _summing_up,
    _counting,
    _lettered,
    _without_a_name,
    _in_capitals,
)


def _adding_up(sheet: TableSheet, lines: Mapping[int, GroupLine], rows: Sequence[int]) -> list[GroupLine]:
    """Those of the lines, by their row, whose figures are the sums of the rows down to the next that is found so.

    One look from the last row up: a project of which only its budget is known may stand among the rows, and is
    one of those that the line above it sums up.
    """
    places = sorted({place for line in lines.values() for place in line.figures})
    found: list[GroupLine] = []
    sums, summed = dict.fromkeys(places, 0.0), 0
    for row in reversed(rows):
        cells, line = sheet.raw.row(row), lines.get(row)
        if line and summed and _are(line, sums):
            found.append(line)
            sums, summed = dict.fromkeys(places, 0.0), 0
        elif not _is_total(cells):
            figures = line.figures if line else {at: figure_of(cells[at]) for at in places if is_filled(cells[at])}
            sums |= {at: sums[at] + figure for at, figure in figures.items() if not np.isnan(figure)}
            summed += 1
    return found[::-1]


def _are(line: GroupLine, sums: Mapping[int, float]) -> bool:
    return adds_up(np.array([sums[at] for at in line.figures]), np.array(list(line.figures.values())))


def _adds_up(sheet: TableSheet, line: GroupLine, below: Sequence[int]) -> bool:
    """Whether the line's figures are sums of those rows below it that are no sums themselves."""
    cells = [sheet.raw.row(row) for row in below]
    cells = [line_below for line_below in cells if not _is_total(line_below)]
    sums = [np.nansum([figure_of(row[place]) for row in cells]) for place in line.figures]
    return bool(cells) and adds_up(np.array(sums), np.array(list(line.figures.values())))


def _says_less(sheet: TableSheet, line: GroupLine, below: Sequence[int]) -> bool:
    """Whether the line has fewer cells than each of these rows, of which there is one at least."""
    filled = sum(map(is_filled, sheet.raw.row(line.row)))
    return bool(below) and all(sum(map(is_filled, sheet.raw.row(row))) > filled for row in below)


def _is_total(cells: Sequence[Cell]) -> bool:
    label = next((cell for cell in cells if is_filled(cell)), None)
    return isinstance(label, str) and group_summed_up(label) is not None


def _number_of(sheet: TableSheet, line: GroupLine, row: int) -> str:
    """The number that the row bears left of where the lines have their titles."""
    cells = [_text(cell) for cell in sheet.raw.row(row)[: line.place] if is_filled(cell)]
    return cells[0] if cells else ""


def _first(sheet: TableSheet, row: int) -> str:
    return next((_text(cell) for cell in sheet.raw.row(row) if is_filled(cell)), "")


def _whole(number: str) -> str:
    """1 for 1.0 and 1., 2.3 for 2.3."""
    bare = number.rstrip(".")
    return bare.removesuffix(".0")


def _mark(text: str) -> tuple[str, int] | None:
    """The kind of the mark before a title and which in its order: ("A", 2) of "B. Estates"."""
    found = BEFORE_TITLE.fullmatch(text)
    if found is None:
        return None
    if found[2] in ROMAN and not (found[2] == "I" and found[3]):
        return "I", ROMAN.index(found[2]) + 1
    if found[2] or found[3]:
        letter = found[2] or found[3]
        return ("A", ord(letter) - ord("A") + 1) if len(letter) == 1 else None
    return "1", int(found[1] or found[4])


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell).strip() if cell is not None else ""


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
