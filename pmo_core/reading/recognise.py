"""Which tab holds which table, where its header is and what each column means, decided by content."""

from collections.abc import Sequence
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
            left_out.append((raw, "empty" if raw.row_count == 0 else _why_not(raw)))
            continue
        holder = best.get(found.table)
        if holder and holder[0] >= score:
            left_out.append((raw, f"{found.table} already read from {holder[1].raw.title}"))
            continue
        if holder:
            left_out.append((holder[1].raw, f"{found.table} already read from {raw.title}"))
        best[found.table] = (score, found)
    return Recognised(tuple(best[table][1] for table in SHEETS if table in best), tuple(left_out))


def _why_not(raw: RawSheet) -> str:
    """Why a tab with cells is no table; where its title names one, what it would need."""
    title = known_words(raw.title.rsplit(".", 1)[0])
    meant = next((table for table in SHEETS if title in _title_words(table)), None)
    if meant is None:
        return "no table we know"
    needed = " and ".join(column.headings[0] for column in SHEETS[meant].columns if column.required)
    return f"its title says {SHEETS[meant].titles[0]}, but it has no such column as {needed}"


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
    return score, TableSheet(raw, table, row + 1, match_columns(raw.row(row), table, _unheaded(raw, row)))


def _score(words: list[str], table: str, title_fits: bool) -> int:
    aliases = _aliases(table)
    fields = {aliases[word][0] for word in words if word in aliases}
    if any(column.required and column.field not in fields for column in SHEETS[table].columns):
        return 0
    if len(fields) < FEWEST_MATCHES and not title_fits and table != "projects":
        return 0
    return len(fields) + (TITLE_BONUS if title_fits else 0)


def match_columns(
    header: list[Cell], table: str, unheaded: frozenset[int] = frozenset()
) -> tuple[ColumnMatch, ...]:
    """Each column with its field; where two claim one field, the better-known heading has it.

    `unheaded` holds positions of filled columns without a heading, which are kept as "Column B".
    """
    aliases = _aliases(table)
    headed = {index: _heading(cell) for index, cell in enumerate(header) if _heading(cell) or index in unheaded}
    claims: dict[str, tuple[int, int]] = {}
    for index, heading in headed.items():
        field, place = aliases.get(known_words(heading), ("", 0))
        if field and (field not in claims or place < claims[field][0]):
            claims[field] = (place, index)
    taken = {index: field for field, (_, index) in claims.items()}
    matches: list[ColumnMatch] = []
    reserved = {column.field for column in SHEETS[table].columns}
    for index, heading in headed.items():
        matches.append(_match(index, heading, taken.get(index), matches, reserved))
    return tuple(matches)


def _heading(cell: Cell) -> str:
    """A heading as text; a number or a year is one as well."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell)
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell).strip()


def _match(
    index: int, heading: str, field: str | None, before: list[ColumnMatch], reserved: set[str]
) -> ColumnMatch:
    first = next((match for match in before if heading and match.heading == heading), None)
    taken = {match.label for match in before}
    if not field:
        taken |= reserved
    evidence = "matched by heading" if field else "no field of this name" if heading else "no heading"
    return ColumnMatch(
        heading=heading,
        label=_label(heading or f"Column {column_letter(index)}", taken),
        index=index,
        field=field,
        confidence=1.0 if field else 0.0,
        evidence=evidence,
        unit=stated_unit(heading),
        repeats=first.letter if first else "",
    )


def _label(heading: str, taken: set[str]) -> str:
    """The heading, or with a number behind it where that name is taken."""
    label, nth = heading, 2
    while label in taken:
        label, nth = f"{heading} ({nth})", nth + 1
    return label


def _unheaded(raw: RawSheet, header: int) -> frozenset[int]:
    """Positions of columns that have no heading in this row and something below it."""
    return frozenset(
        index
        for index, column in enumerate(raw.columns)
        if (header >= len(column) or not _heading(column[header]))
        and any(cell not in (None, "") for cell in column[header + 1 :])
    )


def columns_named(columns: Sequence[ColumnMatch], heading: str) -> list[str]:
    """Names in the checked table of the columns that bear this heading, then of the one that is this field."""
    wanted = known_words(heading)
    if not wanted:
        return []
    named = [column.field or column.label for column in columns if known_words(column.label) == wanted]
    return named + [heading for column in columns if column.field == heading]
