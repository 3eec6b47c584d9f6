"""Several tabs of one list -> one table, every row of which still finds its tab and cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
import pandas as pd

from pmo_core.formats import count
from pmo_core.reading.evidence import STATUS
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.several_tabs import distinct_parts, title_period
from pmo_core.reading.tab import TableSheet
from pmo_core.sources.raw_book import RawBook
from pmo_core.validation.account import ColumnSum, Reconciliation
from pmo_core.validation.doubts import FACTORS
from pmo_core.validation.issue import Issue, Severity
from pmo_core.validation.locate import Locator
from pmo_core.validation.made_ids import rows_with_made_ids
from pmo_core.validation.rows import OWN_IDS, Rows, are_among, rows_where, sort_again
from pmo_core.validation.tables import (
    CheckedTable,
    SortedTable,
    check_table,
    settled,
    sort_table,
)

OWN_COLUMN = "Tab"
SAYS_NOTHING = re.compile(
    r"(?:sheet|table|tabelle|blatt|feuil|tab|page|list|part|projects?)?\W*\d{0,2}", re.I
)  # as spreadsheets name tabs by themselves
IDS_REPEATED = 1 / 3
OF_JOINED_TABS = ("joined_tabs", "ids_of_tabs", "title_of_tab")  # rules that speak of the tabs together


def check_tables(sheets: Sequence[TableSheet], book: RawBook) -> CheckedTable:
    """One table, checked, of the tab or tabs that hold it."""
    return check_table(sheets[0], book) if len(sheets) == 1 else _joined(_parts(sheets, book), book)


@dataclass(frozen=True)
class _Part:
    """A tab with the number that is added to its rows, so that no two rows of the table share one."""

    added: int
    table: SortedTable
    label: str

    @property
    def title(self) -> str:
        return self.table.locator.sheet.raw.title

    @property
    def frame(self) -> pd.DataFrame:
        """Its rows in use, by their number in the table."""
        used = self.table.rows.used
        return used.set_axis(used.index + self.added, axis="index")

    def own(self, rows: Iterable[int]) -> list[int]:
        """Those of the table's rows that are its own, by their number in the tab."""
        last = self.added + self.table.locator.sheet.raw.row_count
        return [row - self.added for row in rows if self.added < row <= last]


def _joined(parts: Sequence[_Part], book: RawBook) -> CheckedTable:
    locator = _locator(parts, book)
    frame, id_notes = _with_ids_of_tabs(_stacked(parts), parts, locator)
    told = {(row + part.added, field) for part in parts for row, field in part.table.read.told}
    rows = sort_again(frame, locator, told)
    used, issues = settled(rows.used, locator)
    used, title_column, title_notes = _with_titles(used, parts, locator)
    doubtful = {row for row, _ in told} | rows_with_made_ids(rows.used, locator)
    tabs = [(part.added, _of_part(part, used, rows, doubtful)) for part in parts]
    columns = (*locator.sheet.columns, *title_column)
    of_tabs = (issue for part in parts for issue in part.table.issues)
    return CheckedTable(
        replace(locator, sheet=replace(locator.sheet, columns=columns)),
        used,
        (*of_tabs, _joined_note(parts, locator), *id_notes, *title_notes, *rows.issues, *issues),
        _account([tab for _, tab in tabs]),
        tuple(question for part in parts for question in part.table.questions),
        tuple(tabs),
    )


def _parts(sheets: Sequence[TableSheet], book: RawBook) -> list[_Part]:
    """The tabs with their rows sorted, each numbered on from the one before."""
    tables = [sort_table(sheet, book) for sheet in sheets]
    labels = distinct_parts([sheet.raw.title for sheet in sheets])
    heights = (table.locator.sheet.raw.row_count for table in tables)
    added = [0, *accumulate(heights)][:-1]
    return [_Part(*of_tab) for of_tab in zip(added, tables, labels, strict=True)]


def _locator(parts: Sequence[_Part], book: RawBook) -> Locator:
    """What finds the cells of all tabs; of itself it speaks of the first one."""
    first = parts[0].table.locator.sheet
    return Locator(
        replace(first, columns=_columns(parts)), book, tuple((part.added, part.table.locator) for part in parts)
    )


def _columns(parts: Sequence[_Part]) -> tuple[ColumnMatch, ...]:
    """The columns of all tabs, each as the first tab that has it gives it."""
    matches = (match for part in parts for match in part.table.locator.sheet.columns)
    return tuple({match.field or match.label: match for match in reversed(list(matches))}.values())[::-1]


def _stacked(parts: Sequence[_Part]) -> pd.DataFrame:
    """The rows of all tabs below each other, with every column that one of them has."""
    frames = [part.frame for part in parts]
    names = dict.fromkeys(name for frame in frames for name in frame.columns)
    index = pd.Index(np.concatenate([frame.index.to_numpy() for frame in frames]))
    columns = {name: _stacked_column([(frame.get(name), len(frame)) for frame in frames]) for name in names}
    return pd.DataFrame({name: column.array for name, column in columns.items()}, index=index, copy=False)


def _stacked_column(pieces: Sequence[tuple[pd.Series | None, int]]) -> pd.Series:
    """One column; as texts where the tabs do not agree what it holds."""
    kinds = {str(piece.dtype) for piece, _ in pieces if piece is not None and piece.notna().any()}
    kinds = kinds or {str(piece.dtype) for piece, _ in pieces if piece is not None}
    kind = kinds.pop() if len(kinds) == 1 else "str"
    return pd.concat(
        [
            pd.Series(index=range(height), dtype=kind) if piece is None else _as(piece, kind)
            for piece, height in pieces
        ],
        ignore_index=True,
    )


def _as(piece: pd.Series, kind: str) -> pd.Series:
    if str(piece.dtype) == kind:
        return piece
    if piece.isna().all():
        return pd.Series(index=piece.index, dtype=kind)
    texts = [None if pd.isna(cell) else f"{cell:.15g}" if isinstance(cell, float) else str(cell) for cell in piece]
    return pd.Series(texts, index=piece.index, dtype="str")


def _with_ids_of_tabs(
    frame: pd.DataFrame, parts: Sequence[_Part], locator: Locator
) -> tuple[pd.DataFrame, tuple[Issue, ...]]:
    """The rows, their ids led by the tab's title where each tab numbers its rows from the same beginning."""
    field, _ = OWN_IDS.get(locator.sheet.table, ("", ""))
    if field not in frame:
        return frame, ()
    ids = [
        (part, set(part.table.rows.used[field].dropna().str.casefold()))
        for part in parts
        if field in part.table.rows.used
    ]
    pairs = ((one, other) for n, one in enumerate(ids) for other in ids[n + 1 :])
    again = [
        (one[0], other[0], shared)
        for one, other in pairs
        if (shared := one[1] & other[1]) and len(shared) > IDS_REPEATED * min(len(one[1]), len(other[1]))
    ]
    if not again:
        return frame, ()
    led = _titles(frame, parts) + " " + frame[field]
    one, other, shared = again[0]
    known = sorted(shared)[0]
    effect = (
        f'ids begin anew in each tab, so that "{known}" stands in {one.title} and in {other.title}; '
        f'each is known by its tab as well, as in "{one.label} {known}"'
    )
    return frame.assign(**{field: led}), (
        _note(locator, field, "ids_of_tabs", effect, "Give every row an id of its own.", "warning"),
    )


def _is_one_project(table: SortedTable) -> bool:
    """Whether the tab is the sheet of one project, its fields below each other, rather than a list."""
    placement = table.locator.sheet.placement
    return (placement.turned or bool(placement.cards)) and len(table.rows.used) < 2


def _titles(frame: pd.DataFrame, parts: Sequence[_Part]) -> pd.Series:
    """The short title of the tab that each row stands in."""
    place = np.searchsorted([part.added for part in parts], frame.index.to_numpy(), side="left") - 1
    labels = np.array([part.label for part in parts], dtype=object)
    return pd.Series(labels[place], index=frame.index, dtype="str")


def _with_titles(
    used: pd.DataFrame, parts: Sequence[_Part], locator: Locator
) -> tuple[pd.DataFrame, tuple[ColumnMatch, ...], tuple[Issue, ...]]:
    """The projects with their tab's title, where it tells something, as the field that it gives."""
    labels = [part.label for part in parts]
    if locator.sheet.table != "projects" or all(map(SAYS_NOTHING.fullmatch, labels)):
        return used, (), ()
    if all(_is_one_project(part.table) for part in parts):  # Then each tab is called after its project.
        return used, (), ()
    field = _field_of(labels)
    if field in used and used[field].notna().any():
        field = OWN_COLUMN
    if field in used and used[field].notna().any():
        return used, (), ()
    heading = locator.heading(field)
    shown = ", ".join(f'"{label}"' for label in labels[:3]) + (" and so on" if len(labels) > 3 else "")
    effect = f"the title of each tab is the {heading} of its rows: {shown}"
    note = _note(locator, field, "title_of_tab", effect, f"Add a column {heading} if that is wrong.")
    match = ColumnMatch("", heading, 0, None if field == OWN_COLUMN else field, 1.0, "the title of the tab")
    return used.assign(**{field: _titles(used, parts)}), (match,), (note,)


def _field_of(labels: Sequence[str]) -> str:
    """What the titles of tabs say of their projects: a status, a time, or else the department."""
    if all(label.casefold() in STATUS for label in labels):
        return "status"
    return OWN_COLUMN if all(title_period(label) is not None for label in labels) else "department"


def _joined_note(parts: Sequence[_Part], locator: Locator) -> Issue:
    table = locator.sheet.table.replace("_", " ")
    tabs = ", ".join(f"{part.title} ({count(len(part.table.rows.used), 'row')})" for part in parts)
    effect = f"{table} stand in {len(parts)} tabs with the same headings, read as one list: {tabs}"
    return _note(locator, "", "joined_tabs", effect, "Nothing, if that is right.")


def _note(locator: Locator, field: str, rule: str, effect: str, remedy: str, severity: Severity = "note") -> Issue:
    return locator.issue(locator.sheet.header_row, field, rule, severity, effect, remedy, value="")


def _of_part(part: _Part, used: pd.DataFrame, rows: Rows, doubtful: Iterable[int]) -> CheckedTable:
    """The tab by itself: its rows in use by their own numbers, and its own account."""
    kept = pd.Index(part.own(used.index), dtype="int64")
    frame = rows_where(are_among(used.index, kept + part.added), used).set_axis(kept, axis="index")
    repeated = [replace(gone, row=row) for gone in rows.set_aside for row in part.own([gone.row])]
    account = part.table.account(kept, (*part.table.rows.set_aside, *repeated), part.own(doubtful))
    return CheckedTable(part.table.locator, frame, (), account, part.table.questions)


def _account(parts: Sequence[CheckedTable]) -> Reconciliation:
    """The tabs' accounts added up; sums stand in units where the tabs state different ones."""
    accounts = [part.reconciliation for part in parts]
    return Reconciliation(
        rows_read=sum(account.rows_read for account in accounts),
        rows_used=sum(account.rows_used for account in accounts),
        rows_used_with_defaults=sum(account.rows_used_with_defaults for account in accounts),
        set_aside=tuple(
            replace(gone, sheet=part.locator.sheet.raw.title)
            for part in parts
            for gone in part.reconciliation.set_aside
        ),
        sums=_sums(parts),
    )


def _sums(parts: Sequence[CheckedTable]) -> dict[str, ColumnSum]:
    """Sums by the heading that the first tab has for the column."""
    by_field: dict[str, list[ColumnSum]] = {}
    labels: dict[str, str] = {}
    for part in parts:
        for match in part.locator.sheet.columns:
            found = part.reconciliation.sums.get(match.label)
            if found:
                name = match.field or match.label
                by_field.setdefault(name, []).append(found)
                labels.setdefault(name, match.label)
    return {labels[name]: _sum_of(sums) for name, sums in by_field.items()}


def _sum_of(sums: Sequence[ColumnSum]) -> ColumnSum:
    units = {found.unit for found in sums}
    if len(units) == 1:
        return ColumnSum(sum(s.before for s in sums), sum(s.after for s in sums), units.pop())
    in_units = [(s.before * FACTORS[s.unit or "units"], s.after * FACTORS[s.unit or "units"]) for s in sums]
    return ColumnSum(sum(before for before, _ in in_units), sum(after for _, after in in_units), "")
