"""One tab taken for a table -> its typed frame, the issues of its cells, and an account of every row."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from pandas.arrays import BooleanArray

from pmo_core.reading.questions import Question
from pmo_core.reading.tab import TableSheet
from pmo_core.sheets.row import NUMERIC, Kind
from pmo_core.sources.raw_book import RawBook
from pmo_core.validation.account import ColumnSum, Reconciliation
from pmo_core.validation.cells import cell_issues
from pmo_core.validation.comments import several_in_a_cell
from pmo_core.validation.conventions import Conventions
from pmo_core.validation.currencies import headed_otherwise
from pmo_core.validation.doubts import (
    column_doubts,
    column_questions,
    date_doubts,
    date_questions,
    outline_doubts,
    unit_doubts,
    unit_questions,
    year_doubts,
)
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator
from pmo_core.validation.made_ids import rows_with_made_ids, with_ids
from pmo_core.validation.near_names import near_name_issues
from pmo_core.validation.read_columns import ReadColumn, lengths_of, read_columns
from pmo_core.validation.rows import Rows, are_among, rows_where, sort_rows
from pmo_core.validation.set_aside import NO_DATA, SUMMARY_ROW, SetAside
from pmo_core.validation.shifts import moved_back, shift_issues, shifted_rows, suspects
from pmo_core.validation.shifts_within import Shift
from pmo_core.validation.swapped_days import swapped_days
from pmo_core.validation.units_of_headings import with_units_of_headings
from pmo_core.validation.variants import with_one_spelling
from pmo_core.validation.words_beside import words_beside


@dataclass(frozen=True)
class CheckedTable:
    """A table's rows by sheet row number, with what was found while reading them.

    `parts` are the tabs it was joined from, each with the number that was added to its rows; the issues of a part
    are among those of the whole.
    """

    locator: Locator
    frame: pd.DataFrame
    issues: tuple[Issue, ...]
    reconciliation: Reconciliation
    questions: tuple[Question, ...] = ()
    parts: tuple[tuple[int, "CheckedTable"], ...] = ()

    @property
    def table(self) -> str:
        """The table's name in the data dictionary."""
        return self.locator.sheet.table


@dataclass(frozen=True)
class _ReadTable:
    """A table's columns read as its conventions have it, rows that stood beside their headings moved back."""

    sheet: TableSheet
    columns: list[ReadColumn]
    conventions: Conventions
    shifts: dict[int, Shift]
    told: set[tuple[int, str]]


@dataclass(frozen=True)
class SortedTable:
    """One tab's rows in use, as yet without made ids and with every spelling, and those set aside."""

    read: _ReadTable
    locator: Locator
    rows: Rows
    filled: int

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Of the tab as a whole, its cells and its rows."""
        gone = {aside.row for aside in self.rows.set_aside if aside.reason in NO_DATA}
        summed = sum(aside.reason == SUMMARY_ROW for aside in self.rows.set_aside)
        outline = outline_doubts(self.locator, summed)
        return (*_table_issues(self.locator, self.read, gone), *outline, *self.rows.issues)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the tab leaves in doubt."""
        return tuple(_questions(self.read))

    @property
    def told_rows(self) -> set[int]:
        """Rows with a cell that gave no value and has an issue of its own."""
        return {row for row, _ in self.read.told}

    def account(self, used: pd.Index, set_aside: Sequence[SetAside], doubtful: Collection[int]) -> Reconciliation:
        """What became of every row and of the sum of every column of figures."""
        sheet = self.read.sheet
        lost = tuple(SetAside(row, why) for row, why in sheet.unused.items())
        rows = (replace(gone, row=sheet.placement.sheet_row(gone.row)) for gone in set_aside)
        return Reconciliation(
            rows_read=self.filled + len(lost),
            rows_used=len(used),
            rows_used_with_defaults=int(are_among(used, doubtful).sum()),
            set_aside=(*lost, *rows),
            sums=dict(_sums(self.read.columns, used, sheet.header_row + 1)),
        )


def check_table(sheet: TableSheet, book: RawBook) -> CheckedTable:
    """Every row of the tab is used or set aside with a reason; every cell not as it should be is an issue."""
    table = sort_table(sheet, book)
    used, issues = settled(table.rows.used, table.locator)
    doubtful = table.told_rows | rows_with_made_ids(table.rows.used, table.locator)
    account = table.account(used.index, table.rows.set_aside, doubtful)
    return CheckedTable(table.locator, used, (*table.issues, *issues), account, table.questions)


def sort_table(sheet: TableSheet, book: RawBook) -> SortedTable:
    """The tab's cells read and its rows sorted into those used and those set aside."""
    read = _read_table(sheet, book)
    locator = Locator(read.sheet, book)
    frame = _frame(read.sheet, read.columns)
    told_rows = {row for row, _ in read.told}
    filled = _filled_rows(frame) | are_among(frame.index, {*told_rows, *read.sheet.described})
    rows = sort_rows(rows_where(filled, frame), locator, read.told)
    return SortedTable(read, locator, rows, int(filled.sum()))


def settled(used: pd.DataFrame, locator: Locator) -> tuple[pd.DataFrame, tuple[Issue, ...]]:
    """The rows with an id each and one spelling for one thing, and what is to be said of it."""
    used, id_issues = with_ids(used, locator)
    used, variant_issues = with_one_spelling(used, locator)
    used, unit_issues = with_units_of_headings(used, locator)
    several = several_in_a_cell(used, locator)
    told = (*unit_issues, *headed_otherwise(used, locator), *near_name_issues(used, locator))
    return used, (*id_issues, *several, *variant_issues, *told)


def _read_table(sheet: TableSheet, book: RawBook) -> _ReadTable:
    conventions, columns = read_columns(sheet, book)
    told = _told(sheet, columns)
    sheet = replace(sheet, lengths={**sheet.lengths, **lengths_of(sheet, columns, conventions)})
    doubtful = [] if sheet.placement.records else suspects(sheet, told)
    readers = [
        (read.match.index, read.column, read.manner)
        for read in columns
        if read.match.heading and (read.column.kind is not Kind.TEXT or read.column.required)
    ]
    shifts = words_beside(sheet) | shifted_rows(sheet, readers, doubtful)
    if not shifts:
        return _ReadTable(sheet, columns, conventions, {}, told)
    straight = moved_back(sheet, shifts)
    conventions, columns = read_columns(straight, book)
    return _ReadTable(straight, columns, conventions, shifts, _told(straight, columns))


def _told(sheet: TableSheet, columns: list[ReadColumn]) -> set[tuple[int, str]]:
    """Row and field of every cell that gave no value and has an issue of its own."""
    return {
        (finding.position + sheet.header_row + 1, read.column.field)
        for read in columns
        for finding in read.checked.findings
        if not finding.usable
    }


def _table_issues(locator: Locator, read: _ReadTable, no_data: set[int]) -> Iterator[Issue]:
    """What is to be said of the table as a whole, of its headings, and of the cells of rows that are data."""
    for note in read.sheet.notes:
        link = locator.book.cell_link(read.sheet.raw, note.cell)
        yield Issue(
            read.sheet.raw.title, note.cell, "", "", note.rule, note.severity, note.effect, note.remedy, link
        )
    yield from column_doubts(locator)
    yield from date_doubts(locator, read.conventions.orders)
    yield from swapped_days(locator, read.conventions.texts)
    yield from unit_doubts(locator, read.sheet.money_in)
    periods = (read_as for read_as in read.columns if read_as.column.field == "period")
    repaired = (found for period in periods for found in period.checked.findings if found.usable)
    yield from year_doubts(locator, ((f.position + read.sheet.header_row + 1, f.cell) for f in repaired))
    yield from _heading_issues(locator)
    yield from shift_issues(locator, read.shifts)
    yield from _column_issues(locator, read.columns, no_data)


def _questions(read: _ReadTable) -> Iterator[Question]:
    yield from column_questions(read.sheet)
    yield from date_questions(read.sheet, read.conventions.orders)
    yield from unit_questions(read.sheet, read.sheet.money_in)


def _filled_rows(frame: pd.DataFrame) -> np.ndarray:
    """Whether each row holds anything; a full column settles it for all."""
    filled = np.zeros(len(frame), dtype=bool)
    for name in frame.columns:
        # Ticked boxes go down whole columns: one that is not ticked fills no row.
        cells = frame[name].array
        filled |= cells.fillna(False).to_numpy(dtype=bool) if isinstance(cells, BooleanArray) else ~cells.isna()
        if filled.all():
            break
    return filled


def _frame(sheet: TableSheet, columns: list[ReadColumn]) -> pd.DataFrame:
    first_row = sheet.header_row + 1
    index = pd.RangeIndex(first_row, sheet.raw.row_count + 1)
    return pd.DataFrame({read.column.field: read.scaled.array for read in columns}, index=index, copy=False)


def _column_issues(locator: Locator, columns: list[ReadColumn], no_data: set[int]) -> Iterator[Issue]:
    first_row = locator.sheet.header_row + 1
    for read in columns:
        findings = read.checked.findings
        if not findings:
            continue
        lost = sum(not finding.usable for finding in findings)
        filled = int(read.checked.values.notna().sum()) + lost
        if no_data:
            findings = tuple(finding for finding in findings if finding.position + first_row not in no_data)
        yield from cell_issues(locator, read.column, findings, filled)


def _heading_issues(locator: Locator) -> Iterator[Issue]:
    placement = locator.sheet.placement
    line = "row" if placement.turned else "cell" if placement.cards else "column"
    for match in locator.sheet.columns:
        if match.repeats:
            yield locator.issue(
                locator.sheet.header_row,
                match.field or match.label,
                "repeated_heading",
                "warning",
                f"{line} {match.repeats} has the same heading; this one is kept as {match.label}",
                "Give each column a heading of its own.",
            )
        if not match.heading:
            yield locator.issue(
                locator.sheet.header_row,
                match.label,
                "no_heading",
                "warning",
                f"filled, but without a heading; kept as {match.label}",
                "Give it a heading.",
            )


def _sums(columns: list[ReadColumn], used: pd.Index, first_row: int) -> Iterator[tuple[str, ColumnSum]]:
    positions = used.to_numpy() - first_row
    for read in columns:
        if read.column.kind in NUMERIC:
            after = read.checked.values.to_numpy()[positions]
            yield (
                read.match.label,
                ColumnSum(
                    float(np.nansum(read.checked.readable.to_numpy())),
                    float(np.nansum(after)),
                    read.match.unit.label,
                ),
            )
