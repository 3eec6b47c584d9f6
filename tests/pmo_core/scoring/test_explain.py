"""Why a project stands where it does."""

import numpy as np

from pmo_core.scoring.explain import explain, largest
from pmo_core.scoring.ranking import rank

# Weights 1 and 3 make 25 and 75 points: the projects score 62.5, 75 and 25.
VALUES = np.array([[1.0, 0.5], [0.0, 1.0], [1.0, np.nan]])
WEIGHTS = np.array([1.0, 3.0])


def test_the_first_project_has_nobody_above():
    told = explain(rank(VALUES, WEIGHTS), 1)
    assert told.above is None
    assert told.points.tolist() == [0.0, 75.0]
    assert told.behind.size == 0


def test_the_gap_to_the_one_above_is_split_by_criterion():
    told = explain(rank(VALUES, WEIGHTS), 0)
    assert told.above == 1
    assert told.behind.tolist() == [-25.0, 37.5]  # ahead by 25 here, behind by 37.5 there: 12.5 in all


def test_a_missing_rating_adds_no_points():
    told = explain(rank(VALUES, WEIGHTS), 2)
    assert told.points.tolist() == [25.0, 0.0]
    assert told.behind.tolist() == [0.0, 37.5]


def test_the_largest_parts_are_named_by_size_whatever_their_sign_and_zeros_left_out():
    assert largest(np.array([1.0, -3.0, 2.0])) == [1, 2]
    assert largest(np.array([0.0, 0.0, 2.0])) == [2]
    assert largest(np.zeros(3)) == []
