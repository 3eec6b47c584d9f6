"""A key below a list is no project; projects of which little is known stay projects."""

import pytest

from pmo_core.loading import check_book
from tests.builders import READ_AT, a_book, a_sheet

HEADINGS = ["Project name", "Owner", "RAG", "Budget"]
LIST = [["Roof", "Ann", "Red", 5.0], ["Gate", "Ben", "Amber", 6.0]]
MEANINGS = [["Red", "Needs action"], ["Amber", "At risk"], ["Green", "On track"]]


def read(*below):
    portfolio = check_book(a_book(a_sheet("List", [HEADINGS, *LIST, *below])), READ_AT)
    gone = {aside.row: aside.reason for aside in portfolio.readings["projects"].reconciliation.set_aside}
    return portfolio.projects["name"].tolist(), gone


@pytest.mark.parametrize("title", ["Key", "RAG key:", "Status definitions", "Legende"])
def test_a_key_under_its_title_is_set_aside_whole(title):
    names, gone = read([], [title], *MEANINGS)
    assert names == ["Roof", "Gate"]
    assert sorted(gone) == [5, 6, 7, 8]
    assert {gone[row] for row in (6, 7, 8)} == {"a note below the table"}


def test_colours_and_what_they_mean_need_no_title():
    assert read([], *MEANINGS)[0] == ["Roof", "Gate"]


def test_a_line_on_who_made_it_may_follow():
    names, gone = read([], ["Key"], *MEANINGS, [], ["Prepared by the PMO"])
    assert (names, sorted(gone)) == (["Roof", "Gate"], [5, 6, 7, 8, 10])


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ([[], ["Hall", "Cat"], ["Lift"]], ["Hall", "Lift"]),
        ([["Red", "Cat"], ["Amber", "Dan"]], ["Red", "Amber"]),
        ([[], ["Key", "Cat", "Green", 7.0]], ["Key"]),
    ],
    ids=["little known", "no blank row between", "with figures"],
)
def test_projects_of_few_words_stay(below, names):
    assert read(*below)[0] == ["Roof", "Gate", *names]
