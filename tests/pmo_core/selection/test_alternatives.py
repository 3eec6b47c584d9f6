"""Portfolios nearly as good as the best, against every set."""

import numpy as np
import pytest

from pmo_core.selection.alternatives import alternatives
from pmo_core.selection.solving import solve
from tests.pmo_core.selection.oracle import everything
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem, keeps

SECONDS = 30.0
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(2, 14))]


def near(problem, **asked):
    return alternatives(problem, solve(problem, time_limit_s=SECONDS), time_limit_s=SECONDS, **asked)


def test_the_most_different_comes_first():
    # Two of four fit. A with B 200; A with C or D, B with C or D 199; C with D 198: all within 2 %.
    met = near(a_problem([100, 100, 99, 99], [1, 1, 1, 1], 2), count=2)
    assert met.found[0].funded.tolist() == [False, False, True, True]
    assert met.found[0].lost == pytest.approx(0.01)
    assert (met.found[0].joins, met.found[0].leaves) == ((2, 3), (0, 1))
    assert met.in_some == (0, 1, 2, 3)
    assert not met.complete


def test_what_all_have_is_proved_where_no_portfolio_near_the_best_is_without_it():
    # A is worth more than all the others; C and D take each other's place; E is never worth its room.
    met = near(a_problem([500, 0, 10, 10, 1], [1, 1, 1, 1, 1], 2, excluded=(1,)), count=9)
    assert met.in_all == (0,)
    assert met.in_none == (1,)
    assert met.in_some == (2, 3, 4)
    assert met.complete
    assert met.settled
    # With A alone, with C, D or E: the plan is one of these.
    assert len(met.found) == 3


def test_a_single_portfolio_stands_alone():
    met = near(a_problem([60, 100, 120], [10, 20, 30], 50))
    assert (met.found, met.in_all, met.in_none, met.complete) == ((), (1, 2), (0,), True)


def test_parts_are_made_to_fit_again():
    # B in part beside A; C alone is worth 99 % of that.
    problem = a_problem([60, 80, 99], [5, 10, 10], 10, partial=((1, 0.3),))
    met = near(problem)
    assert met.found[0].funded.tolist() == [False, False, True]
    assert met.found[0].value == pytest.approx(99)


def test_a_plan_without_a_portfolio_has_no_alternatives():
    problem = a_problem([1], [2], 1, mandatory=(0,))
    with pytest.raises(ValueError, match="give a plan that funds something"):
        near(problem)


def test_a_stop_ends_it_with_what_there_is():
    met = near(a_problem([100, 100, 99, 99], [1, 1, 1, 1], 2), stop=lambda: True)
    assert not met.complete
    assert not met.settled


@pytest.mark.parametrize("within", [0.02, 0.1])
@pytest.mark.parametrize("seed", SEEDS)
def test_they_are_distinct_near_the_best_and_what_they_share_is_what_all_near_sets_share(seed, within):
    problem = a_portfolio(seed)
    plan = solve(problem, time_limit_s=SECONDS)
    if not plan.found:
        return
    met = near(problem, within=within, count=4)
    every = everything(problem)
    good = every.sets[every.fits(every.amounts) & (every.values >= plan.value * (1 - within) - 1e-4)]
    kept = [tuple(plan.funded.tolist()), *(tuple(one.funded.tolist()) for one in met.found)]
    assert len(set(kept)) == len(kept) == min(5, len(good))
    for one in met.found:
        assert keeps(problem, one.funded)
        assert one.value >= plan.value * (1 - within) - 1e-3
    assert met.complete == (len(good) <= 4)
    assert met.settled
    assert list(met.in_all) == np.flatnonzero(good.all(axis=0)).tolist()
    assert list(met.in_none) == np.flatnonzero(~good.any(axis=0)).tolist()
    # Each is as far from those before it as any near set is.
    for k in range(1, len(kept)):
        before = np.array(kept[:k])
        distances = (good[:, None, :] != before[None, :, :]).sum(axis=2).min(axis=1)
        assert (np.array(kept[k]) != before).sum(axis=1).min() == distances.max()
