"""A planning office's own workbook: a list in thousands, and tabs that leave out what everybody there knows."""

from datetime import date

import pytest

from pmo_core.connecting.answers import open_questions, with_answers
from pmo_core.loading import check_book
from pmo_core.sources.raw_book import Cell, RawSheet
from tests.builders import READ_AT, a_book, a_sheet, issues_of, serial
from tests.messy.outcomes import field_of, read, shown

LIST = a_sheet(
    "Project List",
    [
        ["Ref", "Project", "Approved Budget (£k)", "Forecast (£k)", "Spend to date (£k)"],
        ["P1", "Roof", 500.0, 560.0, 200.0],
        ["P2", "Gate", 120.0, 118.0, 10.0],
        ["P3", "Hall", 80.0, 79.0, 79.0],
        ["P4", "Lift", 90.0, 91.0, 1.0],
    ],
)
MONTHS: list[Cell] = ["Apr-27", "May-27", "Jun-27"]


def profile(title: str = "Spend profile", times: float = 1.0) -> RawSheet:
    """Months of two projects under this title."""
    figures = [["P1", "Roof", 10.0, 20.0, 30.0], ["P2", "Gate", 1.0, 2.0, 3.0]]
    scaled = [[*row[:2], *(float(str(cell)) * times for cell in row[2:])] for row in figures]
    return a_sheet(title, [["Ref", "Project", *MONTHS], *scaled])


def test_a_bare_forecast_of_money_is_asked_to_be_the_cost_at_completion():
    portfolio = read(LIST)
    assert field_of(portfolio, "Forecast (£k)") == ("estimate_at_completion", 0.75)
    assert [question.key for question in open_questions(portfolio)] == ["Forecast (£k)"]


def test_money_of_another_tab_without_a_unit_is_asked_in_that_of_the_list():
    limits = a_sheet("Budget", [["Fund", "2027", "2028"], ["Capital", 600.0, 400.0]])
    tabs = a_book(LIST, profile(), limits)
    first = check_book(tabs, READ_AT)
    asked = {question.sheet: question for question in open_questions(first) if question.about == "money_in"}
    assert {tab: question.proposed for tab, question in asked.items()} == {
        "Spend profile": "thousands",
        "Budget": "thousands",
    }
    assert {question.evidence for question in asked.values()} == {"money of Project List is in thousands"}
    assert shown(first, "costs", "budget")[:3] == [10.0, 20.0, 30.0]
    then = check_book(tabs, READ_AT, answers=with_answers((), {q: q.proposed for q in asked.values()}))
    assert shown(then, "costs", "budget")[:3] == [10_000.0, 20_000.0, 30_000.0]
    assert shown(then, "funding", "limit") == [600_000.0, 400_000.0]


def test_figures_far_beyond_those_of_the_list_are_in_pounds_already():
    portfolio = read(LIST, profile(times=1000.0))
    assert issues_of(portfolio, "unit_in_doubt") == []
    assert shown(portfolio, "costs", "budget")[:3] == [10_000.0, 20_000.0, 30_000.0]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Spend profile", "budget"),
        ("Spend forecast", "forecast"),
        ("Spend plan", "budget"),
        ("Spend", "actual"),
        ("Actual spend", "actual"),
    ],
)
def test_the_title_says_what_bare_months_hold(title: str, field: str):
    assert shown(read(LIST, profile(title)), "costs", field)[:3] == [10.0, 20.0, 30.0]


def test_a_bare_reference_over_ids_of_projects_says_whose_a_row_is_though_each_stands_once():
    benefits = [["Ref", "Benefit", "Type"], ["P1", "Less heating", "Cashable"], ["P2", "Fewer trips", "Non-cash"]]
    risks = [["ID", "Ref", "Risk"], ["R1", "P1", "Slates late"], ["R2", "P2", "Permit refused"]]
    portfolio = read(LIST, a_sheet("Benefits", benefits), a_sheet("Risks", risks))
    assert shown(portfolio, "benefits", "project_id") == ["P1", "P2"]
    assert shown(portfolio, "risks", "project_id") == ["P1", "P2"]
    assert shown(portfolio, "benefits", "category") == ["cash-releasing", "non-cash-releasing"]
    assert [issue.effect for issue in issues_of(portfolio, "read_as")] == [
        "read as cash-releasing",
        "read as non-cash-releasing",
    ]


def test_ids_of_benefits_of_their_own_stay_theirs():
    benefits = [["Ref", "Benefit"], ["B1", "Less heating"], ["B2", "Fewer trips"]]
    assert shown(read(LIST, a_sheet("Benefits", benefits)), "benefits", "benefit_id") == ["B1", "B2"]


def test_a_decision_is_due_by_when_it_says():
    rows = [["ID", "Project", "Decision needed", "By when"], ["D1", "Roof", "Go on?", serial(date(2026, 12, 1))]]
    assert shown(read(LIST, a_sheet("Decisions", rows)), "decisions", "due") == [date(2026, 12, 1)]


def test_people_by_month_are_called_so():
    rows = [["Role", "Project", "Apr-27", "May-27"], ["Nurse", "Roof", 0.5, 1.0], ["Nurse", "Gate", 1.0, 0.5]]
    (told,) = issues_of(read(LIST, a_sheet("Resources", rows)), "across_to_rows")
    assert told.effect.endswith("their cells as people (full-time equivalents)")
