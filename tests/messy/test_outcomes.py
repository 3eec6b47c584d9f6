"""The measures that the other tests hold readings to can themselves fail."""

from tests.builders import a_sheet
from tests.messy.clean import BUDGET, SPENT, a_list, as_workbook, with_cell
from tests.messy.layouts import transposed
from tests.messy.outcomes import is_told, read
from tests.messy.spoilt_rows import repeated_rows, shifted

CLEAN = a_list()


def test_a_cell_is_told_by_its_own_address_and_not_by_another_of_its_row_or_column():
    portfolio = read(as_workbook(with_cell(CLEAN, 4, BUDGET, "about 5")))
    assert is_told(portfolio, "F5")
    assert [cell for cell in ("G5", "A5", "F6", "F1") if is_told(portfolio, cell)] == []


def test_a_cell_is_not_told_by_the_same_address_of_another_tab():
    benefits = a_sheet(
        "Benefits", [["Benefit", "Project ID"], *([f"B{n}", "P-001"] for n in range(3)), ["B4", "P-O1"]]
    )
    portfolio = read(as_workbook(CLEAN), benefits)
    assert is_told(portfolio, "B5", "benefits")
    assert not is_told(portfolio, "B5", "projects")


def test_a_row_moved_back_or_set_aside_is_told_by_any_of_its_cells_and_no_other_row():
    portfolio = read(as_workbook(shifted(1)(CLEAN)))
    assert is_told(portfolio, "C3")
    assert not is_told(portfolio, "C4")
    portfolio = read(as_workbook(repeated_rows(CLEAN)))
    assert is_told(portfolio, "C5")
    assert not is_told(portfolio, "C4")


def test_where_fields_go_down_a_cell_is_told_by_its_own_address_too():
    portfolio = read(as_workbook(transposed(with_cell(CLEAN, 4, SPENT, "about 5"))))
    assert is_told(portfolio, "E7")
    assert [cell for cell in ("E6", "F7", "A7", "E1") if is_told(portfolio, cell)] == []
