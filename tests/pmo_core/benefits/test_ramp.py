"""How a benefit builds up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.benefits.ramp import RAMPS, ramp_share


def share(ramp, month, ramp_months=12.0):
    return ramp_share(np.array([float(month)]), np.array([ramp_months]), np.array([ramp]))[0]


@pytest.mark.parametrize(
    ("ramp", "month", "reached"),
    [
        ("none", 1, 1.0),
        ("linear", 3, 0.25),
        ("linear", 12, 1.0),
        ("linear", 30, 1.0),
        ("s-curve", 3, 0.15625),  # 3/16 - 2/64
        ("s-curve", 6, 0.5),
        ("front-loaded", 6, 0.75),  # 1 - (1/2) squared
        ("front-loaded", 12, 1.0),
    ],
)
def test_a_ramp_has_reached_its_share_at_the_end_of_the_month(ramp, month, reached):
    assert share(ramp, month) == reached


@pytest.mark.parametrize("ramp", RAMPS)
@pytest.mark.parametrize("month", [0, -5])
def test_before_the_start_nothing_has_arrived(ramp, month):
    assert share(ramp, month) == 0.0


@pytest.mark.parametrize("ramp", RAMPS)
def test_a_ramp_of_no_months_is_there_at_once(ramp):
    assert share(ramp, 1, ramp_months=0.0) == 1.0


def test_an_unknown_ramp_is_refused_by_name():
    with pytest.raises(ValueError, match=r"ramp is \['zigzag'\]; use one of none, linear, s-curve, front-loaded"):
        share("zigzag", 1)


@given(st.sampled_from(RAMPS), st.integers(1, 60), st.integers(0, 60))
def test_a_ramp_never_falls_and_stays_between_nothing_and_all(ramp, month, ramp_months):
    earlier, later = share(ramp, month - 1, float(ramp_months)), share(ramp, month, float(ramp_months))
    assert 0 <= earlier <= later <= 1
