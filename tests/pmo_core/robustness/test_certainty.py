"""Sure-in, open and sure-out."""

import numpy as np

from pmo_core.robustness.certainty import Certainty, Limit, certainty_map
from pmo_core.robustness.lattice import any_weights
from tests.pmo_core.robustness.cases import EVEN, GOLD

# Best on everything; then A and B, each best on one; then worst on everything.
VALUES = np.vstack([[1.0, 1.0], GOLD, [0.0, 0.0]])


def test_the_best_on_everything_is_sure_in_the_worst_sure_out_and_the_place_between_is_open():
    told = certainty_map(VALUES, EVEN, any_weights(2), Limit(k=2)).by_weights
    assert told.sure_in.tolist() == [True, False, False, False]
    assert told.open.tolist() == [False, True, True, False]
    assert told.sure_out.tolist() == [False, False, False, True]
    np.testing.assert_allclose(told.share, [1, 2 / 3, 1 / 3, 0], atol=0.001)


def test_a_budget_divides_as_strict_rank_fill_does():
    costs = np.array([5.0, 6.0, 5.0, np.nan])
    told = certainty_map(VALUES, EVEN, any_weights(2), Limit(costs=costs, budget=10.0)).by_weights
    # A does not fit behind the best and stops the fill; B, where it stands before A, fits.
    np.testing.assert_allclose(told.share, [1, 0, 1 / 3, 0], atol=0.001)


def test_what_is_open_says_whether_the_weights_or_the_missing_ratings_leave_it_so():
    values = np.array([[1.0, 0.0], [0.0, 0.5], [0.2, np.nan]])
    told = certainty_map(values, EVEN, any_weights(2), Limit(k=1))
    # Counted 0 the gap never wins; under the stated weights A has 50, it at most 60.
    assert told.by_weights.open.tolist() == [True, True, False]
    assert told.by_ratings.open.tolist() == [True, False, True]
    assert told.by_both.open.tolist() == [True, True, True]
    # 10 + 50 u > 50 where u > 0.8.
    np.testing.assert_allclose(told.by_ratings.share, [0.8, 0, 0.2], atol=0.03)


def test_nearly_every_draw_is_not_every_draw():
    told = Certainty(np.array([1.0, 0.9999, 0.0001, 0.0]))
    assert told.sure_in.tolist() == [True, False, False, False]
    assert told.open.tolist() == [False, True, True, False]
    assert told.sure_out.tolist() == [False, False, False, True]
