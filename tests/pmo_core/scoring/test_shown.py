"""Figures as shown: rounded, and still adding up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.scoring.shown import decimals_for, shown, shown_parts, weights_said

PARTS = st.lists(st.floats(-100, 100).map(lambda part: round(part, 4)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("figure", "seen"), [(62.25, 62.3), (62.75, 62.8), (-0.25, -0.3), (0.04, 0.0), (-0.04, 0.0)]
)
def test_halves_are_rounded_away_from_nothing_as_a_browser_does(figure, seen):
    assert shown(figure) == seen
    assert str(shown(figure))[0] != "-" or seen < 0


def test_three_thirds_of_a_hundred_show_as_a_hundred():
    assert shown_parts(np.full(3, 100 / 3), 100.0).tolist() == [33.4, 33.3, 33.3]


def test_the_missing_digit_goes_to_the_part_that_lost_most():
    # 12.34, 25.32 and 2.33 show as 12.3, 25.3 and 2.3, 0.1 short of 40.0; the first lost 0.04.
    assert shown_parts(np.array([12.34, 25.32, 2.33]), 40.0).tolist() == [12.4, 25.3, 2.3]


def test_a_part_that_is_nothing_stays_nothing():
    assert shown_parts(np.array([0.0, 33.34, 33.33, 33.33]), 100.0)[0] == 0.0


@given(PARTS)
def test_parts_as_shown_add_up_to_the_whole_as_shown(parts):
    whole = shown(float(np.sum(parts)))
    seen = shown_parts(np.array(parts), whole)
    assert round(float(seen.sum()), 6) == whole
    assert np.all(np.abs(seen - np.array(parts)) <= 0.1 + 1e-9)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12).filter(any))
def test_weights_as_written_are_a_hundred_per_cent_and_none_is_a_whole_one_off(weights):
    shares = np.array(weights) / sum(weights)
    written = [int(said.removesuffix(" %")) for said in weights_said(shares)]
    assert sum(written) == 100
    assert np.all(np.abs(np.array(written) - 100 * shares) < 1 + 1e-9)


@pytest.mark.parametrize(
    ("figure", "decimals"), [(3.0, 1), (0.05, 1), (0.049, 3), (0.0075, 4), (-0.0075, 4), (0, 1)]
)
def test_a_small_figure_gets_the_decimals_that_show_it(figure, decimals):
    assert decimals_for(figure) == decimals
