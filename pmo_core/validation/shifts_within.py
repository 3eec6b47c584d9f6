"""Rows shifted from some cell on: one was put in or left out within, and all behind it stand aside.

Whether a row reads better so is told by its figures and days; where the gap lies, by its words as well: the codes
of a column are written alike, and its states come again and again.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmo_core.reading.cells import Manner
from pmo_core.reading.header import is_filled
from pmo_core.reading.tab import TableSheet
from pmo_core.sheets import Column
from pmo_core.sources.raw_book import Cell

STEPS = (1, 2, -1, -2)
FEWEST_AT_HOME = 2  # figures and days behind the gap that read well once moved
MOST_ROWS = 50
WIDEST = 60
FEWEST_ALIKE, NEARLY_ALL = 4, 0.8
DIGITS = re.compile(r"\d+")

Readers = Sequence[tuple[int, Column, Manner]]
Looks = Mapping[int, Callable[[str], bool]]
Fits = Callable[[Cell, Column, Manner], bool]


class Shift(NamedTuple):
    """How many cells to the right of their headings a row's cells stand, from which column of the headings on.

    Where it `joins`, a comma that no quotes kept together cut the text before them, as a file of commas may.
    """

    step: int
    first: int = 0
    joins: bool = False

    def cell(self, cells: Sequence[Cell], index: int) -> Cell:
        """What belongs under this heading."""
        if self.joins and index == self.first - 1:
            parts = [str(cell).strip() for cell in cells[index : index + self.step + 1] if is_filled(cell)]
            return ", ".join(parts)
        return _at(cells, self.source(index))

    def source(self, index: int) -> int | None:
        """The column in which the cell of this heading stands; None for a heading whose cell was left out."""
        if index >= self.first:
            return index + self.step
        return None if self.step < 0 and index >= self.first + self.step and self.first else index


class Judged(NamedTuple):
    """Cells that cannot be what their headings say, those that can, and those of them behind the gap."""

    wrong: int
    at_home: int
    moved: int


def beyond(sheet: TableSheet) -> list[int]:
    """Sheet rows with a cell to the right of all headings, where next to no other row has any."""
    headed = [match.index for match in sheet.columns if match.heading]
    if not headed or sheet.placement.records or sheet.placement.turned or sheet.placement.of_lines[0] >= 0:
        return []
    right = [match.index for match in sheet.columns if not match.heading and match.index > max(headed)]
    rows = {
        row for index in right for row, cell in enumerate(sheet.raw.columns[index], start=1) if is_filled(cell)
    }
    rows = {row for row in rows if row > sheet.header_row}
    return sorted(rows) if len(rows) <= max(1, (sheet.raw.row_count - sheet.header_row) // 4) else []


def shift_within(
    cells: Sequence[Cell], width: int, readers: Readers, looks: Looks, fits: Fits, whole: int, of_commas: bool
) -> Shift | None:
    """Where the row is shifted from a cell on, if that reads without a fault and better than moving all of it.

    `width` is that of the headings, `looks` says of a column's words whether a text is written like them, and
    `whole` is how far the whole row would be moved, 0 where it would not; `of_commas` that a text may have been
    cut in two.
    """
    now = _judged(cells, width, readers, looks, fits, Shift(0))
    if not now.wrong:
        return None
    stay = _judged(cells, width, readers, looks, fits, Shift(whole)) if whole else now
    judged = {
        shift: _judged(cells, width, readers, looks, fits, shift) for shift in _possible(cells, width, of_commas)
    }
    good = [shift for shift, j in judged.items() if not j.wrong and j.moved >= FEWEST_AT_HOME]
    # The least is moved where more than one reading is as good; of two texts the first was cut, more often.
    best = max(
        good, key=lambda s: (judged[s].at_home, not s.joins, -s.first if s.joins else s.first), default=None
    )
    if best is None or judged[best].at_home <= now.at_home:
        return None
    return best if (judged[best].wrong, -judged[best].at_home) < (stay.wrong, -stay.at_home) else None


def looks_of(sheet: TableSheet) -> Looks:
    """By column of words, whether a text is written like the others: as a code, or as one of a few words."""
    found: dict[int, Callable[[str], bool]] = {}
    for match in sheet.columns:
        texts = [c for c in sheet.raw.columns[match.index][sheet.header_row :] if isinstance(c, str) and c.strip()]
        if not match.heading or len(texts) < FEWEST_ALIKE:
            continue
        words = frozenset(word for word, times in Counter(map(_word, texts)).items() if times > 1)
        pattern, times = Counter(map(_pattern, texts)).most_common(1)[0]
        if sum(_word(text) in words for text in texts) >= NEARLY_ALL * len(texts):
            found[match.index] = lambda text, words=words: _word(text) in words
        elif "9" in pattern and times >= NEARLY_ALL * len(texts):
            found[match.index] = lambda text, pattern=pattern: _pattern(text) == pattern
    return found


def _possible(cells: Sequence[Cell], width: int, of_commas: bool) -> Iterator[Shift]:
    """Every shift that loses no cell: blanks put in before a cell, a cell left out, or a text cut in two."""
    last = max((index for index, cell in enumerate(cells) if is_filled(cell)), default=0)
    for step in STEPS if of_commas and last >= width else ():
        texts = [cell if isinstance(cell, str) and not any(map(str.isdigit, cell[:1])) else "" for cell in cells]
        for first in range(1, min(width, WIDEST)) if 0 < step == last - width + 1 else ():
            if all(map(str.strip, texts[first - 1 : first + step])):
                yield Shift(step, first, joins=True)
    for step in STEPS:
        for first in range(1, min(width, WIDEST)):
            if step > 0:
                gap = cells[first : first + step]
                if last - step < width and not any(map(is_filled, gap)) and last >= first + step:
                    yield Shift(step, first)
            elif first + step > 0 and last - step < width and last >= first + step:
                yield Shift(step, first)


def _judged(
    cells: Sequence[Cell],
    width: int,
    readers: Readers,
    looks: Looks,
    fits: Fits,
    shift: Shift,
) -> Judged:
    wrong = at_home = moved = 0
    for index, column, manner in readers:
        cell = shift.cell(cells, index)
        if is_filled(cell):
            well = fits(cell, column, manner)
            wrong, at_home = wrong + (not well), at_home + well
            moved += well and index >= shift.first and not column.required
        else:
            wrong += column.required
    for index, alike in looks.items():
        cell = shift.cell(cells, index)
        if is_filled(cell):
            well = isinstance(cell, str) and alike(cell)
            # A word that none of the others is may be a new one; a figure among words is not.
            wrong, at_home = wrong + (not isinstance(cell, str)), at_home + well
    wrong += any(map(is_filled, cells[width + shift.step :]))
    return Judged(wrong, at_home, moved)


def _at(cells: Sequence[Cell], index: int | None) -> Cell:
    return cells[index] if index is not None and 0 <= index < len(cells) else None


def _word(text: str) -> str:
    return " ".join(text.casefold().split())


def _pattern(text: str) -> str:
    """UNI-001 and UNI-27 as one: how a code is written."""
    return DIGITS.sub("9", text.strip().casefold())
