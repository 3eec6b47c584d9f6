"""Terms on which a project would be in or out, each held by solving again with the change."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.selection.model import Limit
from pmo_core.selection.rows import compiled
from pmo_core.selection.solving import solve
from pmo_core.selection.why_not import (
    cut_for,
    extra_for,
    forced,
    prices_of,
)
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem, best_of_all, keeps

SECONDS = 10.0
SEEDS = [pytest.param(seed, marks=pytest.mark.heavy) for seed in range(1, 25)]


def solved(problem):
    return solve(problem, time_limit_s=SECONDS)


def out_of(plan):
    return np.flatnonzero(~plan.funded).tolist()


def with_cut(problem, project, cut):
    """The project forced in, using so much less of the first limit."""
    first, *others = problem.limits
    usage = first.usage - cut * (np.arange(len(problem.names)) == project)
    limits = (replace(first, usage=usage), *others)
    return replace(problem, limits=limits, mandatory=(*problem.mandatory, project))


def test_the_price_of_a_project_is_split_by_what_it_uses():
    # One limit: C is funded in part by the linear program, so a unit of budget is worth 120 / 30 = 4.
    problem = a_problem([60, 100, 120], [10, 20, 30], 50)
    prices = prices_of(problem, solved(problem))
    assert prices.margin == pytest.approx([20, 20, 0])
    assert prices.split(1) == (("budget", pytest.approx(80)),)


def test_adding_a_project_takes_what_is_missing_of_each_limit_and_its_prerequisites():
    limits = (
        Limit("2027 budget", np.array([5.0, 3.0, 4.0]), 6.0),
        Limit("engineers", np.array([1.0, 1.0, 1.0]), 2.0),
    )
    problem = a_problem([9, 1, 1], limits=limits, requires=((1, 2),))
    plan = solved(problem)
    assert plan.funded.tolist() == [True, False, False]
    extra = extra_for(problem, plan, 1)
    assert extra.joins == (1, 2)
    # 5 + 3 + 4 of 6, and 3 engineers of 2.
    assert extra.limits == (("2027 budget", 6.0), ("engineers", 1.0))
    assert extra.blocked == ()


def test_a_rule_that_no_money_eases_blocks_and_is_named():
    problem = a_problem([9, 1], [1, 1], 5, excludes=((0, 1),))
    assert extra_for(problem, solved(problem), 1).blocked == ("at most one of A and B",)


def test_forcing_a_project_in_says_who_goes_and_what_it_costs():
    # 220 without A; with A, B stays: 160; or C: 180.
    problem = a_problem([60, 100, 120], [10, 20, 30], 50)
    met = forced(problem, solved(problem), 0, time_limit_s=SECONDS)
    assert met.loss == pytest.approx((40, 40))
    assert (met.joins, met.leaves) == ((0,), (1,))


def test_the_least_cut_in_cost_is_what_does_not_fit_beside_the_best():
    # A beside B and C needs 60 of 50.
    problem = a_problem([60, 100, 120], [12, 20, 30], 55)
    assert cut_for(problem, solved(problem), 0, 0, time_limit_s=SECONDS) == pytest.approx(7)


def test_a_cut_that_fits_a_plan_worth_less_than_the_best_is_not_enough():
    # B alone in place of A fits as it is, but 8 is less than 10; B with C is 11 and needs 7 of 5.
    problem = a_problem([10, 8, 3], [5, 5, 2], 5)
    assert cut_for(problem, solved(problem), 1, 0, time_limit_s=SECONDS) == pytest.approx(2)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_its_extra_a_project_joins_and_nobody_leaves(seed):
    problem = a_portfolio(seed)
    plan = solved(problem)
    for project in out_of(plan):
        extra = extra_for(problem, plan, project)
        if extra.blocked:
            continue
        amounts = {row.name: row.amount for row in problem.limits}
        more = problem.with_limits({name: amounts[name] + by for name, by in extra.limits})
        joined = plan.funded | np.isin(np.arange(len(problem.names)), extra.joins)
        assert joined[project]
        assert keeps(more, joined)
        # A hair less of any one of them and it does not fit.
        for name, by in extra.limits:
            less = more.with_limits({name: amounts[name] + by - 0.01})
            assert not keeps(less, joined)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_value_beyond_the_loss_turns_a_place_and_one_short_of_it_does_not(seed):
    problem = a_portfolio(seed)
    plan = solved(problem)
    for project in range(len(problem.names)):
        if project in (*problem.mandatory, *problem.excluded):
            continue
        met = forced(problem, plan, project, time_limit_s=SECONDS)
        if not met.plan.found:
            continue
        is_in = bool(plan.funded[project])
        assert met.loss[0] == pytest.approx(met.loss[1], abs=1e-6)
        here = (-1.0 if is_in else 1.0) * (np.arange(len(problem.names)) == project)
        past = replace(problem, values=problem.values + (met.loss[1] + 0.01) * here)
        assert solved(past).funded[project] != is_in
        if met.loss[0] > 0.02:
            short = replace(problem, values=problem.values + (met.loss[0] - 0.01) * here)
            assert solved(short).funded[project] == is_in


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cut_is_enough_and_no_smaller_one_is(seed):
    problem = replace(a_portfolio(seed), shares=())
    plan = solved(problem)
    for project in out_of(plan)[:3]:
        if project in problem.excluded:
            continue
        cut = cut_for(problem, plan, project, 0, time_limit_s=SECONDS)
        if cut is None:
            continue
        assert best_of_all(with_cut(problem, project, cut)) >= plan.value - 1e-6
        if cut > 0.02:
            best = best_of_all(with_cut(problem, project, cut - 0.01))
            assert best is None or best < plan.value - 1e-6


def test_the_plan_with_a_project_forced_in_keeps_every_rule():
    problem = a_portfolio(2)
    plan = solved(problem)
    met = forced(problem, plan, out_of(plan)[0], time_limit_s=SECONDS)
    assert not met.plan.found or compiled(problem).broken(met.plan.x) == []
