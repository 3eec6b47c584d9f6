"""The row, or two rows, that hold a tab's headings, and the table they are the headings of."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from pmo_core.reading.claims import ALIASES, SURE, aliases, claims_of
from pmo_core.reading.counted import are_people, is_list_of_people, is_money_to_spend
from pmo_core.reading.describing import describes
from pmo_core.reading.headings import known_words, stated_unit
from pmo_core.reading.joined_headings import joined
from pmo_core.reading.matching import heading_text
from pmo_core.reading.periods import period_in
from pmo_core.reading.tracker import names_by_summary
from pmo_core.reading.years_above import of_one_year, under_years
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import Cell, RawSheet

WITHIN = 40
TITLE_BONUS = 2.0
ACROSS_BONUS = 2.0
FEWEST_MATCHES = 2
FEWEST_ACROSS = 2
LIKENESS = 0.9
MOST_TRIED = 5
MONTHS_A_YEAR = 12
OF_PROJECTS = "project ref"
FIGURE = re.compile(r"[+-]?\d[\d.,]*%?")
NO_REFERENCES: Mapping[int, Collection[str]] = {}
TABLES_BY_ALIAS = {
    word: frozenset(table for table, known in ALIASES.items() if word in known)
    for words in ALIASES.values()
    for word in words
}
MOST_HEADINGS = 200
MOST_HEADING_ROWS = 3
LONGEST_HEADING = 80
# Tables whose months, or objectives, may go across: the field they become, and the fields their cells become.
ACROSS = {
    "costs": ("period", ("budget", "actual", "forecast")),
    "demand": ("period", ("fte",)),
    "capacity": ("period", ("fte",)),
    "funding": ("period", ("limit",)),
    "measurements": ("date", ("actual",)),
    "alignment": ("objective_id", ("rating",)),
}


@dataclass(frozen=True)
class Header:
    """Headings per column, in rows `first` to `last` from 0; `across`: months or objectives go across."""

    table: str
    first: int
    last: int
    cells: tuple[Cell, ...]
    score: float
    across: bool = False


def find_headers(
    raw: RawSheet,
    objectives: Collection[str] = (),
    nearly: bool = True,
    references: Mapping[int, Collection[str]] = NO_REFERENCES,
) -> list[Header]:
    """The best header for each table the tab may be, best first.

    `objectives` are the names and ids that an alignment table may have across, in small letters; `nearly` says
    whether headings that are only nearly ours are looked at as well; `references` are positions of columns whose
    cells name projects of a list elsewhere, whatever their headings, with the ids and names of that list.
    """
    start = next((r for r in range(raw.row_count) if any(map(is_filled, raw.row(r)))), 0)
    rows = [raw.row(r) for r in range(start, min(start + WITHIN, raw.row_count))]
    readings = [reading for r in range(len(rows)) for reading in _readings(raw, rows, r, start)]
    best = _best(raw, readings, SHEETS, objectives, references, near=False)
    # Only in the few rows that could be headings at all, since likeness takes its time.
    like_headings = [reading for reading in readings if nearly and look_like_headings(reading[2])]
    like_headings = sorted(like_headings, key=_unlikeness)[:MOST_TRIED]
    likely = {"projects", *best} if best else SHEETS.keys()
    for table, header in _best(raw, like_headings, likely, objectives, references, near=True).items():
        if table not in best or header.score > best[table].score:
            best[table] = header
    return sorted(best.values(), key=lambda header: -header.score)


Candidate = tuple[int, int, list[Cell]]


def _unlikeness(reading: Candidate) -> tuple[int, int]:
    """Rows without figures are headings first of all, of those the widest: in a CSV file rows of data are text."""
    return sum(map(_is_figure, reading[2])), -sum(map(is_filled, reading[2]))


def _best(
    raw: RawSheet,
    readings: Sequence[Candidate],
    tables: Collection[str],
    objectives: Collection[str],
    references: Mapping[int, Collection[str]],
    near: bool,
) -> dict[str, Header]:
    """The best header for each of these tables among these rows."""
    title = known_words(raw.title.rsplit(".", 1)[0])
    best: dict[str, Header] = {}
    for first, last, headings in readings:
        words = [known_words(heading_text(cell)) for cell in headings if _is_heading(cell)]
        names_projects = any(_heads(headings, place, known) for place, known in references.items())
        referring = [*words, OF_PROJECTS] if names_projects else words
        # Most rows are data, and hold no word that any table knows.
        perhaps = tables if near else {table for word in referring for table in _known_in(word)}
        for table in tables:
            if table not in perhaps and title not in title_words(table):
                continue
            if table == "projects" and is_list_of_people(words):
                continue
            # A list of projects names no projects of another list.
            said = words if table == "projects" else referring
            score, across = _score(said, headings, table, title in title_words(table), near, objectives)
            if across and table == "costs" and are_people(" ".join((title, *words)).split()):
                continue
            if across and table == "funding" and not is_money_to_spend(raw, title, words, last):
                continue
            header = Header(table, first, last, tuple(headings), score, across)
            if score and (table not in best or score > best[table].score or _tells_more(header, best[table])):
                best[table] = header
    return best


def _tells_more(header: Header, other: Header) -> bool:
    """Whether rows read as one name more periods and units than one of them by itself, and else fit as well."""
    if header.score < other.score or header.last - header.first <= other.last - other.first:
        return False
    beside = header.first <= other.first and other.last <= header.last
    return beside and _told_in(header.cells) > _told_in(other.cells)


def _told_in(cells: Sequence[Cell]) -> int:
    """How many headings name a period, and how many a unit."""
    periods = sum(period_in(cell) is not None for cell in cells)
    return periods + sum(bool(stated_unit(cell).label) for cell in cells if isinstance(cell, str))


def _heads(headings: Sequence[Cell], place: int, known: Collection[str]) -> bool:
    """Whether a heading stands here, and not already one of the projects that the column names."""
    cell = headings[place] if place < len(headings) else None
    return _is_heading(cell) and heading_text(cell).casefold() not in known


def _known_in(word: str) -> frozenset[str]:
    """The tables that have a column so named."""
    return TABLES_BY_ALIAS.get(word, frozenset())


@cache
def title_words(table: str) -> frozenset[str]:
    """What tabs with this table are called."""
    return frozenset(known_words(title) for title in SHEETS[table].titles)


def _readings(raw: RawSheet, rows: Sequence[list[Cell]], r: int, start: int) -> list[Candidate]:
    """The row by itself, and together with the row or two above where those span groups of columns."""
    texts = (heading_text(cell) for row in rows[:r] for cell in row)
    found: list[Candidate] = [(start + r, start + r, of_one_year(rows[r], chain([raw.title], texts)))]
    for above in range(r - 1, max(r - MOST_HEADING_ROWS, -1), -1):
        below = found[-1][2]
        if not _spans(rows[above], below):
            break
        upper, lower = under_years(_spread(raw, start + above, rows[above], below), below)
        found.append((start + above, start + r, joined(upper, lower)))
    return found


def _spans(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether the upper row holds headings over groups of columns: words only, and more of them below."""
    above = [cell for cell in upper if is_filled(cell)]
    below = [cell for cell in lower if is_filled(cell)]
    if min(len(above), len(below)) < FEWEST_MATCHES and not (len(above) == 1 and _is_year(above[0])):
        return False
    if not all(isinstance(cell, str) or period_in(cell) for cell in (*above, *below)):
        return False
    between = any(is_filled(low) and not is_filled(up) for up, low in zip(upper, lower, strict=True))
    return between and sum(describes(str(cell)) for cell in below) <= len(below) / 2


def _is_year(cell: Cell) -> bool:
    period = period_in(cell)
    return period is not None and period.months == MONTHS_A_YEAR


def _spread(raw: RawSheet, row: int, upper: Sequence[Cell], lower: Sequence[Cell]) -> list[Cell]:
    """The upper headings filled to the right: over merged cells where the sheet says so, else to the next one."""
    merged = [area for area in raw.merged if area[0] <= row <= area[2] and area[3] > area[1]]
    spread = list(upper)
    for index in range(1, len(spread)):
        if is_filled(spread[index]) or not is_filled(lower[index]):
            continue
        if not merged or any(area[1] < index <= area[3] for area in merged):
            spread[index] = spread[index - 1]
    return spread


def _score(
    words: Sequence[str],
    headings: Sequence[Cell],
    table: str,
    title_fits: bool,
    near: bool,
    objectives: Collection[str],
) -> tuple[float, bool]:
    """How well the headings fit the table, 0 where they do not, and whether its months or objectives go across."""
    fields = _fields([*words, *(str(cell) for cell in headings if near and _names_two(cell))], table, near)
    if table == "projects" and len(fields) == 1 and any(map(_is_figure, headings)):
        return 0.0, False
    needed = _required(table) - fields.keys()
    known = title_fits or bool(fields)
    across = bool(needed) and known and _goes_across(table, needed, words, headings, title_fits, objectives)
    if needed and not across:
        return 0.0, False
    if len(fields) < FEWEST_MATCHES and not title_fits and not across and table != "projects":
        return 0.0, False
    bonus = (TITLE_BONUS if title_fits else 0.0) + (ACROSS_BONUS if across else 0.0)
    return sum(fields.values()) + bonus, across


@cache
def _required(table: str) -> frozenset[str]:
    return frozenset(column.field for column in SHEETS[table].columns if column.required)


def _fields(words: Sequence[str], table: str, near: bool) -> dict[str, float]:
    """Field -> how well one of the headings names it."""
    known = aliases(table)
    fields = {known[word][0]: 1.0 for word in words if word in known}
    if table == "projects" and names_by_summary(words):
        fields.setdefault("name", 1.0)
    if near and len(set(words)) == len(words) > 1:
        for word in words:
            for claim in claims_of(word, table)[:1]:
                if claim.confidence >= SURE:
                    fields.setdefault(claim.field, LIKENESS)
    return fields


def _goes_across(
    table: str,
    needed: Collection[str],
    words: Sequence[str],
    headings: Sequence[Cell],
    title_fits: bool,
    objectives: Collection[str],
) -> bool:
    if table not in ACROSS:
        return False
    field, values = ACROSS[table]
    if not set(needed) <= {field, *values}:
        return False
    if table == "alignment":
        named = sum(heading_text(cell).casefold() in objectives for cell in headings)
        return named >= FEWEST_ACROSS or (title_fits and len(words) > FEWEST_ACROSS)
    periods = sum(period_in(cell) is not None for cell in headings)
    # A row of data holds days as well, which look like months; but hardly a heading is an amount.
    return periods >= FEWEST_ACROSS and sum(map(_is_figure, headings)) < periods


def _is_figure(cell: Cell) -> bool:
    """Whether a cell is an amount, as rows of data hold them, rather than a heading that is a year or a month."""
    text = heading_text(cell)
    return FIGURE.fullmatch(text) is not None and period_in(cell) is None and period_in(text) is None


def _names_two(cell: Cell) -> bool:
    """Whether a heading sets two names apart by a stroke, which the words it is known by have lost."""
    return _is_heading(cell) and "/" in str(cell)


def _is_heading(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(cell.strip()) and len(cell) <= LONGEST_HEADING


def heading_words(header: Header) -> list[str]:
    """The headings as they are known, blanks left out."""
    return [words for cell in header.cells if (words := known_words(heading_text(cell)))]


def look_like_headings(cells: Sequence[Cell]) -> bool:
    """Whether the row holds different short texts and nothing else."""
    filled = [cell for cell in cells if is_filled(cell)]
    few = 1 < len(filled) <= MOST_HEADINGS
    return few and len(set(filled)) == len(filled) and all(_is_heading(cell) for cell in filled)


def is_filled(cell: Cell) -> bool:
    """Whether the cell holds anything but spaces."""
    return cell is not None and not (isinstance(cell, str) and not cell.strip())
