"""Several tables in one tab, one below or beside the other -> a tab for each, every cell where it was."""

import itertools
from collections.abc import Collection, Sequence
from dataclasses import replace

from pmo_core.reading.claims import aliases
from pmo_core.reading.evidence import evidence_of
from pmo_core.reading.header import WITHIN, Header, find_headers, heading_words, is_filled, look_like_headings
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import Cell, RawSheet

FEWEST_FIELDS = 2.0
MOST_PARTS = 40
FEWEST_AGAIN = 3  # headings that come again, in other columns
FEWEST_OVER_FIGURES, MOSTLY = 2, 0.8  # columns with a word between figures; share of their cells


def blocks(raw: RawSheet) -> list[RawSheet]:
    """The tab itself, or a tab for each table in it where blank rows or columns set several apart."""
    below = [part for side in _beside(raw) for part in _below(side)]
    return below if len(below) > 1 else [raw]


def parts_beside(raw: RawSheet) -> list[RawSheet]:
    """Parts between blank columns, whatever they hold; the tab itself where there is one, or very many."""
    runs: list[list[int]] = [[]]
    for index, column in enumerate(raw.columns):
        if any(map(is_filled, column)):
            runs[-1].append(index)
        elif runs[-1]:
            runs.append([])
    runs = [run for run in runs if run]
    if len(runs) < 2 or len(runs) > MOST_PARTS:
        return [raw]
    return [_only(raw, range(run[0], run[-1] + 1), 0, raw.row_count) for run in runs]


def _beside(raw: RawSheet) -> list[RawSheet]:
    """Parts between blank columns, if two or more of them have headings of their own that we know."""
    parts = parts_beside(raw)
    if len(parts) < 2:
        return [raw]
    headers = [_strong(part) for part in parts]
    tables = {header.table for header in headers if header}
    return parts if len(tables) > 1 and not _are_one_list(parts, headers) else [raw]


def _are_one_list(parts: Sequence[RawSheet], headers: Sequence[Header | None]) -> bool:
    """Whether a blank column merely parts the fields of one list of projects.

    Its headings stand in one row and its parts end in one, and none but the first says what its rows are of.
    """
    known = [header for header in headers if header]
    others = [header for header in known if header.table != "projects"]
    if len(known) != len(others) + 1 or len({header.last for header in known}) > 1:
        return False
    ends = {max(row for row in range(part.row_count) if any(map(is_filled, part.row(row)))) for part in parts}
    [first] = [header for header in known if header.table == "projects"]
    return len(ends) == 1 and not any(_says_its_projects(other, first) for other in others)


def _says_its_projects(header: Header, projects: Header) -> bool:
    """Whether headings beside a list say to which of its projects a row belongs, or are of no such rows at all.

    The ids of the list itself, which has none elsewhere, say nothing of another table.
    """
    columns, own = SHEETS[header.table].columns, aliases("projects")
    own_ids = {word for word, (field, _) in own.items() if field == "project_id"}
    has_ids = not own_ids.isdisjoint(heading_words(projects))
    words = [word for word in heading_words(header) if has_ids or word not in own_ids]
    fields = {aliases(header.table)[word][0] for word in words if word in aliases(header.table)}
    belongs = any(column.field == "project_id" for column in columns)
    return not belongs or not fields.isdisjoint(("project_id", columns[0].field))


def _below(raw: RawSheet) -> list[RawSheet]:
    """Parts between blank rows, each from headings we know down to the next ones, of more than one table."""
    parts, tables = _cut_below(raw, unknown=True)
    return parts if len(tables) > 1 else [raw]


def parts_below(raw: RawSheet) -> list[RawSheet]:
    """Parts between blank rows or rows of the same headings in another order, each down to other headings."""
    return _cut_below(raw, also=_in_another_order(raw))[0]


def _in_another_order(raw: RawSheet) -> set[int]:
    """Rows, from 0, in which most of the first headings come again in other columns, or the title right above."""
    few = range(min(WITHIN, raw.row_count))
    rows = (row for row in few if sum(map(is_filled, raw.row(row))) >= FEWEST_AGAIN)
    top = next((row for row in rows if look_like_headings(raw.row(row))), None)
    if top is None:
        return set()
    places = {str(cell): index for index, cell in enumerate(raw.row(top)) if is_filled(cell)}
    # Most of them come again where any does, so that looking for the first few finds the row.
    wanted = frozenset(itertools.islice(places, FEWEST_AGAIN))
    again = {
        row
        for column in raw.columns
        if not wanted.isdisjoint(column[top + 1 :])
        for row in range(top + 1, len(column))
        if column[row] in wanted
    }
    found: set[int] = set()
    for row in again:
        cells = raw.row(row)
        known = [(index, places[str(cell)]) for index, cell in enumerate(cells) if str(cell) in places]
        moved = any(index != before for index, before in known)
        if moved and len(known) >= max(FEWEST_AGAIN, MOSTLY * sum(map(is_filled, cells))):
            has_title = sum(map(is_filled, raw.row(row - 1))) == 1
            found.add(row - has_title)
    return found


def _cut_below(
    raw: RawSheet, unknown: bool = False, also: Collection[int] = ()
) -> tuple[list[RawSheet], set[str]]:
    """The tab cut above each row of other headings, and the tables that they are of.

    With `unknown`, above headings of no table we know as well, where they stand over figures of their own; `also`
    are rows above which a part may begin though no blank one is there.
    """
    blank = _blank_rows(raw)
    starts = sorted(({row + 1 for row in blank} | {*also}) - blank - {raw.row_count})
    if not starts or len(starts) > MOST_PARTS:
        return [raw], set()
    edges = sorted({0, *starts, raw.row_count})
    cuts: list[int] = []
    known: list[Header] = []
    for first, last in itertools.pairwise(edges):
        header = _strong(_only(raw, range(len(raw.columns)), first, last))
        if header is None and known and unknown:
            header = _of_no_table(raw, first, last, known)
        if header and not any(heading_words(header) == heading_words(earlier) for earlier in known):
            cuts.append(first)
            known.append(header)
    if len(known) < 2:
        return [raw], set()
    cuts[0] = 0
    ends = [*cuts[1:], raw.row_count]
    parts = [_only(raw, range(len(raw.columns)), first, last) for first, last in zip(cuts, ends, strict=True)]
    return parts, {header.table for header in known}


def _strong(part: RawSheet) -> Header | None:
    """Headings near the top of the part that fit a table well enough for a part to begin with them."""
    # The tab's title says nothing of one table among several.
    found = find_headers(replace(part, title=""))
    return found[0] if found and found[0].score >= FEWEST_FIELDS else None


def _of_no_table(raw: RawSheet, first: int, last: int, above: Sequence[Header]) -> Header | None:
    """Headings of a list of another kind, below one line of title at most, that repeat none of those above.

    Words in columns of figures, above figures again, are no values of the list above.
    """
    rows = (row for row in range(first, min(first + 2, last - 1)) if look_like_headings(raw.row(row)))
    row = next(rows, None)
    if row is None:
        return None
    header = Header("", row, row, tuple(raw.row(row)), 0.0)
    if {words for earlier in above for words in heading_words(earlier)} & set(heading_words(header)):
        return None
    begun = above[-1].last + 1
    over_figures = [
        index
        for index, cell in enumerate(header.cells)
        if evidence_of([cell]).share_of_words
        if _are_figures(raw.columns[index][begun:first]) and _are_figures(raw.columns[index][row + 1 : last])
    ]
    return header if len(over_figures) >= FEWEST_OVER_FIGURES else None


def _are_figures(cells: Sequence[Cell]) -> bool:
    seen = evidence_of(cells)
    return max(seen.share_of_numbers, seen.share_of_days) >= MOSTLY


def _blank_rows(raw: RawSheet) -> set[int]:
    """Rows without a filled cell; one full column settles that there are none."""
    blank: set[int] | None = None
    for column in raw.columns:
        # Texts of spaces only are rare: where a column has no empty cell at all, it is full.
        if blank is None and len(column) == raw.row_count and _is_full(column):
            return set()
        here = {row for row, cell in enumerate(column) if not is_filled(cell)}
        here.update(range(len(column), raw.row_count))
        blank = here if blank is None else blank & here
        if not blank:
            return set()
    return blank or set()


def _is_full(column: Sequence[Cell]) -> bool:
    return " " not in column and (all(column) or (None not in column and "" not in column))


def _only(raw: RawSheet, columns: Sequence[int], first: int, last: int) -> RawSheet:
    """The tab with everything else left blank, so that every cell keeps its address."""
    above: list[Cell] = [None] * first
    kept = [[*above, *column[first:last]] if index in columns else [] for index, column in enumerate(raw.columns)]
    return replace(raw, columns=tuple(kept))
