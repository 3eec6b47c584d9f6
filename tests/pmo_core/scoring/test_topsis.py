"""TOPSIS against its published figures, and where there is nothing to tell apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from pmo_core.scoring.topsis import closeness, ideal_distances, topsis_scores

# Published in a peer library: to maximise, equal weights, raw and after vector normalisation.
PUBLISHED = np.array([[1.0, 0.0, 3.0], [0.0, 5.0, 6.0]])


def test_closeness_on_the_raw_matrix_is_as_published():
    found = closeness(ideal_distances(PUBLISHED, vector_norm=False), np.ones(3))
    np.testing.assert_allclose(found, [0.14639248, 0.85360752], rtol=0, atol=5e-9)


def test_closeness_after_vector_normalisation_is_as_published():
    found = closeness(ideal_distances(PUBLISHED), np.ones(3))
    np.testing.assert_allclose(found, [0.47722558, 0.52277442], rtol=0, atol=5e-9)


def test_the_best_of_everything_scores_100_and_the_worst_0():
    assert topsis_scores(np.array([[1.0, 0.5], [0.5, 0.25], [0.25, 0.0]]), np.array([1.0, 2.0]))[
        [0, 2]
    ].tolist() == [
        100.0,
        0.0,
    ]


@pytest.mark.parametrize(
    "values", [np.full((3, 2), 0.5), np.zeros((2, 2)), np.array([[0.2, 0.9]]), np.empty((3, 0))]
)
def test_where_nothing_tells_projects_apart_all_stand_half_way(values):
    assert topsis_scores(values, np.ones(values.shape[1])).tolist() == [50.0] * len(values)


def test_a_missing_rating_counts_as_the_worst():
    weights = np.array([1.0, 2.0])
    missing = topsis_scores(np.array([[1.0, np.nan], [0.5, 1.0]]), weights)
    worst = topsis_scores(np.array([[1.0, 0.0], [0.5, 1.0]]), weights)
    np.testing.assert_array_equal(missing, worst)


@given(
    hnp.arrays(np.float64, (6, 3), elements=st.sampled_from([0.0, 0.25, 0.5, 1.0])),
    hnp.arrays(np.float64, 3, elements=st.integers(1, 9).map(float)),
)
def test_distances_made_ready_once_give_what_weighting_each_value_first_gives(values, weights):
    norms = np.sqrt((values**2).sum(axis=0))
    weighted = values / np.where(norms > 0, norms, 1) * (weights / weights.sum())
    from_best = np.sqrt(((weighted.max(axis=0) - weighted) ** 2).sum(axis=1))
    from_worst = np.sqrt(((weighted - weighted.min(axis=0)) ** 2).sum(axis=1))
    told_apart = from_best + from_worst > 0
    expected = from_worst[told_apart] / (from_best + from_worst)[told_apart]
    found = closeness(ideal_distances(values), weights)
    np.testing.assert_allclose(found[told_apart], expected, rtol=0, atol=1e-9)
