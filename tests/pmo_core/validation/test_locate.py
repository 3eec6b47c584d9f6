"""Where a cell stands, and how an issue quotes it."""

import pytest

from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator, shown
from tests.builders import a_book, a_portfolio, a_project, a_sheet, a_table_sheet

LINK = "https://docs.google.com/spreadsheets/d/1AbcDEFghiJKLmnoPQRst/edit"


def test_an_issues_link_opens_its_cell():
    sheet, _ = a_table_sheet("projects", [["Project name", "Budget"], ["Payroll", "TBC"]])
    raw = a_sheet("Projects", [["Project name", "Budget"], ["Payroll", "TBC"]], sheet_id=7)
    locator = Locator(type(sheet)(raw, "projects", 1, sheet.columns), a_book(raw, link=LINK))
    issue = locator.issue(2, "budget", "unreadable", "error", "counted as missing", "Write an amount.")
    assert issue.link == f"{LINK}#gid=7&range=B2"
    assert (issue.sheet, issue.cell, issue.heading, issue.value) == ("Projects", "B2", "Budget", "TBC")


def test_a_file_has_no_link():
    (issue,) = a_portfolio(projects=[a_project(budget="TBC")]).issues
    assert issue.link == ""


def test_a_column_the_sheet_does_not_have_is_called_by_its_usual_heading():
    sheet, book = a_table_sheet("projects", [["Name"], ["Payroll"]])
    locator = Locator(sheet, book)
    assert locator.heading("name") == "Name"
    assert locator.heading("budget") == "Budget"
    assert locator.issue(2, "budget", "rule", "note", "effect", "remedy").cell == "A2"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (5.0, "5"),
        (1139.18, "1139.18"),
        ("two\n lines ", "two lines"),
        ("x" * 81, "x" * 80 + "…"),
    ],
)
def test_a_cell_is_quoted_short_and_on_one_line(cell, text):
    assert shown(cell) == text


def test_a_sentence_says_where_what_effect_and_remedy():
    issue = Issue(
        "Benefits", "B14", "Project", "P-O12", "unknown_reference", "error", "it is not in Projects", "Correct it."
    )
    assert issue.sentence == 'Benefits!B14 (Project) holds "P-O12": it is not in Projects. Correct it.'
    bare = Issue("Notes", "A1", "", "", "empty_tab", "warning", "this tab is empty", "Delete it.")
    assert bare.sentence == "Notes!A1: this tab is empty. Delete it."
