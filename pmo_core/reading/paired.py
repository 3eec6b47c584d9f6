"""Projects written on two lines each, below headings of two lines -> one row each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from pmo_core.reading.claims import aliases
from pmo_core.reading.header import Header, find_headers, is_filled
from pmo_core.reading.headings import known_words
from pmo_core.reading.matching import heading_text
from pmo_core.reading.placement import Placement
from pmo_core.sources.raw_book import Cell, Hidden, RawSheet

FEWEST_PROJECTS = 3
LINES = 2
MOST_ROWS = 5_000
Place = tuple[int, int]


@dataclass(frozen=True)
class Paired:
    """The projects as one row each below the headings of both lines, and where their cells stand."""

    raw: RawSheet
    placement: Placement
    effect: str
    rule: ClassVar[str] = "two_lines_each"


def paired(raw: RawSheet) -> Paired | None:
    """The tab with two lines as one row; None where its rows are not beyond doubt of two lines each."""
    header = _header(raw) if _may_be(raw) else None
    if header is None:
        return None
    first = header.last + 1 + 1
    key = next(index for index, cell in enumerate(header.cells) if is_filled(cell))
    rows = range(first, raw.row_count)
    of_two = len(rows) % LINES == 0 and len(rows) >= LINES * FEWEST_PROJECTS
    if not of_two or not all(_is_in_turn(raw, row, key, upper=(row - first) % LINES == 0) for row in rows):
        return None
    effect = (
        f"each project stands on two lines, as do the headings in rows {first - 1} and {first}; read as one row"
    )
    columns, places = _unfolded(raw, (header.last, header.last + 1), rows)
    placement = Placement(cards=places, heading_row=header.last + 1)
    hidden = Hidden(tab=raw.hidden.tab)
    return Paired(replace(raw, columns=columns, merged=(), hidden=hidden), placement, effect)


def _may_be(raw: RawSheet) -> bool:
    """Whether the first column holds something in every other row at the foot: a look that costs nothing."""
    first = raw.row_count - LINES * FEWEST_PROJECTS
    if first < 0 or raw.row_count > MOST_ROWS:
        return False
    column = next((column for column in raw.columns if any(map(is_filled, column))), ())
    filled = [row < len(column) and is_filled(column[row]) for row in range(first, raw.row_count)]
    return filled == [True, False] * FEWEST_PROJECTS


def _header(raw: RawSheet) -> Header | None:
    """Headings of projects with other headings of theirs in the row below, and nothing else in it."""
    header = next(iter(find_headers(raw, nearly=False)), None)
    if header is None or header.table != "projects" or header.first < header.last or header.across:
        return None
    known = aliases("projects")
    upper = {known.get(known_words(heading_text(cell))) for cell in header.cells}
    below = [cell for cell in raw.row(header.last + 1) if is_filled(cell)]
    others = [known.get(known_words(heading_text(cell))) for cell in below if isinstance(cell, str)]
    ours = [field for field in others if field]
    are_headings = ours and len(others) == len(below) and LINES * len(ours) >= len(below)
    return header if are_headings and not upper & set(ours) else None


def _is_in_turn(raw: RawSheet, row: int, key: int, *, upper: bool) -> bool:
    """Whether the first heading's cell is filled in upper lines and blank in the lower ones, which say more."""
    cells = raw.row(row)
    return is_filled(cells[key]) if upper else not is_filled(cells[key]) and any(map(is_filled, cells))


def _unfolded(
    raw: RawSheet, headings: tuple[int, int], rows: Sequence[int]
) -> tuple[tuple[list[Cell], ...], dict[Place, Place]]:
    """The columns of both lines, and where each cell stands."""
    columns: list[list[Cell]] = []
    places: dict[Place, Place] = {}
    for line, heading_row in enumerate(headings):
        for index, heading in enumerate(raw.row(heading_row)):
            below = [raw.row(row)[index] for row in rows[line::LINES]]
            if not is_filled(heading) and not any(map(is_filled, below)):
                continue
            places[1, len(columns)] = (heading_row + 1, index)
            places |= {(number, len(columns)): (row + 1, index) for number, row in enumerate(rows[line::LINES], 2)}
            columns.append([heading, *below])
    return tuple(columns), places
