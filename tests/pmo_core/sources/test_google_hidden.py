"""What a Google Sheet hides is read and told, and never keeps the rest from being read."""

import pytest

from pmo_core.loading import check_book
from pmo_core.sources import google_sheets
from pmo_core.sources.google_hidden import hidden_in
from pmo_core.sources.google_sheets import TABS_SECONDS
from pmo_core.sources.raw_book import Hidden
from tests.builders import READ_AT, issues_of
from tests.pmo_core.sources.loopback import a_source, asked, only

UNKNOWN = "Which rows and columns are hidden is not known: Google's list of them is too long."
AGE = ", as it stood up to 15 minutes before this reading"


def told(book):
    return [(issue.sheet, issue.cell, issue.effect) for issue in issues_of(check_book(book, READ_AT), "hidden")]


def test_hidden_rows_columns_and_tabs_are_told_without_one_more_request(server):
    source, projects = a_source(server), server.book.tab("Projects")
    projects.hidden_rows, projects.hidden_columns = {2, 500}, {2}
    server.book.tab("It's ours").hidden = True
    first = told(source.fetch())
    assert first == [
        ("Projects", "A3", f"1 hidden row is read as well: row 3{AGE}"),
        ("Projects", "C1", f"1 hidden column is read as well: C{AGE}"),
        ("It's ours", "A1", "this tab is hidden; it is read all the same"),
    ]
    assert told(source.fetch()) == first
    assert asked(server) == only(token=1, metadata=1, batchGet=2)


def test_rows_that_are_shown_again_are_no_longer_told_once_the_tabs_are_asked_for(server):
    moments = iter((0.0, TABS_SECONDS, TABS_SECONDS + 1, TABS_SECONDS + 1))
    source = a_source(server)
    source.clock = lambda: next(moments)
    server.book.tab("Projects").filtered_rows = {1}
    assert told(source.fetch()) == [("Projects", "A2", f"1 row that a filter hides is read as well: row 2{AGE}")]
    server.book.tab("Projects").filtered_rows = set()
    assert len(told(source.fetch())) == 1
    assert told(source.fetch()) == []


def test_a_list_of_hidden_rows_that_is_too_long_is_left_out_and_not_asked_for_again(server, monkeypatch):
    monkeypatch.setattr(google_sheets, "LARGEST_LIST", 3000)
    server.book.tab("Projects").hidden_rows = {1}
    source = a_source(server)
    book = source.fetch()
    assert (len(book.sheets), book.notes, told(book)) == (3, (UNKNOWN,), [])
    assert asked(server) == only(token=1, metadata=2, batchGet=1)
    assert source.fetch().notes == (UNKNOWN,)
    source.clock = lambda: float("inf")
    source.fetch()
    assert asked(server) == only(token=1, metadata=3, batchGet=3)


def test_a_list_of_hidden_rows_that_does_not_come_in_time_leaves_time_for_the_cells(server):
    server.fail_next("hang", seconds=30)
    book = a_source(server, deadline_seconds=3).fetch()
    assert (len(book.sheets), book.notes) == (3, (UNKNOWN,))


@pytest.mark.parametrize(
    ("rows", "seen"),
    [
        ([{}, {"hiddenByFilter": True}], Hidden(rows=((8, 8),), filtered=True)),
        ([{"hiddenByFilter": True}, {"hiddenByUser": True}], Hidden(rows=((7, 8),))),
        ([{"hiddenByUser": True, "hiddenByFilter": True}], Hidden(rows=((7, 7),))),
        ([{"hiddenByUser": False}], Hidden()),
    ],
)
def test_rows_are_hidden_by_a_filter_where_none_is_hidden_by_hand(rows, seen):
    assert hidden_in([{"startRow": 7, "rowMetadata": rows}]) == seen


def test_columns_count_from_where_the_grid_begins():
    grid = {"startColumn": 2, "columnMetadata": [{}, {"hiddenByUser": True}, {"hiddenByUser": True}]}
    assert hidden_in([grid]) == Hidden(columns=((3, 4),))
