"""Scores the ratings cannot tell apart."""

import numpy as np
import pytest

from pmo_core.scoring.near_ties import about_equal, near_tie_points
from pmo_core.scoring.ranking import rank


def bands(ranking, points):
    """First and last rank as "2 to 5"; blank for a project that stands clear of all others."""
    first, last = about_equal(ranking, points)
    return [f"{low} to {high}" if low < high else "" for low, high in zip(first, last, strict=True)]


def test_whole_points_of_ten_on_two_even_criteria_carry_less_than_three_points():
    # Steps of 0.1 on 50 points each: sqrt((5**2 + 5**2) / 6).
    values = np.array([[0.1, 0.3], [0.2, 0.4], [0.7, 0.9]])
    assert near_tie_points(values, np.ones(2)) == pytest.approx(np.sqrt(50 / 6))


def test_three_colours_carry_little():
    assert near_tie_points(np.array([[0.0], [0.5], [1.0]]), np.ones(1)) == pytest.approx(50 / np.sqrt(6))


def test_amounts_measured_finely_leave_half_a_point():
    assert near_tie_points(np.linspace(0, 1, 10_001)[:, None], np.ones(1)) == 0.5


@pytest.mark.parametrize(
    "values", [np.empty((0, 1)), np.empty((3, 0)), np.full((3, 1), 0.4), np.full((2, 1), np.nan)]
)
def test_where_nothing_varies_half_a_point_is_the_least(values):
    assert near_tie_points(values, np.ones(values.shape[1])) == 0.5


def test_a_criterion_without_weight_adds_no_imprecision():
    assert near_tie_points(np.array([[0.0, 0.0], [1e-4, 1.0]]), np.array([1.0, 0.0])) == 0.5


def test_projects_closer_than_that_are_about_equal_and_keep_their_order():
    ranking = rank(np.array([[0.5], [0.9], [0.504], [0.508], [0.1]]), np.ones(1))  # 50, 90, 50.4, 50.8, 10
    first, last = about_equal(ranking, 0.5)
    assert ranking.ranks.tolist() == [4, 1, 3, 2, 5]
    assert first.tolist() == [3, 1, 2, 2, 5]
    assert last.tolist() == [4, 1, 4, 3, 5]
    assert bands(ranking, 0.5) == ["3 to 4", "", "2 to 4", "2 to 3", ""]


def test_one_project_alone_is_told_what_all_are_told():
    ranking = rank(np.array([[0.5], [0.9], [0.504], [0.508], [0.1]]), np.ones(1))
    first, last = about_equal(ranking, 0.5, of=[2])
    assert (first.tolist(), last.tolist()) == ([2], [4])


def test_a_difference_of_the_full_measure_is_a_difference():
    assert bands(rank(np.array([[0.25], [0.5]]), np.ones(1)), 25.0) == ["", ""]


def test_equal_scores_alone_share_a_rank_and_need_no_band():
    assert bands(rank(np.full((3, 1), 0.5), np.ones(1)), 0.5) == ["", "", ""]


def test_no_projects_are_about_equal_to_nobody():
    assert bands(rank(np.empty((0, 1)), np.ones(1)), 0.5) == []
