"""Small portfolios to test with: a test states only what matters to it."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

import openpyxl
import pandas as pd

from pmo_core.errors import SourceError
from pmo_core.loading import check_book, load
from pmo_core.portfolio import Portfolio
from pmo_core.reading.matching import match_columns
from pmo_core.reading.tab import TableSheet
from pmo_core.scoring.value_functions import Criterion
from pmo_core.settings import CriterionSettings
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import Cell, RawBook, RawSheet
from pmo_core.sources.workbook import Workbook
from pmo_core.validation.issue import Issue
from tests.sheets_server import book_from_csv_folder

READ_AT = datetime(2026, 10, 31, 9, 42, tzinfo=UTC)
FIRST_DAY = date(1899, 12, 30)
REPOSITORY = Path(__file__).resolve().parent.parent
PUBLISHED_LISTS = REPOSITORY.parent / "shared" / "data"

Row = Mapping[str, Cell | date]
Read = TypeVar("Read")


def serial(day: date) -> float:
    """The number a spreadsheet keeps for a day: days since 30 December 1899."""
    return float((day - FIRST_DAY).days)


def a_sheet(
    title: str, rows: Sequence[Sequence[Cell]], *, typed: bool = True, sheet_id: int | None = None
) -> RawSheet:
    """A tab of these rows, the header among them."""
    return RawSheet(title, tuple(zip_longest(*rows, fillvalue=None)), sheet_id, typed)


def a_book(*sheets: RawSheet, link: str = "", locale: str = "") -> RawBook:
    """A spreadsheet of these tabs."""
    return RawBook("Portfolio", sheets, link=link, locale=locale)


def a_table_sheet(table: str, rows: Sequence[Sequence[Cell]], *, typed: bool = True) -> tuple[TableSheet, RawBook]:
    """A tab already taken for this table, its header in row 1, and its book."""
    raw = a_sheet(SHEETS[table].titles[0], rows, typed=typed)
    return TableSheet(raw, table, 1, match_columns(list(rows[0]), table)), a_book(raw)


def a_project(project_id: str = "P-001", name: str = "Payroll", **fields: Cell | date) -> Row:
    """A row of Projects by field; columns of the organisation's own by their heading."""
    return {"project_id": project_id, "name": name, **fields}


def a_benefit(benefit_id: str = "B-001", name: str = "Save paper", **fields: Cell | date) -> Row:
    """A row of Benefits: a flow of money unless it says otherwise."""
    return {"benefit_id": benefit_id, "name": name, "unit": "GBP", "kind": "flow", **fields}


def a_level(benefit_id: str = "B-001", **fields: Cell | date) -> Row:
    """A row of Benefits: a reading that moves to its target."""
    return {"benefit_id": benefit_id, "name": "Shorten the wait", "unit": "days", "kind": "level", **fields}


def a_measurement(date: date, actual: Cell, benefit_id: str = "B-001") -> Row:
    """A row of Measurements."""
    return {"benefit_id": benefit_id, "date": date, "actual": actual}


def a_tab(table: str, rows: Sequence[Row]) -> RawSheet:
    """The rows as a tab whose headings are those the data dictionary prints."""
    printed = {column.field: column.headings[0] for column in SHEETS[table].columns}
    fields = list(dict.fromkeys(field for row in rows for field in row))
    cells = [[_cell(row.get(field)) for field in fields] for row in rows]
    return a_sheet(SHEETS[table].titles[0], [[printed.get(field, field) for field in fields], *cells])


def a_portfolio(*, criteria: tuple[CriterionSettings, ...] = (), **tables: Sequence[Row]) -> Portfolio:
    """Tables of rows by field, read and checked as any source is; one project where no other is given."""
    given: dict[str, Sequence[Row]] = {"projects": [a_project()], **tables}
    return check_book(a_book(*(a_tab(table, rows) for table, rows in given.items())), READ_AT, criteria)


def a_criterion(
    name: str = "Fit", levels: tuple[float, ...] = (0, 10), values: tuple[float, ...] = (0, 1)
) -> Criterion:
    """A criterion read from the column of its name."""
    return Criterion(name, name, 1.0, levels, values)


@cache
def published_list(name: str) -> Portfolio:
    """A list of PUBLISHED_LISTS, read once for all tests; it is frozen, and none of them changes its tables."""
    path = PUBLISHED_LISTS / name
    return load(Workbook(path.name, path=path), READ_AT)


def write_csv(path: Path, rows: Iterable[Sequence[Cell]]) -> Path:
    """Write one CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def csv_rows(path: Path) -> list[list[str]]:
    """The rows of one CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def an_xlsx(tabs: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook of typed cells; a text such as #REF! becomes an error cell, as in Excel."""
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for title, rows in tabs.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xlsx_of_folder(folder: Path) -> bytes:
    """The CSV files of a folder as one workbook, a tab each, numbers and dates typed."""
    return an_xlsx({tab.title: tab.rows for tab in book_from_csv_folder(folder).tabs})


def attempt(read: Callable[[], Read]) -> Read | SourceError:
    """What it gives, or the SourceError it raises; anything else it raises is a failure."""
    try:
        return read()
    except SourceError as refused:
        return refused


def issues_of(portfolio: Portfolio, rule: str = "") -> list[Issue]:
    """The issues of one rule, or all."""
    return [issue for issue in portfolio.issues if rule in ("", issue.rule)]


def found(portfolio: Portfolio) -> set[tuple[str, str, str, str]]:
    """Sheet, cell, rule and severity of every issue."""
    return {(issue.sheet, issue.cell, issue.rule, issue.severity) for issue in portfolio.issues}


def column(portfolio: Portfolio, table: str, field: str) -> list[object]:
    """One column's values, None where missing."""
    return [None if pd.isna(value) else value for value in portfolio[table][field]]


def _cell(value: Cell | date) -> Cell:
    return serial(value) if isinstance(value, date) else value
