"""Pasted links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.errors import SourceError
from pmo_core.sources.links import SheetLink, is_link, parse_link
from tests.builders import attempt

ID = "1AbcDEFghiJKLmnoPQRstuVWXyz0123456789-_abcde"


@pytest.mark.parametrize(
    ("text", "sheet_id"),
    [
        (ID, None),
        (f"  {ID}\n", None),
        (f"https://docs.google.com/spreadsheets/d/{ID}", None),
        (f"https://docs.google.com/spreadsheets/d/{ID}/", None),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit", None),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit?usp=sharing", None),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=1234567", 1234567),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit?gid=7#gid=7", 7),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit?gid=7", 7),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=7&range=C17", 7),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=none", None),
        (f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit#gid=7", 7),
        (f"https://docs.google.com/a/example.org/spreadsheets/d/{ID}/edit", None),
    ],
)
def test_a_link_or_a_bare_id_is_parsed_to_the_spreadsheet_and_its_tab(text, sheet_id):
    assert parse_link(text) == SheetLink(ID, sheet_id)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "projects.csv",
        "1AbcDEF",
        f"http://docs.google.com/spreadsheets/d/{ID}/edit",
        f"https://docs.google.com.example.org/spreadsheets/d/{ID}/edit",
        f"https://example.org/spreadsheets/d/{ID}/edit",
        f"https://docs.google.com/document/d/{ID}/edit",
        "https://docs.google.com/spreadsheets/",
        f"https://user@example.org/https://docs.google.com/spreadsheets/d/{ID}",
        f"file:///spreadsheets/d/{ID}",
    ],
)
def test_anything_but_a_google_sheet_is_refused(text):
    with pytest.raises(SourceError, match="not a link to a Google Sheet") as refused:
        parse_link(text)
    assert refused.value.kind == "bad_request"


@pytest.mark.parametrize("end", ["pub", "pubhtml", "pub?output=csv"])
def test_a_published_copy_is_refused_with_its_reason(end):
    with pytest.raises(SourceError, match="published copy, which has no cells to point at"):
        parse_link(f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/{end}")


def test_a_parsed_link_opens_the_sheet_and_nothing_else():
    link = parse_link(f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit?usp=sharing#gid=7")
    assert link.address == f"https://docs.google.com/spreadsheets/d/{ID}/edit"


def test_what_begins_with_a_scheme_is_a_link_and_anything_else_a_path():
    assert is_link(" HTTPS://docs.google.com/spreadsheets/d/x ")
    assert not is_link("/home/me/portfolio.xlsx")


@given(st.text(alphabet=st.characters(exclude_characters="[]")))
def test_no_text_without_brackets_makes_it_raise_anything_but_a_source_error(text):
    outcome = attempt(lambda: parse_link(text))
    if isinstance(outcome, SourceError):
        assert outcome.kind == "bad_request"
    else:
        assert outcome.spreadsheet_id in text
