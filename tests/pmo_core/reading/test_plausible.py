"""Known headings over values that the field hardly has: asked, not taken for sure."""

import pytest

from pmo_core.reading.claims import SURE
from pmo_core.reading.matching import match_columns

COUNTS = [3.0, 7.0, 2.0, 5.0, 1.0]
SHARES = [0.3, 0.55, 0.1, 0.8, 0.25]
DAYS = [45_700.0, 45_811.0, 45_933.0, 46_012.0, 46_101.0]
PLACES = ["NSW", "VIC", "QLD", "NSW", "TAS"]
COLOURS = ["Red", "Amber", "Green", "Green", "Red"]


def matched(heading, cells):
    [match] = match_columns([heading], "projects", below={0: cells})
    return match


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Lead", COUNTS),
        ("Confidence", SHARES),
        ("Health", COUNTS),
        ("Service", COUNTS),
        ("Change requests", COUNTS),
        ("Contingency", SHARES),
        ("Phase", DAYS),
        ("State", PLACES),
        ("Scope", ["In", "Out", "In", "Out", "In"]),
        ("Regulatory", ["Ofgem", "None", "Ofwat", "Ofcom", "Ofgem"]),
    ],
)
def test_a_known_heading_over_odd_values_is_asked(heading, cells):
    match = matched(heading, cells)
    assert match.field is None or match.is_doubtful


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Contingency (£m)", SHARES, "contingency"),
        ("Budget", [12.0, 40.0, 5.0, 8.0, 3.0], "budget"),
        ("Phase", COUNTS, "stage"),
        ("State", ["Open", "Closed", "Open", "On hold", "Open"], "status"),
        ("Regulatory", ["Yes", "No", "No", "Yes", "No"], "mandatory"),
    ],
)
def test_a_known_heading_over_its_own_values_is_sure(heading, cells, field):
    match = matched(heading, cells)
    assert (match.field, match.confidence >= SURE) == (field, True)


@pytest.mark.parametrize("heading", ["RAG last month", "Risk RAG", "Budget status"])
def test_colours_of_another_thing_or_time_are_not_the_projects_rag(heading):
    assert matched(heading, COLOURS).field is None


def test_colours_under_a_heading_that_says_nothing_are_proposed_as_the_rag():
    assert matched("Where are we", COLOURS).field == "reported_rag"
