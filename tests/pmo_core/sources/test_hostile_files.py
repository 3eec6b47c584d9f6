"""Whatever file is dropped: a portfolio or one sentence, and never more memory than a large one takes."""

import io
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.errors import SourceError
from pmo_core.loading import check_book
from pmo_core.sources.workbook import Workbook
from tests.builders import READ_AT, an_xlsx, attempt
from tests.pmo_core.sources.hostile import HARMFUL, PLAIN, SHEET, a_zip, ods_cell, ods_of, rebuilt, xlsx_of

pytestmark = pytest.mark.heavy
MOST_MIB = 300
MEASURED = """
import resource, sys
from pmo_core.errors import SourceError
from pmo_core.sources.workbook import Workbook
name, content = sys.argv[1], sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    Workbook(name, content).fetch()
    print("read")
except SourceError as error:
    print(error.kind, error.sentence)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
ERROR = 'calcext:value-type="error"'


@pytest.mark.parametrize("name", HARMFUL)
def test_a_file_that_means_harm_is_refused_in_a_sentence_and_little_memory(name):
    file_name, make = HARMFUL[name]
    command = [sys.executable, "-c", MEASURED, file_name]
    ran = subprocess.run(command, input=make(), capture_output=True, check=True)
    said, mebibytes = ran.stdout.decode().strip().splitlines()
    assert said.split()[0] in ("unreadable_file", "too_large")
    assert file_name in said
    assert int(mebibytes) < MOST_MIB


def sentence_of(content, name="portfolio.xlsx"):
    with pytest.raises(SourceError, match=r"\w") as refused:
        Workbook(name, content).fetch()
    assert refused.value.kind == "unreadable_file"
    return str(refused.value)


@pytest.mark.parametrize("name", ["portfolio.xlsm", "portfolio.xlsx"])
def test_a_workbook_with_macros_is_refused_whatever_its_name(name):
    content = rebuilt({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    assert sentence_of(content, name) == f"{name} holds macros. Save it as .xlsx, which leaves them out."


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        b"<!DOCTYPE html><html><body>Sign in</body></html>",
        b'{"projects": []}',
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        a_zip({"word/document.xml": b"<w:document/>"}),
        a_zip({"xl/workbook.bin": b"\x83\x01"}),
        a_zip({"content.xml": b"<office:document-content/>"}),
    ],
    ids=["empty", "pdf", "html", "json", "png", "ole", "docx", "xlsb", "no tabs"],
)
def test_anything_else_under_a_workbook_s_name_is_refused(content):
    assert sentence_of(content).endswith(".")


def test_a_locked_part_is_said_to_be_locked():
    content = bytearray(PLAIN)
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 1)
    assert "is locked by a password" in sentence_of(bytes(content))


def test_a_part_that_was_damaged_on_the_way_is_noticed():
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        start = archive.getinfo(SHEET).header_offset
    content = bytearray(PLAIN)
    content[start + 80] ^= 0xFF
    assert "is damaged" in sentence_of(bytes(content))


def test_two_parts_of_one_name_are_refused():
    content = io.BytesIO(PLAIN)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(SHEET.upper(), b"<worksheet/>")
    assert "two parts of one name" in sentence_of(content.getvalue())


def test_a_hundred_thousand_elements_one_inside_the_other_do_no_harm():
    deep = "<x>" * 100_000 + "</x>" * 100_000
    outcome = attempt(Workbook("portfolio.xlsx", xlsx_of(deep)).fetch)
    assert isinstance(outcome, SourceError) or outcome.sheets[0].row_count == 0
    outcome = attempt(Workbook("portfolio.ods", ods_of(deep)).fetch)
    assert isinstance(outcome, SourceError) or outcome.sheets[0].row_count == 0


def test_a_tab_that_claims_every_column_there_is_costs_what_is_in_it():
    phantoms = "".join(f'<row r="{row}"><c r="XFD{row}" s="0"/></row>' for row in range(2, 2000))
    named = '<row r="1"><c r="A1" t="inlineStr"><is><t>Project name</t></is></c></row>'
    (sheet,) = Workbook("portfolio.xlsx", xlsx_of(named + phantoms)).fetch().sheets
    assert sheet.columns == (["Project name"],)


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#ERROR!", "#FIELD!", "#GETTING_DATA", "#REF!"])
@pytest.mark.parametrize("tag", ["c", "x:c"])
def test_an_error_newer_than_the_reader_is_read_as_shown(error, tag):
    cell = f'<{tag} r="A1" t="e"><v>{error}</v></{tag}>'.replace("v>", "x:v>" if tag == "x:c" else "v>")
    space = ' xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    (sheet,) = Workbook("a.xlsx", xlsx_of(f'<row r="1">{cell}</row>', space)).fetch().sheets
    assert sheet.columns == ([error],)


def test_a_text_that_speaks_of_an_error_stays_as_it_is():
    spoken = '<row r="1"><c r="A1" t="inlineStr"><is><t>write t="e" and &lt;c t="e"&gt;</t></is></c></row>'
    (sheet,) = Workbook("a.xlsx", xlsx_of(spoken)).fetch().sheets
    assert sheet.columns == (['write t="e" and <c t="e">'],)


def test_a_chart_on_a_tab_of_its_own_is_no_table():
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(PLAIN))
    book.create_chartsheet("Chart")
    content = io.BytesIO()
    book.save(content)
    assert [sheet.title for sheet in Workbook("a.xlsx", content.getvalue()).fetch().sheets] == ["Projects"]


def test_days_counted_from_1904_are_the_same_days():
    import datetime

    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([datetime.date(2026, 10, 31)])
    content = io.BytesIO()
    book.save(content)
    assert Workbook("a.xlsx", content.getvalue()).fetch().sheets[0].columns == ([46326.0],)


def test_merged_ranges_of_both_formats_are_carried():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Project name", "Money", None])
    book.active.merge_cells("B1:C1")
    content = io.BytesIO()
    book.save(content)
    assert Workbook("a.xlsx", content.getvalue()).fetch().sheets[0].merged == ((0, 1, 0, 2),)
    merged = ods_cell("Money", office_value_type="string", table_number_columns_spanned="2")
    row = f"<table:table-row>{ods_cell('Name', office_value_type='string')}{merged}<table:covered-table-cell/>"
    (sheet,) = Workbook("a.ods", ods_of(f"{row}</table:table-row>")).fetch().sheets
    assert sheet.merged == ((0, 1, 0, 2),)


def test_formula_errors_of_an_ods_are_read_as_shown_wherever_they_stand():
    one = ods_cell("1", office_value_type="float", office_value="1")
    zero = ods_cell("#REF!", office_value_type="float", office_value="0", calcext_value_type="error")
    blank = ods_cell("Err:502", office_value_type="string", office_string_value="", calcext_value_type="error")
    undeclared = ods_cell("#DIV/0!", office_value_type="float", office_value="0", table_formula="of:=1/0")
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{one}{zero}</table:table-row>'
        f"<table:table-row>{undeclared}"
        f'<table:table-cell table:number-columns-repeated="2"/>{blank}</table:table-row>'
    )
    (sheet,) = Workbook("a.ods", ods_of(rows)).fetch().sheets
    assert [list(column) for column in sheet.columns] == [
        [1.0, 1.0, "#DIV/0!"],
        ["#REF!", "#REF!", ""],
        ["", "", ""],
        ["", "", "Err:502"],
    ]


def test_a_formula_error_of_an_ods_is_an_issue_and_no_number():
    name = ods_cell("Project name", office_value_type="string") + ods_cell("Budget", office_value_type="string")
    bad = ods_cell("Err:502", office_value_type="float", office_value="0", calcext_value_type="error")
    rows = f"<table:table-row>{name}</table:table-row>" + "".join(
        f"<table:table-row>{ods_cell(title, office_value_type='string')}{budget}</table:table-row>"
        for title, budget in (
            ("Payroll", ods_cell("5", office_value_type="float", office_value="5")),
            ("Fleet", bad),
        )
    )
    portfolio = check_book(Workbook("a.ods", ods_of(rows)).fetch(), READ_AT)
    assert portfolio.projects["budget"].isna().tolist() == [False, True]
    (issue,) = [issue for issue in portfolio.issues if issue.cell == "B3"]
    assert (issue.rule, issue.value) == ("formula_error", "Err:502")


REAL = an_xlsx(
    {
        "Projects": [
            ["Project ID", "Name", "Budget", "Start"],
            ["P-1", "Payroll", 5, 46000],
            ["P-2", "Fleet", "#REF!"],
        ],
        "Benefits": [["Benefit", "Project ID"], ["Save paper", "P-2"]],
    }
)
ODS = ods_of(f"<table:table-row>{ods_cell('Project name', office_value_type='string')}</table:table-row>")
PARTS = zipfile.ZipFile(io.BytesIO(REAL)).namelist()


def is_read_or_refused(content, name="a.xlsx"):
    """A portfolio, or one sentence; nothing else is raised on the way."""
    outcome = attempt(lambda: check_book(Workbook(name, content).fetch(), READ_AT))
    if isinstance(outcome, SourceError):
        assert outcome.kind in ("unreadable_file", "too_large", "tab_missing")
        assert outcome.sentence


mutations = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "double", "set"]),
        st.integers(0, 2**16),
        st.integers(1, 40),
        st.integers(0, 255),
    ),
    min_size=1,
    max_size=6,
)


def mutated(content, changes):
    for kind, place, length, byte in changes:
        at = place % max(len(content), 1)
        if kind == "flip":
            content = content[:at] + bytes([content[at] ^ (byte or 1)]) + content[at + 1 :] if content else content
        elif kind == "set":
            content = content[:at] + bytes([byte]) * length + content[at + length :]
        elif kind == "cut":
            content = content[:at] + content[at + length :]
        else:
            content = content[:at] + content[at : at + length] * 3 + content[at + length :]
    return content


@given(mutations)
def test_a_workbook_with_bytes_changed_is_read_or_refused(changes):
    is_read_or_refused(mutated(REAL, changes))


@given(st.sampled_from(PARTS), mutations)
def test_a_workbook_with_the_inside_of_a_part_changed_is_read_or_refused(part, changes):
    with zipfile.ZipFile(io.BytesIO(REAL)) as archive:
        inside = archive.read(part)
    is_read_or_refused(rebuilt({part: mutated(inside, changes)}, REAL))


@given(st.sampled_from(PARTS), st.binary(max_size=60) | st.none())
def test_a_workbook_with_a_part_replaced_or_left_out_is_read_or_refused(part, inside):
    is_read_or_refused(rebuilt({part: inside}, REAL))


@given(mutations)
def test_an_ods_with_its_inside_changed_is_read_or_refused(changes):
    with zipfile.ZipFile(io.BytesIO(ODS)) as archive:
        inside = archive.read("content.xml")
    is_read_or_refused(rebuilt({"content.xml": mutated(inside, changes)}, ODS), "a.ods")


attributes = st.sampled_from(
    ['r="A1"', 'r="B2"', 'r="AZ9"', 'r="a1"', 'r="1"', 'r=""', "r='C3'", 't="e"', 't="s"', 't="b"', 't="d"',
     't="n"', 't="inlineStr"', 't="str"', 's="99999"', 's="-1"', 'x="&amp;"']
)  # fmt: skip
values = st.sampled_from(
    [
        "",
        "1",
        "-1",
        "1e999",
        "nan",
        "99999999999999999999",
        "true",
        "2026-10-31",
        "#REF!",
        "&#0;",
        "&lt;",
        "x" * 500,
    ]
)


@given(
    st.lists(
        st.tuples(st.sets(attributes, max_size=3), values, st.sampled_from(["v", "is", "f", "t"])), max_size=8
    )
)
def test_cells_of_any_kind_are_read_or_refused(cells):
    rows = "".join(f"<c {' '.join(sorted(has))}><{tag}>{value}</{tag}></c>" for has, value, tag in cells)
    is_read_or_refused(xlsx_of(f"<row>{rows}</row>"))


@given(st.binary(max_size=400))
def test_any_bytes_under_the_name_of_a_csv_are_read_or_refused(content):
    is_read_or_refused(content, "a.csv")


@given(mutations)
def test_a_csv_with_bytes_changed_is_read_or_refused(changes):
    text = b'Project ID,Name,Budget\r\nP-1,"Payroll, new",5\r\nP-2,Fleet,"7,5"\r\n'
    is_read_or_refused(mutated(text, changes), "a.csv")
