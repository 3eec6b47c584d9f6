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


@pytest.mark.parametrize("seeds", [range(3), pytest.param(range(3, 12), marks=pytest.mark.heavy)])
def test_narrowing_keeps_the_best_and_settles_some(seeds):
    settled = 0
    for seed in seeds:
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


def test_leaving_out_settled_columns_moves_what_they_use_to_the_other_side():
    # 3a + 5b + 7c <= 12 and 1 <= b + 2c, with b settled at 1: 3a + 7c <= 7 and 0 <= 2c.
    program = Program(
        np.array([1.0, 2, 4]),
        rows_of(np.array([[3.0, 5, 7], [0, 1, 2]])),
        np.array([-np.inf, 1.0]),
        np.array([12.0, np.inf]),
        np.array([0.0, 1, 0]),
        np.ones(3),
        np.ones(3, dtype=bool),
    )
    smaller, columns = program.of_open()
    assert columns.tolist() == [0, 2]
    assert smaller.values.tolist() == [1, 4]
    assert smaller.rows.times(np.array([1.0, 0])).tolist() == [3, 0]
    assert smaller.rows.times(np.array([0.0, 1])).tolist() == [7, 2]
    assert smaller.row_upper.tolist() == [7, np.inf]
    assert smaller.row_lower.tolist() == [-np.inf, 0]


@pytest.mark.parametrize("seed", range(4))
def test_a_settled_column_counts_in_value_bound_and_target_though_it_is_left_out(seed):
    instance, program = a_program(seed)
    held = replace(program, lower=(np.arange(13) == seed) * 1.0)
    inside = np.arange(13) == seed
    room = instance.limits - instance.usage @ inside
    rest = best_by_trying_all(instance.values * ~inside, instance.usage * ~inside, room)
    outcome = highs.solve(held, time_limit_s=10)
    assert outcome.x[seed] == 1
    assert program.values @ np.round(outcome.x) == pytest.approx(instance.values[seed] + rest)
    assert outcome.bound == pytest.approx(instance.values[seed] + rest)
    early = highs.solve(held, time_limit_s=10, target=instance.values[seed] + 1)
    assert program.values @ np.round(early.x) >= instance.values[seed] + 1


def test_sums_of_whole_numbers_have_no_slack_unless_a_column_may_take_a_share():
    usage, ones = np.array([[3e12, 5e12], [0.1, 0.2]]), np.ones(2)
    whole = Program(ones, rows_of(usage), np.full(2, -np.inf), usage.sum(axis=1), 0 * ones, ones, ones > 0)
    assert whole.slack()[0] == 0
    assert 0 < whole.slack()[1] < 1e-12
    assert whole.broken(ones).tolist() == []
    assert replace(whole, row_upper=usage.sum(axis=1) - 1).broken(ones).tolist() == [0, 1]
    assert replace(whole, whole=ones < 0).slack()[0] == pytest.approx(8)
