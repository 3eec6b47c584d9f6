"""Several tables in one tab: parted where each has headings of its own, and nowhere else."""

from dataclasses import replace

from pmo_core.reading.blocks import blocks
from tests.builders import a_sheet

PROJECTS = [["Project ID", "Project name", "Budget"], ["P-001", "Payroll", 5.0], ["P-002", "Fleet", 6.0]]
BENEFITS = [["Benefit", "Project", "Unit"], ["Save paper", "P-001", "GBP"]]
GAP = [[None]]


def test_a_table_of_another_kind_below_a_gap_is_a_part_with_every_cell_where_it_was():
    first, second = blocks(a_sheet("Sheet1", [*PROJECTS, *GAP, *BENEFITS]))
    assert first.row_count == 3 or not any(first.row(4))
    assert second.row(4) == BENEFITS[0]
    assert second.row(0) == [None, None, None]


def test_a_gap_within_one_list_parts_nothing():
    raw = a_sheet("Sheet1", [*PROJECTS, *GAP, ["P-003", "Case portal", 7.0]])
    assert blocks(raw) == [raw]


def test_the_same_headings_again_below_a_gap_are_no_second_table():
    raw = a_sheet("Sheet1", [*PROJECTS, *GAP, PROJECTS[0], ["P-003", "Case portal", 7.0]])
    assert blocks(raw) == [raw]


def test_a_second_part_of_one_list_stays_with_the_first_where_another_table_follows():
    first, second = blocks(a_sheet("Sheet1", [*PROJECTS, *GAP, *PROJECTS, *GAP, *BENEFITS]))
    assert first.row(6) == ["P-002", "Fleet", 6.0]
    assert second.row(8) == BENEFITS[0]


def test_two_lists_of_projects_are_not_parted_though_their_headings_differ():
    raw = a_sheet(
        "Sheet1", [*PROJECTS, *GAP, ["Project name", "Status", "Stage"], ["Case portal", "Open", "Build"]]
    )
    assert blocks(raw) == [raw]


def test_tables_without_a_gap_between_are_not_parted():
    raw = a_sheet("Sheet1", [*PROJECTS, *BENEFITS])
    assert blocks(raw) == [raw]


def test_a_title_above_the_first_table_stays_with_it():
    first, _ = blocks(a_sheet("Sheet1", [["Our portfolio"], *GAP, *PROJECTS, *GAP, *BENEFITS]))
    assert first.row(0)[0] == "Our portfolio"
    assert first.row(4) == ["P-002", "Fleet", 6.0]


def test_a_blank_column_parts_two_tables_and_not_one():
    beside = [[*row, None, *other] for row, other in zip(PROJECTS, [*BENEFITS, [None] * 3], strict=True)]
    left, right = blocks(a_sheet("Sheet1", beside))
    assert left.row(1) == ["P-001", "Payroll", 5.0, None, None, None, None]
    assert right.row(1)[4:] == BENEFITS[1]
    notes = a_sheet("Sheet1", [[*row, None, note] for row, note in zip(PROJECTS, "abc", strict=True)])
    assert blocks(notes) == [notes]


def test_a_column_that_ends_early_is_blank_below():
    raw = a_sheet("Sheet1", [*PROJECTS, *GAP, ["Benefit", "Project"], ["Save paper", "P-001"]])
    short = replace(raw, columns=(*raw.columns[:2], raw.columns[2][:3]))
    assert len(blocks(short)) == 2


def test_two_lists_of_one_kind_beside_each_other_are_not_parted():
    raw = a_sheet("Sheet1", [[*row, None, *row] for row in PROJECTS])
    assert blocks(raw) == [raw]


def test_a_cell_of_spaces_does_not_join_two_tables():
    assert len(blocks(a_sheet("Sheet1", [*PROJECTS, [" ", None, None], *BENEFITS]))) == 2
