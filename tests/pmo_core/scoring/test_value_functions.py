"""Ratings to value."""

import numpy as np
import pytest

from pmo_core.scoring.value_functions import scale, values_of
from tests.builders import a_criterion


def value_of(rating, criterion):
    return values_of(np.array([[rating]]), (criterion,))[0, 0]


@pytest.mark.parametrize(("rating", "value"), [(0, 0.0), (2.5, 0.25), (10, 1.0)])
def test_value_rises_in_a_straight_line_from_worst_to_best(rating, value):
    assert value_of(rating, a_criterion("Fit", *scale(0, 10))) == value


@pytest.mark.parametrize(("rating", "value"), [(10, 0.0), (7.5, 0.25), (0, 1.0)])
def test_where_lower_is_better_value_falls_with_the_rating(rating, value):
    assert value_of(rating, a_criterion("Risk", *scale(10, 0))) == value


@pytest.mark.parametrize(("rating", "value"), [(20, 0.0), (30, 0.5), (40, 1.0), (60, 0.5), (80, 0.0)])
def test_a_target_in_the_middle_is_worth_most_and_both_ends_nothing(rating, value):
    assert value_of(rating, a_criterion("Size", *scale(20, 40, worst_above=80))) == value


@pytest.mark.parametrize(("rating", "value"), [(0, 0.0), (125, 0.2), (250, 0.4), (500, 0.6), (1125, 0.9)])
def test_between_two_points_value_is_a_straight_line(rating, value):
    carbon = a_criterion("Carbon", (0, 250, 750, 1500), (0, 0.4, 0.8, 1))
    assert value_of(rating, carbon) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(("rating", "value"), [(-5, 0.0), (15, 1.0)])
def test_a_rating_beyond_an_end_is_worth_that_end(rating, value):
    assert value_of(rating, a_criterion("Fit", *scale(0, 10))) == value


def test_a_missing_rating_stays_missing():
    assert np.isnan(value_of(np.nan, a_criterion()))


def test_each_column_is_read_on_the_scale_of_its_own_criterion():
    ratings = np.array([[5.0, 5.0], [10.0, np.nan]])
    criteria = (a_criterion("Fit", *scale(0, 10)), a_criterion("Risk", *scale(20, 0)))
    np.testing.assert_array_equal(values_of(ratings, criteria), [[0.5, 0.75], [1.0, np.nan]])


def test_the_ratings_come_out_unchanged():
    ratings = np.array([[5.0], [np.nan]])
    before = ratings.copy()
    values_of(ratings, (a_criterion(),))
    np.testing.assert_array_equal(ratings, before)
