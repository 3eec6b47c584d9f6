"""Rows beside their headings are moved back; rows that merely hold bad cells stay where they are."""

from pmo_core.loading import check_book
from pmo_core.validation.tables import check_table
from tests.builders import READ_AT, a_book, a_sheet, a_table_sheet

HEADINGS = ["Project ID", "Project name", "Department", "Budget", "Start"]
DAY = 45001.0
GOOD = ["P1", "Payroll", "HR", 10.0, DAY]


def checked(*rows, headings=HEADINGS, typed=True):
    return check_table(
        *a_table_sheet("projects", [headings, GOOD, *rows, ["P9", "Depot", "HR", 12.0, DAY]], typed=typed)
    )


def shifted(*rows, **kwargs):
    """Cell and effect of every row moved back."""
    found = checked(*rows, **kwargs)
    return [(issue.cell, issue.effect) for issue in found.issues if issue.rule == "shifted_row"]


def test_a_row_one_to_the_right_is_read_under_its_headings_and_told_where_it_stands():
    row = [None, "P2", "Fleet", "HR", 11.0, DAY]
    [(cell, effect)] = shifted(row)
    assert cell == "B3"
    assert "one cell to the right" in effect
    assert checked(row).frame.loc[3, ["project_id", "name", "budget"]].tolist() == ["P2", "Fleet", 11.0]


def test_a_row_one_to_the_left_is_read_under_its_headings():
    headings = ["Project ID", "Project name", "Budget", "Start", "Status"]
    rows = [["P1", "Payroll", 10.0, DAY, "Open"], ["Fleet", 11.0, DAY, "Open", None]]
    found = check_table(*a_table_sheet("projects", [headings, *rows]))
    assert [issue.cell for issue in found.issues if issue.rule == "shifted_row"] == ["A3"]
    assert found.frame.loc[3, ["name", "budget", "status"]].tolist() == ["Fleet", 11.0, "Open"]


def test_a_row_with_two_bad_cells_is_not_moved():
    row = ["P2", "Fleet", "HR", "lots", "soon"]
    assert shifted(row) == []
    found = checked(row)
    assert found.frame.loc[3, "name"] == "Fleet"
    assert sorted(issue.cell for issue in found.issues if issue.rule == "unreadable") == ["D3", "E3"]


def test_a_row_with_a_bad_cell_and_a_blank_end_is_not_moved():
    row = ["P2", "Fleet", "HR", "lots", None]
    assert shifted(row) == []
    assert checked(row).frame.loc[3, "name"] == "Fleet"


def test_a_row_that_would_read_no_better_elsewhere_is_not_moved():
    assert shifted([None, "Fleet", "lots", "soon", "later"]) == []
    assert shifted([None, "Fleet", None, "soon", None]) == []


def test_a_budget_and_a_day_that_changed_places_are_no_shift():
    headings = ["Project ID", "Project name", "Start", "Budget", "Status"]
    rows = [["P1", "Payroll", DAY, 10.0, "Open"], ["P2", "Fleet", 10.0, "2026-04-30", None]]
    found = check_table(*a_table_sheet("projects", [headings, *rows]))
    assert [issue.cell for issue in found.issues if issue.rule == "shifted_row"] == []
    assert found.frame.loc[3, "project_id"] == "P2"


def test_an_amount_moved_under_dates_is_no_day_of_the_year_2584():
    headings = ["Project ID", "Project name", "Start", "Budget"]
    rows = [["P1", "Payroll", DAY, 10.0], [None, None, "soon", 250_000.0]]
    found = check_table(*a_table_sheet("projects", [headings, *rows]))
    assert [gone.row for gone in found.reconciliation.set_aside] == [3]


def test_a_row_that_explains_the_columns_is_not_moved():
    rows = [
        ["Project ID", "Project name", "Department", "Budget", "Start"],
        [None, "Text", "Text", "Number", "Date"],
        GOOD,
    ]
    found = check_book(a_book(a_sheet("Projects", rows)), READ_AT)
    assert [issue.cell for issue in found.issues if issue.rule == "shifted_row"] == []


def test_a_row_is_not_moved_where_that_would_push_a_cell_over_the_edge():
    assert shifted(["x", "P2", "Fleet", "HR", 11.0, DAY]) == []


def test_a_shifted_row_with_one_bad_cell_of_its_own_is_told_by_the_cell_it_stands_in():
    headings = [*HEADINGS, "End", "Spent", "Approved changes", "Forecast to go"]
    row = [None, "P2", "Fleet", "HR", 11.0, DAY, DAY + 9, 1.0, "about 5", 3.0]
    good = [*GOOD, DAY + 9, 1.0, 2.0, 3.0]
    sheet, book = a_table_sheet("projects", [headings, good, row])
    found = check_table(sheet, book)
    assert [issue.cell for issue in found.issues if issue.rule == "unreadable"] == ["I3"]
    assert found.frame.loc[3, "forecast_to_go"] == 3.0


def test_the_column_that_only_shifted_cells_filled_is_gone_afterwards():
    row = [None, "P2", "Fleet", "HR", 11.0, DAY]
    assert "Column F" not in checked(row).frame
    assert [issue.rule for issue in checked(row).issues if issue.rule == "no_heading"] == []


def test_rows_of_texts_from_a_file_are_moved_too():
    assert shifted(["", "P2", "Fleet", "HR", "11", "2026-04-30"], typed=False) != []
