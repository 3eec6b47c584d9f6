"""Which tab holds which table, where its header is and what each column means, decided by content."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pmo_core.reading.below_header import described
from pmo_core.reading.benefits_beside import with_benefits_beside
from pmo_core.reading.beside import without_asides
from pmo_core.reading.blocks import blocks
from pmo_core.reading.claims import aliases
from pmo_core.reading.costs_beside import with_costs_across
from pmo_core.reading.grouping import grouped
from pmo_core.reading.header import Header, find_headers, is_filled
from pmo_core.reading.headings import known_words
from pmo_core.reading.hidden import hidden_notes
from pmo_core.reading.left_out import left_out_as_said, why_explains, why_no_table, why_unread
from pmo_core.reading.matching import ColumnMatch, heading_text, match_columns
from pmo_core.reading.of_projects import PROJECT, columns_of_projects
from pmo_core.reading.placement import AS_IT_STANDS, Placement
from pmo_core.reading.several_tabs import together
from pmo_core.reading.tab import CellsBelow, TableSheet
from pmo_core.reading.unfolding import unfold
from pmo_core.reading.units import unit_above
from pmo_core.reading.units_of_list import with_unit_of_list
from pmo_core.reading.unknown_list import unknown_list
from pmo_core.reading.upright import Upright, as_cards, as_they_stand, notes_of, upright
from pmo_core.settings import TabAnswers
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import OWN_TAB_PREFIX, Cell, RawBook, RawSheet

LEAVE_OUT = "none"
FAINT = 2.0  # two fields known by their headings, and no title
MOST_OF_THEIR_OWN = 0.9  # of the names in a list of projects are no other's


@dataclass(frozen=True)
class Recognised:
    """Every tab of a book: taken for a table, or left out with the reason; tabs of one list follow each other."""

    tables: tuple[TableSheet, ...]
    left_out: tuple[tuple[RawSheet, str], ...]


@dataclass(frozen=True)
class _Part:
    """A tab, or one of several tables in it, with the tables it may be."""

    raw: RawSheet
    headers: tuple[Header, ...]
    answers: TabAnswers
    placement: Placement = AS_IT_STANDS
    of_several: bool = False
    kept: Upright | None = None
    references: frozenset[int] = frozenset()

    @property
    def best(self) -> Header | None:
        return self.headers[0] if self.headers else None

    @property
    def explains(self) -> bool:
        return self.kept is not None and self.kept.explains

    @property
    def why_not(self) -> str:
        if self.explains:
            return why_explains(self.raw, self.of_several)
        as_said = self.answers.table == LEAVE_OUT
        return left_out_as_said(self.raw) if as_said else why_no_table(self.raw, self.of_several)


def recognise(book: RawBook, answers: Iterable[TabAnswers] = ()) -> Recognised:
    """Best table for each tab; of several for one table, those that are one list, else the one that fits best."""
    said = {known_words(answer.tab): answer for answer in answers}
    parts = [part for raw in book.sheets if not raw.title.startswith(OWN_TAB_PREFIX) for part in _parts(raw, said)]
    parts = _with_objectives(parts)
    parts = _with_projects(parts)
    parts = _with_references(parts)
    tabs, left_out = _by_table(parts)
    sheets: list[TableSheet] = []
    for table in sorted(tabs, key=list(SHEETS).index):
        read, gone = _read(tabs[table])
        sheets += read
        left_out += gone
    if not any(sheet.table == "costs" for sheet in sheets):
        sheets = with_costs_across(sheets)
    if not any(sheet.table == "benefits" for sheet in sheets):
        sheets = with_benefits_beside(sheets, {tab: answer.columns for tab, answer in said.items()})
    return Recognised(tuple(with_unit_of_list(sheets)), tuple(left_out))


def _parts(raw: RawSheet, said: dict[str, TabAnswers]) -> list[_Part]:
    """The tables that a tab may hold, each with its headings."""
    answers = said.get(known_words(raw.title)) or TabAnswers(tab=raw.title or "-")
    if answers.table == LEAVE_OUT:
        return [_Part(raw, (), answers)]
    if answers.header_row:
        return [_Part(raw, _chosen(raw, answers), answers)]
    if answers.table in ("", "projects") and (kept := as_cards(raw)):
        return [_part(kept, answers)]
    tables = blocks(raw)
    return [_part(upright(part, len(tables) > 1, bool(answers.table)), answers) for part in tables]


def _part(kept: Upright, answers: TabAnswers) -> _Part:
    headers = tuple(_allowed(kept.headers, answers))
    return _Part(kept.raw, headers, answers, kept.placement, kept.of_several, kept)


def _allowed(headers: Sequence[Header], answers: TabAnswers) -> list[Header]:
    return [header for header in headers if not answers.table or header.table == answers.table]


def _chosen(raw: RawSheet, answers: TabAnswers) -> tuple[Header, ...]:
    """The header its owner named, for the table named or else the one that fits it best."""
    row = (answers.header_row or 1) - 1
    cells = tuple(raw.row(row))
    alone = replace(raw, columns=tuple([*[None] * row, *column[row : row + 1]] for column in raw.columns))
    found = [header for header in find_headers(alone) if header.last == row]
    table = answers.table or (found[0].table if found else "projects")
    return (Header(table, row, row, cells, 1.0),) if table in SHEETS and row < raw.row_count else ()


def _with_objectives(parts: Sequence[_Part]) -> list[_Part]:
    """Look again at tabs whose columns may be the objectives that another tab lists."""
    listed = next((part for part in parts if part.best and part.best.table == "objectives"), None)
    if listed is None or any(part.best and part.best.table == "alignment" for part in parts):
        return list(parts)
    names = _names(listed)
    open_to_it = (part for part in parts if part is not listed and not part.explains)
    looked_at = (part for part in open_to_it if not part.best or part.best.table == "projects")
    again = {id(part): replace(part, headers=tuple(find_headers(part.raw, names))) for part in looked_at}
    return [again.get(id(part), part) for part in parts]


def _with_references(parts: Sequence[_Part]) -> list[_Part]:
    """Look again at tabs in which a column holds ids or names of the projects that another tab lists."""
    listed = [part for part in parts if part.best and part.best.table == "projects"]
    others = [part for part in parts if part.raw.row_count and not (part.best and _names_projects(part.best))]
    known = frozenset(name for part in listed for name in _names(part)) if others else frozenset[str]()
    again: dict[int, _Part] = {}
    for part in others:
        if part.answers.table != LEAVE_OUT and (found := columns_of_projects(part.raw, known)):
            raw = replace(part.raw, title="") if part.of_several else part.raw
            headers = _allowed(find_headers(raw, references=dict.fromkeys(found, known)), part.answers)
            kept = part.headers if part.answers.header_row else tuple(headers)
            again[id(part)] = replace(part, headers=kept, references=found)
    return [again.get(id(part), part) for part in parts]


def _names_projects(header: Header) -> bool:
    """Whether it is the list itself, or one of its headings says for certain which project a row is of."""
    known = aliases(header.table)
    fields = (known.get(known_words(heading_text(cell))) for cell in header.cells)
    return header.table == "projects" or any(field is not None and field[0] == PROJECT for field in fields)


def _names(listing: _Part) -> Collection[str]:
    """Ids and names of the rows of a list, in small letters."""
    header = listing.headers[0]
    own, first_row = {f"{header.table.removesuffix('s')}_id", "name"}, header.last + 1
    # Headings settle it for most lists; where they do not, cells are looked at, which takes five times as long.
    matches = match_columns(header.cells, header.table)
    if not any(match.field in own for match in matches):
        below = {index: CellsBelow(column, first_row) for index, column in enumerate(listing.raw.columns)}
        matches = match_columns(header.cells, header.table, below=below)
    cells = {cell for m in matches if m.field in own for cell in listing.raw.columns[m.index][first_row:]}
    words = (cell.strip() if isinstance(cell, str) else heading_text(cell) for cell in cells)
    return frozenset(word.casefold() for word in words if word)


def _with_projects(parts: Sequence[_Part]) -> list[_Part]:
    """Where no tab is first of all a list of projects, the one that best could be one is read as such."""
    if any(part.best and part.best.table == "projects" for part in parts):
        return list(parts)
    could_be = [
        (header.score, part)
        for part in parts
        for header in part.headers
        if header.table == "projects" and (part.answers.table or not _names_projects_again(part, header))
    ]
    if not could_be:
        return _with_a_list_of_something(parts)
    chosen = max(could_be, key=lambda scored: scored[0])[1]
    as_projects = tuple(header for header in chosen.headers if header.table == "projects")
    return [replace(part, headers=as_projects) if part is chosen else part for part in parts]


def _names_projects_again(part: _Part, header: Header) -> bool:
    """Whether one project stands in many rows, as in a register of risks: then the rows are no projects."""
    if header is part.best:
        return False
    wanted = [match.index for match in match_columns(header.cells, "projects") if match.field == "name"]
    cells = (cell for index in wanted for cell in part.raw.columns[index][header.last + 1 :])
    names = [heading_text(cell).casefold() for cell in cells if is_filled(cell)]
    return len(set(names)) < MOST_OF_THEIR_OWN * len(names)


def _with_a_list_of_something(parts: Sequence[_Part]) -> list[_Part]:
    """Where no heading is known at all, the longest list whose values look like names with figures beside them."""
    # Ids of projects and a description fit other tables as well, and are their only fields that do.
    faint = (part for part in parts if part.best is None or (part.best.score <= FAINT and not part.best.across))
    unknown = [part for part in faint if not (part.answers.table or part.explains)]
    lists = [(part.raw.row_count, part, header) for part in unknown if (header := unknown_list(part.raw))]
    if not lists:
        return list(parts)
    _, chosen, header = max(lists, key=lambda found: found[0])
    return [replace(part, headers=(header,)) if part is chosen else part for part in parts]


def _by_table(parts: Sequence[_Part]) -> tuple[dict[str, list[_Part]], list[tuple[RawSheet, str]]]:
    """The tabs that may hold each table, and those that hold none, with the reason."""
    tabs: defaultdict[str, list[_Part]] = defaultdict(list)
    left_out: list[tuple[RawSheet, str]] = []
    for part in parts:
        if part.best is None:
            left_out.append((part.raw, part.why_not))
        else:
            tabs[part.best.table].append(part)
    return tabs, left_out


def _read(parts: Sequence[_Part]) -> tuple[tuple[TableSheet, ...], list[tuple[RawSheet, str]]]:
    """The tabs of one table that are read, and those left out, with the reason."""
    read = [(part, sheet) for part in parts if (sheet := _table_sheet(part))]
    left_out = [(part.raw, why_unread(part.headers[0])) for part in parts if not any(part is p for p, _ in read)]
    if not read:
        return (), left_out
    _, best = max(read, key=lambda found: found[0].headers[0].score)
    tabs = together([sheet for _, sheet in read], best)
    return tabs.joined, [*left_out, *((sheet.raw, why) for sheet, why in tabs.apart)]


def _table_sheet(part: _Part) -> TableSheet | None:
    """The part with its columns matched, its explanations found and what goes across unfolded."""
    raw, header, asides = without_asides(part.raw, part.headers[0])
    kept = (part.kept or Upright(raw, part.headers)).with_asides(asides)
    first_row = header.last + 1
    below = {index: CellsBelow(column, first_row) for index, column in enumerate(raw.columns)}
    unheaded, said = _unheaded(header, below), part.answers.columns
    matches = match_columns(header.cells, header.table, unheaded, below, said, part.references)
    explained = described(raw, first_row, matches, header.table)
    columns = as_they_stand(explained.columns, part.placement)
    above = unit_above(raw, header.first)
    by_sheet, by_owner = explained.day_first, part.answers.day_first
    sheet = TableSheet(
        raw,
        header.table,
        first_row,
        columns,
        part.placement,
        explained.rows,
        {label: (first, "as the line below the headings says") for label, first in by_sheet.items()}
        | {label: (first, "as you said") for label, first in by_owner.items()},
        part.answers.money_in or above.of_all,
        (*notes_of(kept, header), *above.notes(part.placement, part.answers.money_in)),
        unit_beside=above.unit,
        unit_why=above.why,
    )
    sheet = replace(sheet, notes=(*sheet.notes, *hidden_notes(sheet)))
    whole = unfold(sheet, header) if header.across else grouped(sheet)
    return whole if whole and _has_what_it_needs(whole) else None


def _has_what_it_needs(sheet: TableSheet) -> bool:
    """Whether every field without which it has no rows is a column: headings promised it, cells may deny it."""
    return {column.field for column in sheet.sheet.columns if column.required} <= {m.field for m in sheet.columns}


def _unheaded(header: Header, below: Mapping[int, Sequence[Cell]]) -> frozenset[int]:
    """Positions of columns that have no heading and something below it."""
    bare = (i for i in below if i >= len(header.cells) or not heading_text(header.cells[i]))
    return frozenset(index for index in bare if any(map(is_filled, below[index])))


def columns_named(columns: Sequence[ColumnMatch], heading: str) -> list[str]:
    """Names in the checked table of the columns that bear this heading, then of the one that is this field."""
    wanted = known_words(heading)
    if not wanted:
        return []
    named = [column.field or column.label for column in columns if known_words(column.label) == wanted]
    return named + [heading for column in columns if column.field == heading]
