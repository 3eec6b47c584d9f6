"""What is reported beside what is computed: both scales of confidence, watermelons, two raters."""

import numpy as np
import pandas as pd
import pytest

from pmo_core.pipeline.colours import rated, raters_of, reported_of, shares
from pmo_core.pipeline.rag import positions_of
from pmo_core.pipeline.watermelons import Share, by_person, compare_raters, levels_better, watermelons
from pmo_core.settings import load_settings
from pmo_core.settings.pipeline import USUAL_LEVELS
from tests.builders import a_portfolio, a_project

NAN = float("nan")


def positions(*words):
    return rated(pd.Series(words, dtype="str"), USUAL_LEVELS, "RAG", "reported_rag")


def test_five_levels_and_three_are_read_on_one_scale():
    five = positions("Red", "Amber/Red", "amber", "Amber / Green", "GREEN")
    assert five.positions.tolist() == [0, 1, 2, 3, 4]
    assert five.of_five
    three = positions("R", "Yellow", "G", None)
    assert three.positions[:3].tolist() == [0, 2, 4]
    assert not three.of_five


def test_confidence_in_words_is_read_too():
    assert positions("Low", "Medium-Low", "Medium", "Medium-High", "High").positions.tolist() == [0, 1, 2, 3, 4]


def test_a_text_that_is_no_colour_is_listed_and_never_guessed():
    found = positions("Green", "Exempt under Section 43")
    assert found.unreadable == ("Exempt under Section 43",)
    assert np.isnan(found.positions[1])


def test_each_level_of_the_settings_delivered_has_its_definition():
    levels = load_settings().pipeline.levels
    assert [level.position for level in levels if level.of_five] == [0, 1, 2, 3, 4]
    assert [level.position for level in levels if level.of_three] == [0, 2, 4]


def test_reported_better_than_computed_by_a_colour_or_more_is_a_watermelon():
    reported = np.array([4.0, 4.0, 2.0, 3.0, 0.0, 4.0, NAN])
    computed = positions_of([0, 1, 1, 1, 2, -1, 0])
    assert levels_better(reported, computed)[:5].tolist() == [2, 1, 0, 0.5, -2]
    assert watermelons(reported, computed).tolist() == [True, True, False, False, False, False, False]
    assert watermelons(reported, computed, 2).tolist() == [True, *[False] * 6]


def test_watermelons_are_counted_by_person_among_those_that_can_be_tested():
    people = ["Ann", "Bob", "Ann", "Ann", "Bob"]
    reported = np.array([4.0, 4.0, 4.0, NAN, 2.0])
    computed = np.array([0.0, 2.0, 2.0, 0.0, 2.0])
    assert by_person(people, reported, computed) == [Share("Ann", 2, 2), Share("Bob", 2, 1)]


def test_two_raters_are_compared_where_both_speak():
    found = compare_raters(np.array([4.0, 2.0, 0.0, 4.0, NAN]), np.array([4.0, 4.0, NAN, 2.0, 2.0]))
    assert (found.both, found.alike, found.first_better, found.second_better) == (3, 1, 1, 1)
    assert (found.only_first, found.only_second) == (1, 1)


def test_a_column_of_colours_of_the_sheets_own_is_a_second_rater_and_one_of_high_and_low_is_not():
    rows = [
        a_project("P-1", "A", reported_rag="Green", **{"Second opinion": "Red", "Risk level": "High"}),
        a_project("P-2", "B", reported_rag="Red", **{"Second opinion": "Amber", "Risk level": "Low"}),
    ]
    assert [one.heading for one in raters_of(a_portfolio(projects=rows), USUAL_LEVELS)] == [
        "RAG",
        "Second opinion",
    ]


def test_confidence_stands_in_where_no_colour_is_reported_at_all():
    found = reported_of(a_portfolio(projects=[a_project(delivery_confidence="Medium-High")]), USUAL_LEVELS)
    assert (found.field, found.positions.tolist()) == ("delivery_confidence", [3])


def test_counts_by_level_leave_out_what_nobody_uses():
    assert shares([4.0, 4.0, 0.0, NAN], USUAL_LEVELS) == {"Green": 2, "Red": 1}


@pytest.mark.parametrize("colours", [[2, 1, 0, -1]])
def test_computed_colours_lie_on_the_same_scale(colours):
    assert np.nan_to_num(positions_of(colours), nan=-1).tolist() == [4, 2, 0, -1]
