"""Every rule by its name, and the problem without it."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.selection.rows import compiled
from pmo_core.selection.rules import rules_of, without
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem


@pytest.mark.parametrize("seed", range(6))
def test_every_row_and_every_must_is_a_rule_of_the_same_name(seed):
    problem = a_portfolio(seed)
    said = [row.name for row in compiled(problem).rows]
    must = [f"{problem.names[i]} must be funded" for i in problem.mandatory]
    must += [f"{problem.names[i]} must not be funded" for i in problem.excluded]
    assert sorted(rule.name for rule in rules_of(problem)) == sorted(said + must)


@pytest.mark.parametrize("seed", range(6))
def test_without_one_rule_that_one_alone_is_gone(seed):
    problem = a_portfolio(seed)
    rules = rules_of(problem)
    for rule in rules:
        left = [(other.kind, other.name) for other in rules_of(without(problem, [rule]))]
        assert left == [(other.kind, other.name) for other in rules if other != rule]


def test_without_any_rule_everything_of_worth_may_be_funded():
    problem = a_portfolio(4)
    free = without(problem, rules_of(problem))
    assert rules_of(free) == ()
    assert compiled(free).broken(np.ones(len(problem.names))) == []


def test_a_limit_without_end_is_no_rule():
    assert rules_of(a_problem([1], [1])) == ()


def test_the_problem_comes_out_as_it_went_in():
    problem = a_portfolio(4)
    before = replace(problem)
    without(problem, rules_of(problem))
    assert rules_of(problem) == rules_of(before)
