"""What a reader can see of a reading, compared with the clean list it came from."""

import re
from collections.abc import Iterable
from datetime import date

import pandas as pd
import pytest

from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from pmo_core.settings import TabAnswers
from pmo_core.sources.raw_book import RawBook, RawSheet
from tests.builders import READ_AT, a_book, column
from tests.messy.clean import FIELDS, FIT, RATINGS, Grid, Typed, as_csv, as_workbook, told_cells, values

FACTORS = {"": 1.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
KEPT_AS = pytest.mark.parametrize("kept_as", [as_workbook, as_csv], ids=["workbook", "csv"])


def read(*sheets: RawSheet, locale: str = "", answers: Iterable[TabAnswers] = ()) -> Portfolio:
    """The portfolio of these tabs."""
    book = a_book(*sheets, locale=locale)
    given = tuple(answers)
    return check_book(book, READ_AT, answers=given) if given else check_book(book, READ_AT)


def shown(portfolio: Portfolio, table: str, field: str) -> list[object]:
    """A column as values and days, None where missing."""
    cells = column(portfolio, table, field)
    return [cell.date() if isinstance(cell, pd.Timestamp) else cell for cell in cells]


def rating(portfolio: Portfolio, heading: str) -> list[object]:
    """A column of the organisation's own; a group above or a line break may have changed its heading."""
    [label] = [label for label in portfolio.own_columns if heading in " ".join(label.split())]
    return shown(portfolio, "projects", label)


def assert_read_back(portfolio: Portfolio, wanted: Grid, but_for: Iterable[str] = ()) -> None:
    """Every value of the clean list is there, in its order, and nothing else."""
    skipped = set(but_for)
    for place, field in enumerate(FIELDS):
        if field not in skipped:
            assert_alike(shown(portfolio, "projects", field), values(wanted, place), field)
    for place, heading in enumerate(RATINGS, start=FIT):
        if heading not in skipped:
            assert_alike(rating(portfolio, heading), values(wanted, place), heading)


def assert_alike(found: list[object], wanted: list[Typed], what: str) -> None:
    """Equal cell by cell, money to the cent."""
    assert len(found) == len(wanted), what
    if any(isinstance(cell, float) for cell in wanted):
        assert [cell if cell is None else float(str(cell)) for cell in found] == pytest.approx(wanted), what
    else:
        assert found == wanted, what


def assert_accounted(portfolio: Portfolio) -> None:
    """Rows read are used or set aside with a reason, and the sums shown are those of the tables."""
    assert portfolio.readings["projects"].reconciliation.rows_used == len(portfolio.projects)
    for name, reading in portfolio.readings.items():
        account = reading.reconciliation
        assert account.rows_read == account.rows_used + len(account.set_aside), name
        assert account.rows_used_with_defaults <= account.rows_used, name
        assert all(gone.reason for gone in account.set_aside), name
        fields = {match.label: match.field or match.label for match in reading.columns}
        for label, found in account.sums.items():
            if fields.get(label) in portfolio[name]:
                in_units = float(portfolio[name][fields[label]].sum())
                assert found.after * FACTORS[found.unit] == pytest.approx(in_units, abs=0.01), label


def assert_every_repair_told(portfolio: Portfolio, grid: Grid) -> None:
    """Each marked cell is spoken of."""
    silent = [cell for cell in told_cells(grid) if not is_told(portfolio, cell)]
    assert silent == []


def is_told(portfolio: Portfolio, cell: str) -> bool:
    """Whether an issue or a question points at the cell's row or its whole column, or the row is set aside."""
    letter, row = parts(cell)
    gone = {aside.row for reading in portfolio.readings.values() for aside in reading.reconciliation.set_aside}
    asked = [question.cell for reading in portfolio.readings.values() for question in reading.questions]
    by_row = {parts(issue.cell)[1] for issue in portfolio.issues}
    by_column = {parts(issue.cell)[0] for issue in portfolio.issues if issue.cells > 1}
    by_column |= {parts(cell)[0] for cell in asked if cell}
    return row in gone or row in by_row or letter in by_column


def parts(cell: str) -> tuple[str, int]:
    """Letters and row number of an A1 address."""
    found = ADDRESS.fullmatch(cell)
    assert found, f"{cell!r} is no address of a cell"
    return found[1], int(found[2])


def cells_told(portfolio: Portfolio, sheet: str = "") -> set[str]:
    """Addresses of all issues, of one tab or of all."""
    return {issue.cell for issue in portfolio.issues if sheet in ("", issue.sheet)}


def set_aside(portfolio: Portfolio, table: str = "projects") -> dict[int, str]:
    """Rows that are not used, with the reason."""
    return {gone.row: gone.reason for gone in portfolio.readings[table].reconciliation.set_aside}


def asked(portfolio: Portfolio, about: str) -> list[str]:
    """Headings, or cells, about which this is asked."""
    questions = [question for reading in portfolio.readings.values() for question in reading.questions]
    return [question.key or question.cell for question in questions if question.about == about]


def field_of(portfolio: Portfolio, heading: str, table: str = "projects") -> tuple[str | None, float]:
    """What the column of this heading was taken for, and how surely."""
    match = next(match for match in portfolio.readings[table].columns if match.heading == heading)
    return match.field, match.confidence


def extent(book: RawBook) -> dict[str, tuple[int, int]]:
    """Rows and columns of each tab, one cell at least."""
    return {sheet.title: (max(1, sheet.row_count), max(1, len(sheet.columns))) for sheet in book.sheets}


def first_of(*months: tuple[int, int]) -> list[date]:
    """First days of these months."""
    return [date(year, month, 1) for year, month in months]
