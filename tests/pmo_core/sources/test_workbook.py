"""Workbooks."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pmo_core.errors import SourceError
from pmo_core.loading import load
from pmo_core.settings import DEMO_FOLDER
from pmo_core.sources.workbook import Workbook
from tests.builders import READ_AT, an_xlsx, attempt, serial, xlsx_of_folder

SMALL = an_xlsx({"Projects": [["Project name", "Budget", "Start"], ["Payroll", 5, date(2026, 10, 31)]]})


def sheets_of(content, name="portfolio.xlsx"):
    return {sheet.title: sheet for sheet in Workbook(name, content).fetch().sheets}


def cells_of(rows):
    return sheets_of(an_xlsx({"Projects": rows}))["Projects"].columns


def test_every_tab_is_read_under_its_title():
    sheets = sheets_of(an_xlsx({"Projects": [["Project name"]], "My notes": [["x"]], "Empty": []}))
    assert list(sheets) == ["Projects", "My notes", "Empty"]
    assert sheets["Empty"].row_count == 0


def test_cells_arrive_with_their_types():
    evening = datetime(2026, 10, 31, 18)
    columns = cells_of([["text", 5, 7.5, True, "007", None, date(2026, 10, 31), evening]])
    assert [column[0] for column in columns] == ["text", 5.0, 7.5, True, "007", "", 46326.0, 46326.75]


def test_blank_rows_and_columns_ahead_of_the_table_keep_their_place():
    columns = cells_of([[], [], [None, "Project name"], [None, "Payroll"]])
    assert [list(column) for column in columns] == [["", "", "", ""], ["", "", "Project name", "Payroll"]]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
def test_a_formula_error_is_read_as_it_is_shown(error):
    assert cells_of([["Budget"], [error]]) == (["Budget", error],)


def test_a_formula_error_in_the_last_row_and_the_last_column_is_not_lost():
    columns = cells_of([["Budget"], [5], [None, None, "#N/A"], ["#REF!"]])
    assert columns[2][2] == "#N/A"
    assert columns[0][3] == "#REF!"


def test_an_error_stands_in_its_own_tab():
    sheets = sheets_of(an_xlsx({"First": [["#REF!"]], "Second tab": [["x"], ["#N/A"]]}))
    assert sheets["First"].columns == (["#REF!"],)
    assert sheets["Second tab"].columns == (["x", "#N/A"],)


def test_a_dropped_csv_is_a_book_of_one_tab():
    (sheet,) = Workbook("projects.csv", b"Project name\nPayroll").fetch().sheets
    assert (sheet.title, sheet.typed) == ("projects.csv", False)


def test_a_path_is_read_afresh_each_time(tmp_path):
    path = tmp_path / "portfolio.xlsx"
    path.write_bytes(SMALL)
    source = Workbook(path.name, path=path)
    assert source.fetch().sheets[0].columns[0][1] == "Payroll"
    path.write_bytes(an_xlsx({"Projects": [["Project name"], ["Fleet"]]}))
    assert source.fetch().sheets[0].columns[0][1] == "Fleet"


@pytest.mark.heavy
def test_the_demo_as_a_workbook_gives_the_tables_of_its_csv_files(demo):
    portfolio = load(Workbook("demo.xlsx", xlsx_of_folder(DEMO_FOLDER)), READ_AT)
    for name, table in demo.tables.items():
        assert portfolio[name].equals(table), name


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(SourceError, match=r"There is no file .*gone\.xlsx") as refused:
        Workbook("gone.xlsx", path=tmp_path / "gone.xlsx").fetch()
    assert refused.value.kind == "not_found"


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(SourceError, match="cannot be opened"):
        Workbook("folder.xlsx", path=tmp_path).fetch()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not a spreadsheet"),
        (b"Project name,Budget", "is not a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked by a password or in the old .xls format"),
        (b"PK\x03\x04 and nothing more", "is not a spreadsheet"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_it_is(content, sentence):
    with pytest.raises(SourceError, match=sentence) as refused:
        Workbook("portfolio.xlsx", content).fetch()
    assert refused.value.kind == "unreadable_file"


def test_a_zip_of_something_else_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("letter.txt", "Dear all")
    with pytest.raises(SourceError, match="is a zip file, but not a spreadsheet we can read") as refused:
        Workbook("portfolio.xlsx", content.getvalue()).fetch()
    assert refused.value.kind == "unreadable_file"


def test_a_workbook_that_claims_to_unpack_beyond_measure_is_refused_before_it_is_unpacked():
    # The size stands in the archive's directory; 600 MB are claimed here and none are there.
    content = bytearray(SMALL)
    entry = content.index(b"xl/worksheets/sheet1.xml", content.index(b"PK\x01\x02")) - 46
    content[entry + 24 : entry + 28] = (600_000_000).to_bytes(4, "little")
    with pytest.raises(SourceError, match="unpacks to more than 300 MB") as refused:
        Workbook("portfolio.xlsx", bytes(content)).fetch()
    assert refused.value.kind == "too_large"


def raises_nothing_but_a_source_error(content):
    outcome = attempt(Workbook("portfolio.xlsx", content).fetch)
    if isinstance(outcome, SourceError):
        assert outcome.kind in ("unreadable_file", "too_large")
        assert outcome.sentence


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise_anything_but_a_source_error(content):
    raises_nothing_but_a_source_error(content)


@given(st.binary(max_size=300), st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"]))
@example(b"", b"PK\x05\x06")
@example(bytes(18), b"PK\x05\x06")
def test_bytes_that_begin_like_a_workbook_raise_nothing_but_a_source_error(content, beginning):
    raises_nothing_but_a_source_error(beginning + content)


@given(st.integers(0, len(SMALL)))
def test_a_workbook_cut_short_raises_nothing_but_a_source_error(length):
    raises_nothing_but_a_source_error(SMALL[:length])


def test_a_merged_heading_belongs_to_its_first_column():
    book = openpyxl.Workbook()
    book.active.append(["Project name", "Money", None])
    book.active.merge_cells("B1:C1")
    content = io.BytesIO()
    book.save(content)
    assert [column[0] for column in sheets_of(content.getvalue())["Sheet"].columns] == ["Project name", "Money"]


def test_a_day_is_the_number_a_spreadsheet_keeps_for_it():
    assert sheets_of(SMALL)["Projects"].columns[2][1] == serial(date(2026, 10, 31)) == 46326
