"""Rows that are no projects, or stand oddly, as real lists have them."""

import pytest

from tests.messy.clean import (
    BUDGET,
    DEPARTMENT,
    ID,
    MANAGER,
    NAME,
    RISK,
    Grid,
    Told,
    Typed,
    a_list,
    as_csv,
    as_workbook,
    plain,
    values,
    with_cell,
    with_column,
)
from tests.messy.layouts import OTHER_WORDS, TYPOS, headed, preamble, transposed
from tests.messy.outcomes import KEPT_AS, assert_accounted, assert_read_back, cells_told, read, set_aside, shown
from tests.messy.spoilt_cells import amount
from tests.messy.spoilt_rows import shifted, total_row

pytestmark = pytest.mark.heavy

CLEAN = a_list()


def numbered(grid: Grid) -> Grid:
    """The list with running numbers for ids, so that a word in this column is none of them."""
    return with_column(grid, ID, "No.", [float(row) for row in range(1, len(grid))])


@KEPT_AS
@pytest.mark.parametrize("label", ["Summe", "TOTAL", "Sub-total all"])
@pytest.mark.parametrize("budget", [None, 5.0])
def test_a_total_labelled_in_the_column_of_numbers_stays_in_its_place_whether_or_not_it_adds_up(
    kept_as, label, budget
):
    grid = numbered(CLEAN)
    total = [plain(cell) for cell in total_row("", ID)(CLEAN)[-1]]
    grid = (*grid, (label, *total[1:]))
    portfolio = read(kept_as(grid if budget is None else with_cell(grid, len(CLEAN), BUDGET, budget)))
    assert set_aside(portfolio) == {len(CLEAN) + 1: "a total of other rows"}
    assert_read_back(portfolio, CLEAN, but_for=["project_id"])
    assert_accounted(portfolio)
    assert "shifted_row" not in {issue.rule for issue in portfolio.issues}
    wrong = {issue.cell: issue.effect for issue in portfolio.issues if issue.rule == "does_not_add_up"}
    added_up = sum(amount(cell) for cell in values(CLEAN, BUDGET))
    said = f"a total of 5, where the rows above add up to {added_up:,.0f}"
    # A total that names what it is of may be one of any rows.
    assert wrong == ({f"F{len(CLEAN) + 1}": said} if budget and "all" not in label else {})


@KEPT_AS
@pytest.mark.parametrize("place", [ID, NAME, MANAGER, BUDGET, RISK])
def test_a_line_of_the_printed_page_is_one_wherever_it_stands_and_is_no_fault(kept_as, place):
    said = tuple("Page 2 of 5" if at == place else None for at in range(RISK + 1))
    stamp = tuple({MANAGER: "Confidential", RISK: "Printed 12/11/2026"}.get(at) for at in range(RISK + 1))
    portfolio = read(kept_as((*CLEAN[:5], said, *CLEAN[5:], stamp)))
    assert set(set_aside(portfolio).values()) == {"a line of the printed page"}
    assert_read_back(portfolio, CLEAN)
    assert [issue.sentence for issue in portfolio.issues if issue.severity == "error"] == []


def test_a_column_told_as_a_whole_gives_the_address_of_a_cell_where_years_go_across_or_fields_go_down():
    header = ("Project", "2025/26 actual", "2026/27 forecast")
    rows = [(f"Roof {n}", f"£{n + 1},000", f"£{n + 2},000") for n in range(8)]
    told = {issue.cell: issue.effect for issue in read(as_csv((header, *rows))).issues if issue.rule == "read_as"}
    assert told["B1"].startswith('8 cells of this column, the first B2 "£1,000"')
    assert told["C1"].startswith('8 cells of this column, the first C2 "£2,000"')
    grid = with_column(CLEAN, BUDGET, "Budget", [f"£{n + 1},000" for n in range(12)])
    told = {issue.cell: issue.effect for issue in read(as_csv(transposed(grid))).issues}
    assert '12 cells of this column, the first B6 "£1,000"' in told["A6"]


BESIDE = (("Status", "Count"), ("Active", 5.0), ("On hold", 4.0), ("Closed", 3.0))
MONTHS = (("Month", "Spend"), ("Jan-26", 500.0), ("Feb-26", 400.0), ("Mar-26", 90.0))


def beside(grid: Grid, other: Grid, from_row: int = 0) -> Grid:
    """The list with another table to its right, a blank column between, from this row on."""
    last = max(len(grid), from_row + len(other))
    lines = dict(enumerate(other, start=from_row))
    width = len(grid[0])
    return tuple(
        (*(grid[row] if row < len(grid) else (None,) * width), None, *lines.get(row, ())) for row in range(last)
    )


@KEPT_AS
@pytest.mark.parametrize("other", [BESIDE, MONTHS], ids=["counts", "months"])
@pytest.mark.parametrize("from_row", [0, 3, 11])
def test_what_a_chart_is_drawn_from_beside_the_list_says_nothing_of_its_projects(kept_as, other, from_row):
    portfolio = read(kept_as(beside(CLEAN, other, from_row)))
    assert_read_back(portfolio, CLEAN)
    assert len(portfolio.own_columns) == 2
    assert [issue.cell for issue in portfolio.issues if issue.rule == "beside"] == [f"M{from_row + 1}"]
    assert set_aside(portfolio) == {}


@KEPT_AS
def test_columns_behind_a_blank_one_that_say_something_of_each_project_stay(kept_as):
    more = (("Lesson", "Days lost"), *((f"No {n}", float(n * 7 % 5)) for n in range(12)))
    portfolio = read(kept_as(beside(CLEAN, more)))
    assert shown(portfolio, "projects", "Days lost") == [float(n * 7 % 5) for n in range(12)]
    alike = (("Lesson", "Days lost"), ("Late", 3.0), ("Late", 4.0), ("Wet", 2.0))
    portfolio = read(kept_as(beside(CLEAN, alike)))
    assert shown(portfolio, "projects", "Days lost")[:3] == [3.0, 4.0, 2.0]
    half = (("Lesson", "Days lost"), ("Late", None), *((None, None),) * 3, ("Cold", 4.0), ("Wet", 2.0))
    portfolio = read(kept_as(beside(CLEAN, half)))
    assert shown(portfolio, "projects", "Days lost")[4:6] == [4.0, 2.0]


@KEPT_AS
@pytest.mark.parametrize("above", [0, 3])
def test_headings_below_the_list_are_read_as_if_they_stood_above_it(kept_as, above):
    upright = (*with_cell(CLEAN, 4, BUDGET, "about 5")[1:], CLEAN[0])
    portfolio = read(kept_as(preamble(above)(upright)))
    assert_read_back(portfolio, CLEAN, but_for=["budget"])
    assert f"F{above + 4}" in cells_told(portfolio)
    assert portfolio.readings["projects"].header_row == above + 13
    [note] = [issue.cell for issue in portfolio.issues if issue.rule == "headed_below"]
    assert note == f"A{above + 13}"


@KEPT_AS
@pytest.mark.parametrize("place", [NAME, MANAGER])
def test_a_row_that_only_speaks_of_the_project_above_it_is_a_comment(kept_as, place):
    rows: list[tuple[Typed | Told, ...]] = [CLEAN[0]]
    for number, row in enumerate(CLEAN[1:]):
        said = f"The supplier is late by {number} weeks"
        rows += [row, tuple(said if at == place else None for at in range(len(row)))]
    portfolio = read(kept_as(tuple(rows)))
    assert_read_back(portfolio, CLEAN)
    assert set_aside(portfolio) == dict.fromkeys(range(3, 26, 2), "a comment on the row above")
    assert [issue.sentence for issue in portfolio.issues if issue.severity == "error"] == []


def test_a_row_of_two_ids_is_told():
    both = with_cell(with_cell(CLEAN, 4, ID, "P-004\nP-104"), 6, ID, "P-006, P-106")
    told = {
        issue.cell: issue.effect for issue in read(as_workbook(both)).issues if issue.rule == "several_in_a_cell"
    }
    assert told == dict.fromkeys(["A5", "A7"], "2 ids stand in this cell, so that its row is read as one project")


@KEPT_AS
def test_figures_about_all_rows_and_lines_to_sign_below_the_list_are_no_faulty_projects(kept_as):
    def row(**cells: Typed) -> tuple[Typed, ...]:
        named = {"id": ID, "department": DEPARTMENT, "manager": MANAGER, "budget": BUDGET}
        places = {named[name]: cell for name, cell in cells.items()}
        return tuple(places.get(place) for place in range(RISK + 1))

    figures = (row(id="Total IT", budget=7.0), row(id="Average", budget=5.0), row(department="Count", budget=12.0))
    signed = (row(), row(id="Prepared by: Ann"), row(id="Approved by:", manager="Date: 12 Nov"))
    portfolio = read(kept_as((*CLEAN, *figures, *signed)))
    assert_read_back(portfolio, CLEAN)
    reasons = dict.fromkeys([14, 15, 16], "a total of other rows") | dict.fromkeys(
        [18, 19], "a note below the table"
    )
    assert set_aside(portfolio) == reasons
    assert [issue.sentence for issue in portfolio.issues if issue.severity == "error"] == []


@KEPT_AS
def test_a_title_above_headings_that_come_again_is_a_heading(kept_as):
    portfolio = read(kept_as((*CLEAN[:6], ("Pipeline",), CLEAN[0], *CLEAN[6:])))
    assert_read_back(portfolio, CLEAN)
    assert set_aside(portfolio) == {7: "a heading within the table", 8: "the headings again"}


@KEPT_AS
def test_a_total_with_words_under_a_date_stays_in_its_place(kept_as):
    places: dict[int, Typed] = {ID: "Total", BUDGET: 5.0, BUDGET + 2: "12 projects", BUDGET + 3: "on average"}
    portfolio = read(kept_as((*CLEAN, tuple(places.get(place) for place in range(RISK + 1)))))
    assert set_aside(portfolio) == {len(CLEAN) + 1: "a total of other rows"}
    assert "shifted_row" not in {issue.rule for issue in portfolio.issues}


@KEPT_AS
@pytest.mark.parametrize("headings", [OTHER_WORDS, TYPOS], ids=["other words", "slips of the pen"])
@pytest.mark.parametrize("by", [1, 2])
def test_two_rows_beside_their_headings_hide_no_heading_of_a_list_of_six(kept_as, headings, by):
    clean = a_list(6)
    portfolio = read(kept_as(headed(headings)(shifted(by)(clean))))
    assert_read_back(portfolio, clean)
    assert_accounted(portfolio)
