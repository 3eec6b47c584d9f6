"""Rows that sum up others without saying so: subtotals that bear a group's name, and summary tasks."""

import pytest

from tests.builders import a_sheet, issues_of
from tests.pmo_core.test_found_by_hand import aside, read

HEADINGS = ["Project name", "Manager", "Budget", "Spent to date"]
TOTAL, SUMMARY = "a total of other rows", "a summary of the rows below it"


def test_a_bare_name_with_both_sums_of_the_rows_above_is_a_subtotal():
    rows = [
        ["Roof", "Ann", 5.0, 1.0],
        ["Gate", "Bo", 7.0, 2.0],
        ["Place", None, 12.0, 3.0],
        ["Lift", "Cy", 9.0, 4.0],
    ]
    assert aside(read(a_sheet("Projects", [HEADINGS, *rows]))) == {4: TOTAL}


def test_bare_names_with_one_sum_each_are_subtotals_where_two_groups_have_them():
    rows = [
        ["Roof", "Ann", 5.0],
        ["Gate", "Bo", 7.0],
        ["Place", None, 12.0],
        ["Lift", "Cy", 9.0],
        ["Care", None, 9.0],
    ]
    assert aside(read(a_sheet("Projects", [HEADINGS[:3], *rows]))) == {4: TOTAL, 6: TOTAL}


def test_one_sum_in_one_column_may_be_chance():
    rows = [["Roof", "Ann", 5.0], ["Gate", "Bo", 7.0], ["Place", None, 12.0], ["Lift", "Cy", 9.0]]
    assert aside(read(a_sheet("Projects", [HEADINGS[:3], *rows]))) == {}


def test_a_project_with_a_manager_is_no_subtotal_whatever_its_figures():
    rows = [["Roof", "Ann", 5.0, 1.0], ["Gate", "Bo", 7.0, 2.0], ["Place", "Di", 12.0, 3.0]]
    assert aside(read(a_sheet("Projects", [HEADINGS, *rows]))) == {}


def test_a_bare_name_whose_other_sum_is_another_is_a_project():
    rows = [
        ["Roof", "Ann", 5.0, 1.0],
        ["Gate", "Bo", 7.0, 2.0],
        ["Place", None, 12.0, 9.0],
        ["Lift", "Cy", 9.0, 4.0],
    ]
    assert aside(read(a_sheet("Projects", [HEADINGS, *rows]))) == {}


def test_a_bare_name_with_the_figures_of_the_one_row_above_is_no_subtotal():
    rows = [["Roof", "Ann", 5.0, 1.0], ["Roof, phase 2", None, 5.0, 1.0], ["Lift", "Cy", 9.0, 4.0]]
    assert aside(read(a_sheet("Projects", [HEADINGS, *rows]))) == {}


def test_a_list_of_names_and_sums_alone_needs_a_subtotal_for_every_row():
    rows = [["Roof", 1.0], ["Gate", 2.0], ["Lift", 3.0], ["Door", 4.0], ["Path", 5.0], ["Lamp", 9.0]]
    assert aside(read(a_sheet("P", [["Project name", "Budget"], *rows, ["Wall", 6.0]]))) == {}
    assert aside(read(a_sheet("P", [["Project name", "Budget"], *rows]))) == {4: TOTAL, 7: TOTAL}


@pytest.mark.parametrize(
    ("heading", "levels"),
    [("Outline Level", [1.0, 2.0, 3.0, 3.0, 2.0]), ("WBS", ["1", "1.1", "1.1.1", "1.1.2", "1.2"])],
)
def test_summary_tasks_whose_cost_is_that_of_the_tasks_below_are_set_aside(heading, levels):
    tasks = [("All works", 60.0), ("Building", 30.0), ("Roof", 10.0), ("Gate", 20.0), ("Garden", 30.0)]
    rows = [[name, level, cost] for (name, cost), level in zip(tasks, levels, strict=True)]
    portfolio = read(a_sheet("Tasks", [["Name", heading, "Cost"], *rows]))
    assert aside(portfolio) == {2: SUMMARY, 3: SUMMARY}
    [issue] = issues_of(portfolio, "outline")
    assert issue.effect == (
        "this list has an outline: 2 rows that sum up the rows below are set aside, every other row is counted"
    )


def test_a_summary_task_with_another_cost_is_counted_and_the_outline_told_as_a_doubt():
    rows = [["Name", "Outline Level", "Cost"], ["All works", 1.0, 99.0], ["Roof", 2.0, 10.0], ["Gate", 2.0, 20.0]]
    portfolio = read(a_sheet("Tasks", rows))
    assert aside(portfolio) == {}
    assert [issue.severity for issue in issues_of(portfolio, "outline")] == ["warning"]


def test_a_level_that_a_row_does_not_state_leaves_all_rows_as_they_are():
    rows = [["Name", "Outline Level", "Cost"], ["All works", 1.0, 30.0], ["Roof", None, 10.0], ["Gate", 2.0, 20.0]]
    assert aside(read(a_sheet("Tasks", rows))) == {}
