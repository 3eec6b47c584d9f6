"""Sheets that do not go down: turned or unfolded, with every figure in its own month and none counted twice."""

from datetime import date

import pytest

from pmo_core.errors import SourceError
from pmo_core.loading import check_book
from pmo_core.reading.header import find_headers
from pmo_core.reading.shapes import goes_down, turned
from tests.builders import READ_AT, a_book, a_sheet, column, issues_of

PROJECTS = a_sheet("Projects", [["Project ID", "Project name"], ["P1", "Payroll"], ["P2", "Fleet"]])


def reading(headings, *rows, title="Costs"):
    return check_book(a_book(PROJECTS, a_sheet(title, [["Project", *headings], *rows])), READ_AT)


def costs(portfolio, field="budget"):
    """Project, month as 2026-01 and amount of every row of Costs."""
    periods = (f"{period:%Y-%m}" for period in portfolio["costs"]["period"])
    return list(
        zip(column(portfolio, "costs", "project_id"), periods, column(portfolio, "costs", field), strict=True)
    )


def test_two_projects_across_are_turned():
    raw = a_sheet(
        "Projects", [["Project ID", "P1", "P2"], ["Project name", "Payroll", "Fleet"], ["Budget", 1.0, 2.0]]
    )
    assert goes_down(raw, find_headers(raw))
    assert turned(raw).row(2) == ["P2", "Fleet", 2.0]


def test_a_list_that_goes_down_is_not_turned_for_a_project_called_budget():
    rows = [["Project ID", "Project name", "Budget"], ["Status", "Budget", 5.0], ["P2", "Fleet", 2.0]]
    raw = a_sheet("Projects", rows)
    assert not goes_down(raw, find_headers(raw))


def test_a_list_with_two_projects_called_like_fields_is_not_turned():
    raw = a_sheet("Projects", [["Project name", "Budget"], ["Status", 5.0], ["Stage", 6.0]])
    assert not goes_down(raw, find_headers(raw))


def test_a_list_of_one_column_or_one_row_is_not_turned():
    for rows in ([["Project name"], ["Budget"], ["Status"]], [["Project name", "Budget", "Status"]]):
        raw = a_sheet("Projects", rows)
        assert not goes_down(raw, find_headers(raw))


def test_each_month_of_each_project_is_a_row():
    found = reading(["Jan-26", "Feb-26"], ["P1", 1.0, 2.0], ["P2", 5.0, None])
    assert costs(found) == [("P1", "2026-01", 1.0), ("P1", "2026-02", 2.0), ("P2", "2026-01", 5.0)]


@pytest.mark.parametrize("year", ["2026", 2026.0, "FY26", "2026/27"])
@pytest.mark.parametrize("first", [True, False])
def test_a_column_of_the_years_sums_does_not_take_the_place_of_january(year, first):
    headings = [year, "Jan-26", "Feb-26"] if first else ["Jan-26", "Feb-26", year]
    cells = [3.0, 1.0, 2.0] if first else [1.0, 2.0, 3.0]
    found = reading(headings, ["P1", *cells])
    assert costs(found) == [("P1", "2026-01", 1.0), ("P1", "2026-02", 2.0)]


def test_a_quarter_beside_its_months_is_not_added_and_the_next_quarter_is():
    found = reading(["Jan-26", "Feb-26", "Mar-26", "Q1 2026", "Q2 2026"], ["P1", 1.0, 2.0, 3.0, 6.0, 9.0])
    assert [amount for *_, amount in costs(found)] == [1.0, 2.0, 3.0, 9.0]
    assert costs(found)[-1][1] == "2026-04"


def test_years_behind_the_months_of_another_year_are_periods_too():
    found = reading(["Jan-26", "Feb-26", "2027"], ["P1", 1.0, 2.0, 30.0])
    assert costs(found)[-1] == ("P1", "2027-01", 30.0)


def test_a_month_that_comes_twice_is_read_once_and_its_second_column_told():
    found = reading(["Jan-26", "Feb-26", "Jan-26"], ["P1", 1.0, 2.0, 9.0])
    assert costs(found) == [("P1", "2026-01", 1.0), ("P1", "2026-02", 2.0)]
    assert [issue.rule for issue in issues_of(found) if issue.sheet == "Costs"] == [
        "across_to_rows",
        "repeated_heading",
    ]


def test_a_month_with_a_slip_among_the_others_is_told():
    found = reading(["Jan-26", "Mrch-26", "Apr-26"], ["P1", 1.0, 3.0, 4.0])
    assert [month for _, month, _ in costs(found)] == ["2026-01", "2026-04"]
    assert "not so Mrch-26" in issues_of(found, "across_to_rows")[0].effect


def test_a_year_above_a_column_of_words_is_no_period():
    rows = [["P1", 1.0, 2.0, "in 2 steps"], ["P2", 1.0, 2.0, "later"], ["P2", 1.0, 2.0, "never"]]
    found = reading(["Jan-26", "Feb-26", "2027"], *rows)
    assert {month for _, month, _ in costs(found)} == {"2026-01", "2026-02"}


def test_one_year_beside_a_project_is_a_column_of_its_own():
    found = check_book(
        a_book(a_sheet("Projects", [["Project name", "2026"], ["Payroll", 1.0], ["Fleet", 2.0]])), READ_AT
    )
    assert "costs" not in found.readings
    assert column(found, "projects", "2026") == [1.0, 2.0]


def test_a_number_that_is_no_year_is_a_column_of_its_own_beside_the_years():
    found = reading([2025.0, 2026.0, 1200.0], ["P1", 1.0, 2.0, 3.0])
    assert costs(found) == [("P1", "2025-01", 1.0), ("P1", "2026-01", 2.0)]
    assert column(found, "costs", "1200") == [3.0, 3.0]


def test_budget_and_actual_of_one_month_stand_in_one_row():
    found = reading(
        ["Jan-26 Budget", "Jan-26 Actual", "Feb-26 Budget", "Feb-26 Actual"], ["P1", 5.0, 4.0, 6.0, None]
    )
    assert costs(found) == [("P1", "2026-01", 5.0), ("P1", "2026-02", 6.0)]
    assert costs(found, "actual")[0] == ("P1", "2026-01", 4.0)
    assert column(found, "costs", "actual") == [4.0, None]


def test_a_column_that_says_budget_or_actual_of_each_row_decides_what_its_figures_are():
    found = reading(["Measure", "Jan-26", "Feb-26"], ["P1", "Budget", 5.0, 6.0], ["P1", "Actual", 4.0, None])
    assert column(found, "costs", "budget") == [5.0, 6.0, None]
    assert column(found, "costs", "actual") == [None, None, 4.0]


def test_one_team_called_budget_does_not_make_its_column_say_what_the_figures_are():
    teams = ["Budget", "Payroll", "Law", "Ships"]
    found = reading(["Team", "Jan-26", "Feb-26"], *(["P1", team, 1.0, 2.0] for team in teams))
    assert sum(column(found, "costs", "budget")) == 12.0


def test_a_row_whose_measure_is_unknown_gives_no_amount():
    rows = [["P1", "Budget", 5.0, 6.0]] * 4 + [["P2", "Wish", 7.0, 8.0]]
    found = reading(["Measure", "Jan-26", "Feb-26"], *rows)
    assert 7.0 not in column(found, "costs", "budget")


def test_the_tabs_title_says_what_bare_months_hold():
    assert costs(reading(["Jan-26", "Feb-26"], ["P1", 1.0, 2.0], title="Spend"), "actual")[0][2] == 1.0


def test_a_total_beside_objectives_is_no_objective():
    objectives = a_sheet("Objectives", [["Objective ID", "Objective"], ["O1", "Grow"], ["O2", "Cut waste"]])
    ratings = a_sheet("Alignment", [["Project", "Grow", "Cut waste", "Total"], ["P1", 1.0, 2.0, 3.0]])
    found = check_book(a_book(PROJECTS, objectives, ratings), READ_AT)
    assert column(found, "alignment", "rating") == [1.0, 2.0]
    assert [gone.reason for gone in found.readings["alignment"].reconciliation.set_aside] == [
        "a total of other rows"
    ]


def test_an_unfolded_amount_that_is_no_number_is_told_by_its_own_cell():
    found = reading(["Jan-26", "Feb-26"], ["P1", 1.0, 2.0], ["P2", 3.0, "about 5"])
    assert [issue.cell for issue in issues_of(found, "unreadable")] == ["C3"]


def test_the_unit_above_its_own_column_scales_each_month():
    found = reading(["Budget Jan-26 (£k)", "Budget Feb-26 (£k)"], ["P1", 1.0, 2.0])
    assert costs(found) == [("P1", "2026-01", 1000.0), ("P1", "2026-02", 2000.0)]


def test_months_across_without_a_figure_are_left_out_with_the_reason():
    found = reading(["Jan-26", "Feb-26"], ["P1", None, "few"], ["P2", None, "none"], ["P2", None, "lots"])
    assert ("Costs", "its columns across hold no figures") in found.left_out


def test_years_across_projects_leave_their_sums_with_the_project():
    rows = [["Project name", "Jan-26", "Feb-26", "2026"], ["Payroll", 1.0, 2.0, 3.0], ["Fleet", 5.0, 6.0, 11.0]]
    found = check_book(a_book(a_sheet("Projects", rows)), READ_AT)
    assert [amount for *_, amount in costs(found)] == [1.0, 2.0, 5.0, 6.0]
    assert column(found, "projects", "2026") == [3.0, 11.0]


def test_a_period_is_the_first_of_its_month():
    assert reading(["Jan-26", "Feb-26"], ["P1", 1.0, 2.0])["costs"]["period"].iloc[1].date() == date(2026, 2, 1)


def test_headings_that_promise_a_column_which_no_cell_bears_out_make_no_table():
    rows = [
        ("Priority", "Project ID", "Actual"), ("Manager: Ann", "Priority", "Dependency"),
        (-3, 46237.0, "£120"),
        ("Dependency", "Budget: 5", "2026"), ("Risk", "Budget", "% complete"), ("Grand total", "1.2", "-"),
        ("Digital (3)", 46237.0, "KW 32/2026"), (None, None, None), (1, "S1 2026", "Payroll"),
        (None, "Total", ""), ("Role", "Priority", "Value"), ("Notes", "", "2024/25 actual"),
        ("HR total", "€5", "46237"),
        ("★★☆", "n/a", "Notes: long text of some words here"), ("Total: 3", "x0", float("inf")),
    ]  # fmt: skip
    with pytest.raises(SourceError, match="No list of projects was found"):
        check_book(a_book(a_sheet("Rates", rows, typed=False)), READ_AT)
