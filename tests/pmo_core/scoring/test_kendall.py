"""Kendall's tau-b."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.scoring.kendall import kendall_tau


def by_pairs(first, second):
    """The definition, pair by pair."""
    pairs = list(combinations(range(len(first)), 2))
    one = [np.sign(first[i] - first[k]) for i, k in pairs]
    other = [np.sign(second[i] - second[k]) for i, k in pairs]
    free = sum(map(abs, one)) * sum(map(abs, other))
    return sum(a * b for a, b in zip(one, other, strict=True)) / math.sqrt(free) if free else math.nan


def test_tau_of_ranks_with_ties_is_as_published():
    # The example of scipy.stats.kendalltau's documentation.
    assert kendall_tau(np.array([12, 2, 1, 12, 2]), np.array([1, 4, 7, 1, 0])) == pytest.approx(
        -0.4714045207910316
    )


def test_the_same_order_agrees_wholly_and_the_reverse_not_at_all():
    places = np.arange(1, 200)
    assert kendall_tau(places, places) == 1.0
    assert kendall_tau(places, places[::-1].copy()) == -1.0


@pytest.mark.parametrize("n", [0, 1, 4])
def test_nothing_can_be_said_where_one_order_ties_all(n):
    assert math.isnan(kendall_tau(np.ones(n, dtype=np.int64), np.arange(n)))


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=2, max_size=150))
def test_tau_is_what_its_definition_says_pair_by_pair(pairs):
    first, second = (np.array(ranks, dtype=np.int64) for ranks in zip(*pairs, strict=True))
    found, expected = kendall_tau(first, second), by_pairs(first, second)
    assert found == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_orders_of_different_length_are_refused():
    with pytest.raises(ValueError, match="2 ranks against 3"):
        kendall_tau(np.array([1, 2]), np.array([1, 2, 3]))
