"""What is sent to an owner: a message and a CSV."""

import csv
import io

import pytest

from pmo_core.issues.groups import OwnedIssue
from pmo_core.issues.owners import KEEPER
from pmo_core.issues.sending import issues_csv, message, plain_cell
from pmo_core.validation.issue import Issue

LINK = "https://docs.google.com/spreadsheets/d/abc/edit#gid=7&range=C17"


def an_issue(value: str = "lots", cell: str = "C17", owner: str = "Ann", link: str = LINK) -> OwnedIssue:
    issue = Issue("Projects", cell, "Budget", value, "unreadable", "error", "counted as missing", "Mend it.", link)
    return OwnedIssue(issue, owner)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text(start: str) -> None:
    content = issues_csv([an_issue(f'{start}HYPERLINK("http://x")')]).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(content, newline="")))
    assert row["What is there"] == f'\'{start}HYPERLINK("http://x")'
    assert row["Owner"] == "Ann"
    assert row["Kind"] == "Not readable"
    assert row["State"] == "To correct"
    assert row["Link"] == LINK


@pytest.mark.parametrize(
    "text",
    [
        *("＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1", "⁼1"),  # wide, small and raised signs
        *(" =1", "\u00a0=1", "\u3000=1", "\u200b=1", "\ufeff=1", "\u2060=1", "\u00ad=1", "\x00=1", "\x0b=1"),
        *("\u202e\u200b =1", "\u0301=1", "\ufe0f=1", "\u3164=1", "\u2800=1"),
        *("\t=1", "\r=1", "\n=1", " \t＝1", "\tx"),
    ],
)
def test_what_is_not_seen_before_a_formula_and_a_wide_sign_hide_none(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


def test_an_owners_name_and_a_heading_are_no_way_in_for_a_formula_either() -> None:
    issue = Issue("=tab", "C1", "@heading", "", "made_id", "note", "-effect", "+remedy")
    content = issues_csv([OwnedIssue(issue, "=cmd|' /C calc'!A0")]).decode("utf-8-sig")
    cells = list(csv.reader(io.StringIO(content, newline="")))[1]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_text_that_is_no_formula_stays_as_it_is() -> None:
    assert plain_cell("1.234,56") == "1.234,56"
    assert plain_cell("") == ""
    for text in ("  Roof", "\u200bRoof = new", "Ａ=1", "\u200b", "é+1", "1 = 2"):
        assert plain_cell(text) == text


def test_a_message_names_its_reader_each_cell_and_its_link() -> None:
    said = message("Ann", "Westmark", [an_issue(), an_issue(cell="C18")])
    assert said.startswith("Dear Ann,\n\n2 cells in Westmark")
    assert '1. Projects!C17 (Budget) holds "lots": counted as missing. Mend it.\n   ' + LINK in said
    assert "2. Projects!C18" in said


def test_a_message_to_a_role_calls_nobody_by_its_label() -> None:
    assert message(KEEPER, "Westmark", [an_issue()]).startswith("Dear colleague,\n\n1 cell in")


def test_a_long_message_writes_out_fifty_and_says_where_the_rest_is() -> None:
    said = message("Ann", "Westmark", [an_issue(cell=f"C{row}") for row in range(2, 54)])
    assert "50. Projects!C51" in said
    assert "51. " not in said
    assert "2 more in the CSV file" in said
