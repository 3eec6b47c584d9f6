"""The smallest change of weights that swaps two projects."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.robustness.radius import robustness_radius
from pmo_core.scoring.funded import top_of
from pmo_core.scoring.ranking import rank
from tests.pmo_core.robustness.cases import EVEN, GOLD, portfolios


def test_a_and_b_are_level_a_sixth_of_a_share_away_on_each_weight():
    # From (1/2, 1/2) to (1/3, 2/3): a sixth each way, a length of sqrt(2) / 6.
    radius = robustness_radius(GOLD, EVEN, np.array([True, False]))
    assert radius.distance == pytest.approx(2**0.5 / 6)
    assert radius.shares == pytest.approx([1 / 3, 2 / 3])
    assert (radius.falls, radius.rises, radius.rivals.tolist()) == (0, 1, [1, -1])


def test_a_project_ahead_by_as_much_on_every_criterion_cannot_be_overtaken():
    radius = robustness_radius(np.array([[0.75, 1.0], [0.5, 0.75]]), EVEN, np.array([True, False]))
    assert (radius.distance, radius.falls, radius.rises) == (np.inf, -1, -1)


@pytest.mark.parametrize("inside", [[True, True], [False, False]])
def test_where_nobody_or_everybody_is_inside_nothing_can_swap(inside):
    assert robustness_radius(GOLD, EVEN, np.array(inside)).distance == np.inf


@given(portfolios(missing=True), st.integers(1, 4))
def test_at_the_weights_named_the_pair_is_level_and_they_are_that_far_away(portfolio, k):
    values, weights = portfolio
    ranking = rank(values, weights)
    radius = robustness_radius(values, weights, top_of(ranking.order, k))
    shares = weights / weights.sum() if weights.sum() else np.full(len(weights), 1 / len(weights))
    if radius.falls >= 0:
        known = np.nan_to_num(values)
        assert radius.shares.sum() == pytest.approx(1)
        assert known[radius.falls] @ radius.shares == pytest.approx(known[radius.rises] @ radius.shares)
        assert np.linalg.norm(radius.shares - shares) == pytest.approx(radius.distance, abs=1e-9)


@given(portfolios(most=6), st.integers(1, 4), st.integers(0, 1000))
def test_no_change_within_the_radius_lets_anybody_fall_out(portfolio, k, seed):
    values, weights = portfolio
    inside = top_of(rank(values, weights).order, k)
    radius = robustness_radius(values, weights, inside)
    if inside.all() or len(weights) < 2:
        return
    way = np.random.default_rng(seed).normal(size=len(weights))
    way -= way.mean()
    shares = weights / weights.sum() if weights.sum() else np.full(len(weights), 1 / len(weights))
    moved = shares + way / np.linalg.norm(way) * min(radius.distance, 5) * 0.999
    assert (values[inside] @ moved).min() >= (values[~inside] @ moved).max() - 1e-9
