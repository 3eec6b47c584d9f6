"""Score = 100 * product of value to the power of weight share."""

import numpy as np
import pytest

from pmo_core.scoring.weighted_product import product_scores


def test_two_alternatives_compare_as_in_the_published_case():
    # Triantaphyllou 2000, ch. 2: R(A1/A2) = 2.5**.2 * (20/30)**.15 * .75**.4 * 1**.25 = 1.007.
    values = np.array([[0.25, 0.20, 0.15, 0.30], [0.10, 0.30, 0.20, 0.30]])
    first, second = product_scores(values, np.array([0.20, 0.15, 0.40, 0.25]))
    assert first / second == pytest.approx(1.007, abs=5e-4)


def test_equal_weights_give_the_geometric_mean():
    assert product_scores(np.array([[0.4, 0.9]]), np.ones(2))[0] == pytest.approx(60.0)  # sqrt(.36)


def test_a_criterion_without_weight_does_nothing_even_at_its_worst():
    assert product_scores(np.array([[0.5, 0.0]]), np.array([1.0, 0.0])).tolist() == [50.0]


def test_a_missing_rating_counts_as_the_worst_and_takes_the_whole_score():
    assert product_scores(np.array([[1.0, np.nan], [1.0, 1.0]]), np.ones(2)).tolist() == [0.0, 100.0]


def test_without_criteria_every_score_is_0():
    assert product_scores(np.empty((2, 0)), np.empty(0)).tolist() == [0.0, 0.0]


def test_weights_of_nothing_but_zero_count_alike():
    assert product_scores(np.array([[0.4, 0.9]]), np.zeros(2))[0] == pytest.approx(60.0)
