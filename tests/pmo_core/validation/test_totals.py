"""Rows that sum up others go; projects that are merely called so stay."""

import pytest

from pmo_core.validation.tables import check_table
from tests.builders import a_table_sheet

HEADINGS = ["Project ID", "Project name", "Department", "Budget"]


def checked(*rows, headings=HEADINGS, table="projects"):
    return check_table(*a_table_sheet(table, [headings, *rows]))


def aside(*rows, headings=HEADINGS, table="projects"):
    """Sheet row -> reason of every row set aside."""
    return {
        gone.row: gone.reason for gone in checked(*rows, headings=headings, table=table).reconciliation.set_aside
    }


A, B = ["P1", "Payroll", "HR", 10.0], ["P2", "Fleet", "HR", 20.0]
C, D = ["P3", "Case portal", "IT", 5.0], ["P4", "Archive", "IT", 6.0]


@pytest.mark.parametrize(
    "name", ["Total rewards platform", "Totally new website", "Sum of all fears", "Summer school", "Quality total"]
)
def test_a_project_called_like_a_total_stays_where_its_figures_are_no_sum(name):
    assert aside(A, B, ["P3", name, "HR", 31.0]) == {}


@pytest.mark.parametrize(
    "label", ["Total", "TOTALS:", "Grand total", "Sub-total", "Portfolio total", "Gesamtsumme", "Sum"]
)
def test_a_row_that_says_no_more_than_total_goes_even_where_it_does_not_add_up(label):
    assert aside(A, B, [None, label, None, 31.0]) == {4: "a total of other rows"}


def test_a_customer_called_total_takes_no_project_with_it():
    found = aside(
        ["Refinery", "Total", 10.0], ["Pipeline", "Shell", 20.0], headings=["Project name", "Client", "Budget"]
    )
    assert found == {}


def test_a_total_named_in_the_first_column_goes_where_the_project_is_blank():
    headings = ["Department", "Project name", "Budget"]
    assert list(aside(["HR", "Payroll", 10.0], ["Total", None, 12.0], headings=headings)) == [3]


def test_a_total_named_in_the_first_column_beside_a_count_goes_where_it_adds_up():
    headings = ["Department", "Project name", "Budget"]
    rows = [["HR", "Payroll", 10.0], ["HR", "Fleet", 20.0]]
    assert list(aside(*rows, ["Total", "2 projects", 30.0], headings=headings)) == [4]


def test_a_total_in_the_third_column_is_not_looked_for():
    headings = ["Project ID", "Department", "Kind", "Project name", "Budget"]
    assert aside(["P1", "HR", "Total", None, 5.0], headings=headings) == {2: "no usable Project name"}


def test_subtotals_of_departments_and_a_grand_total_all_go():
    rows = [A, B, [None, "HR total", None, 30.0], C, D, [None, "IT total", None, 11.0]]
    assert list(aside(*rows, [None, "Grand total", None, 41.0])) == [4, 7, 8]


def test_a_grand_total_in_other_words_is_the_sum_of_projects_and_not_of_subtotals():
    rows = [A, B, [None, "HR total", None, 30.0], C, D, [None, "IT total", None, 11.0]]
    assert list(aside(*rows, [None, "All departments total", None, 41.0])) == [4, 7, 8]


def test_the_subtotal_of_a_department_with_one_project_is_not_counted_as_a_second_project():
    rows = [A, [None, "HR total", None, 10.0], C, D, [None, "Subtotal: IT", None, 11.0]]
    assert list(aside(*rows)) == [3, 6]


def test_a_second_project_with_the_same_budget_that_ends_in_total_stays():
    assert aside(A, ["P2", "Quality total", "HR", 10.0]) == {}


def test_subtotals_without_any_name_go_as_totals():
    assert aside(A, B, [None, None, "HR", 30.0])[4] == "a total of other rows"


def test_a_row_without_a_name_that_is_no_sum_is_told_as_a_project_without_name():
    assert aside(A, B, [None, None, "HR", 31.0])[4] == "no usable Project name"


def test_sums_since_a_gap_count_as_sums():
    rows = [A, B, [None] * 4, C, D, [None, "IT total", None, 11.0]]
    assert list(aside(*rows)) == [7]


def test_a_rounded_total_is_a_total_and_one_a_hundredth_off_is_a_project():
    rows = [["P1", "Payroll", "HR", 1049.0], ["P2", "Fleet", "HR", 2038.0]]  # together 3,087
    assert list(aside(*rows, [None, "All of HR total", None, 3100.0])) == [4]
    assert aside(*rows, [None, "All of HR total", None, 3120.0]) == {}


def test_shares_do_not_have_to_add_up():
    headings = [*HEADINGS, "Percent complete"]
    rows = [[*A, 0.5], [*B, 0.2], [None, "HR total", None, 30.0, 0.35]]
    assert list(aside(*rows, headings=headings)) == [4]


def test_half_of_the_figures_adding_up_is_chance_and_more_than_half_a_total():
    headings = [*HEADINGS, "Spent", "Approved changes"]
    rows = [[*A, 1.0, 1.0], [*B, 2.0, 2.0]]
    assert aside(*rows, [None, "HR total", None, 30.0, 9.0, None], headings=headings) == {}
    assert list(aside(*rows, [None, "HR total", None, 30.0, 3.0, 9.0], headings=headings)) == [4]


def test_noughts_that_add_up_to_nought_make_no_total():
    assert aside(["P1", "Payroll", "HR", 0.0], ["P2", "Fleet", "HR", 0.0], ["P3", "Total reform", "HR", 0.0]) == {}


def test_a_long_text_that_begins_with_total_is_no_label():
    assert aside(A, B, ["P3", "Total " + "x" * 75, "HR", 30.0]) == {}


def test_headings_again_go_and_a_project_of_that_name_stays():
    assert aside(A, HEADINGS, B) == {3: "the headings again"}
    assert aside(A, ["P2", "Project name", "HR", 5.0]) == {}


@pytest.mark.parametrize(
    "note", ["* excludes VAT", "Source: finance system", "Notes: as of May", "Last updated May"]
)
def test_a_lone_note_below_the_list_is_no_project(note):
    assert aside(A, B, [None, note, None, None]) == {4: "a note below the table"}


@pytest.mark.parametrize("name", ["* Payroll", "Notes on reform", "Source code escrow", "Key worker homes"])
def test_a_project_that_begins_like_a_note_stays_where_anything_else_is_known_of_it(name):
    assert aside(A, ["P2", name, None, None]) == {}
    assert aside(A, [None, name, "HR", None]) == {}


def test_a_name_alone_is_a_project_and_so_is_a_starred_one_above_it():
    assert aside(A, [None, "* Fleet", None, None], [None, "Case portal", None, None]) == {}


def test_a_list_of_two_columns_has_no_notes_below():
    assert aside(["Payroll", 5.0], ["* Fleet", None], headings=["Project name", "Budget"]) == {}


def test_a_long_line_below_a_gap_is_a_note_and_directly_below_a_project():
    line = "All figures are in pounds and without taxes"
    assert list(aside(A, [None] * 4, [None, line, None, None])) == [4]
    assert aside(A, [None, line, None, None]) == {}
    assert aside(A, [None] * 4, [None, "Case portal", None, None]) == {}


def test_a_total_row_is_used_in_no_sum():
    sums = checked(A, B, [None, "Total", None, 30.0]).reconciliation.sums["Budget"]
    assert (sums.before, sums.after) == (60.0, 30.0)
