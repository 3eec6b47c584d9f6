"""A row that is not used is told by the number it has in the sheet, however the table was turned."""

from pmo_core.loading import check_book
from tests.builders import READ_AT, a_book, a_sheet


def set_aside(*sheets, table="projects"):
    found = check_book(a_book(*sheets), READ_AT).readings[table].reconciliation.set_aside
    return [(gone.row, gone.reason) for gone in found]


def test_a_row_below_a_title_has_the_sheets_number():
    rows = [
        ["Our portfolio"],
        [None],
        ["Project ID", "Project name", "Budget"],
        ["P1", "Payroll", 5.0],
        [None, "Total", 5.0],
    ]
    assert set_aside(a_sheet("Projects", rows)) == [(5, "a total of other rows")]


def test_where_fields_go_down_it_is_the_number_of_the_column():
    rows = [
        ["Project ID", "P1", None],
        ["Project name", "Payroll", "Total"],
        ["Budget", 5.0, 5.0],
        ["Status", "Open", None],
    ]
    assert set_aside(a_sheet("Projects", rows)) == [(3, "a total of other rows")]


def test_a_row_of_months_is_told_once_for_each_month_with_its_own_number():
    projects = a_sheet("Projects", [["Project ID", "Project name"], ["P1", "Payroll"]])
    costs = a_sheet("Costs", [["Project", "Jan-26", "Feb-26"], ["P1", 1.0, 2.0], ["Total", 1.0, 2.0]])
    assert {row for row, _ in set_aside(projects, costs, table="costs")} == {3}
