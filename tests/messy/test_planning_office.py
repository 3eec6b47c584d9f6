"""A planning office's own book: estimates under their unit, levels from none, statuses under RAG."""

from datetime import date

import pytest

from pmo_core.scoring.offered import Words
from tests.builders import a_sheet, issues_of
from tests.messy.outcomes import asked, field_of, read, shown

NAMES = ("Boiler house renewal", "Patient portal phase 2", "Ward tablet devices", "Solar panels on roof")


def projects(heading, cells):
    """Four projects, each with one of these cells under the heading."""
    rows = zip(NAMES, cells, strict=True)
    return a_sheet("Projects", [["Project", heading], *([name, cell] for name, cell in rows)])


@pytest.mark.parametrize(
    "heading",
    [
        "Cost £k (est.)",
        "Cost £k (estimated)",
        "Cost £k (approx.)",
        "Budget £k (forecast)",
        "Cost £k*",
        "Cost (£k est.)",
    ],
)
def test_an_estimate_keeps_the_unit_of_its_heading_and_a_cell_its_own(heading):
    portfolio = read(projects(heading, [90.0, "£240k", "1,250", "tbc"]))
    assert shown(portfolio, "projects", "budget") == [90_000.0, 240_000.0, 1_250_000.0, None]


@pytest.mark.parametrize("heading", ["Total £k", "Total £k (est.)", "Est. total (£k)"])
def test_a_total_of_money_beside_projects_is_their_budget_and_is_asked(heading):
    portfolio = read(projects(heading, [90.0, "£240k", 42.5, None]))
    assert shown(portfolio, "projects", "budget") == [90_000.0, 240_000.0, 42_500.0, None]
    assert heading in asked(portfolio, "columns")


@pytest.mark.parametrize("heading", ["Total", "Total score", "Total saving £k"])
def test_a_total_that_names_no_currency_or_something_else_is_no_budget(heading):
    assert field_of(read(projects(heading, [90.0, 240.0, 42.5, 12.0])), heading)[0] != "budget"


def test_a_total_leaves_the_budget_to_a_column_that_says_cost():
    rows = [[name, 9.0, 80.0] for name in NAMES]
    portfolio = read(a_sheet("Projects", [["Project", "Total £k (est.)", "Cost (£k)"], *rows]))
    assert shown(portfolio, "projects", "budget") == [80_000.0] * 4


@pytest.mark.parametrize("typed", [True, False])
def test_none_among_levels_is_the_lowest_of_them_and_counted(typed):
    rows = [["Project", "Patient benefit"], *zip(NAMES, ["none", "Low", "Med", "Very high"], strict=True)]
    portfolio = read(a_sheet("Projects", rows, typed=typed))
    assert shown(portfolio, "projects", "Patient benefit") == ["none", "Low", "Med", "Very high"]
    words = Words.of(portfolio.projects["Patient benefit"])
    assert words is not None
    assert dict(words.levels) == {"none": 0, "Low": 25, "Med": 50, "Very high": 100}


def test_statuses_under_a_heading_that_says_rag_are_statuses_and_asked():
    portfolio = read(projects("RAG/Status", ["Complete", "On hold", "Not started", "On hold"]))
    assert shown(portfolio, "projects", "status") == ["Complete", "On hold", "Not started", "On hold"]
    assert "RAG/Status" in asked(portfolio, "columns")


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["Green", "On hold", "Red", "Complete"], "reported_rag"),
        (["Green", "On hold", "Closed", "Complete"], "status"),
    ],
)
def test_a_rag_that_mixes_colours_and_statuses_is_asked_with_both_offered_first(cells, field):
    portfolio = read(projects("RAG/Status", cells))
    [question] = [q for reading in portfolio.readings.values() for q in reading.questions if q.key == "RAG/Status"]
    assert question.proposed == field
    assert {answer for answer, _ in question.options[:2]} == {"reported_rag", "status"}


def test_colours_under_rag_status_are_a_rag_beyond_doubt():
    assert field_of(read(projects("RAG/Status", ["Green", "Amber", "Red", "Green"])), "RAG/Status") == (
        "reported_rag",
        1.0,
    )


def test_the_name_of_a_row_of_budgets_is_no_period_and_states_their_unit():
    rows = [["Year", "2026/27", "2027/28"], ["Envelope £k", 2500.0, 2200.0]]
    portfolio = read(projects("Cost (£k)", [1.0, 2.0, 3.0, 4.0]), a_sheet("Budget", rows))
    assert shown(portfolio, "funding", "limit") == [2_500_000.0, 2_200_000.0]
    assert not [issue for issue in portfolio.issues if issue.cell == "A2" and issue.sheet == "Budget"]
    assert portfolio.readings["funding"].reconciliation.rows_used_with_defaults == 0


@pytest.mark.parametrize("heading", ["Team", "Role"])
def test_people_by_quarter_of_a_financial_year_are_capacity(heading):
    rows = [[heading, "Q1 26/27", "Q2 26/27"], ["Digital", 6.0, 7.0], ["Estates", 4.0, 3.5]]
    portfolio = read(projects("Cost (£k)", [1.0, 2.0, 3.0, 4.0]), a_sheet("People", rows))
    assert shown(portfolio, "capacity", "role") == ["Digital", "Digital", "Estates", "Estates"]
    assert shown(portfolio, "capacity", "fte") == [6.0, 7.0, 4.0, 3.5]
    assert shown(portfolio, "capacity", "period")[:2] == [date(2026, 1, 1), date(2026, 4, 1)]
    assert [issue.cell for issue in issues_of(portfolio, "financial_years")] == ["B1"]
