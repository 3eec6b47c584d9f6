"""Several lists of one kind in a tab, beside each other or below with other headings -> one table of all rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from pmo_core.formats import column_letter, count
from pmo_core.reading.blocks import parts_below, parts_beside
from pmo_core.reading.claims import aliases
from pmo_core.reading.header import Header, find_headers, is_filled
from pmo_core.reading.headings import known_words
from pmo_core.reading.matching import heading_text, match_columns
from pmo_core.reading.placement import Placement
from pmo_core.reading.same_column import UNIT, keys_of_columns, said_of_units
from pmo_core.sources.raw_book import Cell, Hidden, RawSheet

FEWEST_SHARED, FEWEST_NAMES = 2, 2  # headings that two lists share, projects in each
MOST_REPEATED = 0.5  # of the names of one list that the other has as well
MOST_ROWS = 5_000
SECTION = "Section"
Place = tuple[int, int]
Heading = tuple[str, int]


@dataclass(frozen=True)
class Stacked:
    """The rows of all lists below the headings of all, where its cells stand, and where each list begins."""

    raw: RawSheet
    placement: Placement
    begins: tuple[str, ...]
    of_units: str = ""
    rule: ClassVar[str] = "several_lists"

    @property
    def effect(self) -> str:
        """What was done, in words."""
        where = f"{', '.join(self.begins[:-1])} and {self.begins[-1]}"
        lists = count(len(self.begins), "list")
        return f"this tab holds {lists} of the same kind, at {where}; read as one{self.of_units}"


@dataclass(frozen=True)
class _Part:
    raw: RawSheet
    header: Header
    columns: tuple[int, ...]
    names: frozenset[str]


def stacked(raw: RawSheet) -> Stacked | None:
    """The lists of the tab as one table; None where there is but one, or they are of different kinds or rows."""
    if raw.row_count > MOST_ROWS:
        return None
    for found in (parts_beside(raw), parts_below(raw)):
        parts = [part for one in found if (part := _part(one))] if len(found) > 1 else []
        if 1 < len(parts) == len(found) and _are_of_one_kind(parts):
            return _stacked(raw, parts)
    return None


def _part(raw: RawSheet) -> _Part | None:
    """A list of projects in its part of the tab."""
    header = next((found for found in find_headers(replace(raw, title=""))[:1] if not found.across), None)
    if header is None or header.table != "projects":
        return None
    columns = tuple(index for index, cell in enumerate(header.cells) if is_filled(cell))
    matches = match_columns(header.cells, "projects")
    place = next((match.index for match in matches if match.field == "name"), None)
    below = raw.columns[place][header.last + 1 :] if place is not None else ()
    names = frozenset(heading_text(cell).casefold() for cell in below if isinstance(cell, str) and is_filled(cell))
    # Labels and values above a list look like headings, and the next labels like projects.
    labels = any(known_words(name) in aliases("projects") for name in names)
    return _Part(raw, header, columns, names) if len(names) >= FEWEST_NAMES and not labels else None


def _are_of_one_kind(parts: Sequence[_Part]) -> bool:
    """Whether the lists share headings and not their projects, and are not one list with its headings again."""
    first, others = parts[0], parts[1:]
    keys = _keys_in(parts)
    words = _without_units(first, keys)
    shared = all(len(words & _without_units(other, keys)) >= FEWEST_SHARED for other in others)
    seen = set(first.names)
    for other in others:
        if len(seen & other.names) >= MOST_REPEATED * len(other.names):
            return False
        seen |= other.names
    return shared


def _stacked(raw: RawSheet, parts: Sequence[_Part]) -> Stacked:
    """The rows of the parts below all their headings, each saying the title of its list where all have one."""
    order: dict[Heading, int] = {}
    keys = _keys_in(parts)
    for part in parts:
        for heading in _headings(part, keys).values():
            order.setdefault(heading, len(order))
    titles = [_title(part) for part in parts]
    texts = _texts(parts, order, keys)
    columns = [list[Cell]([text]) for text in texts]
    columns += [list[Cell]([SECTION])] if all(titles) else []
    places: dict[Place, Place] = {(1, len(order)): titles[0] or (1, 0)}
    for part, title in zip(parts, titles, strict=True):
        into = {index: order[heading] for index, heading in _headings(part, keys).items()}
        for index, column in into.items():
            places.setdefault((1, column), (part.header.last + 1, index))
        for line in range(part.header.last + 1, part.raw.row_count):
            _add(columns, places, part, line, into, title if all(titles) else None)
    begins = tuple(f"{column_letter(part.columns[0])}{part.header.last + 1}" for part in parts)
    placement = Placement(cards=places, heading_row=parts[0].header.last + 1)
    hidden = Hidden(tab=raw.hidden.tab)
    table = replace(raw, columns=tuple(columns), merged=(), hidden=hidden)
    return Stacked(table, placement, begins, said_of_units(texts, keys))


def _add(
    columns: Sequence[list[Cell]],
    places: dict[Place, Place],
    part: _Part,
    line: int,
    into: Mapping[int, int],
    title: Place | None,
) -> None:
    """One row of a part, blank under the headings of the others."""
    row = len(columns[0]) + 1
    for column in columns:
        column.append(None)
    filled = 0
    for index, column in into.items():
        cells = part.raw.columns[index]
        columns[column][-1] = cells[line] if line < len(cells) else None
        places[row, column] = (line + 1, index)
        filled += is_filled(columns[column][-1])
    if title and filled > 1:
        columns[-1][-1] = part.raw.columns[title[1]][title[0] - 1]
        places[row, len(columns) - 1] = title


def _keys_in(parts: Sequence[_Part]) -> dict[str, str]:
    return keys_of_columns([[heading_text(part.header.cells[index]) for index in part.columns] for part in parts])


def _without_units(part: _Part, keys: Mapping[str, str]) -> set[str]:
    return {keys[heading_text(part.header.cells[index])].split(UNIT)[0] for index in part.columns}


def _headings(part: _Part, keys: Mapping[str, str]) -> dict[int, Heading]:
    """By column what all headings of it share, and how often it came before in this list."""
    times = Counter[str]()
    found: dict[int, Heading] = {}
    for index in part.columns:
        words = keys[heading_text(part.header.cells[index])]
        found[index] = (words, times[words])
        times[words] += 1
    return found


def _texts(parts: Sequence[_Part], order: Mapping[Heading, int], keys: Mapping[str, str]) -> list[str]:
    """The headings as the first list that has them writes them."""
    texts = {
        heading: heading_text(part.header.cells[index])
        for part in reversed(parts)
        for index, heading in _headings(part, keys).items()
    }
    return [texts[heading] for heading in order]


def _title(part: _Part) -> Place | None:
    """The one text right above the headings of a list, by row (from 1) and column; None where there is none."""
    above = part.raw.row(part.header.first - 1) if part.header.first else []
    filled = [index for index, cell in enumerate(above) if is_filled(cell)]
    return (part.header.first, filled[0]) if len(filled) == 1 and isinstance(above[filled[0]], str) else None
