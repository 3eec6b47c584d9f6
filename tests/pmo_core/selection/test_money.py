"""Limits raised together, and the least raise for a worth."""

import numpy as np
import pytest

from pmo_core.selection.clock import clock_of
from pmo_core.selection.money import by_amount, by_share, enough, least_extra, with_extra
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem

SECONDS = 20.0


def test_the_least_money_for_a_worth_that_nothing_reaches_is_none():
    problem = a_problem([1, 1], [1, 1], 1)
    money = by_amount(problem, ["budget"])
    met = least_extra(problem, money, 5.0, least=0, most=9, clock=clock_of(SECONDS, None))
    assert met.extra == (np.inf, np.inf)


def test_money_is_split_as_the_limits_stand_to_each_other():
    problem = a_portfolio(1)
    first, second = (row.amount for row in problem.limits[:2])
    richer = with_extra(problem, by_amount(problem, ["2026 budget", "2027 budget"]), 10.0)
    gains = [new.amount - old.amount for new, old in zip(richer.limits, problem.limits, strict=True)]
    assert gains == pytest.approx([10 * first / (first + second), 10 * second / (first + second), 0])


def test_a_limit_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match='"2031" is no limit that can be raised; the limits are "budget"'):
        by_share(a_problem([1], [1], 1), ["2031"])


def test_beyond_enough_everything_fits():
    problem = a_problem([1, 1], [6, 5], 4)
    assert enough(problem, by_amount(problem, ["budget"])) == 7
    assert enough(problem, by_share(problem, ["budget"])) == 7 / 4


def test_less_than_none_of_a_limit_is_none():
    problem = a_problem([1], [6], 4)
    assert with_extra(problem, by_amount(problem, ["budget"]), -9).limits[0].amount == 0
