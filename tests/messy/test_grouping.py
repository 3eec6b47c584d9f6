"""Departments written once above or beside their projects: read back as if each row named its own."""

from dataclasses import replace

import pytest

from tests.builders import a_sheet
from tests.messy.clean import (
    BUDGET,
    DEPARTMENT,
    HEADER,
    ID,
    NAME,
    Told,
    a_list,
    as_workbook,
    clean,
    plain,
    with_cell,
)
from tests.messy.layouts import preamble
from tests.messy.outcomes import (
    KEPT_AS,
    assert_accounted,
    assert_read_back,
    cells_told,
    column,
    is_told,
    read,
    set_aside,
    shown,
)
from tests.messy.spoilt_rows import marked, total_row

BY_DEPARTMENT = clean(*sorted(a_list(16)[1:], key=lambda row: str(row[DEPARTMENT])))


def lines_above(grid, place=NAME):
    """Each department on a line of its own above its projects, and no more beside them."""
    rows, last = [grid[0]], None
    for row in grid[1:]:
        if row[DEPARTMENT] != last:
            last = row[DEPARTMENT]
            rows.append(tuple(Told(last) if at == place else None for at in range(len(row))))
        rows.append((*row[:DEPARTMENT], None, *row[DEPARTMENT + 1 :]))
    return tuple(rows)


def without_department(grid):
    return tuple((*row[:DEPARTMENT], *row[DEPARTMENT + 1 :]) for row in grid)


def first_of_each(grid):
    """Departments first, and only where they begin."""
    rows, last = [], None
    for row in grid:
        department = plain(row[DEPARTMENT])
        rows.append((department if department != last else None, *row[:DEPARTMENT], *row[DEPARTMENT + 1 :]))
        last = department
    return tuple(rows)


@KEPT_AS
@pytest.mark.parametrize("place", [ID, NAME])
@pytest.mark.parametrize("above", [0, 3])
def test_departments_on_lines_of_their_own_are_those_of_the_rows_below(kept_as, place, above):
    grid = preamble(above)(without_department(lines_above(BY_DEPARTMENT, place)))
    portfolio = read(kept_as(grid))
    assert_read_back(portfolio, BY_DEPARTMENT)
    assert_accounted(portfolio)
    assert list(set_aside(portfolio)) == [above + row for row in (2, 7, 12, 17)]
    assert set(set_aside(portfolio).values()) == {"a heading above its rows"}


@KEPT_AS
def test_departments_on_lines_of_their_own_in_a_column_of_their_own_are_filled_down(kept_as):
    grid = lines_above(BY_DEPARTMENT, DEPARTMENT)
    portfolio = read(kept_as(grid))
    assert_read_back(portfolio, BY_DEPARTMENT)
    assert is_told(portfolio, "C2")


@KEPT_AS
def test_a_fault_below_lines_is_told_by_its_own_cell_and_a_department_by_its_line(kept_as):
    grid = without_department(lines_above(with_cell(BY_DEPARTMENT, 5, BUDGET, "about 5")))
    other_words = with_cell(grid, 6, NAME, "Dept for Transport")
    portfolio = read(kept_as(other_words))
    assert {"E8", "B7"} <= cells_told(portfolio)


@KEPT_AS
def test_a_department_named_where_it_begins_is_that_of_the_blank_rows_below(kept_as):
    portfolio = read(kept_as(first_of_each(BY_DEPARTMENT)))
    assert_read_back(portfolio, BY_DEPARTMENT)
    [note] = [issue for issue in portfolio.issues if issue.rule == "filled_down"]
    assert note.cell == "A3"
    assert note.effect == (
        "12 blank cells of Department are read as the cell above that begins the group: A2, A6, A10 and 1 more"
    )


@KEPT_AS
def test_a_total_below_groups_is_still_a_total(kept_as):
    portfolio = read(kept_as(first_of_each(total_row("Total")(BY_DEPARTMENT))))
    assert list(set_aside(portfolio)) == [len(BY_DEPARTMENT) + 1]


def test_merged_cells_are_what_their_first_one_says_wherever_they_stand():
    grid = with_cell(with_cell(BY_DEPARTMENT, 3, DEPARTMENT, None), 4, DEPARTMENT, None)
    sheet = replace(as_workbook(grid), merged=((2, DEPARTMENT, 4, DEPARTMENT),))
    assert_read_back(read(sheet), BY_DEPARTMENT)


def test_money_and_dates_are_never_filled_down_though_merged():
    grid = with_cell(with_cell(BY_DEPARTMENT, 3, BUDGET, None), 4, BUDGET, None)
    portfolio = read(replace(as_workbook(grid), merged=((2, BUDGET, 4, BUDGET),)))
    assert [cell is None for cell in column(portfolio, "projects", "budget")[1:4]] == [False, True, True]


@KEPT_AS
@pytest.mark.parametrize("blank", [(2, 3, 7), (1, 2), (5,), (2, 4, 6, 8, 10)])
def test_departments_that_are_merely_missing_stay_so(kept_as, blank):
    grid = first_of_each(a_list())
    for row in blank:
        grid = with_cell(grid, row, 0, None)
    missing = [cell is None for cell in column(read(kept_as(grid)), "projects", "department")]
    assert missing == [row in blank for row in range(1, 13)]


@KEPT_AS
def test_projects_that_are_as_yet_but_a_name_are_projects(kept_as):
    ideas = (None, "Solar roofs", *[None] * (len(HEADER) - 2))
    grid = (HEADER, ideas, *a_list()[1:5], (None, "Heat pumps", *ideas[2:]), *a_list()[5:])
    without_ids = tuple(row[1:] for row in grid)
    portfolio = read(kept_as(without_ids))
    assert set_aside(portfolio) == {}
    assert len(portfolio.projects) == 14


@KEPT_AS
def test_a_note_at_the_foot_of_groups_is_no_group(kept_as):
    note = marked((None, "Source: the finance system", *[None] * (len(HEADER) - 2)))
    portfolio = read(kept_as((*first_of_each(BY_DEPARTMENT), note)))
    assert set_aside(portfolio) == {18: "a note below the table"}


@KEPT_AS
def test_a_department_named_where_it_begins_is_that_of_its_rows_though_sums_stand_between(kept_as):
    rows = first_of_each(BY_DEPARTMENT)
    groups = [rows[first : first + 4] for first in range(1, 17, 4)]
    summed = [(*group, (f"{group[0][0]} Total", *[None] * 4, 5.0)) for group in groups]
    portfolio = read(kept_as((rows[0], *(row for group in summed for row in group))))
    assert_read_back(portfolio, BY_DEPARTMENT)
    assert list(set_aside(portfolio)) == [6, 11, 16, 21]


def test_rows_below_the_only_names_are_told_to_lack_one_and_the_names_stay_projects():
    rows = [
        ["Project", "Budget"],
        ["Payroll", None],
        [None, 5.0],
        [None, 6.0],
        ["Case", None],
        [None, 7.0],
        [None, 8.0],
    ]
    portfolio = read(a_sheet("Projects", rows))
    assert shown(portfolio, "projects", "name") == ["Payroll", "Case"]
    assert list(set_aside(portfolio)) == [3, 4, 6, 7]
    assert {"A3", "A4", "A6", "A7"} <= cells_told(portfolio)


def test_no_department_begins_at_a_sum():
    rows = [
        ["Department", "Project", "Budget"],
        ["Total", "Payroll", 5.0],
        [None, "Case", 6.0],
        ["HR", "Archive", 7.0],
    ]
    portfolio = read(a_sheet("Projects", [*rows, [None, "Portal", 8.0]]))
    assert shown(portfolio, "projects", "department")[1::2] == [None, None]
