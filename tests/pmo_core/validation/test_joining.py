"""Several tabs of one list, joined: addresses, ids, units, titles and the account of rows."""

import pytest

from pmo_core.loading import check_book
from tests.builders import READ_AT, a_book, a_sheet, issues_of

HEADINGS = ["Ref", "Project name", "Budget", "Risk"]
ADULTS = a_sheet("Adults", [HEADINGS, ["A1", "Roof", 5.0, 1.0], ["A2", "Gate", "about 7", 2.0]], sheet_id=1)
PLACE = a_sheet(
    "Place",
    [
        ["Our list"],
        ["Project name", "Ref", "Risk", "Budget"],
        ["Lift", "P1", 3.0, "TBC"],
        ["Total", None, None, 4.0],
    ],
    sheet_id=2,
)


def read(*sheets):
    return check_book(a_book(*sheets, link="https://docs.example/d/1"), READ_AT)


def test_every_row_is_there_once_under_a_number_of_its_own():
    projects = read(ADULTS, PLACE).projects
    assert projects["name"].tolist() == ["Roof", "Gate", "Lift"]
    assert projects["Risk"].tolist() == [1, 2, 3]
    assert projects.index.is_unique


def test_an_issue_points_at_the_cell_in_its_own_tab():
    portfolio = read(ADULTS, PLACE)
    told = {(issue.sheet, issue.cell, issue.value, issue.link.rpartition("#")[2]) for issue in portfolio.issues}
    assert ("Adults", "C3", "about 7", "gid=1&range=C3") in told
    assert ("Place", "D3", "TBC", "gid=2&range=D3") in told


def test_every_row_of_the_table_leads_back_to_its_tab_and_row():
    portfolio = read(ADULTS, PLACE)
    places = [portfolio.readings["projects"].of_row(row) for row in portfolio.projects.index.tolist()]
    assert [(tab.sheet, row) for tab, row in places] == [("Adults", 2), ("Adults", 3), ("Place", 3)]


def test_rows_read_are_used_or_set_aside_tab_by_tab_and_in_sum():
    reading = read(ADULTS, PLACE).readings["projects"]
    accounts = [(tab.reconciliation.rows_read, tab.reconciliation.rows_used) for tab in reading.tabs]
    assert accounts == [(2, 2), (2, 1)]
    whole = reading.reconciliation
    assert (whole.rows_read, whole.rows_used) == (4, 3)
    assert [(gone.sheet, gone.row) for gone in whole.set_aside] == [("Place", 4)]
    assert (whole.sums["Budget"].before, whole.sums["Budget"].after) == (9, 5)


def test_the_title_of_the_tab_is_the_department_where_the_list_has_none():
    portfolio = read(ADULTS, PLACE)
    assert portfolio.projects["department"].tolist() == ["Adults", "Adults", "Place"]
    [note] = issues_of(portfolio, "title_of_tab")
    assert note.effect == 'the title of each tab is the Department of its rows: "Adults", "Place"'


@pytest.mark.parametrize(
    ("titles", "column"),
    [
        (("On hold", "Closed"), "status"),
        (("2025", "2026"), "Tab"),
        (("Projects - A", "Projects - B"), "department"),
    ],
)
def test_a_title_is_kept_as_what_it_tells(titles, column):
    sheets = [a_sheet(title, [HEADINGS, [f"X{n}", f"Roof {n}", 5.0, 1.0]]) for n, title in enumerate(titles)]
    assert read(*sheets).projects[column].tolist() == [title.removeprefix("Projects - ") for title in titles]


def test_titles_that_spreadsheets_give_by_themselves_tell_nothing():
    sheets = [a_sheet(f"Sheet{n}", [HEADINGS, [f"X{n}", f"Roof {n}", 5.0, 1.0]]) for n in (1, 2)]
    portfolio = read(*sheets)
    assert portfolio.projects["department"].isna().all()
    assert "Tab" not in portfolio.projects


def test_a_department_of_its_own_is_not_written_over():
    sheets = [
        a_sheet(title, [["Project name", "Department"], [f"Roof {title}", "Works"]]) for title in ("Ann", "Bo")
    ]
    projects = read(*sheets).projects
    assert projects["department"].tolist() == ["Works", "Works"]
    assert projects["Tab"].tolist() == ["Ann", "Bo"]


def test_a_project_with_an_id_of_another_tab_is_set_aside_and_told_with_that_tab():
    rows = [["B1", "Door", 1.0, 1.0], ["B2", "Lamp", 1.0, 1.0], ["B3", "Wall", 1.0, 1.0], ["A1", "Path", 1.0, 1.0]]
    first = [HEADINGS, *([f"A{n}", f"Roof {n}", 5.0, 1.0] for n in range(1, 5))]
    portfolio = read(a_sheet("Adults", first), a_sheet("Place", [HEADINGS, *rows]))
    [issue] = issues_of(portfolio, "repeated_id")
    assert issue.address == "Place!A5"
    assert issue.effect == "A1 is already in row 2 of Adults, this row is set aside"
    assert portfolio.readings["projects"].tabs[1].reconciliation.rows_used == 3


def test_ids_that_begin_anew_in_each_tab_are_told_apart_by_their_tab():
    sheets = [
        a_sheet(title, [HEADINGS, *([float(n), f"{title} {n}", 5.0, 1.0] for n in (1, 2))])
        for title in ("Adults", "Place")
    ]
    portfolio = read(*sheets)
    assert portfolio.projects["project_id"].tolist() == ["Adults 1", "Adults 2", "Place 1", "Place 2"]
    [issue] = issues_of(portfolio, "ids_of_tabs")
    assert issue.severity == "warning"
    assert 'each is known by its tab as well, as in "Adults 1"' in issue.effect


def test_each_tab_keeps_the_unit_of_its_own_heading():
    sheets = [
        a_sheet(title, [["Project name", heading], [f"Roof {title}", 2.0]])
        for title, heading in (("Adults", "Budget (£k)"), ("Place", "Budget (£m)"))
    ]
    portfolio = read(*sheets)
    assert portfolio.projects["budget"].tolist() == [2e3, 2e6]
    assert portfolio.readings["projects"].reconciliation.sums["Budget (£k)"].after == 2_002_000


def test_money_without_a_unit_beside_a_tab_that_states_one_is_asked_about():
    sheets = [
        a_sheet(title, [["Project name", heading], [f"Roof {title}", 2.0]])
        for title, heading in (("Adults", "Budget (£m)"), ("Place", "Budget"))
    ]
    [question] = read(*sheets).readings["projects"].questions
    assert (question.sheet, question.about, question.proposed) == ("Place", "money_in", "millions")


def test_a_column_of_figures_in_one_tab_and_of_words_in_another_is_kept_as_words():
    sheets = [
        a_sheet(title, [["Project name", "Manager", "Fit"], [f"Roof {title}", "Ann", cell]])
        for title, cell in (("Adults", 2.0), ("Place", "good"))
    ]
    assert read(*sheets).projects["Fit"].tolist() == ["2", "good"]


def test_a_column_of_one_tab_alone_is_missing_in_the_other():
    first = a_sheet("Adults", [["Project name", "Manager", "Budget", "Fit"], ["Roof", "Ann", 1.0, 2.0]])
    other = a_sheet("Place", [["Project name", "Manager", "Budget"], ["Gate", "Bo", 3.0]])
    fit = read(first, other).projects["Fit"]
    assert fit.tolist()[0] == 2
    assert fit.isna().tolist() == [False, True]


def test_benefits_of_two_directorates_are_one_table_that_knows_its_projects():
    benefits = [
        a_sheet(f"Benefits {title}", [["Benefit", "Project", "Target"], [f"Save {title}", project, 5.0]])
        for title, project in (("A", "A1"), ("B", "P9"))
    ]
    portfolio = read(ADULTS, *benefits)
    assert portfolio["benefits"]["name"].tolist() == ["Save A", "Save B"]
    assert [issue.address for issue in issues_of(portfolio, "unknown_reference")] == ["Benefits B!B2"]
