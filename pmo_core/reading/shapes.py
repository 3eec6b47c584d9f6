"""Sheets whose fields stand below each other and whose projects stand side by side are turned."""

from collections.abc import Sequence
from dataclasses import replace

from pmo_core.reading.claims import aliases
from pmo_core.reading.glossary import labels_go_down
from pmo_core.reading.header import Header, find_headers, is_filled
from pmo_core.reading.headings import known_words
from pmo_core.reading.matching import heading_text
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import Hidden, RawSheet

MOST_FIELDS = 200
SAYS_NOTHING = frozenset(("item", "items", "field", "attribute", "parameter", "heading", "aspect", "merkmal"))
MORE_FIELDS = 2.0
KNOWN_FIELDS = 0.3
FEWEST_FIELDS, FEWEST_NAMES = 3, 2


def turned(raw: RawSheet) -> RawSheet:
    """The tab with its rows as columns."""
    rows = (raw.row(row) for row in range(raw.row_count))
    return replace(raw, columns=tuple(rows), merged=())


def goes_down(raw: RawSheet, best: Sequence[Header]) -> bool:
    """Whether the fields stand below each other and the projects beside each other."""
    if not 2 <= raw.row_count <= MOST_FIELDS or len(raw.columns) < 2:
        return False
    if best and labels_go_down(raw, best[0]):
        return True
    beside = find_headers(turned(raw), nearly=False)
    as_it_stands = best[0].score if best else 0.0
    if not beside or beside[0].score < as_it_stands + MORE_FIELDS:
        return False
    fields = sum(map(is_filled, beside[0].cells))
    return fields >= 2 and beside[0].score >= KNOWN_FIELDS * fields


def headed_below(raw: RawSheet, header: Header) -> tuple[RawSheet, tuple[int, ...]] | None:
    """The tab with its headings above the list whose last row they are, and its rows (from 1) in their new order.

    None where anything stands below the headings, or too little right above them.
    """
    if raw.row_count > header.last + 1 or header.across or header.score < MORE_FIELDS:
        return None
    filled = [sum(map(is_filled, raw.row(row))) for row in range(header.first)]
    wide = sum(map(is_filled, header.cells)) / 2
    # A line or two about the list may stand above it.
    top = next((row for row in range(header.first) if filled[row] >= wide), header.first)
    if header.first - top < FEWEST_NAMES:
        return None
    order = [*range(top), *range(header.first, header.last + 1), *range(top, header.first)]
    columns = tuple([column[row] if row < len(column) else None for row in order] for column in raw.columns)
    hidden = Hidden(tab=raw.hidden.tab)
    return replace(raw, columns=columns, merged=(), hidden=hidden), tuple(row + 1 for row in order)


def with_a_corner(raw: RawSheet) -> RawSheet | None:
    """The tab with the corner named that says nothing where projects go across and fields down; else None.

    Beside a corner that is blank, or says no more than "Item", stand the projects, below it at least three
    headings we know and no name.
    """
    if not 2 <= raw.row_count <= MOST_FIELDS or len(raw.columns) < MORE_FIELDS:
        return None
    side = next((index for index, column in enumerate(raw.columns) if any(map(is_filled, column))), 0)
    known = aliases("projects")
    fields = [known.get(known_words(heading_text(cell))) for cell in raw.columns[side]]
    rows = [row for row, found in enumerate(fields) if found]
    if len({found[0] for found in fields if found}) < FEWEST_FIELDS or not rows[0]:
        return None
    corner = rows[0] - 1
    names = [cell for cell in raw.row(corner)[side + 1 :] if is_filled(cell)]
    said = known_words(heading_text(raw.row(corner)[side]))
    if (said and said not in SAYS_NOTHING) or len(names) < FEWEST_NAMES or len(set(names)) < len(names):
        return None
    if not all(isinstance(name, str) for name in names):
        return None
    named = list(raw.columns[side])
    named[corner] = next(column.headings[0] for column in SHEETS["projects"].columns if column.required)
    return replace(raw, columns=(*raw.columns[:side], named, *raw.columns[side + 1 :]))
