"""Two lists of projects in one tab: beside each other, and below with other headings."""

import pytest

from tests.builders import a_sheet
from tests.messy.clean import BUDGET, HEADER, NAME, Grid, a_list, values, with_cell
from tests.messy.outcomes import KEPT_AS, assert_accounted, assert_read_back, cells_told, read, set_aside, shown
from tests.messy.test_rows import beside

CLEAN = a_list()
OPEN, OVER = CLEAN[:8], (HEADER, *CLEAN[8:])
GAP: Grid = ((None,),)


@KEPT_AS
@pytest.mark.parametrize("titled", [True, False])
def test_two_lists_beside_each_other_are_one_each_row_with_the_title_of_its_list(kept_as, titled):
    first, second = with_cell(OPEN, 2, BUDGET, "about 5"), with_cell(OVER, 3, BUDGET, "about 7")
    titles = (("Under way",) + (None,) * 11 + ("Over",),) if titled else ()
    above = len(titles)
    portfolio = read(kept_as((*titles, *beside(first, second))))
    assert_read_back(portfolio, CLEAN, but_for=["budget"])
    assert_accounted(portfolio)
    assert {f"F{above + 3}", f"R{above + 4}"} <= cells_told(portfolio)
    assert any(
        issue.effect.endswith(f"at A{above + 1} and M{above + 1}; read as one") for issue in portfolio.issues
    )
    if titled:
        assert shown(portfolio, "projects", "Section") == ["Under way"] * 7 + ["Over"] * 5


@KEPT_AS
def test_a_second_list_below_with_other_headings_is_not_read_under_those_of_the_first(kept_as):
    closed = (
        ("Project ID", "Project name", "Closed on", "Lesson"),
        *((r[0], r[1], r[8], "Begin") for r in OVER[1:]),
    )
    portfolio = read(kept_as((*OPEN, *GAP, *closed)))
    assert shown(portfolio, "projects", "name") == values(CLEAN, NAME)
    assert shown(portfolio, "projects", "manager")[7:] == [None] * 5
    assert shown(portfolio, "projects", "Lesson") == [None] * 7 + ["Begin"] * 5
    assert set_aside(portfolio) == {}


@KEPT_AS
def test_names_written_twice_on_a_wide_sheet_are_no_second_list(kept_as):
    again = tuple((row[NAME], row[BUDGET]) for row in CLEAN)
    again = (("Project name", "Budget", "Cost to date"), *((*pair, 5.0) for pair in again[1:]))
    portfolio = read(kept_as(beside(CLEAN, again)))
    assert shown(portfolio, "projects", "name") == values(CLEAN, NAME)


@KEPT_AS
def test_labels_and_values_above_a_list_are_no_list(kept_as):
    above = (("Project", "Transformation", "Project manager", "Bo"), ("Budget", "5m", "Status", "Green"), (None,))
    assert_read_back(read(kept_as((*above, *CLEAN))), CLEAN)


def test_a_blank_column_within_a_list_makes_no_other_table_of_its_ratings():
    rows = [["Project", "Budget", None, "Risk", "Status"], ["Roof", 1.0, None, "High", "Open"]]
    portfolio = read(a_sheet("Projects", [*rows, ["Pumps", 2.0, None, "Low", "Closed"]]))
    assert shown(portfolio, "projects", "status") == ["Open", "Closed"]
    assert shown(portfolio, "projects", "Risk") == ["High", "Low"]


def test_risks_beside_projects_that_are_more_than_these_are_a_table():
    rows = [["Project", "Budget", None, "Risk", "Status"], ["Roof", 1.0, None, "Rain", "Open"]]
    portfolio = read(a_sheet("Projects", [*rows, [None, None, None, "Wind", "Open"]]))
    assert shown(portfolio, "risks", "name") == ["Rain", "Wind"]


def test_lists_that_name_a_field_differently_or_in_another_unit_mix_no_amounts():
    first = [["Project", "Manager", "Budget (£k)"], ["Roof", "Ann", 5.0], ["Pumps", "Bo", 6.0], [None] * 3]
    second = [["Project", "Owner", "Budget (£)"], ["Depot", "Cy", 1000.0], ["Fleet", "Di", 2000.0]]
    portfolio = read(a_sheet("Projects", [*first, *second]))
    assert shown(portfolio, "projects", "manager") == ["Ann", "Bo", "Cy", "Di"]
    assert shown(portfolio, "projects", "budget") == [5000.0, 6000.0, None, None]
    assert shown(portfolio, "projects", "Budget (£)") == [None, None, 1000.0, 2000.0]
    [note] = [issue for issue in portfolio.issues if issue.rule == "several_lists"]
    assert '"Budget (£)" is in another unit than "Budget (£k)"' in note.effect


def test_a_total_below_the_last_of_several_lists_is_that_list_s_own():
    first = [["Project", "Manager", "Budget"], ["Roof", "Ann", 5.0], ["Pumps", "Bo", 6.0], [None] * 3]
    second = [["Project", "Sponsor", "Manager", "Budget"], ["Depot", "Cy", "Di", 1.0], ["Fleet", "Cy", "Di", 2.0]]
    portfolio = read(a_sheet("Projects", [*first, *second, ["Total", None, None, 3.0]]))
    assert list(set_aside(portfolio)) == [8]
    assert "does_not_add_up" not in {issue.rule for issue in portfolio.issues}


def test_ids_of_a_list_stand_behind_a_blank_column_too():
    rows = [["Project", "Budget", None, "Risk", "Project ID"], ["Roof", 1.0, None, "High", "P-1"]]
    portfolio = read(a_sheet("Projects", [*rows, ["Pumps", 2.0, None, "Low", "P-2"]]))
    assert shown(portfolio, "projects", "project_id") == ["P-1", "P-2"]


def test_risks_beside_projects_that_say_whose_they_are_are_a_table():
    rows = [["Project ID", "Name", None, "Risk", "Project ID"], ["P-1", "Roof", None, "Rain", "P-2"]]
    portfolio = read(a_sheet("Projects", [*rows, ["P-2", "Pumps", None, "Wind", "P-2"]]))
    assert shown(portfolio, "risks", "project_id") == ["P-2", "P-2"]
