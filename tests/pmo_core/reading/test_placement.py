"""From a table as read to the cell in the sheet."""

from pmo_core.reading.placement import AS_IT_STANDS, Placement, Record

# Projects down, January in column B and February in column D, headings in row 3; the project stands in column A.
UNFOLDED = Placement(
    records=(Record(4, {1: 1, 2: 1}), Record(4, {1: 3, 2: 3}), Record(5, {1: 1, 2: 1})),
    fixed={0: 0},
    heading_row=3,
    own=frozenset((1,)),
)


def test_a_table_as_it_stands_is_where_it_is():
    assert AS_IT_STANDS.address(7, 2) == "C7"


def test_a_turned_table_has_rows_for_columns():
    assert Placement(turned=True).address(1, 0) == "A1"
    assert Placement(turned=True).address(2, 4) == "B5"


def test_only_the_shifted_row_stands_elsewhere():
    shifted = Placement(shifts={7: 2, 8: -1})
    assert [shifted.address(row, 2) for row in (6, 7, 8)] == ["C6", "E7", "B8"]


def test_a_cell_pushed_over_the_left_edge_stands_in_the_first_column():
    assert Placement(shifts={7: -1}).address(7, 0) == "A7"


def test_a_month_made_a_row_has_its_amount_its_heading_and_its_project_in_three_places():
    assert [UNFOLDED.address(3, column) for column in (0, 1, 2)] == ["A4", "D3", "D4"]


def test_headings_of_an_unfolded_table_are_those_of_the_sheet():
    assert [UNFOLDED.address(1, column) for column in (0, 1, 2)] == ["A3", "B3", "B3"]


def test_rows_of_an_unfolded_table_are_told_by_the_sheets_own():
    assert [UNFOLDED.sheet_row(row) for row in (2, 3, 4)] == [4, 4, 5]
    assert AS_IT_STANDS.sheet_row(7) == 7
