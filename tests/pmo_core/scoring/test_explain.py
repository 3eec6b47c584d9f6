"""Why a project stands where it does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from pmo_core.scoring.explain import (
    after_move,
    explain,
    gap_split,
    largest,
    mean_score,
    mean_split,
    move_split,
    score_split,
)
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.shown import shown

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


def test_missing_ratings_are_named_for_it_and_for_the_one_above():
    told = explain(rank(np.array([[1.0, np.nan], [np.nan, 0.2]]), WEIGHTS), 1)
    assert told.above == 0
    assert (told.missing, told.above_missing) == ((0,), (1,))


def test_against_the_mean_each_criterion_counts_by_what_it_has_more():
    told = explain(rank(VALUES, WEIGHTS), 1)
    # Points 25 and 37.5, 0 and 75, 25 and none: means 50/3 and 37.5.
    assert told.against_mean.tolist() == pytest.approx([-50 / 3, 37.5])


def test_a_move_of_weights_counts_by_the_change_of_share_times_the_value():
    # Shares .25 and .75 become .5 and .5.
    assert after_move(np.array([1.0, 0.4]), WEIGHTS, np.array([2.0, 2.0])).tolist() == pytest.approx([25.0, -10.0])
    assert after_move(np.array([np.nan, 0.4]), WEIGHTS, np.array([2.0, 2.0]))[0] == 0.0


@st.composite
def ranked(draw):
    n, m = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    cells = st.one_of(st.floats(0, 1).map(lambda value: round(value, 3)), st.just(np.nan))
    values = draw(hnp.arrays(np.float64, (n, m), elements=cells))
    before, after = (draw(hnp.arrays(np.float64, m, elements=st.integers(0, 30).map(float))) for _ in range(2))
    return values, before, after


@given(ranked())
@settings(max_examples=60, deadline=None)
def test_every_split_adds_up_to_what_it_explains_in_full_and_as_shown(case):
    values, before, after = case
    old, new = rank(values, before), rank(values, after)
    for i in range(len(values)):
        told = explain(new, i)
        moved = after_move(values[i], before, after)
        gap = 0.0 if told.above is None else new.scores[told.above] - new.scores[i]
        for parts, split, whole in (
            (told.points, score_split(new, told), new.scores[i]),
            (told.against_mean, mean_split(new, told), new.scores[i] - mean_score(new)),
            (told.behind, gap_split(new, told), gap),
            (moved, move_split(old, new, i, moved), new.scores[i] - old.scores[i]),
        ):
            assert parts.sum() == pytest.approx(whole, abs=1e-9)
            assert round(float(split.parts.sum()) - split.whole, 9) == 0
            assert split.whole == pytest.approx(whole, abs=0.1 + 1e-9)


@given(ranked())
@settings(max_examples=60, deadline=None)
def test_a_gap_of_a_tenth_or_more_is_the_difference_of_the_scores_shown(case):
    ranking = rank(*case[:2])
    for i in range(len(ranking.scores)):
        told = explain(ranking, i)
        if told.above is not None and (split := gap_split(ranking, told)).decimals == 1:
            seen = shown(float(ranking.scores[told.above])) - shown(float(ranking.scores[i]))
            assert split.whole == pytest.approx(seen, abs=1e-9)


def test_a_gap_that_the_scores_shown_hide_gets_the_decimals_that_show_it():
    close = rank(np.array([[0.5, 0.5], [0.5, 0.5001]]), WEIGHTS)
    split = gap_split(close, explain(close, 0))
    assert (split.whole, split.parts.tolist(), split.decimals) == (0.0075, [0.0, 0.0075], 4)


@pytest.mark.parametrize("values", [np.empty((2, 0)), np.full((1, 2), 0.5), np.full((3, 2), 0.5)])
def test_nothing_to_compare_explains_without_failing(values):
    ranking = rank(values, np.zeros(values.shape[1]))
    told = explain(ranking, len(values) - 1)
    assert mean_split(ranking, told).whole == 0.0
    assert gap_split(ranking, told).whole == 0.0
    assert told.points.sum() == pytest.approx(ranking.scores[0])
