"""Rows of words beside their headings: moved back where their columns' own words say so, else left."""

import pytest

from tests.builders import a_sheet, column, issues_of
from tests.messy.outcomes import read

HEADINGS = ["Project ID", "Project name", "Department", "Status", "RAG", "Priority"]
PEOPLE = ("Finance", "Estates", "Finance", "IT", "Estates", "IT", "Finance", "IT")
STATES = ("Open", "Closed", "Open", "On hold", "Open", "Closed", "Open", "On hold")
RAGS = ("Red", "Green", "Amber", "Green", "Green", "Amber", "Red", "Green")
PRIORITIES = ("High", "Low", "Low", "High", "Low", "High", "Low", "High")
ROWS = [
    [f"P-{place}", f"Work {place}", *cells]
    for place, cells in enumerate(zip(PEOPLE, STATES, RAGS, PRIORITIES, strict=True), start=1)
]


def with_row(cells):
    return read(a_sheet("Projects", [HEADINGS, *ROWS, cells]))


@pytest.mark.parametrize(
    "cells",
    [
        ["Work 9", "IT", "Open", "Amber", "Low", None],
        ["P-9", "IT", "Open", "Amber", "Low", None],
    ],
    ids=["the id is gone", "the name is gone"],
)
def test_a_row_of_words_one_cell_to_the_left_is_moved_back_and_told(cells):
    portfolio = with_row(cells)
    assert column(portfolio, "projects", "status")[: len(ROWS)] == list(STATES)
    (issue,) = issues_of(portfolio, "shifted_row")
    assert "one cell to the left" in issue.effect
    assert "IT" not in column(portfolio, "projects", "status") + column(portfolio, "projects", "name")


@pytest.mark.parametrize(
    "cells",
    [
        ["P-9", "Work 9", "Legal", "Open", "Amber", None],  # a new department, and no priority yet
        ["P-9", "Work 9", "Legal", "Draft", "Purple", None],  # new words everywhere fit nowhere else
        ["P-9", "Work 9", None, None, None, None],
    ],
)
def test_a_row_that_merely_ends_early_stays_where_it_stands(cells):
    portfolio = with_row(cells)
    assert issues_of(portfolio, "shifted_row") == []
    assert column(portfolio, "projects", "name")[-1] == "Work 9"


def test_columns_that_share_their_words_move_no_row_that_fits_where_it_stands():
    answers = [("yes", "no", "yes"), ("no", "yes", "no"), ("yes", "yes", "no"), ("no", "no", "yes")] * 2
    rows = [[f"P-{place}", f"Work {place}", *said] for place, said in enumerate(answers, start=1)]
    headings = ["Project ID", "Project name", "Legal", "Tax", "Press"]
    portfolio = read(a_sheet("Projects", [headings, *rows, ["P-9", "Work 9", "yes", "no", None]]))
    assert issues_of(portfolio, "shifted_row") == []
    assert column(portfolio, "projects", "name")[-1] == "Work 9"


def test_a_row_of_which_only_a_part_would_fit_once_moved_is_left():
    assert issues_of(with_row(["P-9", "Finance", "Open", "Purple", "Unheard of", None]), "shifted_row") == []
