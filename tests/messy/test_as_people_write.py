"""Lists as people write them: names without a heading, lines drawn across, several currencies, page breaks."""

from datetime import date

import pytest

from pmo_core.sources.raw_book import Cell
from tests.builders import a_sheet, issues_of
from tests.messy.outcomes import field_of, read, set_aside, shown

ON_A_PAGE: list[list[Cell]] = [
    ["Portfolio on a page", None, None, None],
    [None, "Alpha", "Beta", "Gamma"],
    ["Sponsor", "Ann", "Bo", "Cy"],
    ["Cost (£m)", "1.2", "0.45", "n/k"],
    ["End", "31/03/2027", "15/12/2026", "31/12/2028"],
    ["RAG", "G", "A", "R"],
]


def test_projects_beside_each_other_need_no_heading_in_the_corner():
    portfolio = read(a_sheet("Page", ON_A_PAGE, typed=False))
    assert shown(portfolio, "projects", "name") == ["Alpha", "Beta", "Gamma"]
    assert shown(portfolio, "projects", "budget") == [1.2e6, 0.45e6, None]
    (note,) = issues_of(portfolio, "turned")
    assert "the names have no heading of their own" in note.effect


def test_a_blank_corner_over_words_we_do_not_know_makes_no_projects_of_them():
    rows: list[list[Cell]] = [[None, "North", "South"], ["Cats", 3.0, 4.0], ["Dogs", 5.0, 6.0], ["Cost", 1.0, 2.0]]
    portfolio = read(a_sheet("Projects", [["Project"], ["Roof"]]), a_sheet("Pets", rows))
    assert shown(portfolio, "projects", "name") == ["Roof"]


def test_a_heading_of_two_names_is_that_of_the_projects_and_a_line_drawn_across_is_none():
    rows: list[list[Cell]] = [
        ["#", "Programme / project", "Lead", "Budget ($K)"],
        ["1.1", "Online forms", "Kim", "120"],
        ["---", "---", "---", "---"],
        ["2.1", "HQ move", "Max", "2,300"],
    ]
    portfolio = read(a_sheet("List", rows, typed=False))
    assert field_of(portfolio, "Programme / project") == ("name", 0.85)
    assert shown(portfolio, "projects", "name") == ["Online forms", "HQ move"]
    assert set_aside(portfolio) == {3: "a line drawn across"}
    assert issues_of(portfolio, "unreadable") == []


def test_several_currencies_in_one_column_are_told_and_a_point_after_euros_is_not_guessed():
    budgets: list[Cell] = ["£1.2m", "$2,500,000", "€900.000", "¥150,000,000"]
    rows: list[list[Cell]] = [["Project", "Budget"], *([f"Work {n}", b] for n, b in enumerate(budgets))]
    portfolio = read(a_sheet("Projects", rows, typed=False))
    assert shown(portfolio, "projects", "budget") == [1.2e6, 2.5e6, None, 150e6]
    (issue,) = issues_of(portfolio, "several_currencies")
    assert (issue.cell, issue.severity) == ("B1", "error")
    assert "EUR, GBP, JPY, USD" in issue.effect


def test_several_currencies_are_no_fault_where_a_column_says_each_rows():
    rows: list[list[Cell]] = [["Project", "Budget", "Currency"], ["A", "£5k", "GBP"], ["B", "$5k", "USD"]]
    assert issues_of(read(a_sheet("Projects", rows, typed=False)), "several_currencies") == []


@pytest.mark.parametrize("written", ["2026/11/01", "2026.11.01", "2026-11-01"])
def test_a_date_that_begins_with_its_year_is_read_whatever_stands_between(written: str):
    rows: list[list[Cell]] = [["Project", "Start"], ["A", written], ["B", "2026-12-24"], ["C", "2026-12-31"]]
    assert shown(read(a_sheet("Projects", rows, typed=False)), "projects", "start")[0] == date(2026, 11, 1)


def test_projects_lettered_one_after_another_are_not_called_nearly_the_same():
    names: list[Cell] = ["Housing block A", "Housing block B", "Signal upgrade", "Signal upgrde"]
    portfolio = read(a_sheet("Projects", [["Project"], *([name] for name in names)]))
    assert [issue.value for issue in issues_of(portfolio, "near_name")] == ["Signal upgrde"]


def test_commas_that_group_thousands_beyond_doubt_settle_those_of_the_other_amounts():
    cells: list[Cell] = ["125,000", "1,000,000", "85.5"]
    rows: list[list[Cell]] = [["Project", "Budget"], *([f"Work {n}", c] for n, c in enumerate(cells))]
    told = issues_of(read(a_sheet("Projects", rows, typed=False)), "read_as")
    assert [(issue.cells, issue.severity) for issue in told] == [(2, "note")]


def test_a_column_of_currencies_without_any_says_nothing_of_several():
    rows = [
        ["Project name", "Budget", "Currency"],
        ["Quay", "\u00a35k", None],
        ["Mole", "\u20ac5k", None],
        ["Pier", "\u00a33k", None],
    ]
    assert len(issues_of(read(a_sheet("Projects", rows, typed=False)), "several_currencies")) == 1


def test_a_row_whose_name_is_a_dash_is_no_line_where_it_holds_more():
    rows = [["Project name", "Budget"], ["Quay", "5"], ["--", "TBC"], ["--", "---"], ["Pier", "3"]]
    portfolio = read(a_sheet("Projects", rows, typed=False))
    told = {aside.row: aside.reason for aside in portfolio.readings["projects"].reconciliation.set_aside}
    assert [row for row, reason in told.items() if "line" in reason] == [4]


def test_a_builders_list_of_jobs_is_a_list_of_projects():
    rows: list[list[Cell]] = [
        ["Job no", "Job", "Client", "Contracts Mgr", "Status", "Contract sum"],
        ["24/017", "Primary school extension", "Council", "Dave H", "On site", 2_450_000.0],
        ["24/022", "12 flats", "Housing trust", "Karen", "On site", 1_890_000.0],
        ["25/003", "Surgery refurbishment", "Health trust", "Dave H", "Snagging", 640_000.0],
    ]
    portfolio = read(a_sheet("Job list 26-27", rows))
    assert shown(portfolio, "projects", "project_id") == ["24/017", "24/022", "25/003"]
    assert shown(portfolio, "projects", "name") == [
        "Primary school extension",
        "12 flats",
        "Surgery refurbishment",
    ]
    assert shown(portfolio, "projects", "manager") == ["Dave H", "Karen", "Dave H"]
