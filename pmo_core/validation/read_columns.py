"""The columns of one tab read by what holds for the table as a whole: its dates, its numbers, its units."""

from dataclasses import dataclass
from itertools import compress

import pandas as pd

from pmo_core.reading.cells import Manner
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.periods import months_named
from pmo_core.reading.tab import TableSheet
from pmo_core.sheets import Column
from pmo_core.sheets.row import Kind
from pmo_core.sources.raw_book import Cell, RawBook
from pmo_core.validation.alone import numbers_alone, words_alone
from pmo_core.validation.columns import Alone, CheckedColumn, check_column
from pmo_core.validation.conventions import Conventions, conventions_of
from pmo_core.validation.currencies import without_foreign
from pmo_core.validation.own_columns import own_column


@dataclass(frozen=True)
class ReadColumn:
    """One column: where it stands, what it is read as, its checked cells, and how they are written."""

    match: ColumnMatch
    column: Column
    checked: CheckedColumn
    manner: Manner

    @property
    def scaled(self) -> pd.Series:
        """Values in units."""
        return self.checked.values * self.manner.unit if self.manner.unit != 1.0 else self.checked.values


def read_columns(sheet: TableSheet, book: RawBook) -> tuple[Conventions, list[ReadColumn]]:
    """What holds for the whole table, told from its dates, and then each column."""
    kinds = {column.field: column.kind for column in sheet.sheet.columns}
    dates = {m: _below_header(sheet, m) for m in sheet.columns if kinds.get(m.field or "") is Kind.DATE}
    conventions = conventions_of(sheet, book, {match.label: cells for match, cells in dates.items()})
    cells = ((match, dates.pop(match, None) or _below_header(sheet, match)) for match in sheet.columns)
    return conventions, [_read_column(sheet, match, there, conventions) for match, there in cells]


def lengths_of(sheet: TableSheet, columns: list[ReadColumn], conventions: Conventions) -> dict[int, int]:
    """Row -> months, for rows of Costs whose period names a month, a quarter or a year, and not just a day."""
    period = next((read for read in columns if read.column.field == "period"), None)
    if period is None or sheet.table != "costs":
        return {}
    # A bare year may be a number as well; it is no day, so that it is among what was found.
    said = conventions.texts[period.match.label] | {found.cell for found in period.checked.findings}
    named = ((cell, months_named(cell, of_years=period.manner.years)) for cell in said)
    lengths = {cell: months for cell, months in named if months}
    if not lengths:
        return {}
    cells = _below_header(sheet, period.match)
    places = compress(range(len(cells)), map(lengths.__contains__, cells))
    return {place + sheet.header_row + 1: lengths[cells[place]] for place in places}


def _read_column(sheet: TableSheet, match: ColumnMatch, cells: list[Cell], conventions: Conventions) -> ReadColumn:
    declared = next((column for column in sheet.sheet.columns if column.field == match.field), None)
    column, alone = (declared, None) if declared else _own(match, cells, conventions)
    manner = conventions.manner(match, column)
    checked = check_column(cells, column, sheet.table if declared else "", manner, alone)
    return ReadColumn(match, column, without_foreign(checked, sheet, match, column), manner)


def _own(match: ColumnMatch, cells: list[Cell], conventions: Conventions) -> tuple[Column, Alone | None]:
    """A column that no field claims, and its cells as an array where they are all texts or all numbers."""
    words = words_alone(cells)
    numbers = numbers_alone(cells) if words is None else None
    texts_only, numbers_only = words is not None, numbers is not None
    column = own_column(match.label, cells, conventions.decimal_comma, texts_only, numbers_only)
    return column, numbers if numbers_only else words


def _below_header(sheet: TableSheet, match: ColumnMatch) -> list[Cell]:
    """The column's cells down to the tab's last row, blank where it ends early or the row explains the columns."""
    cells = sheet.raw.columns[match.index][sheet.header_row :]
    cells = cells if isinstance(cells, list) else list(cells)
    cells.extend([None] * (sheet.raw.row_count - sheet.header_row - len(cells)))
    for row in sheet.described:
        cells[row - sheet.header_row - 1] = None
    return cells
