"""Strategic value: weight times rating on the scale, whoever else is present."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pmo_core.aims.value import order_by_value, strategic_value

SHARES = np.array([0.5, 0.3, 0.2])
RATING = st.sampled_from([0.0, 1.0, 3.0, 6.0, 9.0])


def test_value_is_the_sum_of_weight_times_rating_over_the_top_of_the_scale():
    # 0.5 * 9/9 + 0.3 * 3/9 + 0.2 * 0/9 = 0.6
    assert strategic_value(np.array([[9.0, 3.0, 0.0]]), SHARES, 9.0)[0] == pytest.approx(0.6)


def test_the_best_project_present_does_not_set_the_scale():
    assert strategic_value(np.array([[3.0, 3.0, 3.0]]), SHARES, 9.0)[0] == pytest.approx(1 / 3)


@given(arrays(np.float64, (12, 3), elements=RATING), arrays(np.float64, (1, 3), elements=RATING))
def test_adding_a_project_never_reorders_the_others_nor_changes_their_value(ratings, newcomer):
    before = strategic_value(ratings, SHARES, 9.0)
    after = strategic_value(np.vstack([newcomer, ratings]), SHARES, 9.0)
    assert after[1:].tobytes() == before.tobytes()
    order = order_by_value(after)
    assert (order[order != 0] - 1).tolist() == order_by_value(before).tolist()


def test_equal_values_stand_as_in_the_sheet_and_unknown_ones_last():
    assert order_by_value(np.array([np.nan, 0.2, 0.7, 0.2 + 1e-12])).tolist() == [2, 1, 3, 0]


def test_a_scale_that_ends_at_nothing_is_refused():
    with pytest.raises(ValueError, match="highest rating of a scale is above 0"):
        strategic_value(np.zeros((1, 3)), SHARES, 0.0)


def test_a_share_for_every_objective_is_asked_for():
    with pytest.raises(ValueError, match="2 objectives and 3 shares"):
        strategic_value(np.zeros((1, 2)), SHARES, 9.0)
