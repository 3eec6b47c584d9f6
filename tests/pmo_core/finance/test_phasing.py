"""Sums over months, to the cent."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.finance.phasing import SHAPES, phased


@given(
    st.integers(-(10**12), 10**12),
    st.integers(1, 60),
    st.sampled_from(sorted(SHAPES)),
    st.dictionaries(st.integers(0, 59), st.integers(-(10**9), 10**9), max_size=5),
)
def test_the_months_sum_to_the_cent_whatever_is_known(
    cents: int, months: int, shape: str, known: dict[int, int]
) -> None:
    fixed = {month: amount / 100 for month, amount in known.items() if month < months - 1}
    found = np.rint(phased(cents / 100, months, shape, fixed) * 100).astype(int)
    assert found.sum() == cents
    assert all(found[month] == known[month] for month in fixed)


def test_each_shape_spends_when_it_says() -> None:
    # Of 1,600 over four months: even; 7, 5, 3, 1 sixteenths; the same backwards; and 10, 22, 22, 10 of 64.
    assert phased(1600, 4, "flat").tolist() == [400, 400, 400, 400]
    assert phased(1600, 4, "front").tolist() == [700, 500, 300, 100]
    assert phased(1600, 4, "back").tolist() == [100, 300, 500, 700]
    assert phased(1600, 4, "s-curve").tolist() == [250, 550, 550, 250]


def test_known_months_stay_and_the_rest_is_spread_over_the_others() -> None:
    assert phased(1000, 4, "flat", {0: 400}).tolist() == [400, 200, 200, 200]
    assert phased(1000, 2, "flat", {0: 400, 1: 600}).tolist() == [400, 600]


def test_known_months_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match=r"add up to 900\.0, not to 1000"):
        phased(1000, 2, "flat", {0: 400, 1: 500})


def test_a_shape_or_month_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="use one of flat, front, back, s-curve"):
        phased(1, 3, "hockey stick")
    with pytest.raises(ValueError, match="months go from 0 to 2"):
        phased(1, 3, "flat", {3: 1.0})
