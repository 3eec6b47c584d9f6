"""Every change of the funded set along one weight."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.robustness.kinetic_fill import changes_of_funded
from pmo_core.scoring.funded import funded_set
from tests.pmo_core.robustness.cases import EVEN, GOLD, crossings, exact_lines, order_at, portfolios

GAP = np.nan


def test_the_money_goes_to_b_up_to_a_third_and_to_a_from_there():
    changes = changes_of_funded(GOLD, EVEN, 0, np.array([10.0, 10.0]), budget=10.0)
    assert changes.first.tolist() == [False, True]
    assert changes.share == pytest.approx([1 / 3])
    assert [part.tolist() for part in (*changes.leaves, *changes.enters)] == [[1], [0]]
    assert changes.whole


def test_one_dear_project_that_comes_first_puts_two_cheap_ones_out_at_once():
    # The dear one leads from a share of a half on and leaves no money for the two that led.
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    changes = changes_of_funded(values, EVEN, 0, np.array([30.0, 10.0, 20.0]), budget=30.0)
    assert changes.share == pytest.approx([0.5])
    assert (changes.leaves[0].tolist(), changes.enters[0].tolist()) == ([1, 2], [0])


def test_a_list_cut_short_says_that_there_is_more():
    changes = changes_of_funded(GOLD, EVEN, 0, np.array([10.0, 10.0]), budget=10.0, most=0)
    assert (changes.share.size, changes.whole) == (0, False)


@given(portfolios(missing=True), st.data())
def test_applied_one_by_one_the_changes_give_the_fill_between_all_crossings(portfolio, data):
    values, weights = portfolio
    price = st.one_of(st.integers(0, 4).map(float), st.just(GAP))
    costs = np.array(data.draw(st.lists(price, min_size=len(values), max_size=len(values))))
    budget = data.draw(st.integers(0, 8))
    j = data.draw(st.integers(0, len(weights) - 1))
    changes = changes_of_funded(values, weights, j, costs, budget)
    _, lines = exact_lines(values, weights, j)
    for low, high in pairwise(crossings(lines)):
        middle = float((low + high) / 2)
        funded = changes.first.copy()
        for at, leaves, enters in zip(changes.share, changes.leaves, changes.enters, strict=True):
            if at < middle:
                assert funded[leaves].all()
                assert not funded[enters].any()
                funded[leaves], funded[enters] = False, True
        order = np.array(order_at(lines, (low + high) / 2), dtype=np.intp)
        assert funded.tolist() == funded_set(order, costs, budget).tolist()
