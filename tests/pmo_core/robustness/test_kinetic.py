"""Every change of the top k along one weight."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.robustness.kinetic import changes_of_top
from tests.pmo_core.robustness.cases import EVEN, GOLD, crossings, exact_lines, order_at, portfolios


def test_b_leads_up_to_a_third_and_a_from_there():
    changes = changes_of_top(GOLD, EVEN, criterion=0, k=1)
    assert changes.first.tolist() == [False, True]
    assert changes.share == pytest.approx([1 / 3])
    assert (changes.leaves.tolist(), changes.enters.tolist()) == ([1], [0])


def test_where_all_are_in_the_top_nothing_changes():
    assert changes_of_top(GOLD, EVEN, criterion=0, k=2).share.size == 0


@given(portfolios(missing=True), st.data())
def test_applied_one_by_one_the_changes_give_the_top_between_all_crossings(portfolio, data):
    values, weights = portfolio
    k, j = data.draw(st.integers(0, 8)), data.draw(st.integers(0, len(weights) - 1))
    changes = changes_of_top(values, weights, j, k)
    _, lines = exact_lines(values, weights, j)
    for low, high in pairwise(crossings(lines)):
        middle = (low + high) / 2
        top = changes.first.copy()
        for at, leaves, enters in zip(changes.share, changes.leaves, changes.enters, strict=True):
            if at < middle:
                assert (top[leaves], top[enters]) == (True, False)
                top[leaves], top[enters] = False, True
        assert set(np.flatnonzero(top)) == set(order_at(lines, middle)[:k])
