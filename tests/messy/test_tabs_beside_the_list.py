"""What a workbook holds beside its list of projects: nothing of it becomes a project, a limit or a probability."""

from datetime import date

import pytest

from pmo_core.sources.raw_book import Cell
from tests.builders import a_sheet, issues_of, serial
from tests.messy.outcomes import read, shown

LIST = a_sheet(
    "Portfolio",
    [
        ["Project name", "Owner", "Status", "RAG", "Budget"],
        ["Roof", "Ann", "Open", "Red", 500.0],
        ["Gate", "Ben", "Open", "Amber", 600.0],
        ["Hall", "Cat", "Closed", "Green", 750.0],
    ],
)
DAY = serial(date(2026, 5, 1))
BESIDE: dict[str, list[list[Cell]]] = {
    "Cover": [["Portfolio register"], ["Document owner", "PMO"], ["Version", "1.3"], ["Date", DAY]],
    "Lists": [["Status", "RAG", "Owner"], ["Open", "Red", "Ann"], ["Closed", "Amber", "Ben"]],
    "Changes": [["Version", "Date", "Author", "Change"], ["1.0", DAY, "Ann", "First issue"]],
    "Contacts": [["Name", "Role", "Email"], ["Ann Shaw", "Lead", "ann@x.org"], ["Ben Lee", "Chair", "ben@x.org"]],
    "People": [["Name", "Department", "Phone"], ["Ann Shaw", "Place", "0123"], ["Ben Lee", "People", "0124"]],
    "Pivot": [["Owner", "Number of projects", "Total budget"], ["Ann", 1.0, 500.0], ["Total", 3.0, 1850.0]],
    "How to": [["How to use this register"], ["1. Add one row per project."], ["2. Send it by the 5th."]],
    "Chart": [["Month", "Planned", "Actual"], ["Jan-26", 10.0, 9.0], ["Feb-26", 20.0, 18.0]],
    "Holidays": [["Date", "Holiday"], [DAY, "May Day"], [DAY + 30, "Spring"]],
    "Guide": [["Criterion", "1", "3", "5"], ["Strategic fit", "Weak", "Some", "Strong"]],
}  # fmt: skip


@pytest.mark.parametrize("title", BESIDE)
@pytest.mark.parametrize("first", [True, False], ids=["list first", "list last"])
def test_what_stands_beside_the_list_is_left_out_without_a_fault(title: str, first: bool):
    tabs = [LIST, a_sheet(title, BESIDE[title])]
    portfolio = read(*(tabs if first else reversed(tabs)))
    assert shown(portfolio, "projects", "name") == ["Roof", "Gate", "Hall"]
    assert set(portfolio.tables) == {"projects"}
    (told,) = issues_of(portfolio, "tab_left_out")
    assert (told.sheet, told.severity) == (title, "note")


def test_lessons_of_the_projects_are_not_called_a_second_list_of_them():
    lessons = [["Project", "Lesson", "Kind"], ["Roof", "Order early", "Supply"], ["Gate", "Ask first", "Legal"]]
    (told,) = issues_of(read(LIST, a_sheet("Lessons", lessons)), "tab_left_out")
    assert told.severity == "warning"
    assert (
        told.effect == "this tab is left out: it says more of projects of Portfolio, in columns which are not read"
    )


def test_a_month_of_limits_is_told_by_what_its_rows_are_called():
    rows = [["Month", "Jan-26", "Feb-26", "Mar-26"], ["Envelope", 10.0, 20.0, 30.0]]
    assert shown(read(LIST, a_sheet("Money", rows)), "funding", "limit") == [10.0, 20.0, 30.0]


REGISTER = ["Risk", "Project", "Likelihood", "Impact"]


def test_marks_of_a_register_of_risks_are_neither_a_probability_nor_money():
    rows: list[list[Cell]] = [
        ["Slates late", "Roof", 3.0, 4.0],
        ["Permit", "Gate", 5.0, 1.0],
        ["Ice", "Hall", 1.0, 2.0],
    ]
    portfolio = read(LIST, a_sheet("Risks", [REGISTER, *rows]))
    assert shown(portfolio, "risks", "probability") == shown(portfolio, "risks", "impact") == [None, None, None]
    told = [(issue.cell, issue.effect) for issue in issues_of(portfolio, "mislabelled_column")]
    assert told == [
        ("C1", "its heading says Probability, but it holds marks from 1 to 5; kept as your own column Likelihood"),
        ("D1", "its heading says Impact, but it holds marks from 1 to 4; kept as your own column Impact"),
    ]


def test_per_cent_and_amounts_of_risks_are_read_as_they_are():
    rows: list[list[Cell]] = [["Slates late", "Roof", 30.0, 40000.0], ["Permit", "Gate", 5.0, 1500.0]]
    portfolio = read(LIST, a_sheet("Risks", [REGISTER, *rows]))
    assert shown(portfolio, "risks", "probability") == [0.3, 0.05]
    assert shown(portfolio, "risks", "impact") == [40_000.0, 1_500.0]
    in_words = [[*REGISTER[:2], "Likelihood (%)", "Impact (£m)"], ["Slates late", "Roof", 3.0, 4.0]]
    portfolio = read(LIST, a_sheet("Risks", in_words))
    assert shown(portfolio, "risks", "probability") == [0.03]
    assert shown(portfolio, "risks", "impact") == [4e6]
