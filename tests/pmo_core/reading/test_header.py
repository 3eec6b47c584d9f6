"""Which row holds the headings, alone or with the one above, and of which table."""

import pytest

from pmo_core.reading.header import find_headers, is_filled, look_like_headings
from pmo_core.reading.joined_headings import joined
from tests.builders import a_sheet

PROJECTS = ["Project ID", "Project name", "Budget", "Status"]


def header_of(rows, title="Sheet1"):
    found = find_headers(a_sheet(title, rows))
    return found[0] if found else None


def test_headings_that_come_again_below_themselves_are_one_row():
    header = header_of([PROJECTS, PROJECTS, ["P-001", "Payroll", 5.0, "Active"]])
    assert (header.first, header.last) == (0, 0)


def test_a_first_project_all_of_text_is_no_second_row_of_headings():
    header = header_of([["Project name", "Status", None, "Stage"], ["Payroll", "Active", "see memo", "Build"]])
    assert (header.first, header.last) == (0, 0)


def test_a_project_called_like_a_heading_does_not_become_the_header():
    header = header_of([PROJECTS, ["P-001", "Budget", 5.0, "Status"], ["P-002", "Fleet", 6.0, "Active"]])
    assert header.first == 0


def test_groups_above_headings_are_read_together_with_them():
    above = ["Project name", "Baseline", None, "Forecast", None]
    below = [None, "Start", "End", "Start", "End"]
    header = header_of([above, below, ["Payroll", 45001.0, 45002.0, 45003.0, 45004.0]])
    assert header.cells == ("Project name", "Baseline Start", "Baseline End", "Forecast Start", "Forecast End")
    assert (header.first, header.last) == (0, 1)


def test_a_group_spreads_over_its_merged_cells_and_no_further():
    rows = [["Project name", "Baseline", None, None], [None, "Start", "End", "Fit"]]
    raw = a_sheet("Projects", rows)
    merged = type(raw)(raw.title, raw.columns, merged=((0, 1, 0, 2),))
    assert find_headers(merged)[0].cells == ("Project name", "Baseline Start", "Baseline End", "Fit")


def test_a_heading_that_says_enough_by_itself_is_not_lengthened():
    assert joined(["Finance", None], ["Budget", "Owner"]) == ["Budget", "Owner"]


def test_a_heading_that_says_too_little_takes_its_group_before_it():
    assert joined(["Vendor", None], ["Colour", "Shade"]) == ["Vendor Colour", "Shade"]


def test_a_blank_below_takes_the_heading_above():
    assert joined(["Name", "Finance", "Finance"], [None, "Budget", "Budget"]) == [
        "Name",
        "Finance Budget",
        "Finance Budget",
    ]


def test_the_header_in_the_fortieth_row_is_found_and_in_the_forty_first_not():
    lines = [["note"]]
    assert header_of([*lines * 39, PROJECTS]).first == 39
    assert header_of([*lines * 40, PROJECTS]) is None


def test_a_tab_of_headings_only_has_a_header():
    assert header_of([PROJECTS]).table == "projects"


def test_one_known_word_in_prose_is_a_header_of_projects_only_where_it_is_the_name():
    assert header_of([["Budget", "and other matters"]]) is None
    assert header_of([["Project name", "Colour"]]).table == "projects"


def test_one_month_across_is_no_table_of_costs_and_two_are():
    assert header_of([["Project", "Jan-26"], ["P-001", 5.0]], "Costs").table == "projects"
    found = header_of([["Project", "Jan-26", "Feb-26"], ["P-001", 5.0, 6.0]], "Costs")
    assert (found.table, found.across) == ("costs", True)


def test_headings_with_slips_are_found_where_no_row_holds_known_ones():
    header = header_of([["Our list"], ["Projct name", "Budgett", "Statuss"], ["Payroll", 5.0, "Active"]])
    assert (header.table, header.first) == ("projects", 1)


def test_a_row_of_like_texts_or_with_a_figure_does_not_look_like_headings():
    assert look_like_headings(["Vorhaben", "Kosten"])
    assert not look_like_headings(["Vorhaben", "Vorhaben"])
    assert not look_like_headings(["Vorhaben", 5.0])
    assert not look_like_headings(["Vorhaben"])
    assert not look_like_headings(["Vorhaben", "x" * 81])


def test_spaces_fill_no_cell_and_a_nought_does():
    assert [is_filled(cell) for cell in (None, "", " \n", 0, 0.0, False, "x")] == [False] * 3 + [True] * 4


@pytest.mark.parametrize(
    ("title", "table"), [("Sheet1", "costs"), ("Funding", "funding"), ("funding.csv", "funding")]
)
def test_of_two_tables_that_the_headings_fit_alike_the_tabs_title_tells_which(title, table):
    rows = [["Project", "Jan-26", "Feb-26", "Mar-26"], ["Roof", 1.0, 2.0, 3.0]]
    assert find_headers(a_sheet(title, rows))[0].table == table
