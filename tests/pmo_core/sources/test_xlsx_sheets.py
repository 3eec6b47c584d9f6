"""How far a tab of an .xlsx reaches, told before it is laid out; and what its reader is handed."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.errors import SourceError
from pmo_core.sources import xlsx_sheets
from pmo_core.sources.archive import packed
from pmo_core.sources.workbook import Workbook
from pmo_core.sources.xlsx_sheets import refuse_vast_tabs, with_errors_as_text
from tests.builders import an_xlsx
from tests.pmo_core.sources.hostile import SHEET, rebuilt

references = st.builds(
    lambda letters, row: f"{letters}{row}", st.text("ABMXZ", min_size=1, max_size=3), st.integers(1, 9_999_999)
)


def sentence_of(*cells: str) -> str:
    xml = "".join(cells)
    with pytest.raises(SourceError, match="spans") as refused:
        refuse_vast_tabs("a.xlsx", {"xl/worksheets/sheet1.xml": f"<sheetData>{xml}</sheetData>".encode()})
    return refused.value.sentence


def cell(reference: str) -> str:
    return f'<c r="{reference}"><v>1</v></c>'


def test_the_longest_row_number_is_the_greatest_and_the_longest_letters_are():
    assert "9,999,999 rows and 28 columns" in sentence_of(cell("Z9"), cell("AB1"), cell("C9999999"), cell("B5"))


def test_zeros_in_front_of_a_row_number_hide_no_row_behind_them():
    assert "999,999 rows and 702 columns" in sentence_of(cell("A999999"), cell("ZZ0000001"))


@pytest.mark.parametrize("odd", ["<c><v>1</v></c>", "<c r='B2'><v>1</v></c>", '<y:c r="B2"><v>1</v></y:c>'])
def test_a_cell_written_otherwise_hides_none_that_is_far_away(odd):
    assert "9,999,999 rows" in sentence_of(odd.replace("<y:c", '<y:c xmlns:y="urn:y"'), cell("B9999999"))


@given(st.lists(references, min_size=1, max_size=30), st.integers(20, 200))
def test_cut_anywhere_the_reach_is_that_of_a_full_parse(places, block):
    xml = f"<sheetData>{''.join(map(cell, places))}</sheetData>".encode()
    as_it_is, xlsx_sheets.BLOCK = xlsx_sheets.BLOCK, block
    try:
        assert xlsx_sheets._reach(xml) == xlsx_sheets._filled_reach(xml)
    finally:
        xlsx_sheets.BLOCK = as_it_is


@given(st.integers(20, 120))
def test_cut_anywhere_every_error_and_only_errors_become_text(block):
    cells = '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="str"><v> t="e" </v></c><c r="C1" s="1" t="e"/>'
    as_it_is, xlsx_sheets.BLOCK = xlsx_sheets.BLOCK, block
    try:
        changed = b"".join(with_errors_as_text(cells.encode())).decode()
    finally:
        xlsx_sheets.BLOCK = as_it_is
    assert changed == cells.replace('A1" t="e"', 'A1" t="str"').replace('s="1" t="e"', 's="1" t="str"')


@pytest.mark.parametrize("many", [3, 5000])
def test_however_many_errors_stand_together_each_becomes_text(many):
    cells = "".join(f'<c r="A{row}" t="e"><v>#N/A</v></c>' for row in range(1, many))
    assert b"".join(with_errors_as_text(cells.encode())).decode() == cells.replace(' t="e"', ' t="str"')


def test_a_tab_without_errors_is_handed_on_uncopied():
    xml = cell("A1").encode() * 9
    assert [type(piece) for piece in with_errors_as_text(xml)] == [memoryview]


def test_a_document_type_is_refused_behind_a_comment_as_well():
    comment = b"<!-- <worksheet> -->"
    for before in (b"", comment, b'<?xml version="1.0"?>\n' + comment):
        content = rebuilt({SHEET: before + b'<!DOCTYPE x [<!ENTITY e "ha">]><worksheet><sheetData/></worksheet>'})
        with pytest.raises(SourceError, match="holds a part that no spreadsheet program writes"):
            Workbook("a.xlsx", content).fetch()


def test_where_memory_bears_no_path_the_workbook_is_read_all_the_same(monkeypatch):
    content = an_xlsx({"Projects": [["Project name"], ["Payroll"], ["#REF!"]]})
    monkeypatch.setattr("pmo_core.sources.archive._in_memory", io.BytesIO)
    with packed({"a.xml": b"<a/>"}) as file:
        assert isinstance(file, io.BytesIO)
    (sheet,) = Workbook("a.xlsx", content).fetch().sheets
    assert list(sheet.columns) == [["Project name", "Payroll", "#REF!"]]


def test_a_tag_longer_than_a_block_is_not_cut():
    far = f'<{"y" * (2 * xlsx_sheets.BLOCK)}:c r="XFD1048576"><v>1</v></c>'
    assert xlsx_sheets._reach(f"<sheetData>{far}</sheetData>".encode()) is None


def test_an_empty_tab_reaches_nowhere():
    assert xlsx_sheets._reach_of_block(np.frombuffer(b"<cols><col/></cols>".ljust(80), np.uint8)) == (0, 0, 0)
