"""Sheets as somebody in a hurry keeps them, each with one thing that is easily read wrongly without a word."""

import pytest

from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from pmo_core.sources.raw_book import Cell
from pmo_core.sources.workbook import Workbook
from tests.builders import READ_AT, an_xlsx, column, issues_of

Rows = list[list[Cell]]
PROJECTS: Rows = [["Project", "Budget"], ["Payroll", 150.0], ["Harbour", 15.0]]


def read(**tabs: Rows) -> Portfolio:
    content = an_xlsx({title.replace("_", " "): rows for title, rows in tabs.items()})
    return check_book(Workbook("kept.xlsx", content).fetch(), READ_AT)


def set_aside(portfolio: Portfolio, table: str = "projects") -> dict[int, str]:
    return {gone.row: gone.reason for gone in portfolio.readings[table].reconciliation.set_aside}


@pytest.mark.parametrize(
    "label",
    ["Insgesamt", "Gesamt:", "Eindtotaal", "Subtotaal", "Totalt", "I alt", "Summa", "Razem", "Celkem", "Yhteensä",
     "Összesen", "Toplam", "Cyfanswm", "Total général", "Итого", "合計"],
)  # fmt: skip
def test_a_total_in_its_owners_language_is_no_project_even_where_it_does_not_add_up(label):
    portfolio = read(List=[["Project", "Budget"], ["Payroll", 1200.0], ["Harbour", 2500.0], [label, 3705.0]])
    assert column(portfolio, "projects", "name") == ["Payroll", "Harbour"]
    assert set_aside(portfolio) == {4: "a total of other rows"}


@pytest.mark.parametrize(
    "name", ["Summer school", "Totem park", "Sum Up terminals", "Toplam street", "Gesamtschule"]
)
def test_a_project_that_begins_like_a_total_stays(name):
    portfolio = read(List=[["Project", "Budget"], ["Payroll", 1200.0], ["Harbour", 2500.0], [name, 4000.0]])
    assert column(portfolio, "projects", "name") == ["Payroll", "Harbour", name]


@pytest.mark.parametrize("total", ["Sub-total {}", "{} total", "Subtotal"])
def test_two_lines_with_a_total_each_are_departments_and_no_projects(total):
    portfolio = read(
        List=[
            ["Project", "Manager", "Budget", "RAG"],
            ["Digital", None, None, None],
            ["Payroll", "Khan", 1200.0, "G"],
            ["Portal", "Lee", 800.0, "A"],
            [total.format("Digital"), None, 2000.0, None],
            ["Estates", None, None, None],
            ["Harbour", "Ode", 2500.0, "R"],
            ["Library", "Ode", 250.0, "G"],
            [total.format("Estates"), None, 2750.0, None],
        ]
    )
    assert column(portfolio, "projects", "name") == ["Payroll", "Portal", "Harbour", "Library"]
    assert column(portfolio, "projects", "department") == ["Digital", "Digital", "Estates", "Estates"]
    assert sorted(set_aside(portfolio)) == [2, 5, 6, 9]


def test_two_bare_names_without_totals_of_their_own_stay_projects():
    portfolio = read(
        List=[
            ["Project", "Manager", "Budget", "RAG"],
            ["Digital", None, None, None],
            ["Payroll", "Khan", 1200.0, "G"],
            ["Estates", None, None, None],
            ["Harbour", "Ode", 2500.0, "R"],
            ["Sub-total Estates", None, 2500.0, None],
        ]
    )
    assert column(portfolio, "projects", "name") == ["Digital", "Payroll", "Estates", "Harbour"]


@pytest.mark.parametrize("line", ["Page 2 of 5", "Seite 2 von 5", "- continued overleaf -", "End of report"])
def test_a_line_of_the_printed_page_is_no_project(line):
    portfolio = read(
        List=[["Project", "Department", "Budget"], ["Payroll", "HR", 5.0], [line], ["Fleet", "HR", 6.0]]
    )
    assert column(portfolio, "projects", "name") == ["Payroll", "Fleet"]
    assert set_aside(portfolio) == {3: "a line of the printed page"}


def test_a_project_named_like_a_page_stays_where_it_has_a_budget():
    portfolio = read(List=[["Project", "Department", "Budget"], ["Payroll", "HR", 5.0], ["Page 2", None, 6.0]])
    assert column(portfolio, "projects", "name") == ["Payroll", "Page 2"]


def test_footnotes_below_are_notes_and_not_projects_that_lack_a_name():
    rows: Rows = [
        ["Ref", "Project", "Budget²"],
        ["P1", "Payroll", 5.0],
        [None],
        ["* as approved"],
        ["² without VAT"],
    ]
    portfolio = read(List=rows)
    assert set_aside(portfolio) == {4: "a note below the table", 5: "a note below the table"}
    assert issues_of(portfolio, "required_blank") == []


def costs(*periods: str, heading: str = "Period") -> Portfolio:
    rows: Rows = [["Project", heading, "Budget"], *(["Payroll", period, 10.0] for period in periods)]
    return read(Projects=PROJECTS, Costs=rows)


def periods_of(portfolio: Portfolio) -> list[str]:
    return [f"{day:%Y-%m}" for day in portfolio["costs"]["period"]]


def test_years_that_follow_each_other_are_financial_years_and_told():
    portfolio = costs("2010-11", "2011-12", "2012-13")
    assert periods_of(portfolio) == ["2010-01", "2011-01", "2012-01"]
    assert {issue.cell for issue in issues_of(portfolio, "read_as")} == {"B2", "B3", "B4"}


def test_beside_other_months_december_is_december():
    assert periods_of(costs("2011-12", "2012-01")) == ["2011-12", "2012-01"]


def test_a_single_year_is_one_where_its_heading_says_so():
    assert periods_of(costs("2011-12", heading="Year")) == ["2011-01"]
    assert periods_of(costs("2011-12")) == ["2011-12"]


def test_no_project_ends_in_the_december_that_a_financial_year_looks_like():
    rows: Rows = [["Project", "End date"], ["Payroll", "2011-12"], ["Harbour", "2012-13"]]
    portfolio = read(List=rows)
    assert portfolio.projects["end"].isna().all()
    assert {issue.cell for issue in issues_of(portfolio, "unreadable")} == {"B2", "B3"}


def test_months_under_a_year_that_stands_once_are_costs_of_that_year():
    spend: Rows = [
        [None, 2026.0, None, 2027.0, None],
        ["Project", "Nov", "Dec", "Jan", "Total"],
        ["Payroll", 10.0, 20.0, 30.0, 60.0],
        ["Harbour", 1.0, 2.0, 3.0, 6.0],
    ]
    portfolio = read(Projects=PROJECTS, Spend_profile=spend)
    assert periods_of(portfolio) == ["2026-11", "2026-12", "2027-01"] * 2
    assert column(portfolio, "costs", "budget") == [10.0, 20.0, 30.0, 1.0, 2.0, 3.0]


def test_months_under_a_financial_year_pass_into_its_second_year():
    spend: Rows = [[None, "2026/27", None, None], ["Project", "Nov", "Dec", "Jan"], ["Payroll", 1.0, 2.0, 3.0]]
    assert periods_of(read(Projects=PROJECTS, Costs=spend)) == ["2026-11", "2026-12", "2027-01"]


def test_a_month_that_may_be_of_either_year_is_given_none():
    spend: Rows = [[None, "FY26/27", "FY27/28"], ["Project", "Jan", "Jan"], ["Payroll", 1.0, 2.0]]
    portfolio = read(Projects=PROJECTS, Costs=spend)
    assert "costs" not in portfolio.readings
    assert [issue.sheet for issue in issues_of(portfolio, "tab_left_out")] == ["Costs"]


@pytest.mark.parametrize(("sign", "said"), [("☑", True), ("✅", True), ("☐", False), ("✗", False)])
def test_a_box_drawn_with_a_sign_is_a_box(sign, said):
    portfolio = read(List=[["Project", "Mandatory"], ["Payroll", sign]])
    assert column(portfolio, "projects", "mandatory") == [said]


def test_a_colour_and_its_sign_are_one_colour_and_two_that_disagree_are_none():
    said = ["🟠 Amber", "🟢", "🔴 Red - supplier failed", "🟢 Red"]
    portfolio = read(List=[["Project", "RAG"], *([f"P {place}", rag] for place, rag in enumerate(said))])
    assert column(portfolio, "projects", "reported_rag") == ["Amber", "Green", "Red", "🟢 Red"]
