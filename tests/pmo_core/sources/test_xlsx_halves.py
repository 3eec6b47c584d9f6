"""A tab that is read in two halves at once is the tab that is read whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.sources import xlsx_halves
from pmo_core.sources.raw_book import RawSheet
from pmo_core.sources.workbook import Workbook
from tests.builders import an_xlsx
from tests.pmo_core.sources.hostile import SHEET, SPREADSHEETML, rebuilt, xlsx_of

cells = st.one_of(
    st.none(), st.floats(-1e6, 1e6), st.booleans(), st.sampled_from(["", "Payroll", "#REF!", "a & b"])
)
grids = st.lists(st.lists(cells, max_size=5), min_size=2, max_size=12)


@pytest.fixture
def halved(monkeypatch):
    monkeypatch.setattr(xlsx_halves, "WORTH_IT", 0)
    monkeypatch.setattr(xlsx_halves, "MOST_SHARED", 1e9)


def only_sheet(content: bytes) -> RawSheet:
    (sheet,) = Workbook("a.xlsx", content).fetch().sheets
    return sheet


def row(number: int, *references: str) -> str:
    inside = "".join(f'<c r="{reference}"><v>{number}</v></c>' for reference in references)
    return f'<row r="{number}">{inside}</row>'


@pytest.mark.heavy
@given(grids)
def test_cells_are_the_same_whole_and_in_halves(grid):
    content = an_xlsx({"Projects": grid})
    whole = only_sheet(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_halves, "WORTH_IT", 0)
        patch.setattr(xlsx_halves, "MOST_SHARED", 1e9)
        assert only_sheet(content) == whole


@pytest.mark.usefixtures("halved")
def test_a_second_half_that_begins_further_down_and_right_stands_where_it_should():
    sheet = only_sheet(xlsx_of(row(1, "A1") + row(2, "A2") + row(6, "C6") + row(7, "C7")))
    assert list(sheet.columns) == [[1.0, 2.0] + [""] * 5, [""] * 7, [""] * 5 + [6.0, 7.0]]


@pytest.mark.usefixtures("halved")
def test_rows_out_of_their_order_stand_where_they_say():
    sheet = only_sheet(xlsx_of(row(4, "A4") + row(3, "A3") + row(2, "A2") + row(1, "A1")))
    assert list(sheet.columns) == [[1.0, 2.0, 3.0, 4.0]]


@pytest.mark.usefixtures("halved")
def test_cells_that_do_not_say_where_they_stand_follow_each_other():
    sheet = only_sheet(xlsx_of("".join(f"<row><c><v>{n}</v></c></row>" for n in range(1, 7))))
    assert list(sheet.columns) == [[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]]


@pytest.mark.usefixtures("halved")
def test_what_is_merged_in_either_half_is_kept():
    rows = "".join(row(n, f"A{n}", f"B{n}") for n in range(1, 9))
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A8:B8"/></mergeCells>'
    xml = f'<worksheet xmlns="{SPREADSHEETML}"><sheetData>{rows}</sheetData>{merged}</worksheet>'
    assert only_sheet(rebuilt({SHEET: xml.encode()})).merged == ((0, 0, 0, 1), (7, 0, 7, 1))


def as_handed_over(behind: str, middle: int = 0) -> str:
    """The first half of a tab with this behind its cells, as its reader gets it."""
    tab = f"<worksheet><cols/><sheetData>{row(1, 'A1')}</sheetData>{behind}</worksheet>"
    return b"".join(xlsx_halves.first_half(tab.encode(), middle)).decode()


def test_what_is_merged_comes_before_the_cells_and_all_else_stays():
    merged = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    behind = f'<autoFilter ref="A1"/>{merged}<pageMargins left="1"/>'
    plain = f"<worksheet><cols/><sheetData>{row(1, 'A1')}</sheetData>{behind}</worksheet>"
    assert as_handed_over(behind) == plain.replace("<sheetData>", f"{merged}<sheetData>")
    nothing = xlsx_halves.NOTHING_MERGED.decode()
    assert as_handed_over("").count(nothing) == 1
    assert as_handed_over("").index(nothing) < as_handed_over("").index("<sheetData>")


@pytest.mark.parametrize(
    ("behind", "merged"),
    [
        ("<mergeCells><mergeCell ref='A1:B1'/></mergeCells>", ((0, 0, 0, 1),)),
        ('<mergeCells\ncount="1"><mergeCell ref="A1:B1"></mergeCell></mergeCells >', ((0, 0, 0, 1),)),
        (f'<x:mergeCells xmlns:x="{SPREADSHEETML}"><x:mergeCell ref="A1:B1"/></x:mergeCells>', ((0, 0, 0, 1),)),
        ('<!-- <mergeCells></mergeCells> --><mergeCells><mergeCell ref="A1:B1"/></mergeCells>', ((0, 0, 0, 1),)),
        ('<mergeCells><mergeCell ref="A1:B1"/></mergeCells><!-- </sheetData> -->', ((0, 0, 0, 1),)),
        ("<!-- <mergeCells><mergeCell ref='A1:B1'/></mergeCells> -->", ()),
        ('<mergeCells count="0"/>', ()),
    ],
)
@pytest.mark.parametrize("worth_it", [0, xlsx_halves.WORTH_IT])
def test_however_it_is_written_what_is_merged_is_read(behind, merged, worth_it, monkeypatch):
    monkeypatch.setattr(xlsx_halves, "WORTH_IT", worth_it)
    rows = "".join(row(n, f"A{n}", f"B{n}") for n in range(1, 9))
    xml = f'<worksheet xmlns="{SPREADSHEETML}"><sheetData>{rows}</sheetData>{behind}</worksheet>'
    sheet = only_sheet(rebuilt({SHEET: xml.encode()}))
    assert sheet.merged == merged
    assert sheet.row_count == 8


def test_a_small_tab_and_one_of_many_shared_texts_are_read_whole():
    parts = {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{row(1) * 9}</sheetData></worksheet>".encode()}
    assert xlsx_halves.middles(parts, parts) == {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_halves, "WORTH_IT", 0)
        assert len(xlsx_halves.middles(parts, parts)) == 1
        assert xlsx_halves.middles({**parts, "xl/sharedStrings.xml": b"x" * 1000}, parts) == {}
