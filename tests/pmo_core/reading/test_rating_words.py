"""Alignment rated in the words of its scale."""

import pytest

from pmo_core.loading import check_book
from pmo_core.settings.aims import AnchorSettings
from tests.builders import READ_AT, a_book, a_portfolio, a_project, a_sheet, column

PROJECTS = [a_project(f"P-{k}", f"Project {k}") for k in range(1, 9)]
AIMS = [{"objective_id": "O-1", "name": "Thrift"}]


def rated(*ratings):
    rows = [
        {"project_id": f"P-{k}", "objective_id": "O-1", "rating": rating}
        for k, rating in enumerate(ratings, start=1)
    ]
    return a_portfolio(projects=PROJECTS, objectives=AIMS, alignment=rows)


def test_the_words_of_the_usual_scale_are_its_ratings_and_numbers_stay():
    portfolio = rated("none", "Low", " moderate ", "STRONG", "extreme", 9.0, "6")
    assert column(portfolio, "alignment", "rating") == [0.0, 1.0, 3.0, 6.0, 9.0, 9.0, 6.0]
    assert not [issue for issue in portfolio.issues if issue.sheet == "Alignment" and issue.severity == "error"]


@pytest.mark.parametrize("times", [1, 4])
def test_a_word_that_is_not_on_the_scale_is_told_at_its_cell_however_often_it_stands_there(times):
    portfolio = rated("low", *["stronk"] * times)
    assert column(portfolio, "alignment", "rating") == [1.0]
    (first, *_) = [issue for issue in portfolio.issues if issue.value == "stronk"]
    assert (first.cell, first.severity) == ("C3", "error")
    assert "no word of its scale, which are none, low, moderate, strong, extreme" in first.effect
    assert sum(issue.cells for issue in portfolio.issues if issue.value == "stronk") == times


def test_a_rating_that_is_not_known_yet_is_missing_and_not_none():
    portfolio = rated("low", "TBC")
    assert column(portfolio, "alignment", "rating") == [1.0]
    assert [(one.cell, one.severity) for one in portfolio.issues if one.value == "TBC"] == [("C3", "warning")]


def test_an_organisations_own_words_take_the_place_of_the_usual():
    scale = tuple(AnchorSettings(word=word, rating=rating) for word, rating in (("keins", 0), ("Sehr Stark", 5)))
    tabs = (
        a_sheet("Projects", [["Project ID", "Project name"], ["P-1", "Roof"], ["P-2", "Gate"], ["P-3", "Shed"]]),
        a_sheet("Objectives", [["Objective ID", "Objective"], ["O-1", "Thrift"]]),
        a_sheet(
            "Alignment",
            [["Project ID", "Objective ID", "Rating"], ["P-1", "O-1", "sehr  stark"], ["P-2", "O-1", "keins"],
             ["P-3", "O-1", "strong"]],
        ),
    )  # fmt: skip
    portfolio = check_book(a_book(*tabs), READ_AT, scale=scale)
    assert column(portfolio, "alignment", "rating") == [5.0, 0.0]
    assert [issue.cell for issue in portfolio.issues if issue.value == "strong"] == ["C4"]
