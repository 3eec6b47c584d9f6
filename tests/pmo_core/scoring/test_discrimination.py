"""Whether the ratings tell the projects apart, in sentences a reader can check."""

import numpy as np
import pytest

from pmo_core.scoring.discrimination import correlation, discrimination_warnings
from pmo_core.scoring.value_functions import values_of
from tests.builders import a_criterion


def warnings(*columns, weights=None, criteria=None):
    criteria = criteria or tuple(a_criterion(name) for name in ("Fit", "Risk", "Reach")[: len(columns)])
    ratings = np.array(columns, dtype=float).reshape(len(columns), -1).T if columns else np.empty((2, 0))
    weights = np.ones(len(columns)) if weights is None else np.array(weights, dtype=float)
    return discrimination_warnings(ratings, values_of(ratings, criteria), weights, criteria)


def said(*columns, **more):
    return {found.kind: found.sentence for found in warnings(*columns, **more)}


SPREAD = [0, 2, 3, 5, 6, 9]  # two of six in the top 30 % of 0 to 10


def test_ratings_that_spread_over_their_scale_give_no_warning():
    assert warnings(SPREAD, [5, 9, 0, 2, 6, 3]) == ()


def test_a_criterion_that_uses_less_than_a_tenth_of_its_scale_is_named_with_what_it_uses():
    assert said([4, 4.2, 4.5, 4.8]) == {
        "narrow": "Fit uses 8 % of its scale, less than 10 %; its ratings hardly tell the projects apart."
    }
    assert warnings([4, 4.5, 5]) == ()  # exactly a tenth


def test_a_criterion_with_one_value_decides_nothing_and_is_not_called_narrow():
    assert said([4, 4, np.nan, 4]) == {
        "one_value": "Fit has one value for all 3 projects it rates; it decides nothing."
    }


def test_ratings_bunched_at_the_top_are_named_with_their_share():
    found = said([7, 8, 9, 7.5, 2])  # four of five at 7 or above
    assert found["bunched"] == "Fit: 80 % of its ratings sit in the top 30 % of its scale, more than 60 %."
    assert found["scores_bunched"].startswith("80 % of the scores sit in the top 30 % of the scale, 70 to 100")
    assert warnings([7, 8, 9, 4, 2]) == ()  # three of five are 60 %, not more


def test_two_criteria_that_rise_and_fall_together_count_twice():
    assert said(SPREAD, [r * 0.9 for r in SPREAD])["correlated"] == (
        "Fit and Risk rise and fall together (correlation 1.00): what they share counts twice in the score."
    )
    assert "correlated" not in said(SPREAD, SPREAD[::-1])


def test_a_correlation_is_as_worked_by_hand():
    # Deviations -2 -1 0 1 2 and -2 0 -1 2 1: products 4 + 0 + 0 + 2 + 2 = 8, squares 10 and 10.
    assert correlation(np.array([1.0, 2, 3, 4, 5]), np.array([1.0, 3, 2, 5, 4])) == pytest.approx(0.8)
    assert correlation(np.array([1.0, 2, 3, 4]), np.array([1.0, 2, 3, 4])) == 0.0  # four projects are too few


def test_ratings_beyond_the_scale_are_counted_and_told():
    assert said([-1, 4, 6, 12, 0, 9])["beyond_scale"] == (
        "Fit: 2 ratings lie beyond its scale of 0 to 10 and count as its nearer end."
    )


def test_a_few_extremes_that_stretch_a_scale_are_told():
    assert said([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 10])["set_by_few"] == (
        "Fit: nine in ten projects lie within 8 % of its scale; 1 project sets the rest."
    )


def test_a_criterion_without_weight_is_passed_over():
    assert warnings([4, 4, 4, 4, 4, 4], SPREAD, weights=[0, 1]) == ()
    assert "one_value" in said([4, 4, 4, 4, 4, 4], SPREAD, weights=[0, 0])  # all at zero count alike


@pytest.mark.parametrize("columns", [(), ([5],), ([np.nan, np.nan],), ([3, 8],)])
def test_too_little_to_judge_gives_no_warning(columns):
    assert warnings(*columns) == ()
