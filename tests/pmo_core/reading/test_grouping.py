"""Groups written once: which lines and which blanks are told to the rows, and which are left as they are."""

import io

import openpyxl

from pmo_core.loading import check_book
from pmo_core.reading.placement import Placement
from pmo_core.sources.workbook import Workbook
from tests.builders import READ_AT, a_book, a_sheet, issues_of

HEADINGS = ["Project name", "Manager", "Budget"]


def read(*rows, title="Projects"):
    return check_book(a_book(a_sheet(title, list(rows))), READ_AT)


def aside(portfolio):
    return {gone.row: gone.reason for gone in portfolio.readings["projects"].reconciliation.set_aside}


def a_workbook(rows, *merged):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    content = io.BytesIO()
    book.save(content)
    return check_book(Workbook("list.xlsx", content.getvalue()).fetch(), READ_AT)


def test_one_merged_line_over_the_table_titles_the_rows_below_it():
    rows = [HEADINGS, ["Adult Social Care"], ["Roof", "Ann", 1.0], ["Gate", "Bo", 2.0]]
    portfolio = a_workbook(rows, "A2:C2")
    assert portfolio.projects["department"].tolist() == ["Adult Social Care"] * 2
    assert aside(portfolio) == {2: "a heading above its rows"}
    [note] = issues_of(portfolio, "lines_above")
    assert note.effect == (
        '1 line stands above the rows of a group, such as "Adult Social Care" in row 2; '
        "read as the Department of the 2 rows below"
    )


def test_a_merged_line_below_all_rows_is_no_title():
    rows = [HEADINGS, ["Roof", "Ann", 1.0], ["Gate", "Bo", 2.0], ["Figures are provisional"]]
    assert a_workbook(rows, "A4:C4").projects["department"].isna().all()


def test_a_department_merged_down_is_that_of_each_of_its_rows():
    rows = [["Project name", "Department"], ["Roof", "Works"], ["Gate"], ["Lift", "Care"], ["Door"]]
    portfolio = a_workbook(rows, "B2:B3")
    assert portfolio.projects["department"].tolist()[:3] == ["Works", "Works", "Care"]
    assert portfolio.projects["department"].isna().tolist() == [False, False, False, True]


def test_one_line_that_is_not_merged_may_be_a_project():
    portfolio = read(HEADINGS, ["Adult Social Care"], ["Roof", "Ann", 1.0], ["Gate", "Bo", 2.0])
    assert portfolio.projects["name"].tolist() == ["Adult Social Care", "Roof", "Gate"]


def test_lines_that_speak_of_states_are_the_status():
    rows = [
        ["Ref", *HEADINGS],
        ["", "On hold"],
        ["R1", "Roof", "Ann", 1.0],
        ["", "Closed"],
        ["R2", "Gate", "Bo", 2.0],
    ]
    assert read(*rows).projects["status"].tolist() == ["On hold", "Closed"]


def test_a_second_kind_of_group_does_not_write_over_the_department():
    headings = ["Ref", *HEADINGS, "Department"]
    rows = [
        ["", "Renewal"],
        ["R1", "Roof", "Ann", 1.0, "Works"],
        ["", "Growth"],
        ["R2", "Gate", "Bo", 2.0, "Care"],
    ]
    projects = read(headings, *rows).projects
    assert projects["department"].tolist() == ["Works", "Care"]
    assert projects["programme"].tolist() == ["Renewal", "Growth"]


def test_milestones_below_their_project_named_once_belong_to_it():
    milestones = a_sheet(
        "Milestones",
        [["Project", "Milestone", "Baseline"], ["Roof", "Begin", 46000.0], [None, "End", 46100.0],
         ["Gate", "Begin", 46000.0], [None, "End", 46200.0]],
    )  # fmt: skip
    projects = a_sheet("Projects", [["Project ID", "Project name"], ["P1", "Roof"], ["P2", "Gate"]])
    portfolio = check_book(a_book(projects, milestones), READ_AT)
    assert portfolio["milestones"]["project_id"].tolist() == ["P1", "P1", "P2", "P2"]


def test_a_sponsor_right_of_the_names_is_missing_where_it_is_blank():
    rows = [["Project name", "Sponsor", "Budget"], ["Roof", "Ann", 1.0], ["Gate", None, 2.0], ["Lift", "Bo", 3.0]]
    assert read(*rows).projects["sponsor"].isna().tolist() == [False, True, False]


def test_a_department_that_comes_again_may_be_missing_between():
    rows = [["Department", "Project name", "Budget"], ["Works", "Roof", 1.0], [None, "Gate", 2.0]]
    rows += [["Care", "Lift", 3.0], [None, "Door", 4.0], ["Works", "Path", 5.0]]
    assert read(*rows).projects["department"].isna().sum() == 2


def test_a_cell_told_by_a_line_stands_in_that_line():
    placement = Placement(lines=(2, 6), of_lines=(9, 0))
    assert [placement.address(row, 9) for row in (3, 5, 8)] == ["A2", "A2", "A6"]
    assert placement.address(5, 1) == "B5"


def test_two_lines_of_one_text_that_follow_each_other_title_nothing():
    rows = [
        ["Ref", *HEADINGS],
        ["", "Ideas"],
        ["", "Solar"],
        ["R1", "Roof", "Ann", 1.0],
        ["R2", "Gate", "Bo", 2.0],
    ]
    assert read(*rows).projects["name"].tolist() == ["Ideas", "Solar", "Roof", "Gate"]
