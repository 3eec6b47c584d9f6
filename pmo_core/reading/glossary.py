"""Notes on columns: our headings down one column, and beside each what it means instead of a value."""

from collections.abc import Iterator

from pmo_core.reading.claims import aliases
from pmo_core.reading.describing import describes
from pmo_core.reading.header import Header, is_filled
from pmo_core.reading.headings import known_words
from pmo_core.reading.matching import heading_text
from pmo_core.sources.raw_book import RawSheet

# One project may be called "Budget"; what names three of our columns speaks of columns.
FEWEST_FIELDS = 3
MOSTLY = 0.8
# A project's own cells hold fewer words than this, but for its name and its description.
WORDS_OF_A_SENTENCE = 5
LONGEST, WIDEST = 200, 5  # rows of labels or notes, and the columns in which headings may stand among notes
IN_MANY_WORDS = frozenset(("name", "description"))


def meanings(raw: RawSheet) -> frozenset[int]:
    """Rows that give the meaning of one of our headings where a list has values; none where hardly any does."""
    if raw.row_count > LONGEST:
        return frozenset()
    for column in range(min(WIDEST, len(raw.columns) - 1)):
        found = [(row, field, _beside(raw, row, column)) for row, field in _fields_down(raw, column)]
        short = [said for _, field, said in found if said and field not in IN_MANY_WORDS]
        enough = len({field for _, field, _ in found}) >= FEWEST_FIELDS and len(short) >= FEWEST_FIELDS - 1
        if enough and sum(map(_is_meaning, short)) >= MOSTLY * len(short):
            return frozenset(row for row, _, said in found if _is_meaning(said))
    return frozenset()


def labels_go_down(raw: RawSheet, header: Header) -> bool:
    """Whether the row taken for headings is one of several that each begin with a heading of ours."""
    if raw.row_count > LONGEST:
        return False
    first = next((place for place, cells in enumerate(raw.columns) if any(map(is_filled, cells))), None)
    rows = {} if first is None else dict(_fields_down(raw, first))
    below = {field for row, field in rows.items() if row >= header.last}
    return header.last in rows and len(below - {"name"}) >= FEWEST_FIELDS


def _fields_down(raw: RawSheet, column: int) -> Iterator[tuple[int, str]]:
    """Rows whose cell in this column is a heading of projects, and its field."""
    known = aliases("projects")
    for row, cell in enumerate(raw.columns[column]):
        if isinstance(cell, str) and (found := known.get(known_words(cell))):
            yield row, found[0]


def _beside(raw: RawSheet, row: int, column: int) -> str:
    """The first cell filled to the right, as text."""
    return next((heading_text(cell) for cell in raw.row(row)[column + 1 :] if is_filled(cell)), "")


def _is_meaning(text: str) -> bool:
    return describes(text) or len(text.split()) >= WORDS_OF_A_SENTENCE
