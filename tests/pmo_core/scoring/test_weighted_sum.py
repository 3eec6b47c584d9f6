"""Score = 100 * sum of weight share * value."""

import numpy as np
import pytest

from pmo_core.scoring.weighted_sum import contributions, scores, weight_shares


def test_weights_count_by_their_share_of_the_sum():
    np.testing.assert_array_equal(weight_shares(np.array([30.0, 10.0])), [0.75, 0.25])


def test_weights_of_nothing_but_zero_count_alike():
    np.testing.assert_array_equal(weight_shares(np.zeros(4)), [0.25] * 4)
    assert weight_shares(np.array([])).size == 0


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_a_weight_below_zero_or_without_end_is_refused(weight):
    with pytest.raises(ValueError, match="weights must be 0 or more"):
        weight_shares(np.array([1.0, weight]))


def test_a_project_scores_the_points_of_its_criteria():
    # 100 * (3/4 * 0.5 + 1/4 * 1.0) = 37.5 + 25
    lowest, highest = scores(np.array([[0.5, 1.0]]), np.array([3.0, 1.0]))
    assert (lowest[0], highest[0]) == (62.5, 62.5)
    np.testing.assert_array_equal(contributions(np.array([[0.5, 1.0]]), np.array([3.0, 1.0])), [[37.5, 25.0]])


def test_a_missing_rating_makes_the_score_a_range_from_worst_to_best():
    # Known: 1/4 * 1.0; the other 3/4 may be worth anything from 0 to 75 points.
    lowest, highest = scores(np.array([[np.nan, 1.0]]), np.array([3.0, 1.0]))
    assert (lowest[0], highest[0]) == (25.0, 100.0)


def test_a_rating_missing_under_a_weight_of_zero_leaves_no_range():
    lowest, highest = scores(np.array([[np.nan, 0.5]]), np.array([0.0, 2.0]))
    assert (lowest[0], highest[0]) == (50.0, 50.0)
