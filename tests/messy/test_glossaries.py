"""Notes that say what columns mean are no list, and a list whose fields go down is no such notes."""

from datetime import date

import pytest

from pmo_core.errors import SourceError
from pmo_core.settings import TabAnswers
from pmo_core.sources.raw_book import Cell
from tests.builders import a_sheet, issues_of, serial
from tests.messy.outcomes import read, shown

MEANINGS: list[list[Cell]] = [
    ["Project name", "The name of the project as the lead directorate gives it."],
    ["Status", "Where the project stands at the end of the month."],
    ["Budget", "What was approved, without contingency, rounded to one decimal."],
    ["End date", "The day on which the project is expected to be handed over."],
    ["Project manager", "Name of the person who answers for the project."],
]
AS_PROJECTS = TabAnswers(tab="Notes", table="projects")
LIST = a_sheet("Portfolio", [["Project name", "Budget"], ["Roof", 5.0], ["Gate", 6.0]])


@pytest.mark.parametrize(
    "rows",
    [
        MEANINGS,
        [["How to read this workbook"], [], *MEANINGS],
        [["Column", "Meaning"], *MEANINGS],
        [["Column", "Kind", "Meaning"], *([name, "text", said] for name, said in MEANINGS)],
        [[None, name, None, said] for name, said in MEANINGS],
        [
            *MEANINGS,
            ["Rating", None],
            ["High", "Delivery appears highly likely."],
            ["Low", "Delivery is in doubt."],
        ],
    ],
    ids=["bare", "below a title", "headed", "with kinds", "apart", "with a scale below"],
)
def test_what_columns_mean_is_left_out_and_the_list_beside_it_is_read(rows: list[list[Cell]]):
    portfolio = read(a_sheet("Notes", rows), LIST)
    assert shown(portfolio, "projects", "name") == ["Roof", "Gate"]
    (told,) = issues_of(portfolio, "tab_left_out")
    assert (told.sheet, told.severity) == ("Notes", "note")
    assert told.effect == "this tab is left out: it says what columns mean"


def test_alone_they_are_no_portfolio():
    with pytest.raises(SourceError, match="it says what columns mean"):
        read(a_sheet("Notes", MEANINGS))


def test_beside_a_list_in_one_tab_their_rows_are_told():
    list_below = [["Project name", "Budget"], ["Roof", 5.0], ["Gate", 6.0]]
    portfolio = read(a_sheet("Plan", [*MEANINGS, [], [], *list_below]))
    assert shown(portfolio, "projects", "name") == ["Roof", "Gate"]
    (told,) = issues_of(portfolio, "above_headings")
    assert (told.cell, told.effect) == ("A1", "5 lines above the headings in row 8 are not part of the table")


def test_a_tab_that_its_owner_calls_a_list_is_one():
    assert shown(read(a_sheet("Notes", MEANINGS), answers=[AS_PROJECTS]), "projects", "name") != []


def test_a_list_whose_fields_go_down_is_turned_though_most_of_them_are_its_own():
    criteria: list[list[Cell]] = [[f"Benefit to ward {ward}", 1.0, 2.0, 3.0] for ward in range(1, 15)]
    known: list[list[Cell]] = [
        ["Project name", "Roof", "Gate", "Hall"],
        ["Budget", 100.0, 200.0, 300.0],
        ["Status", "Open", "Open", "Closed"],
        ["End date", *(serial(date(2027, month, 1)) for month in (3, 4, 5))],
    ]
    portfolio = read(a_sheet("List", [*known, *criteria]))
    assert shown(portfolio, "projects", "name") == ["Roof", "Gate", "Hall"]
    assert shown(portfolio, "projects", "budget") == [100.0, 200.0, 300.0]
    assert len(portfolio.own_columns) == len(criteria)


@pytest.mark.parametrize("corner", ["Project name", "Project", "Item", None])
@pytest.mark.parametrize("with_units", [True, False], ids=["units beside the labels", "no units"])
def test_a_list_whose_fields_go_down_is_turned_by_its_labels(corner: str | None, with_units: bool):
    rows: list[list[Cell]] = [
        [corner, "Unit", "Roof", "Gate", "Hall"],
        ["Owner", "name", "Ann", "Ben", "Cat"],
        ["Budget", "k€", 100.0, 200.0, 300.0],
        ["Start", "date", *(serial(date(2026, month, 1)) for month in (1, 2, 3))],
        ["Status", "text", "Open", "Open", "Closed"],
    ]
    if not with_units:
        rows = [[row[0], *row[2:]] for row in rows]
    portfolio = read(a_sheet("Cards", rows))
    assert shown(portfolio, "projects", "name") == ["Roof", "Gate", "Hall"]
    assert shown(portfolio, "projects", "manager") == ["Ann", "Ben", "Cat"]
    times = 1000.0 if with_units else 1.0
    assert shown(portfolio, "projects", "budget") == [100.0 * times, 200.0 * times, 300.0 * times]


def test_one_project_told_in_long_sentences_is_still_a_project():
    card: list[list[Cell]] = [
        ["Project name", "Renewal of the roof of the old bus depot"],
        ["Status", "On track, with the survey done and the tender out"],
        ["Budget", 100.0],
        ["End date", serial(date(2027, 3, 1))],
        ["Project manager", "Ann Shaw"],
        ["Description", "All slates and gutters of both halls are taken off and renewed."],
    ]
    portfolio = read(a_sheet("Project", card))
    assert shown(portfolio, "projects", "name") == ["Renewal of the roof of the old bus depot"]
    assert shown(portfolio, "projects", "budget") == [100.0]
