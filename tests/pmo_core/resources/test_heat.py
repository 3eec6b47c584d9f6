"""Bands of the heat map at their edges."""

import numpy as np
import pytest

from pmo_core.resources.heat import IDLE, NOBODY, OVER, ROOM, TIGHT, UNKNOWN, USED, WORDS, heat


@pytest.mark.parametrize(
    ("percent", "band"),
    [(0, IDLE), (59.9, IDLE), (60, ROOM), (79.9, ROOM), (80, USED), (100, USED), (100.1, TIGHT), (110, TIGHT),
     (110.1, OVER), (300, OVER)],
)  # fmt: skip
def test_each_edge_belongs_to_the_band_the_specification_gives_it(percent, band):
    assert heat(np.array([percent / 100]), np.array([1.0])).band.tolist() == [band]


def test_what_sums_of_floats_leave_behind_does_not_change_a_band():
    three_fifths = 0.2 + 0.2 + 0.2  # 0.6000000000000001
    full = sum([0.1] * 10)  # 0.9999999999999999
    a_tenth_over = 1.1 * 3 / 3.0
    assert heat(np.array([three_fifths, full, a_tenth_over]), np.ones(3)).band.tolist() == [ROOM, USED, TIGHT]


def test_without_a_capacity_there_is_no_ratio_and_the_band_says_why():
    found = heat(np.array([2.0, 0.0]), np.array([np.nan, np.nan]))
    assert found.band.tolist() == [UNKNOWN, UNKNOWN]
    assert np.isnan(found.ratio).all()
    assert np.isnan(found.difference).all()
    assert WORDS[UNKNOWN] == "no capacity stated"


def test_people_needed_where_nobody_is_left_are_far_over_and_no_share_of_nothing():
    found = heat(np.array([1.0, 0.0]), np.zeros(2))
    assert found.band.tolist() == [OVER, NOBODY]
    assert found.ratio[0] == np.inf
    assert np.isnan(found.ratio[1])
    assert found.difference.tolist() == [-1.0, 0.0]


def test_bands_are_the_organisations_own():
    assert heat(np.array([0.9]), np.array([1.0]), (0.5, 0.7, 0.85, 0.95)).band.tolist() == [TIGHT]
