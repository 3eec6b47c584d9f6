"""What a reader can see of a reading, compared with the clean list it came from."""

import re
from collections.abc import Iterable
from datetime import date

import pandas as pd
import pytest

from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from pmo_core.reading.header import ACROSS
from pmo_core.settings import TabAnswers
from pmo_core.sources.raw_book import RawBook, RawSheet
from tests.builders import READ_AT, a_book, column, serial
from tests.messy.clean import FIELDS, FIT, RATINGS, Grid, Typed, address, as_csv, as_workbook, told_cells, values

FACTORS = {"": 1.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
WHOLE_ROWS = ("shifted_row",)  # rules whose issue stands at the first field of the row it speaks of
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
    """Rows read are used or set aside with a reason, and the sums shown are those of the tables.

    Both are counted after months across became rows: assert_months_accounted holds what went before.
    """
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


def assert_months_accounted(
    portfolio: Portfolio, table: str, sheet: RawSheet, months: Iterable[Typed], header_row: int = 1
) -> None:
    """The numbers below these headings, added up in the tab itself, are the sums before; but for rows set aside.

    A row that is set aside once its months are rows of their own is in the sums before as well.
    """
    reading, wanted_below = portfolio.readings[table], {_written(month) for month in months}
    set_aside_before = {gone.row for gone in reading.reconciliation.set_aside} - {
        record.row for record in reading.placement.records
    }
    below = [column for column in sheet.columns if _written(column[header_row - 1]) in wanted_below]
    numbers = [
        number
        for column in below
        for row, cell in enumerate(column[header_row:], start=header_row + 1)
        if row not in set_aside_before and (number := plain_number(cell)) is not None
    ]
    labels = [match.label for match in reading.columns if match.field in ACROSS[table][1]]
    sums = reading.reconciliation.sums
    assert sum(sums[label].before for label in labels) == pytest.approx(sum(numbers), abs=0.01), sheet.title


def _written(cell: Typed) -> str:
    return str(serial(cell)) if isinstance(cell, date) else str(cell)


def plain_number(cell: object) -> float | None:
    """The number that the cell is, as typed or in plain figures; None for any other text."""
    try:
        return float(str(cell))
    except ValueError:
        return None


def assert_every_repair_told(portfolio: Portfolio, grid: Grid) -> None:
    """Each marked cell is spoken of."""
    silent = [cell for cell in told_cells(grid) if not is_told(portfolio, cell)]
    assert silent == []


def is_told(portfolio: Portfolio, cell: str, table: str = "projects") -> bool:
    """Whether an issue or a question of the table's tab points at the cell or its whole column.

    A row that is moved back or set aside is told by any cell of it; where fields go down, a row is a column.
    """
    sheet = portfolio.readings[table].sheet
    here = [reading for reading in portfolio.readings.values() if reading.sheet == sheet]
    if any(reading.placement.cards for reading in here):
        return _is_told_on_a_card(portfolio, cell, table)
    turned = any(reading.placement.turned for reading in here)
    issues = [issue for issue in portfolio.issues if issue.sheet == sheet]
    asked = [question.cell for reading in here for question in reading.questions if question.cell]
    whole = {_across(place, turned) for place in [*asked, *(issue.cell for issue in issues if issue.cells > 1)]}
    gone = {aside.row for reading in here for aside in reading.reconciliation.set_aside}
    gone |= {_along(issue.cell, turned) for issue in issues if issue.rule in WHOLE_ROWS}
    return (
        cell in {issue.cell for issue in issues} or _across(cell, turned) in whole or _along(cell, turned) in gone
    )


def _is_told_on_a_card(portfolio: Portfolio, cell: str, table: str) -> bool:
    """Whether an issue points at the cell of a card, or at the label its whole column is told by."""
    reading = portfolio.readings[table]
    of_cell = {address(row - 1, column): place for place, (row, column) in reading.placement.cards.items()}
    issues = [issue for issue in portfolio.issues if issue.sheet == reading.sheet]
    asked = {question.cell for question in reading.questions if question.cell}
    whole = {of_cell[told][1] for told in asked | {issue.cell for issue in issues if issue.cells > 1}}
    return cell in {issue.cell for issue in issues} or (cell in of_cell and of_cell[cell][1] in whole)


def _along(cell: str, turned: bool) -> int:
    """Number of the line that a project's cells stand in."""
    return column_number(parts(cell)[0]) if turned else parts(cell)[1]


def _across(cell: str, turned: bool) -> str | int:
    """What the cells of one field share: their letters, or their row where fields go down."""
    return parts(cell)[1] if turned else parts(cell)[0]


def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


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
