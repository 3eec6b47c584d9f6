"""CSV files."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pmo_core.errors import SourceError
from pmo_core.sources.csv_folder import CsvFolder, csv_sheet
from tests.builders import attempt, write_csv

ROWS = (("Name", "Payroll", "Café"), ("Budget", "5", "7"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_encoding_and_delimiter_gives_the_same_cells(encoding, delimiter):
    text = f"Name{delimiter}Budget\r\nPayroll{delimiter}5\r\nCafé{delimiter}7\r\n"
    assert csv_sheet("projects.csv", text.encode(encoding)).columns == ROWS


def test_a_sign_that_only_cp1252_has_is_read():
    assert csv_sheet("x.csv", "Name,Budget\n“Café” – 5 €,£7".encode("cp1252")).columns[0][1] == "“Café” – 5 €"


def test_bytes_that_no_usual_encoding_has_are_still_read():
    assert csv_sheet("x.csv", b"Name\n\x81").columns == (("Name", "\x81"),)


def test_a_cell_of_several_lines_is_one_cell():
    sheet = csv_sheet("x.csv", b'Name,Note\nPayroll,"first\nsecond, and ""third"""\n')
    assert sheet.columns[1] == ("Note", 'first\nsecond, and "third"')


def test_a_delimiter_inside_the_first_cell_does_not_decide():
    assert csv_sheet("x.csv", b'"Name, and title";Budget\nPayroll;5').columns[0] == ("Name, and title", "Payroll")


def test_cells_arrive_as_text_without_types():
    sheet = csv_sheet("x.csv", b"Name,Budget\nPayroll,5")
    assert not sheet.typed
    assert sheet.columns[1] == ("Budget", "5")


def test_an_empty_file_is_a_sheet_of_no_rows():
    assert csv_sheet("x.csv", b"").row_count == 0


def test_a_file_that_is_not_text_is_refused():
    with pytest.raises(SourceError, match=r"photo\.csv is not a text file"):
        csv_sheet("photo.csv", b"\x89PNG\x00\x01")


def test_a_cell_longer_than_a_book_is_refused():
    with pytest.raises(SourceError, match="is not a table") as refused:
        csv_sheet("x.csv", b'Name\n"' + b"x" * 1_000_001 + b'"')
    assert refused.value.kind == "unreadable_file"


def test_a_folder_is_a_book_of_its_files_in_order_of_their_names(tmp_path):
    write_csv(tmp_path / "projects.csv", [["Name"]])
    write_csv(tmp_path / "benefits.csv", [["Benefit"]])
    (tmp_path / "notes.txt").write_text("not a table")
    book = CsvFolder(tmp_path).fetch()
    assert book.title == tmp_path.name
    assert [sheet.title for sheet in book.sheets] == ["benefits.csv", "projects.csv"]


def test_one_file_is_a_book_of_one_sheet(tmp_path):
    book = CsvFolder(write_csv(tmp_path / "projects.csv", [["Name"]]), "Ours").fetch()
    assert (book.title, len(book.sheets)) == ("Ours", 1)


def test_a_folder_that_is_not_there_is_said_by_its_path(tmp_path):
    with pytest.raises(SourceError, match=r"There is nothing at .*nowhere") as refused:
        CsvFolder(tmp_path / "nowhere").fetch()
    assert refused.value.kind == "not_found"


def test_a_folder_without_csv_files_is_said(tmp_path):
    with pytest.raises(SourceError, match=r"holds no \.csv file"):
        CsvFolder(tmp_path).fetch()


@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\xd8")
@example(b'"')
@example(b"PK\x03\x04")
def test_no_bytes_make_it_raise_anything_but_a_source_error(content):
    outcome = attempt(lambda: csv_sheet("x.csv", content))
    if isinstance(outcome, SourceError):
        assert outcome.kind == "unreadable_file"
    else:
        assert all(isinstance(cell, str) for column in outcome.columns for cell in column)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=100))
def test_no_text_makes_it_raise_anything_but_a_source_error(text):
    outcome = attempt(lambda: csv_sheet("x.csv", text.encode()))
    assert not isinstance(outcome, SourceError) or outcome.kind == "unreadable_file"
