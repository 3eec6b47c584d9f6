"""Which tab holds which table, where its header is and what each column means, decided by content."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from pmo_core.formats import column_letter
from pmo_core.reading.headings import StatedUnit, known_words, stated_unit
from pmo_core.sheets import SHEETS, Sheet
from pmo_core.sources.raw_book import OWN_TAB_PREFIX, Cell, RawBook, RawSheet

HEADER_WITHIN = 20
TITLE_BONUS = 2
FEWEST_MATCHES = 2


@dataclass(frozen=True)
class ColumnMatch:
    """One column of a tab: its heading as typed, and the field it was taken for, if any.

    `repeats` is the letter of the column that bears the same heading and was taken instead.
    """

    heading: str
    label: str
    index: int
    field: str | None
    confidence: float
    evidence: str
    unit: StatedUnit = StatedUnit()
    repeats: str = ""

    @property
    def letter(self) -> str:
        """The column's letter in the sheet."""
        return column_letter(self.index)


@dataclass(frozen=True)
class TableSheet:
    """A tab that was taken for a table; `header_row` counts from 1, as in the sheet."""

    raw: RawSheet
    table: str
    header_row: int
    columns: tuple[ColumnMatch, ...]

    @property
    def sheet(self) -> Sheet:
        """The table's place in the data dictionary."""
        return SHEETS[self.table]


@dataclass(frozen=True)
class Recognised:
    """Every tab of a book: taken for a table, or left out with the reason."""

    tables: tuple[TableSheet, ...]
    left_out: tuple[tuple[RawSheet, str], ...]


def recognise(book: RawBook) -> Recognised:
    """Best table for each tab; of two tabs for one table, the one with more known columns."""
    best: dict[str, tuple[int, TableSheet]] = {}
    left_out: list[tuple[RawSheet, str]] = []
    for raw in book.sheets:
        if raw.title.startswith(OWN_TAB_PREFIX):
            continue
        score, found = _best_table(raw)
        if found is None:
            left_out.append((raw, "empty" if raw.row_count == 0 else "no table we know"))
            continue
        holder = best.get(found.table)
        if holder and holder[0] >= score:
            left_out.append((raw, f"{found.table} already read from {holder[1].raw.title}"))
            continue
        if holder:
            left_out.append((holder[1].raw, f"{found.table} already read from {raw.title}"))
        best[found.table] = (score, found)
    return Recognised(tuple(best[table][1] for table in SHEETS if table in best), tuple(left_out))


@cache
def _aliases(table: str) -> dict[str, tuple[str, int]]:
    """Known words -> field and how far down its list the heading stands."""
    return {
        known_words(heading): (column.field, place)
        for column in reversed(SHEETS[table].columns)
        for place, heading in reversed(list(enumerate(column.headings)))
    }


@cache
def _title_words(table: str) -> frozenset[str]:
    return frozenset(known_words(title) for title in SHEETS[table].titles)


def _best_table(raw: RawSheet) -> tuple[int, TableSheet | None]:
    title = known_words(raw.title.rsplit(".", 1)[0])
    best: tuple[int, int, str] | None = None
    for row in range(min(HEADER_WITHIN, raw.row_count)):
        words = [known_words(str(cell)) for cell in raw.row(row) if isinstance(cell, str)]
        for table in SHEETS:
            score = _score(words, table, title in _title_words(table))
            if score and (best is None or score > best[0]):
                best = (score, row, table)
    if best is None:
        return 0, None
    score, row, table = best
    return score, TableSheet(raw, table, row + 1, match_columns(raw.row(row), table))


def _score(words: list[str], table: str, title_fits: bool) -> int:
    aliases = _aliases(table)
    fields = {aliases[word][0] for word in words if word in aliases}
    if any(column.required and column.field not in fields for column in SHEETS[table].columns):
        return 0
    if len(fields) < FEWEST_MATCHES and not title_fits and table != "projects":
        return 0
    return len(fields) + (TITLE_BONUS if title_fits else 0)


def match_columns(header: list[Cell], table: str) -> tuple[ColumnMatch, ...]:
    """Each headed column with its field; where two claim one field, the better-known heading has it."""
    aliases = _aliases(table)
    headed = [(index, str(cell).strip()) for index, cell in enumerate(header) if cell not in (None, "")]
    claims: dict[str, tuple[int, int]] = {}
    for index, heading in headed:
        field, place = aliases.get(known_words(heading), ("", 0))
        if field and (field not in claims or place < claims[field][0]):
            claims[field] = (place, index)
    taken = {index: field for field, (_, index) in claims.items()}
    seen: Counter[str] = Counter()
    matches: list[ColumnMatch] = []
    for index, heading in headed:
        seen[heading] += 1
        matches.append(_match(index, heading, seen[heading], taken.get(index), matches))
    return tuple(matches)


def _match(index: int, heading: str, nth: int, field: str | None, before: list[ColumnMatch]) -> ColumnMatch:
    first = next((match for match in before if match.heading == heading), None)
    return ColumnMatch(
        heading=heading,
        label=heading if nth == 1 else f"{heading} ({nth})",
        index=index,
        field=field,
        confidence=1.0 if field else 0.0,
        evidence="matched by heading" if field else "no field of this name",
        unit=stated_unit(heading),
        repeats=first.letter if first else "",
    )
