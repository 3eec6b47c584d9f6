"""Rows that explain the columns: set aside where they do, and never a project that merely sounds like one."""

import pytest

from pmo_core.reading.below_header import described
from pmo_core.reading.matching import match_columns
from tests.builders import a_sheet

HEADINGS = ["Project name", "Budget", "Start", "Status"]


def explained(*rows, headings=HEADINGS):
    raw = a_sheet("Projects", [headings, *rows])
    return described(raw, 1, match_columns(headings, "projects"), "projects")


def test_a_row_of_formats_explains_the_columns():
    found = explained(["Free text", "£k", "dd/mm/yyyy", "Choose from list"], ["Payroll", 5.0, 45001.0, "Active"])
    assert found.rows == (2,)


@pytest.mark.parametrize(
    "counted",
    [
        ["1", "2", "3", "4"],
        [1.0, 2.0, 3.0, 4.0],
        ["(a)", "(b)", "(c)", "(d)"],
        ["1.", "2.", "3 = 1 + 2", "4 (= 3 x 2)"],
    ],
)
def test_a_row_that_counts_the_columns_is_no_project_and_its_letters_are_no_units(counted):
    found = explained(counted, ["Payroll", 5.0, 45001.0, "Active"])
    assert found.rows == (2,)
    assert not any(column.unit.label for column in found.columns)


@pytest.mark.parametrize("project", [["1", "2", "3", "5"], ["1", "2", "3", None], ["A", "B", "C", "E"]])
def test_a_project_with_figures_for_a_name_is_not_taken_for_a_row_that_counts(project):
    assert explained(project, ["Payroll", 5.0, 45001.0, "Active"]).rows == ()


@pytest.mark.parametrize(
    "project",
    [
        ["From paper to digital", None, None, "In progress"],
        ["The bridge", None, None, None],
        ["Text messages", 5.0, None, "Select"],
        ["Number plates", "£5", None, "(new)"],
        ["The bridge", "TBC", "TBC", "In progress"],
        ["The bridge", "about 5", None, "In progress"],
        ["Date planner", None, "2026-04-30", "Required"],
        ["Example farm", None, None, "HMT"],
    ],
)
def test_a_first_project_that_sounds_like_an_explanation_stays_a_project(project):
    assert explained(project).rows == ()


def test_a_list_of_names_alone_explains_nothing():
    assert explained(["Text messages"], ["Required works"], headings=["Project name"]).rows == ()


def test_departments_known_by_three_letters_are_no_currencies_to_explain():
    rows = [["Example farm", "HMT"], ["Date planner", "DFT"]]
    assert explained(*rows, headings=["Project name", "Department"]).rows == ()


def test_an_explanation_of_words_alone_must_be_one_in_every_cell():
    headings = ["Project name", "Department"]
    assert explained(["Free text", "Choose from list"], headings=headings).rows == (2,)
    assert explained(["Free text", "Finance"], headings=headings).rows == ()


def test_an_explanation_below_the_first_project_is_looked_for_no_more():
    assert explained(["Payroll", 5.0, 45001.0, "Active"], ["Text", "Number", "Date", "List"]).rows == ()


def test_four_rows_may_explain_and_a_fifth_may_not():
    assert explained(*[["Text", "Number", "Date", "List"]] * 5).rows == (2, 3, 4, 5)


def test_a_blank_row_between_is_passed_over():
    assert explained([None] * 4, ["Text", "Number", "Date", "List"]).rows == (3,)


def test_the_unit_below_a_heading_is_its_unit_unless_it_states_its_own():
    _, budget, *_ = explained(["Text", "£k", "Date", "List"]).columns
    assert budget.unit.factor == 1000
    own = explained(["Text", "£k", "Date", "List"], headings=["Project name", "Budget (£m)", "Start", "Status"])
    assert own.columns[1].unit.factor == 1e6


@pytest.mark.parametrize(("form", "day_first"), [("dd/mm/yyyy", True), ("mm/dd/yyyy", False), ("D.M.YY", True)])
def test_the_form_below_a_date_says_how_its_days_are_meant(form, day_first):
    assert explained(["Text", "Number", form, "List"]).day_first == {"Start": day_first}
