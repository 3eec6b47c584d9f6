"""One tab taken for a table -> its typed frame, the issues of its cells, and an account of every row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pmo_core.reading.cells import Manner
from pmo_core.reading.headings import states_currency
from pmo_core.reading.recognise import ColumnMatch, TableSheet
from pmo_core.sheets import Column
from pmo_core.sheets.row import Kind
from pmo_core.sources.raw_book import Cell, RawBook
from pmo_core.validation.cells import cell_issues
from pmo_core.validation.columns import NUMERIC, CheckedColumn, check_column, own_column
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator
from pmo_core.validation.rows import SetAside, rows_with_made_ids, sort_rows, with_ids

DECIMAL_COMMA = ("de", "fr", "es", "it", "nl", "pt", "pl", "sv", "nb", "da", "fi", "cs", "ru", "tr", "uk")


@dataclass(frozen=True)
class ColumnSum:
    """A numeric column's sum over every number read, and over the rows used, both in the sheet's own unit."""

    before: float
    after: float
    unit: str


@dataclass(frozen=True)
class Reconciliation:
    """rows_read = rows_used + len(set_aside).

    Rows used with defaults are within used: a cell of theirs counted as missing, or their id was made.
    """

    rows_read: int
    rows_used: int
    rows_used_with_defaults: int
    set_aside: tuple[SetAside, ...]
    sums: dict[str, ColumnSum] = field(default_factory=dict[str, ColumnSum])


@dataclass(frozen=True)
class CheckedTable:
    """A table's rows by sheet row number, with what was found while reading them."""

    locator: Locator
    frame: pd.DataFrame
    issues: tuple[Issue, ...]
    reconciliation: Reconciliation

    @property
    def table(self) -> str:
        """The table's name in the data dictionary."""
        return self.locator.sheet.table


@dataclass(frozen=True)
class _ReadColumn:
    match: ColumnMatch
    column: Column
    checked: CheckedColumn

    @property
    def scaled(self) -> pd.Series:
        """Values in units."""
        factor = _unit(self.match, self.column)
        return self.checked.values * factor if factor != 1.0 else self.checked.values


def _unit(match: ColumnMatch, column: Column) -> float:
    """What one of a money column's numbers stands for; a `(m)` behind anything else may be metres or months."""
    is_money = column.kind is Kind.MONEY or states_currency(match.heading)
    return match.unit.factor if is_money and column.kind in NUMERIC else 1.0


def check_table(sheet: TableSheet, book: RawBook) -> CheckedTable:
    """Every row of the tab is used or set aside with a reason; every cell not as it should be is an issue."""
    locator = Locator(sheet, book)
    columns = [_read_column(sheet, match, book) for match in sheet.columns]
    frame = _frame(sheet, columns)
    told = {
        (finding.position + sheet.header_row + 1, read.column.field)
        for read in columns
        for finding in read.checked.findings
        if not finding.usable
    }
    filled = _filled_rows(frame) | frame.index.isin([row for row, _ in told])
    rows = sort_rows(frame[filled], locator, told)
    used, id_issues = with_ids(rows.used, locator)
    issues = [*_heading_issues(locator), *_column_issues(locator, columns), *rows.issues, *id_issues]
    doubtful = {row for row, _ in told} | rows_with_made_ids(id_issues)
    reconciliation = Reconciliation(
        rows_read=int(filled.sum()),
        rows_used=len(used),
        rows_used_with_defaults=int(used.index.isin(list(doubtful)).sum()),
        set_aside=rows.set_aside,
        sums=dict(_sums(columns, used.index, sheet.header_row + 1)),
    )
    return CheckedTable(locator, used, tuple(issues), reconciliation)


def _filled_rows(frame: pd.DataFrame) -> np.ndarray:
    """Whether each row holds anything; a full column settles it for all."""
    filled = np.zeros(len(frame), dtype=bool)
    for name in frame.columns:
        # Ticked boxes go down whole columns: one that is not ticked fills no row.
        cells = frame[name].fillna(False) if frame[name].dtype == "boolean" else frame[name].notna()
        filled |= cells.to_numpy(dtype=bool)
        if filled.all():
            break
    return filled


def _read_column(sheet: TableSheet, match: ColumnMatch, book: RawBook) -> _ReadColumn:
    cells = _below_header(sheet, match)
    decimal_comma = sheet.raw.decimal_comma or book.locale[:2] in DECIMAL_COMMA
    declared = next((column for column in sheet.sheet.columns if column.field == match.field), None)
    column = declared or own_column(match.label, cells, decimal_comma)
    table = sheet.table if declared else ""
    manner = Manner(sheet.raw.typed, decimal_comma, _unit(match, column))
    return _ReadColumn(match, column, check_column(cells, column, table, manner))


def _below_header(sheet: TableSheet, match: ColumnMatch) -> Sequence[Cell]:
    """The column's cells down to the tab's last row, blank where the column ends early."""
    cells = list(sheet.raw.columns[match.index][sheet.header_row :])
    return cells + [None] * (sheet.raw.row_count - sheet.header_row - len(cells))


def _frame(sheet: TableSheet, columns: list[_ReadColumn]) -> pd.DataFrame:
    first_row = sheet.header_row + 1
    index = pd.RangeIndex(first_row, sheet.raw.row_count + 1)
    return pd.DataFrame({read.column.field: read.scaled.set_axis(index) for read in columns}, index=index)


def _column_issues(locator: Locator, columns: list[_ReadColumn]) -> Iterator[Issue]:
    for read in columns:
        lost = sum(not finding.usable for finding in read.checked.findings)
        filled = int(read.checked.values.notna().sum()) + lost
        yield from cell_issues(locator, read.column, read.checked.findings, filled)


def _heading_issues(locator: Locator) -> Iterator[Issue]:
    for match in locator.sheet.columns:
        if match.repeats:
            yield locator.issue(
                locator.sheet.header_row,
                match.field or match.label,
                "repeated_heading",
                "warning",
                f"column {match.repeats} has the same heading; this one is kept as {match.label}",
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


def _sums(columns: list[_ReadColumn], used: pd.Index, first_row: int) -> Iterator[tuple[str, ColumnSum]]:
    positions = used.to_numpy() - first_row
    for read in columns:
        if read.column.kind in NUMERIC:
            after = read.checked.values.to_numpy()[positions]
            yield (
                read.match.label,
                ColumnSum(float(np.nansum(read.checked.readable)), float(np.nansum(after)), read.match.unit.label),
            )
