"""How often each project is in the best portfolio under many weights."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.scoring.weighted_sum import scores
from pmo_core.selection import highs
from pmo_core.selection.rows import compiled
from pmo_core.selection.selection_frequency import frequencies
from tests.pmo_core.selection.oracle import everything
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem

SECONDS = 60.0
SEEDS = [pytest.param(seed, marks=pytest.mark.heavy) for seed in range(1, 8)]


def of(problem):
    return lambda scores: replace(problem, values=scores)


def last(problem, values, weights, **asked):
    *_, met = frequencies(values, weights, of(problem), time_limit_s=SECONDS, **asked)
    return met


def even_weights(points):
    first = (np.arange(points) + 0.5) / points
    return np.column_stack([first, 1 - first])


@pytest.mark.parametrize("whole", [False, True])
def test_core_borderline_and_exterior_are_told_apart(whole):
    # One unit each and room for two: A always in, D never; B up to a weight of 0.6 for the first, C above.
    values = np.array([[1.0, 1.0], [0.2, 0.7], [0.6, 0.1], [0.0, 0.0]])
    met = last(a_problem([0] * 4, [1] * 4, 2), values, even_weights(50), whole=whole)
    assert met.share == pytest.approx([1, 0.6, 0.4, 0], abs=1e-9)
    assert (met.core(), met.borderline(), met.exterior()) == ((0,), (1, 2), (3,))
    # Of 50 independent draws: root of 0.6 * 0.4 / 49.
    assert met.standard_error == pytest.approx([0, 0.069985, 0.069985, 0], abs=1e-6)
    assert met.unseen == 3 / 50
    assert met.borderline(margin=0.4) == ()


def test_by_linear_programs_a_project_counts_by_the_part_it_is_in():
    met = last(a_problem([0, 0], [1, 2], 2), np.array([[1.0, 1.0], [0.5, 0.5]]), even_weights(4))
    assert met.share == pytest.approx([1, 0.5])


def test_it_answers_as_it_goes_and_the_same_each_time():
    problem, values = a_problem([0, 0], [1, 1], 1), np.array([[1.0, 0.0], [0.0, 1.0]])
    runs = [
        list(frequencies(values, even_weights(25), of(problem), every=10, time_limit_s=SECONDS)) for _ in range(2)
    ]
    assert [met.tried for met in runs[0]] == [10, 20, 25]
    assert all(np.array_equal(a.share, b.share) for a, b in zip(*runs, strict=True))


def test_a_stop_ends_it_after_the_weights_at_hand():
    problem, values = a_problem([0, 0], [1, 1], 1), np.array([[1.0, 0.0], [0.0, 1.0]])
    met = list(frequencies(values, even_weights(25), of(problem), time_limit_s=SECONDS, stop=lambda: True))
    assert [(one.tried, one.asked) for one in met] == [(1, 25)]
    assert np.isnan(met[0].standard_error).all()


@pytest.mark.parametrize("whole", [False, True])
def test_rules_that_nothing_keeps_give_no_answer(whole):
    problem = a_problem([0, 0], [1, 1], 1, mandatory=(0, 1))
    met = frequencies(np.eye(2), even_weights(5), of(problem), whole=whole, time_limit_s=SECONDS)
    assert list(met) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_by_search_it_is_how_often_the_best_of_all_sets_has_each(seed):
    problem, random = a_portfolio(seed, n=9), np.random.default_rng(seed)
    values, weights = random.random((9, 3)), random.dirichlet(np.ones(3), 20)
    every = everything(problem)
    sets = every.sets[every.fits(every.amounts)]
    if not len(sets):
        return
    worth = np.array([sets @ scores(values, row)[0] for row in weights])
    met = last(problem, values, weights, whole=True)
    assert met.proved
    assert met.share == pytest.approx(sets[worth.argmax(axis=1)].mean(axis=0))


@pytest.mark.parametrize("seed", SEEDS)
def test_each_linear_program_is_as_good_as_one_solved_from_nothing(seed):
    problem, random = a_portfolio(seed, n=12), np.random.default_rng(seed)
    program = compiled(problem).program
    worths = random.random((20, 12)) * 100
    for worth, x in zip(worths, highs.best_under(program, worths), strict=True):
        alone = highs.solve(replace(program, values=worth), whole=False, time_limit_s=SECONDS)
        assert len(x) == len(alone.x)
        if len(x):
            assert worth @ x == pytest.approx(alone.bound)


def test_weights_of_other_criteria_are_refused():
    with pytest.raises(ValueError, match=r"values \(2, 2\) and weights \(5, 3\) do not belong together"):
        next(frequencies(np.eye(2), np.ones((5, 3)), of(a_problem([0, 0])), time_limit_s=1))
