"""A tab to its typed frame, with an account of every row."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.errors import SourceError
from pmo_core.loading import check_book
from pmo_core.reading.cells import read_cell
from pmo_core.sheets import SHEETS
from pmo_core.sheets.row import Kind
from pmo_core.validation.tables import check_table
from tests.builders import READ_AT, a_book, a_portfolio, a_project, a_sheet, a_table_sheet, attempt, column
from tests.pmo_core.sheets.test_columns import CELLS

WORDS = sorted({heading for sheet in SHEETS.values() for each in sheet.columns for heading in each.headings})


def account(portfolio, table="projects"):
    return portfolio.readings[table].reconciliation


def says_something(cell, is_flag):
    """A blank says nothing, nor does a box that is not ticked: those are filled down whole columns."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return False
    return not is_flag or read_cell(cell, Kind.FLAG).value is not False


@st.composite
def grids(draw):
    """A table's name, its usual headings and one of the organisation's own, and rows of any cells at all."""
    table = draw(st.sampled_from(list(SHEETS)))
    headings = [each.headings[0] for each in SHEETS[table].columns if each.required or draw(st.booleans())]
    headings.append("Our own")
    rows = draw(st.lists(st.lists(CELLS, min_size=len(headings), max_size=len(headings)), max_size=6))
    return table, headings, rows


@given(grids(), st.booleans())
def test_rows_read_are_the_filled_ones_and_each_is_used_or_set_aside(grid, typed):
    table, headings, rows = grid
    sheet, book = a_table_sheet(table, [headings, *rows], typed=typed)
    checked = check_table(sheet, book)
    kept = checked.reconciliation
    flags = {column.headings[0] for column in SHEETS[table].columns if column.kind is Kind.FLAG}
    filled = {
        place
        for place, row in enumerate(rows, start=2)
        if any(says_something(cell, heading in flags) for cell, heading in zip(row, headings, strict=True))
    }
    assert kept.rows_read == kept.rows_used + len(kept.set_aside) == len(filled)
    assert set(checked.frame.index) | {gone.row for gone in kept.set_aside} == filled
    assert kept.rows_used == len(checked.frame)
    assert kept.rows_used_with_defaults <= kept.rows_used
    assert all(gone.reason for gone in kept.set_aside)


@given(st.lists(st.lists(st.one_of(CELLS, st.sampled_from(WORDS)), max_size=6), max_size=8))
def test_any_grid_at_all_is_a_portfolio_or_said_to_hold_no_projects(rows):
    outcome = attempt(lambda: check_book(a_book(a_sheet("Projects", rows)), READ_AT))
    if isinstance(outcome, SourceError):
        assert outcome.kind == "tab_missing"
    else:
        kept = account(outcome)
        assert kept.rows_read == kept.rows_used + len(kept.set_aside)


def test_a_frame_is_indexed_by_the_rows_of_the_sheet():
    rows = [["Our projects"], ["Project ID", "Project name"], ["P-001", "Payroll"], [], ["P-002", "Fleet"]]
    portfolio = check_book(a_book(a_sheet("Projects", rows)), READ_AT)
    assert list(portfolio.projects.index) == [3, 5]
    assert account(portfolio).rows_read == 2


def test_money_under_a_heading_in_thousands_is_in_units_and_its_sums_in_thousands():
    portfolio = a_portfolio(
        projects=[
            a_project(**{"Total budget (£k)": 250.0}),
            a_project("P-002", "Fleet", **{"Total budget (£k)": 50.0}),
        ]
    )
    assert column(portfolio, "projects", "budget") == [250000.0, 50000.0]
    total = account(portfolio).sums["Total budget (£k)"]
    assert (total.before, total.after, total.unit) == (300.0, 300.0, "thousands")


def test_sums_before_hold_every_number_read_and_after_only_those_used():
    portfolio = a_portfolio(
        projects=[
            a_project(budget=100.0),
            a_project("P-002", "Refund", budget=-30.0),
            a_project("P-003", None, budget=7.0),
            a_project("P-004", "Words", budget="about 5"),
            a_project("P-005", "Text", budget="£1,000"),
        ]
    )
    total = account(portfolio).sums["Budget"]
    assert (total.before, total.after) == (100 - 30 + 7 + 1000, 100 + 1000)


def test_a_row_used_with_a_cell_missing_counts_among_the_used():
    portfolio = a_portfolio(projects=[a_project(budget="TBC"), a_project("P-002", "Fleet", budget=5.0)])
    assert (account(portfolio).rows_used, account(portfolio).rows_used_with_defaults) == (2, 1)


def test_a_row_whose_id_was_made_counts_as_used_with_a_default():
    portfolio = a_portfolio(projects=[a_project(None, "Payroll"), a_project("P-002", "Fleet")])
    assert account(portfolio).rows_used_with_defaults == 1


def test_the_cells_of_the_book_come_out_unchanged():
    sheet, book = a_table_sheet("projects", [["Project name", "Budget"], ["Payroll", "£5"], [None, -3.0]])
    before = repr(book)
    check_table(sheet, book)
    assert repr(book) == before


@pytest.mark.parametrize("table", list(SHEETS))
def test_a_table_has_every_column_of_its_model_with_its_type(table):
    frame = a_portfolio()[table]
    assert list(frame.columns)[: len(SHEETS[table].columns)] == [each.field for each in SHEETS[table].columns]
    for each in SHEETS[table].columns:
        if each.kind == "date":
            assert pd.api.types.is_datetime64_dtype(frame[each.field])
        if each.kind in ("money", "number", "share"):
            assert pd.api.types.is_float_dtype(frame[each.field])
