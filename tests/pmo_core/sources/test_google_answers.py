"""Google's answers with anything in them: a book, or one sentence."""

import json
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.errors import SourceError
from pmo_core.loading import check_book
from pmo_core.sources.google_answers import columns_in, is_token_answer
from pmo_core.sources.google_sheets import GoogleSheet, SheetsClient
from pmo_core.sources.links import SheetLink
from tests.builders import READ_AT, attempt
from tests.pmo_core.sources.loopback import a_source
from tests.sheets_server.answers import Answer

pytestmark = pytest.mark.heavy
GRIDS = [{"startRow": 1, "rowMetadata": [{}, {"hiddenByUser": True}], "columnMetadata": [{"hiddenByUser": True}]}]
METADATA = {
    "properties": {"title": "Portfolio", "locale": "en_GB", "timeZone": "Europe/London"},
    "sheets": [
        {
            "properties": {"title": "Projects", "sheetId": 0, "sheetType": "GRID"},
            "merges": [{"endRowIndex": 1}],
            "data": GRIDS,
        },
        {"properties": {"title": "Notes", "sheetId": 1}},
    ],
}
VALUES = {
    "valueRanges": [
        {
            "range": "Projects!A1:B2",
            "majorDimension": "COLUMNS",
            "values": [["Project name", "Payroll"], ["Budget", 5]],
        },
        {"range": "Notes!A1", "values": [["Remember"]]},
    ]
}
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


class AnsweringClient(SheetsClient):
    """A client whose answers are given, as parsed; everything after the network is our own."""

    def __init__(self, metadata, values):
        super().__init__(None)
        self.answers = metadata, values

    def fetch_sheet_metadata(self, id, params=None):
        return self.answers[0]

    def values_batch_get(self, id, ranges, params=None):
        return self.answers[1]


def places(answer, path=()):
    """Every place in an answer where something else could stand."""
    inside = answer.items() if isinstance(answer, dict) else enumerate(answer) if isinstance(answer, list) else ()
    return [path, *(place for key, part in inside for place in places(part, (*path, key)))]


def with_another(answer, path, value):
    if not path:
        return value
    changed = deepcopy(answer)
    part = changed
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    return changed


def is_read_or_refused(metadata, values):
    source = GoogleSheet(SheetLink("1x"), api_key="x", _client=AnsweringClient(metadata, values))
    outcome = attempt(lambda: (check_book(source.fetch(), READ_AT), source.fetch()))
    assert not isinstance(outcome, SourceError) or outcome.kind in ("bad_answer", "tab_missing")


@given(st.sampled_from(places(METADATA)), anything)
def test_a_list_of_tabs_with_anything_in_it_is_read_or_refused(path, value):
    is_read_or_refused(with_another(METADATA, path, value), VALUES)


@given(st.sampled_from(places(VALUES)), anything)
def test_values_with_anything_in_them_are_read_or_refused(path, value):
    is_read_or_refused(METADATA, with_another(VALUES, path, value))


@given(anything)
def test_any_answer_at_all_is_columns_or_refused(answer):
    outcome = attempt(lambda: columns_in(answer))
    assert isinstance(outcome, SourceError) or all(isinstance(column, list) for column in outcome)


@given(st.integers(200, 500), anything | st.binary(max_size=20))
def test_any_answer_for_a_token_is_one_or_not(status, answer):
    content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    assert is_token_answer(status, content) in (True, False)


def test_a_token_that_is_no_object_is_a_bad_answer(server, monkeypatch, shortest_pauses):
    for body in (
        b'"text"',
        b"[]",
        b'{"access_token": 5}',
        b'{"access_token": "x", "expires_in": "soon"}',
        b"<html>",
    ):
        monkeypatch.setattr(server, "_ordinary_answer", lambda call, request, body=body: Answer(200, body))
        outcome = attempt(a_source(server).fetch)
        assert isinstance(outcome, SourceError)
        assert outcome.kind == "bad_answer"
