"""A tab taken for a table knows its place in the data dictionary."""

from pmo_core.sheets import SHEETS
from tests.builders import a_table_sheet


def test_a_tab_taken_for_benefits_asks_for_what_benefits_need():
    sheet, _ = a_table_sheet("benefits", [["Benefit", "Project"]])
    assert sheet.sheet is SHEETS["benefits"]
    assert (sheet.header_row, sheet.placement.address(2, 1)) == (1, "B2")
