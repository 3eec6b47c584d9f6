"""Rows whose every cell reads where it stands, and which stand beside their headings all the same.

A row of words reads anywhere. What gives it away are columns of a few words that come again and again - states,
colours, departments: not one of its cells is among the words of its column, and each is among those of the next.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from pmo_core.reading.header import is_filled
from pmo_core.reading.tab import TableSheet
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.shifts import STEPS, is_label_of_total, loses
from pmo_core.validation.shifts_within import Shift

# A longer list comes from a machine, which shifts no row; and looking at each of its words takes its time.
FEWEST_ROWS, MOST_ROWS = 6, 2_000
NEARLY_FULL = 0.85
MOST_SUSPECTS = 50
FEWEST_COLUMNS = 2
TOGETHER = 0.6  # of a column's cells at least hold a word that comes again


def words_beside(sheet: TableSheet) -> dict[int, Shift]:
    """Sheet row -> how it stands beside its headings."""
    height = sheet.raw.row_count - sheet.header_row
    if sheet.placement.records or sheet.placement.of_lines[0] >= 0 or not FEWEST_ROWS <= height <= MOST_ROWS:
        return {}
    headed = sorted(match.index for match in sheet.columns if match.heading)
    below = {index: sheet.raw.columns[index][sheet.header_row :] for index in headed}
    rows = _with_a_blank_edge(below, height)
    words = _recurring(below) if rows else {}
    if len(words) < FEWEST_COLUMNS:
        return {}
    first = sheet.header_row + 1
    found = ((place + first, _step(sheet.raw.row(place + first - 1), words)) for place in rows)
    return {row: Shift(step) for row, step in found if step}


def _with_a_blank_edge(below: Mapping[int, Sequence[Cell]], height: int) -> list[int]:
    """Filled rows that are blank in the first or last of the columns that hardly any other row leaves blank."""
    blank = {index: _blanks(cells, height) for index, cells in below.items()}
    full = [index for index, places in blank.items() if len(places) <= height * (1 - NEARLY_FULL)]
    if not full:
        return []
    places = sorted({*blank[full[0]], *blank[full[-1]]})
    empty = Counter(place for of_column in blank.values() for place in of_column)
    places = [place for place in places if empty[place] < len(blank)]
    return places if len(places) <= MOST_SUSPECTS else []


def _blanks(cells: Sequence[Cell], height: int) -> list[int]:
    said = [place for place, cell in enumerate(cells) if cell is None or cell == ""]
    return [*said, *range(len(cells), height)]


def _recurring(below: Mapping[int, Sequence[Cell]]) -> dict[int, frozenset[str]]:
    """By column the words that stand in it more than once, where most of its cells hold one."""
    found: dict[int, frozenset[str]] = {}
    for index, cells in below.items():
        counts = Counter(_word(cell) for cell in cells if isinstance(cell, str) and is_filled(cell))
        again = {word: times for word, times in counts.items() if times > 1}
        if len(again) > 1 and sum(again.values()) >= TOGETHER * sum(map(is_filled, cells)):
            found[index] = frozenset(again)
    return found


def _step(cells: Sequence[Cell], words: Mapping[int, frozenset[str]]) -> int:
    """How far the row is shifted; 0 unless nothing fits where it stands and everything does once moved."""
    if is_label_of_total(next((cell for cell in cells if is_filled(cell)), None)):
        return 0
    at_home, elsewhere = _judged(cells, words, 0)
    if at_home or elsewhere < FEWEST_COLUMNS:
        return 0
    for step in STEPS:
        at_home, elsewhere = _judged(cells, words, step)
        if at_home >= FEWEST_COLUMNS and not elsewhere and not loses(cells, step):
            return step
    return 0


def _judged(cells: Sequence[Cell], words: Mapping[int, frozenset[str]], step: int) -> tuple[int, int]:
    """How many cells, moved back by so much, are among the words of their columns, and how many are not."""
    at_home = elsewhere = 0
    for index, known in words.items():
        cell = cells[index + step] if 0 <= index + step < len(cells) else None
        if is_filled(cell):
            fits = isinstance(cell, str) and _word(cell) in known
            at_home += fits
            elsewhere += not fits
    return at_home, elsewhere


def _word(text: str) -> str:
    return " ".join(text.casefold().split())
