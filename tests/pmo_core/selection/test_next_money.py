"""What more money buys, held against every set."""

import numpy as np
import pytest

from pmo_core.selection.money import by_amount, by_share, with_extra
from pmo_core.selection.next_money import bought, next_steps
from pmo_core.selection.solving import solve
from tests.pmo_core.selection.oracle import everything
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem, keeps

SECONDS = 20.0
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(2, 14))]


def solved(problem):
    return solve(problem, time_limit_s=SECONDS)


def test_ten_per_cent_more_buys_one_for_another():
    # Of 50: B and C, 220. Of 55 the cheaper A has room with neither: nothing. Of 60: all three, 280.
    problem = a_problem([60, 100, 120], [10, 20, 30], 50)
    money = by_share(problem, ["budget"])
    met = bought(problem, solved(problem), money, 0.1, time_limit_s=SECONDS)
    assert (met.joins, met.leaves, met.gain) == ((), (), (0, 0))
    met = bought(problem, solved(problem), money, 0.2, time_limit_s=SECONDS)
    assert (met.joins, met.leaves, met.gain) == ((0,), (), (60, 60))


def test_the_next_steps_of_money_name_each_swap():
    # Of 10: A 10. Of 12: B 11. Of 14: C 12. Of 22: A and B 21. Of 24: A and C 22. Of 26: B and C 23. Of 36: all.
    problem = a_problem([10, 11, 12], [10, 12, 14], 10)
    met = list(next_steps(problem, solved(problem), by_amount(problem, ["budget"]), time_limit_s=SECONDS))
    assert [step.extra for step in met] == [(extra, extra) for extra in (2, 4, 12, 14, 16, 26)]
    assert [(step.joins, step.leaves) for step in met][:3] == [((1,), (0,)), ((2,), (1,)), ((0, 1), (2,))]
    assert [step.gain for step in met] == [(1, 1), (1, 1), (9, 9), (1, 1), (1, 1), (10, 10)]


def test_small_gains_are_no_step_where_a_larger_one_is_asked_for():
    problem = a_problem([10, 11, 12], [10, 12, 14], 10)
    money = by_amount(problem, ["budget"])
    # A fifth of 10 more is 12 or more: C for 4; then a fifth of 12 more is 14.4: A and B.
    met = list(next_steps(problem, solved(problem), money, least_gain=0.2, most=12, time_limit_s=SECONDS))
    assert [step.extra[1] for step in met] == [4, 12]


def test_a_portfolio_that_needs_more_money_to_be_possible_at_all_says_how_much():
    problem = a_problem([1, 1], [6, 5], 10, mandatory=(0, 1))
    met = list(next_steps(problem, solved(problem), by_amount(problem, ["budget"]), time_limit_s=SECONDS))
    assert [(step.extra, step.joins, step.gain) for step in met] == [((1, 1), (0, 1), (np.inf, np.inf))]


def test_a_part_is_bought_with_the_least_money_that_gains_enough():
    # B may be funded from half upwards: its half costs 5 and is worth 5.
    problem = a_problem([10, 10], [10, 10], 10, partial=((1, 0.5),))
    money = by_amount(problem, ["budget"])
    met = next(next_steps(problem, solved(problem), money, least_gain=0.1, time_limit_s=SECONDS))
    assert met.extra[1] == pytest.approx(5, abs=1e-4)
    assert met.plan.shares == pytest.approx([1.0, 0.5], abs=1e-4)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_step_is_the_least_money_that_raises_the_value(seed):
    problem = a_portfolio(seed)
    every = everything(problem)
    money, rates = by_share(problem, [row.name for row in problem.limits]), every.amounts
    plan = solved(problem)
    value = plan.value if plan.found else -np.inf
    steps = list(next_steps(problem, plan, money, most=0.5, time_limit_s=60))
    worth = {level: every.best(every.amounts + rates * (level + 1e-12)) for level in every.levels(rates)}
    raised, best = [], value
    for level, at in worth.items():
        if at > best + 1e-3 and level <= 0.5:
            raised.append((level, at))
            best = at
    assert [step.extra for step in steps] == [pytest.approx((level, level), abs=1e-9) for level, _ in raised]
    assert [step.plan.value for step in steps] == pytest.approx([at for _, at in raised])
    for step in steps:
        there = with_extra(problem, money, step.extra[1])
        assert keeps(there, step.plan.funded)
        assert solved(there).value == pytest.approx(step.plan.value)


def test_a_stop_ends_the_steps():
    problem = a_problem([10, 11], [10, 12], 10)
    money = by_amount(problem, ["budget"])
    assert list(next_steps(problem, solved(problem), money, time_limit_s=9, stop=lambda: True)) == []


def test_no_time_is_refused():
    problem = a_problem([10, 11], [10, 12], 10)
    with pytest.raises(ValueError, match="give the seconds it may take"):
        list(next_steps(problem, solved(problem), by_amount(problem, ["budget"]), time_limit_s=0))
