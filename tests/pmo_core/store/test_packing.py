"""A book as bytes: the same for the same cells, and back."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.sources.raw_book import RawBook, RawSheet
from pmo_core.store.packing import digest_of, pack, unpack

cells = st.none() | st.booleans() | st.text() | st.floats(allow_nan=False, allow_infinity=False)
sheets = st.builds(
    RawSheet,
    title=st.text(),
    columns=st.lists(st.lists(cells, max_size=5), max_size=4),
    sheet_id=st.none() | st.integers(0, 2**31),
    typed=st.booleans(),
    decimal_comma=st.booleans(),
    merged=st.lists(st.tuples(*[st.integers(0, 99)] * 4), max_size=2).map(tuple),
)


@given(st.builds(RawBook, title=st.text(), sheets=st.lists(sheets, max_size=3).map(tuple), locale=st.text()))
def test_a_book_comes_back_as_it_was(book):
    back = unpack(pack(book))
    assert back == book
    assert pack(back) == pack(book)


def test_another_cell_title_locale_or_tab_makes_another_digest():
    books = [
        RawBook("Portfolio", (RawSheet("Projects", [["Payroll"]]),)),
        RawBook("Portfolio", (RawSheet("Projects", [["Fleet"]]),)),
        RawBook("Portfolio", (RawSheet("Project list", [["Payroll"]]),)),
        RawBook("Other", (RawSheet("Projects", [["Payroll"]]),)),
        RawBook("Portfolio", (RawSheet("Projects", [["Payroll"]]),), locale="de_DE"),
    ]
    assert len({digest_of(pack(book)) for book in books}) == len(books)


def test_what_does_not_fit_into_json_has_no_digest_to_be_told_by():
    assert digest_of(pack(RawBook("Portfolio", (RawSheet("Projects", [[2**70]]),)))) == ""


def told(columns, title="Projects", **more):
    """A book as JSON that nobody checked, whatever its columns are."""
    return orjson.dumps({"title": "Portfolio", "sheets": [{"title": title, "columns": columns, **more}]})


@pytest.mark.parametrize("title", ["Projects", "Projects [all] {2026}"])
@pytest.mark.parametrize(
    "columns",
    [
        [["Project name", ["Payroll"]]],
        [["Project name", {"a": 1}]],
        [["Project name"], ["Budget", []]],
        ["Project name"],
        ["Project name", [[]]],
        [{"Project name": "Payroll"}],
        {"Project name": ["Payroll"]},
        None,
    ],
)
def test_what_is_no_cell_is_refused_wherever_it_stands_and_whatever_brackets_stand_elsewhere(columns, title):
    with pytest.raises(ValueError, match="are no cells"):
        unpack(told(columns, title))


def test_brackets_written_otherwise_hide_nothing():
    escaped = told([["Project name", []]]).replace(b'"Projects"', b'"\\u005b\\u007b"')
    with pytest.raises(ValueError, match="are no cells"):
        unpack(escaped)


def test_something_said_twice_hides_nothing():
    twice = told([["Project name", []]]).replace(b'"columns"', b'"notes":[[[]]],"columns"')
    with pytest.raises(ValueError, match="are no cells"):
        unpack(twice)


def test_texts_with_brackets_are_cells():
    columns = [["Project name", "Payroll [old]", "{Fleet}"]]
    assert list(unpack(told(columns, merged=[[0, 0, 0, 1]])).sheets[0].columns) == columns


def test_a_book_nested_beyond_measure_is_refused_in_words():
    deep = (
        b'{"title": "Portfolio", "more": '
        + b"[" * 990
        + b"]" * 990
        + b', "sheets": [{"title": "A", "columns": "x"}]}'
    )
    with pytest.raises(ValueError, match=r"are no cells|no spreadsheet"):
        unpack(deep)
