"""The money at which a project enters, against every set at every level of money."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.selection.entering_budget import entering_budget, entering_budgets
from pmo_core.selection.model import Limit, StartOption
from pmo_core.selection.money import by_amount, by_share, with_extra
from pmo_core.selection.solving import solve
from pmo_core.selection.why_not import placed
from tests.pmo_core.selection.oracle import everything
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem

SECONDS = 20.0
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(2, 14))]


def entering(problem, project, **asked):
    return entering_budget(problem, by_amount(problem, ["budget"]), project, time_limit_s=SECONDS, **asked)


def test_more_money_buys_a_project_and_then_gives_it_up_for_others():
    # Of 10: A. Of 12: B. Of 14: C. Of 22: A and B.
    problem = a_problem([10, 11, 12], [10, 12, 14], 10)
    met = entering(problem, 1)
    assert met.extra == (2, 2)
    assert met.plan is not None
    assert met.plan.funded.tolist() == [False, True, False]
    # At 14 C is worth more, and B is back at 22.
    assert met.leaves == (4, 4)


def test_a_plan_that_is_known_but_not_the_best_leads_to_the_same_answer():
    problem = a_problem([10, 11, 12], [10, 12, 14], 10)
    best, nothing = solve(problem, time_limit_s=SECONDS), np.zeros(3)
    poor = replace(best, funded=nothing > 0, shares=nothing, x=nothing, value=0.0, solver_bound=np.inf)
    for plan in (best, poor):
        assert entering(problem, 1, plan=plan).extra == (2, 2)
        assert entering(problem, 0, plan=plan).extra == (0, 0)

    # Alone B keeps the budget and is worth more than nothing, yet A is worth more still: B needs 10 more.
    problem = a_problem([10, 9], [10, 10], 10)
    best, nothing = solve(problem, time_limit_s=SECONDS), np.zeros(2)
    poor = replace(best, funded=nothing > 0, shares=nothing, x=nothing, value=0.0, solver_bound=np.inf)
    assert entering(problem, 1, plan=poor).extra == (10, 10)


def test_a_project_that_is_in_enters_with_nothing_more():
    met = entering(a_problem([10, 11], [10, 12], 10), 0)
    assert met.extra == (0, 0)


def test_a_project_as_good_as_the_one_chosen_needs_no_more_money():
    problem = a_problem([10, 10], [10, 10], 10)
    out = int(np.flatnonzero(~solve(problem, time_limit_s=SECONDS).funded)[0])
    assert entering(problem, out).extra == (0, 0)


def test_less_money_may_fund_a_project_that_is_out():
    # B costs 4 and fits of 4 alone; of 10 A takes all.
    problem = a_problem([10, 3], [10, 4], 10)
    assert entering(problem, 1).extra == (4, 4)
    assert entering(problem, 1, least=-10).extra == (-6, -6)
    assert entering(problem, 1, least=-10).leaves == (0, 0)


@pytest.mark.parametrize(
    ("rules", "most"), [({"excludes": ((0, 1),)}, np.inf), ({"excluded": (1,)}, np.inf), ({}, 3.9)]
)
def test_a_project_that_no_money_asked_about_funds_never_enters(rules, most):
    met = entering(a_problem([10, 3], [10, 4], 10, **rules), 1, most=most)
    assert met.never
    assert met.plan is None


def test_a_project_enters_by_the_start_that_fits_first():
    # This year has 1 left, next year 2: starting next year takes 2 more of it, this year 3 more.
    limits = (Limit("2026", np.array([4.0, 0.0]), 5.0), Limit("2027", np.zeros(2), 2.0))
    options = tuple(
        StartOption(1, year, 3.0, np.array(use, dtype=float)) for year, use in (("now", (4, 0)), ("next", (0, 4)))
    )
    problem = a_problem([9, 0], limits=limits, options=options)
    met = entering_budget(problem, by_amount(problem, ["2027"]), 1, time_limit_s=SECONDS)
    assert met.extra == (2, 2)
    assert met.plan is not None
    assert met.plan.starts.tolist() == [-1, 1]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_lower_level_has_it_and_at_its_own_it_is_as_good_as_any(seed):
    problem = a_portfolio(seed)
    every = everything(problem)
    money, rates = by_share(problem, [row.name for row in problem.limits]), every.amounts
    levels = every.levels(rates)
    plan = solve(problem, time_limit_s=SECONDS)
    for project in np.flatnonzero(~plan.funded).tolist():
        known = plan if project % 2 else None
        met = entering_budget(problem, money, project, plan=known, time_limit_s=SECONDS)
        if project in problem.excluded:
            assert met.never
            continue
        has = [level for level in levels if every.holds(level + 1e-12, rates, project)]
        assert met.never == (not has)
        if met.never:
            continue
        assert met.extra == pytest.approx((has[0], has[0]), abs=1e-9)
        gone = [level for level in levels if level > has[0] and level not in has]
        assert met.leaves[1] == pytest.approx(min(gone, default=np.inf), abs=1e-9)
        # Solved again at that level, with it in and without asking for it: worth the same.
        there = with_extra(problem, money, met.extra[1])
        best = solve(there, time_limit_s=SECONDS)
        assert solve(placed(there, project, inside=True), time_limit_s=SECONDS).value == pytest.approx(best.value)


def test_all_that_are_out_are_answered_at_once_and_the_same_each_time():
    problem = a_portfolio(4)
    money = by_share(problem, ["2026 budget", "2027 budget"])
    plan = solve(problem, time_limit_s=SECONDS)
    runs = [entering_budgets(problem, money, plan, time_limit_s=60) for _ in range(2)]
    assert list(runs[0]) == np.flatnonzero(~plan.funded).tolist()
    assert [one.extra for one in runs[0].values()] == [one.extra for one in runs[1].values()]


def test_a_stop_leaves_an_interval_that_holds_the_answer():
    met = entering(a_problem([10, 11, 12], [10, 12, 14], 10), 1)
    stopped = entering_budget(
        problem := a_problem([10, 11, 12], [10, 12, 14], 10),
        by_amount(problem, ["budget"]),
        1,
        time_limit_s=SECONDS,
        stop=lambda: True,
    )
    assert stopped.extra[0] <= met.extra[0] <= stopped.extra[1]
