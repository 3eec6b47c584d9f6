"""From heads to FTE: 220 working days less what takes people away."""

import pytest

from pmo_core.resources.headcount import days_available, fte_per_head
from pmo_core.settings.resources import ResourcesFile

# The example of the specification.
AWAY = {"leave": 25, "holidays": 8, "sickness": 5, "training": 10, "administration": 5, "other": 7}


def test_220_days_less_25_8_5_10_5_and_7_are_160():
    assert days_available(220, AWAY) == 160
    assert days_available(ResourcesFile().working_days, ResourcesFile().days_away) == 160


def test_eleven_heads_at_160_of_220_days_are_eight_fte():
    assert 11 * fte_per_head(220, AWAY) == pytest.approx(8.0)


def test_an_fte_of_160_days_is_a_head():
    assert fte_per_head(220, AWAY, 160) == 1.0


@pytest.mark.parametrize(("away", "said"), [({"leave": -1}, "below 0"), ({"leave": 220}, "leave none")])
def test_days_that_make_no_sense_are_refused(away, said):
    with pytest.raises(ValueError, match=said):
        days_available(220, away)
