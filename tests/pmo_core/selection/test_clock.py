"""The time of a question is shared out and never quite none."""

import pytest

from pmo_core.selection.clock import Clock, clock_of


def test_a_part_ends_no_later_than_the_whole():
    clock = clock_of(1000, None)
    assert clock.part(0.5).deadline <= clock.deadline
    assert 400 < clock.part(0.5).left <= 500


def test_a_clock_that_is_over_still_leaves_a_moment():
    clock = Clock(0.0)
    assert clock.over
    assert clock.left > 0


def test_a_stop_ends_the_clock_and_every_part_of_it():
    assert clock_of(1000, lambda: True).part(0.5).over


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_no_time_is_refused(seconds):
    with pytest.raises(ValueError, match="give the seconds it may take, such as 2"):
        clock_of(seconds, None)
