"""What would have to be true: each change holds when every set is looked at again, and no smaller one does."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.selection.clock import clock_of
from pmo_core.selection.model import Limit, StartOption
from pmo_core.selection.rules import rules_of, without
from pmo_core.selection.solving import solve
from pmo_core.selection.turning import Change, changed, changes_for, turns
from tests.pmo_core.selection.oracle import everything
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem

SECONDS = 60.0
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(2, 14))]


def changes(problem, project, **asked):
    plan = solve(problem, time_limit_s=SECONDS)
    return changes_for(problem, plan, project, time_limit_s=SECONDS, **asked)


def found(met):
    return [(change.kind, change.what, change.amount, change.share) for change in met.verified]


def test_a_project_that_is_out_is_funded_by_the_smallest_of_these():
    # Of 55, B and C take 50. A costs 10: with it and C, 180 for 220.
    problem = a_problem([60, 100, 120], [10, 20, 30], 55)
    met = changes(problem, 0)
    assert not met.funded
    assert met.complete
    # 5 more of 55; 5 less of the 10 it costs; worth 100 instead of 60.
    assert found(met) == [
        ("limit", "budget", pytest.approx(5), pytest.approx(5 / 55)),
        ("use", "budget", pytest.approx(-5), pytest.approx(0.5)),
        ("value", "value", pytest.approx(40), pytest.approx(40 / 60)),
    ]
    assert met.smallest == met.verified[0]


def test_a_funded_project_is_lost_by_the_smallest_of_these():
    # Of 53, B and C take 50 for 220; where they do not fit, A and C give 180, more than A and B.
    problem = a_problem([60, 100, 120], [10, 20, 30], 53)
    met = changes(problem, 1)
    assert met.funded
    # 3 less of 53 and a hair; 3 more than the 20 it costs and a hair; worth 60 instead of 100.
    assert found(met) == [
        ("limit", "budget", pytest.approx(-3, abs=1e-3), pytest.approx(3 / 53, abs=1e-4)),
        ("use", "budget", pytest.approx(3, abs=1e-3), pytest.approx(0.15, abs=1e-4)),
        ("value", "value", pytest.approx(-40), pytest.approx(0.4)),
    ]
    assert met.verified[0].amount < -3
    assert met.verified[1].amount > 3


def test_a_rule_dropped_comes_last_since_it_has_no_size():
    problem = a_problem([9, 8], [1, 1], 2, excludes=((0, 1),))
    met = changes(problem, 1)
    assert [change[:2] for change in found(met)] == [("value", "value"), ("rule", "at most one of A and B")]
    assert met.verified[1].share == np.inf
    assert changed(problem, 1, met.verified[1]).excludes == ()


def test_a_project_ruled_out_is_funded_by_dropping_that_rule_and_by_nothing_else():
    problem = a_problem([9, 1], [1, 1], 2, excluded=(0,), excludes=((0, 1),))
    assert [change.what for change in changes(problem, 0).verified] == ["A must not be funded"]
    worthless = a_problem([1, 9], [1, 1], 2, excluded=(0,), excludes=((0, 1),))
    assert changes(worthless, 0).verified == ()


def test_a_project_that_must_be_funded_is_lost_only_without_that_rule():
    problem = a_problem([1, 9], [1, 1], 1, mandatory=(0,))
    assert [change.what for change in changes(problem, 0).verified] == ["A must be funded"]


def test_a_project_with_start_options_turns_by_the_value_of_every_start():
    options = tuple(StartOption(1, year, 5.0, np.array([2.0])) for year in ("now", "later"))
    problem = a_problem([9, 0], limits=(Limit("budget", np.array([4.0, 0.0]), 5.0),), options=options)
    met = changes(problem, 1)
    assert found(met) == [
        ("limit", "budget", pytest.approx(1), pytest.approx(0.2)),
        ("value", "value", pytest.approx(4), pytest.approx(0.8)),
    ]


def test_a_change_that_leaves_a_project_ruled_out_or_required_does_not_turn_its_place():
    problem = a_problem([9, 1], [1, 1], 2, excluded=(0,), mandatory=(1,))
    dearer, cheaper = Change("value", "value", 50.0, 5.0), Change("value", "value", -50.0, 50.0)
    assert not turns(problem, 0, dearer, inside=True, clock=clock_of(SECONDS, None))
    assert not turns(problem, 1, cheaper, inside=False, clock=clock_of(SECONDS, None))


def test_a_stop_says_that_not_everything_was_tried():
    met = changes(a_problem([60, 100, 120], [10, 20, 30], 55), 0, stop=lambda: True)
    assert not met.complete
    assert met.verified == ()


@pytest.mark.heavy
@pytest.mark.parametrize("seed", SEEDS)
def test_every_change_turns_the_place_when_all_sets_are_looked_at_again(seed):
    problem = a_portfolio(seed, n=9)
    met_kinds = set()
    for project in range(0, 9, 2 if seed > 1 else 4):
        met = changes(problem, project)
        plan = solve(problem, time_limit_s=SECONDS)
        if not plan.found:
            continue
        assert met.complete
        for change in met.verified:
            after = everything(changed(problem, project, change))
            best = after.best()
            assert after.best(project=project, inside=not met.funded) >= best - 1e-3
            met_kinds.add(change.kind)
            if change.kind != "rule" and abs(change.amount) > 0.1:
                # A little less of the change and the place is as it was.
                short = everything(changed(problem, project, replace(change, amount=change.amount * 0.99)))
                kept = short.best(project=project, inside=met.funded)
                assert kept > short.best(project=project, inside=not met.funded)
        dropped = {change.rule for change in met.verified if change.kind == "rule"}
        assert dropped == {rule for rule in _rules(problem) if _turns_without(problem, rule, project, met.funded)}
    assert met_kinds >= {"value"}


def _rules(problem):
    return [rule for rule in rules_of(problem) if rule.kind != "limit"]


def _turns_without(problem, rule, project, funded):
    after = everything(without(problem, [rule]))
    if project in (after.problem.mandatory if funded else after.problem.excluded):
        return False
    best = after.best()
    return best > -np.inf and after.best(project=project, inside=not funded) >= best - 1e-6
