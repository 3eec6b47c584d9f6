"""What two plans prove about each other, and how an interval is read out."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.selection.proof import as_good, between, impossible, said, worse
from pmo_core.selection.solving import adopt, solve
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem, keeps


def a_plan(value, bound):
    plan = solve(a_problem([1], [1], 1), time_limit_s=5)
    return replace(plan, value=float(value), price_bound=float(bound), solver_bound=np.inf)


def test_closed_searches_leave_one_figure_between_them():
    assert between(a_plan(50, 50), a_plan(40, 40)) == (10, 10)


def test_open_searches_leave_an_interval_that_never_goes_below_none():
    assert between(a_plan(50, 53), a_plan(40, 44)) == (6, 13)
    assert between(a_plan(42, 50), a_plan(40, 44)) == (0, 10)


def test_what_nothing_keeps_costs_without_end():
    nothing = solve(a_problem([1], [2], 1, mandatory=(0,)), time_limit_s=5)
    assert impossible(nothing)
    assert between(a_plan(50, 50), nothing) == (np.inf, np.inf)


def test_only_what_is_proved_counts_as_better_or_as_good():
    assert as_good(a_plan(50, 60), a_plan(50, 50))
    assert not as_good(a_plan(50, 60), a_plan(50, 51))
    assert worse(a_plan(40, 49), a_plan(50, 60))
    assert not worse(a_plan(40, 51), a_plan(50, 60))


def test_an_interval_is_read_out_in_plain_words():
    assert said((2, 2), "£{:.0f}".format) == "£2"
    assert said((2, np.inf), "£{:.0f}".format) == "at least £2"


def test_a_better_portfolio_met_on_the_way_is_taken_over_and_the_bounds_stay_true():
    problem = a_portfolio(1)
    best = solve(problem, time_limit_s=20)
    found_little = solve(replace(problem, values=-problem.values), time_limit_s=20)
    poor = replace(
        best, x=found_little.x, funded=found_little.funded, value=float(problem.values @ found_little.funded)
    )
    met = adopt(problem, poor, best.x)
    assert keeps(problem, met.funded)
    assert met.value == problem.values @ met.funded == best.value
    assert met.upper_bound == best.upper_bound >= met.value
    assert adopt(problem, met, found_little.x) is met


def test_a_portfolio_above_the_bound_takes_the_bound_with_it():
    problem = a_problem([5, 4], [1, 1], 2)
    best = solve(problem, time_limit_s=5)
    wrong = replace(best, value=1.0, price_bound=8.0, solver_bound=7.0)
    met = adopt(problem, wrong, best.x)
    assert (met.value, met.upper_bound) == (9, 9)


def test_a_portfolio_that_keeps_the_rules_ends_a_conflict():
    problem = a_problem([5, 4], [1, 1], 1)
    wrong = solve(problem.with_limits({"budget": -1.0}), time_limit_s=5)
    met = adopt(problem, wrong, np.array([1.0, 0.0]))
    assert met.found
    assert met.conflict is None
    assert met.value == 5 <= met.upper_bound < np.inf


@pytest.mark.parametrize(
    ("x", "sentence"), [([1, 1], "it breaks: budget"), ([0.5, 0], "A must be funded"), ([1], "x has 1 numbers")]
)
def test_a_portfolio_that_does_not_keep_the_rules_is_not_taken_over(x, sentence):
    problem = a_problem([5, 4], [1, 1], 1)
    with pytest.raises(ValueError, match=sentence):
        adopt(problem, solve(problem, time_limit_s=5), np.array(x, dtype=float))
