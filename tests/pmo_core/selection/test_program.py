"""Bounds and narrowing by prices, held against the best of all sets."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.selection import highs
from pmo_core.selection.program import Program, rows_of
from pmo_core.selection.rows import compiled
from tests.pmo_core.selection.portfolios import a_portfolio, best_of_all
from tests.pmo_core.selection.published import best_by_trying_all, chu_beasley


def a_program(seed):
    instance = chu_beasley(13, 3, 0.5, seed)
    none, ones = np.full(3, -np.inf), np.ones(13)
    return instance, Program(
        instance.values, rows_of(instance.usage), none, instance.limits, 0 * ones, ones, ones > 0
    )


def linear(program):
    return highs.solve(program, whole=False, time_limit_s=10)


@pytest.mark.parametrize("seed", range(6))
def test_any_prices_bound_every_portfolio(seed):
    problem = a_portfolio(seed)
    program, best = compiled(problem).program, best_of_all(problem)
    for prices in np.random.default_rng(seed).normal(0, 2, (20, program.rows.count)):
        assert best is None or program.price_bound(prices) >= best - 1e-9


@pytest.mark.parametrize("seed", range(6))
def test_the_linear_programs_prices_prove_its_own_value(seed):
    program = compiled(a_portfolio(seed)).program
    outcome = linear(program)
    assert not outcome.optimal or program.price_bound(outcome.prices) == pytest.approx(outcome.bound)


def test_narrowing_keeps_the_best_and_settles_some():
    settled = 0
    for seed in range(12):
        instance, program = a_program(seed)
        best = best_by_trying_all(instance.values, instance.usage, instance.limits)
        # The value in hand is a little short of the best, so the best must still be there.
        narrow = program.narrowed(linear(program).prices, best - 1)
        assert program.values @ np.round(highs.solve(narrow, time_limit_s=10).x) == pytest.approx(best)
        settled += np.sum(narrow.lower == narrow.upper)
    assert settled > 0


@pytest.mark.parametrize("seed", range(6))
def test_narrowing_keeps_the_best_of_a_portfolio_under_every_rule(seed):
    problem = a_portfolio(seed)
    program, best = compiled(problem).program, best_of_all(problem)
    if best is not None:
        narrow = program.narrowed(linear(program).prices, best - 1)
        assert highs.solve(narrow, time_limit_s=10).bound == pytest.approx(best)


def test_a_broken_row_is_found_by_sums_of_our_own():
    _, program = a_program(0)
    assert program.broken(np.ones(13)).tolist() == [0, 1, 2]
    assert program.broken(np.zeros(13)).tolist() == []
    assert replace(program, row_lower=np.ones(3)).broken(np.zeros(13)).tolist() == [0, 1, 2]
