"""Hidden rows, columns and tabs are read and told, whichever file they stand in."""

import io

import openpyxl
import pytest

from pmo_core.loading import check_book
from pmo_core.sources.ods_sheets import tabs_in
from pmo_core.sources.raw_book import Hidden
from pmo_core.sources.workbook import Workbook
from pmo_core.sources.xlsx_hidden import hidden_in
from pmo_core.store.packing import pack, unpack
from tests.builders import READ_AT, issues_of

ROWS = [["Project name", "Budget", "Manager"], *([f"Roof {n}", 5.0, "Ann"] for n in range(1, 9))]


def a_workbook(change, title="Projects"):
    book = openpyxl.Workbook()
    book.create_sheet("Chart of nothing")
    tab = book.create_sheet(title)
    for row in ROWS:
        tab.append(row)
    change(tab)
    content = io.BytesIO()
    book.save(content)
    return Workbook("list.xlsx", content.getvalue()).fetch()


def hide_rows(tab, *rows):
    for row in rows:
        tab.row_dimensions[row].hidden = True


def told(book):
    return [(issue.cell, issue.effect) for issue in issues_of(check_book(book, READ_AT), "hidden")]


def test_hidden_rows_are_read_and_told_by_their_numbers():
    book = a_workbook(lambda tab: hide_rows(tab, 3, 4, 5, 8))
    assert len(check_book(book, READ_AT).projects) == 8
    assert told(book) == [("A3", "4 hidden rows are read as well: rows 3 to 5, 8")]


def test_rows_that_a_filter_hides_are_told_as_such():
    def change(tab):
        tab.auto_filter.ref = "A1:C9"
        tab.auto_filter.add_filter_column(0, ["Roof 1"])
        hide_rows(tab, 4)

    assert told(a_workbook(change)) == [("A4", "1 row that a filter hides is read as well: row 4")]


def test_hidden_columns_are_told_by_their_letters():
    def change(tab):
        tab.column_dimensions["B"].hidden = True

    assert told(a_workbook(change)) == [("B1", "1 hidden column is read as well: B")]


def test_a_hidden_tab_is_told():
    def change(tab):
        tab.sheet_state = "hidden"

    assert told(a_workbook(change)) == [("A1", "this tab is hidden; it is read all the same")]


def test_hidden_rows_and_columns_beyond_the_table_are_of_no_interest():
    def change(tab):
        hide_rows(tab, 1, 40, 41)
        tab.column_dimensions.group("F", "XFD", hidden=True)

    assert told(a_workbook(change)) == []


def test_what_is_hidden_is_kept_with_the_book():
    book = a_workbook(lambda tab: hide_rows(tab, 3))
    assert unpack(pack(book)).sheets[-1].hidden == Hidden(rows=((2, 2),))


@pytest.mark.parametrize("said", [b'hidden="0"', b'customHidden="1"', b'outlineLevel="1"'])
def test_a_row_that_is_shown_is_not_hidden(said):
    assert hidden_in(b'<sheetData><row r="2" ' + said + b'><c r="A2"/></row></sheetData>') == Hidden()


def test_a_word_in_a_cell_hides_nothing():
    assert (
        hidden_in(b'<row r="2"><c r="A2" t="inlineStr"><is><t>row hidden="1" r="3"</t></is></c></row>') == Hidden()
    )


ODS = (
    '<office:document xmlns:office="o" xmlns:table="t" xmlns:style="s"><style:style style:name="ta2">'
    '<style:table-properties table:display="false"/></style:style>'
    '<table:table table:name="One"><table:table-column table:number-columns-repeated="2"/>'
    '<table:table-column table:visibility="collapse"/><table:table-row/>'
    '<table:table-row table:visibility="filter"/><table:table-row table:visibility="filter"'
    ' table:number-rows-repeated="3"/><table:table-row/></table:table>'
    '<table:table table:name="Two" table:style-name="ta2"><table:table-row table:visibility="collapse"/>'
    "</table:table></office:document>"
)


def test_an_ods_says_what_it_hides():
    one, two = (tab.hidden for tab in tabs_in("list.ods", ODS.encode()))
    assert one == Hidden(rows=((1, 4),), columns=((2, 2),), filtered=True)
    assert two == Hidden(tab=True, rows=((0, 0),))


@pytest.mark.parametrize(("after", "rows"), [("<autoFilter><filterColumn/></autoFilter>", ((1, 1),)), ("", ())])
def test_a_large_tab_tells_its_hidden_columns_and_the_rows_that_a_filter_hides(monkeypatch, after, rows):
    monkeypatch.setattr("pmo_core.sources.xlsx_hidden.LARGEST_TAB", 10)
    cells = '<sheetData><row r="2" hidden="1"><c r="A2"/></row></sheetData>'
    xml = f'<worksheet><cols><col min="3" max="3" hidden="1"/></cols>{cells}{after}</worksheet>'
    assert hidden_in(xml.encode()) == Hidden(rows=rows, columns=((2, 2),), filtered=bool(rows))
