"""How often one project beats another over all weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from pmo_core.robustness.pairwise import winning_index

DIFFERENCES = hnp.arrays(
    np.float64, st.integers(1, 6), elements=st.sampled_from([-1.0, -0.5, -0.1, 0.0, 0.2, 0.5, 1.0])
)


def test_a_beats_b_under_two_thirds_of_all_weights():
    # A = (1, 0), B = (0, 0.5): A leads where the first weight is above a third.
    assert winning_index(np.array([1.0, -0.5])) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("differences", "chance"),
    [
        # Against two equal losses the weight must be above 1/2: a triangle half as high, a quarter of the area.
        ([1.0, -1.0, -1.0], 1 / 4),
        # (2/3) * (2/3): 2 w1 > w2 + w3 means w1 > 1/3.
        ([2.0, -1.0, -1.0], 4 / 9),
        # d = (2, 1, -1) by the formula: 2/(2-1) * 2/(2+1) + 1/(1-2) * 1/(1+1) = 4/3 - 1/2.
        ([2.0, 1.0, -1.0], 5 / 6),
        ([1.0, 0.0, -1.0], 1 / 2),
        ([1.0, 0.0, 0.0], 1.0),
        ([0.0, -1.0, 0.0], 0.0),
        ([0.0, 0.0], 0.0),
        ([0.3], 1.0),
    ],
)
def test_the_chance_is_the_one_found_by_hand(differences, chance):
    assert winning_index(np.array(differences)) == pytest.approx(chance)


@given(hnp.arrays(np.float64, st.integers(2, 7), elements=st.integers(-50, 50).map(float), unique=True))
def test_where_no_two_differences_are_equal_it_is_the_closed_form(differences):
    d = differences[differences != 0]
    closed = sum(np.prod([x / (x - y) for y in d if y != x]) for x in d if x > 0) if len(d) else 0.0
    # A difference of 0 is a weight that goes to neither: its factor d / (d - 0) is 1.
    assert winning_index(differences) == pytest.approx(closed, abs=1e-6)


@given(DIFFERENCES)
def test_one_of_the_two_wins_unless_they_are_equal(differences):
    both = winning_index(np.vstack([differences, -differences]))
    assert both.sum() == pytest.approx(1.0 if differences.any() else 0.0)


@given(DIFFERENCES, st.randoms(use_true_random=False))
def test_the_order_of_the_criteria_does_not_matter(differences, random):
    shuffled = differences.tolist()
    random.shuffle(shuffled)
    assert winning_index(np.array(shuffled)) == pytest.approx(winning_index(differences))


def test_differences_that_are_nearly_equal_lose_no_digits():
    near = winning_index(np.array([1.0, 1.0 + 1e-12, -1.0, -1.0 - 1e-12]))
    assert near == pytest.approx(0.5, abs=1e-10)
