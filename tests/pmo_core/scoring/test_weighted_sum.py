"""Score = 100 * sum of weight share * value."""

import numpy as np
import pytest

from pmo_core.scoring.weighted_sum import BLOCK, contributions, points_of, scores, weight_shares


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


def added_one_by_one(values: np.ndarray, weights: list[float], missing: float) -> list[float]:
    """Plain floats in plain loops: what a browser does."""
    total = 0.0
    for weight in weights:
        total += weight
    shares = [100.0 * (weight / total if total else 1 / len(weights)) for weight in weights]
    sums = []
    for row in values.tolist():
        added = 0.0
        for value, share in zip(row, shares, strict=True):
            added += (missing if value != value else value) * share
        sums.append(added)
    return sums


@pytest.mark.parametrize(("projects", "criteria"), [(1, 1), (1, 40), (7, 8), (300, 9), (BLOCK + 3, 3)])
def test_scores_are_to_the_last_bit_those_of_adding_criterion_after_criterion(projects, criteria):
    random = np.random.default_rng(projects + criteria)
    values = random.random((projects, criteria))
    values[random.random(values.shape) < 0.1] = np.nan
    for weights in (random.random(criteria) * 7, np.zeros(criteria)):
        lowest, highest = scores(values, weights)
        assert lowest.tolist() == added_one_by_one(values, weights.tolist(), missing=0.0)
        assert highest.tolist() == added_one_by_one(values, weights.tolist(), missing=1.0)
        sideways = points_of(np.ascontiguousarray(np.nan_to_num(values).T), weights)
        assert sideways.tolist() == lowest.tolist()


def test_no_criteria_make_no_points():
    assert scores(np.empty((2, 0)), np.array([]))[0].tolist() == [0.0, 0.0]
