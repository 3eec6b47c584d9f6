"""One `Weights` whatever the way in, and sliders that keep their sum."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.scoring.judgements import matrix_of
from pmo_core.scoring.weights import (
    WAYS,
    Weights,
    keep_sum,
    order_shares,
    points_left,
    points_shares,
    swing_shares,
    weights_from,
    whole_weights,
)

NOBODY = np.zeros(3, dtype=bool)


@pytest.mark.parametrize(
    ("way", "answers"),
    [
        ("sliders", np.array([10.0, 30.0])),
        ("points", np.array([25.0, 75.0])),
        ("swing", np.array([100 / 3, 100.0])),
        ("order", np.array([2.0, 1.0])),
        ("pairs", matrix_of(2, {(0, 1): 1 / 3})),
    ],
)
def test_every_way_finds_one_and_three_quarters_from_its_own_answers(way, answers):
    found = weights_from(way, answers, by="Finance", why="budget round")
    np.testing.assert_allclose(found.shares, [0.25, 0.75], rtol=1e-14)
    assert (found.way, found.by, found.why) == (way, "Finance", "budget round")


def test_every_way_is_tried_above():
    assert list(WAYS) == ["sliders", "points", "swing", "order", "pairs"]


def test_a_way_nobody_knows_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match='no way to find weights is called "dice"; use one of sliders, points'):
        weights_from("dice", np.ones(2))


@pytest.mark.parametrize("shares", [[0.5, 0.6], [1.5, -0.5], [math.nan, 1.0], []])
def test_shares_that_are_no_shares_make_no_weights(shares):
    with pytest.raises(ValueError, match="sum to 1"):
        Weights(np.array(shares), "points")


def test_points_left_over_are_said_and_never_given_away():
    points = np.array([40.0, 20.0, 20.0])
    assert points_left(points) == 20
    assert points_left(np.array([90.0, 30.0])) == -20
    np.testing.assert_array_equal(points_shares(points), [0.5, 0.25, 0.25])
    np.testing.assert_array_equal(points, [40, 20, 20])


def test_the_best_swing_is_a_hundred():
    np.testing.assert_allclose(swing_shares(np.array([50.0, 100.0, 0.0])), [1 / 3, 2 / 3, 0])
    for highest in (80.0, 120.0):
        with pytest.raises(ValueError, match=f"the highest swing is {highest:g}; give the step you want most 100"):
            swing_shares(np.array([highest, 10.0]))


def test_order_alone_gives_the_published_centroids():
    # Barron and Barrett 1996, four criteria: .5208 .2708 .1458 .0625.
    shares = order_shares(np.array([1.0, 2.0, 3.0, 4.0]))
    np.testing.assert_allclose(shares, [0.5208, 0.2708, 0.1458, 0.0625], atol=5e-5)


def test_criteria_of_one_place_share_the_mean_of_the_places_they_take():
    # First, then two level on 2 and 3, then last: (.2708 + .1458) / 2 = 5/24.
    shares = order_shares(np.array([1.0, 2.0, 4.0, 2.0]))
    np.testing.assert_allclose(shares, [25 / 48, 5 / 24, 1 / 16, 5 / 24], rtol=1e-14)


def test_a_criterion_without_a_place_is_refused():
    with pytest.raises(ValueError, match="give every criterion its place"):
        order_shares(np.array([1.0, math.nan]))


@given(st.lists(st.integers(1, 5), min_size=1, max_size=40))
def test_shares_of_an_order_sum_to_one_and_follow_it(places):
    shares = order_shares(np.array(places, dtype=float))
    assert math.fsum(shares) == pytest.approx(1, abs=1e-14)
    for i, j in zip(range(len(places)), range(1, len(places)), strict=False):
        assert (places[i] < places[j]) == (shares[i] > shares[j])


def test_the_others_give_way_in_proportion():
    np.testing.assert_array_equal(keep_sum(np.array([50.0, 30.0, 20.0]), 0, 75.0, NOBODY), [75, 15, 10])


def test_others_at_zero_share_equally_what_is_given_up():
    np.testing.assert_array_equal(keep_sum(np.array([90.0, 0.0, 0.0]), 0, 30.0, NOBODY), [30, 30, 30])


def test_a_locked_weight_stays_and_the_move_stops_at_what_it_leaves():
    locked = np.array([False, True, False])
    np.testing.assert_array_equal(keep_sum(np.array([50.0, 30.0, 20.0]), 0, 60.0, locked), [60, 30, 10])
    np.testing.assert_array_equal(keep_sum(np.array([50.0, 30.0, 20.0]), 0, 95.0, locked), [70, 30, 0])


def test_a_move_below_zero_stops_at_zero():
    np.testing.assert_array_equal(keep_sum(np.array([50.0, 30.0, 20.0]), 0, -5.0, NOBODY), [0, 60, 40])


@pytest.mark.parametrize("locked", [[True, False, False], [False, True, True], [True, True, True]])
def test_a_locked_weight_or_one_with_nobody_to_give_does_not_move(locked):
    weights = np.array([50.0, 30.0, 20.0])
    np.testing.assert_array_equal(keep_sum(weights, 0, 10.0, np.array(locked)), weights)


def test_a_lone_criterion_keeps_its_weight():
    np.testing.assert_array_equal(keep_sum(np.array([40.0]), 0, 90.0, np.array([False])), [40])


def test_a_weight_that_is_none_is_refused():
    with pytest.raises(ValueError, match="weights must be 0 or more"):
        keep_sum(np.array([-1.0, 2.0]), 0, 1.0, np.array([False, False]))
    with pytest.raises(ValueError, match="moved to what is not a number"):
        keep_sum(np.array([1.0, 2.0]), 0, math.nan, np.array([False, False]))


WEIGHT = st.one_of(st.integers(0, 100).map(float), st.floats(0, 100))


@given(
    st.lists(st.tuples(WEIGHT, st.booleans()), min_size=1, max_size=40),
    st.floats(-10, 300),
    st.data(),
)
def test_a_move_keeps_the_sum_to_the_last_bit_and_the_locked_weights(criteria, to, data):
    weights = np.array([weight for weight, _ in criteria])
    locked = np.array([lock for _, lock in criteria])
    given_before = weights.copy()
    moved = data.draw(st.integers(0, len(weights) - 1))
    after = keep_sum(weights, moved, to, locked)
    before, others = math.fsum(weights), ~locked & (np.arange(len(weights)) != moved)
    all_taken = not after[others].any()
    assert abs(math.fsum(after) - before) <= (math.ulp(before) if all_taken else 0)
    assert (after >= 0).all()
    np.testing.assert_array_equal(after[locked], weights[locked])
    np.testing.assert_array_equal(weights, given_before)


def test_sliders_of_whole_numbers_start_from_the_largest_at_a_hundred():
    np.testing.assert_array_equal(whole_weights(np.array([0.2, 0.5, 0.3])), [40, 100, 60])
    np.testing.assert_array_equal(whole_weights(np.full(40, 1 / 40)), np.full(40, 100))
    np.testing.assert_array_equal(whole_weights(np.zeros(2)), [100, 100])
