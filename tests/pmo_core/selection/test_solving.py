"""Laws of every plan, over random portfolios small enough to try every set; and what each rule does."""

from dataclasses import replace

import numpy as np
import pytest

from pmo_core.selection import solving
from pmo_core.selection.model import Count, Limit, Share, StartOption
from pmo_core.selection.rows import compiled
from pmo_core.selection.solving import solve
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem, best_of_all, keeps

SECONDS = 10.0
SEEDS = [*range(6), *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(6, 80))]


def solved(problem, **options):
    return solve(problem, time_limit_s=SECONDS, **options)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_keeps_every_rule_and_is_the_best_of_all(seed):
    problem = a_portfolio(seed)
    best, plan = best_of_all(problem), solved(problem)
    assert plan.found == (best is not None)
    if best is not None:
        assert keeps(problem, plan.funded)
        assert plan.value == pytest.approx(best)
        assert plan.value <= plan.upper_bound == pytest.approx(best)


@pytest.mark.parametrize("seed", SEEDS)
def test_its_prices_prove_its_bound_by_sums_alone(seed):
    problem = a_portfolio(seed)
    plan = solved(problem)
    if plan.found:
        assert compiled(problem).program.price_bound(plan.prices) == pytest.approx(plan.price_bound)
        assert plan.price_bound >= best_of_all(problem) - 1e-9


@pytest.mark.parametrize("seed", SEEDS)
def test_more_of_every_limit_never_buys_less(seed):
    problem = a_portfolio(seed)
    worth = []
    for level in (0.8, 1.0, 1.3):
        plan = solved(problem.with_limits({row.name: row.amount * level for row in problem.limits}))
        worth.append(plan.value if plan.found else -np.inf)
    assert worth == sorted(worth)


@pytest.mark.parametrize("seed", SEEDS)
def test_scaling_the_values_scales_the_worth_and_nothing_else(seed):
    problem = a_portfolio(seed)
    plan, scaled = solved(problem), solved(replace(problem, values=problem.values * 1e4))
    assert scaled.found == plan.found
    assert scaled.value == pytest.approx(plan.value * 1e4)
    assert problem.values @ scaled.funded == pytest.approx(plan.value)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_projects_does_not_change_what_is_bought(seed):
    problem = a_portfolio(seed)
    to = np.random.default_rng(seed).permutation(len(problem.names)).tolist()
    back = np.argsort(to)
    moved = lambda group: tuple(int(back[i]) for i in group)  # noqa: E731
    shuffled = replace(
        problem,
        names=tuple(problem.names[i] for i in to),
        values=problem.values[to],
        limits=tuple(replace(row, usage=row.usage[to]) for row in problem.limits),
        requires=tuple(moved(pair) for pair in problem.requires),
        together=tuple(moved(pair) for pair in problem.together),
        excludes=tuple(moved(group) for group in problem.excludes),
        mandatory=moved(problem.mandatory),
        excluded=moved(problem.excluded),
        shares=tuple(replace(s, members=moved(s.members), usage=s.usage[to]) for s in problem.shares),
        counts=tuple(replace(c, members=moved(c.members)) for c in problem.counts),
    )
    assert solved(shuffled).value == pytest.approx(solved(problem).value)


@pytest.mark.parametrize("seed", range(3))
def test_core_and_rest_give_the_same_as_all_at_once(monkeypatch, seed):
    problem = a_portfolio(seed)
    whole = solved(problem)
    monkeypatch.setattr(solving, "SEARCHED_WHOLE", 0)
    monkeypatch.setattr(solving, "CORE", 3)
    assert solved(problem).value == pytest.approx(whole.value)
    assert solved(problem).upper_bound == pytest.approx(whole.value)


@pytest.mark.parametrize(
    ("rules", "funded"),
    [
        ({}, [True, True, False]),
        ({"requires": ((0, 2),)}, [False, True, True]),
        ({"together": ((0, 2),)}, [True, False, True]),
        ({"excludes": ((0, 1),)}, [True, False, True]),
        ({"mandatory": (2,)}, [True, False, True]),
        ({"excluded": (0,)}, [False, True, True]),
        ({"counts": (Count("few", (0, 1, 2), most=1),)}, [True, False, False]),
        ({"counts": (Count("all", (2,), least=1),)}, [True, False, True]),
        ({"shares": (Share("C", (2,), np.array([2.0, 2.0, 2.0]), least=0.5),)}, [True, False, True]),
        ({"shares": (Share("A", (0,), np.array([2.0, 2.0, 2.0]), most=0.0),)}, [False, True, True]),
    ],
)
def test_each_rule_binds(rules, funded):
    # A 9, B 8, C 3, each costing 2 of 4.
    values = [9, 8, 3] if rules != {"requires": ((0, 2),)} else [4, 8, 3]
    if "together" in rules:
        values = [9, 8, 8]
    plan = solved(a_problem(values, [2, 2, 2], 4, **rules))
    assert plan.funded.tolist() == funded


def test_a_project_takes_the_one_start_that_fits():
    limits = (Limit("2026", np.zeros(2), 5.0), Limit("2027", np.zeros(2), 5.0))
    options = tuple(
        StartOption(i, name, 10.0 - late, np.array(use, dtype=float))
        for i in (0, 1)
        for late, (name, use) in enumerate([("2026", (4, 0)), ("2027", (0, 4))])
    )
    plan = solved(a_problem([0, 0], limits=limits, options=options))
    assert plan.value == 19
    assert sorted(options[k].name for k in plan.starts) == ["2026", "2027"]


def test_what_comes_after_starts_no_sooner_than_the_other_ends():
    options = (
        StartOption(0, "first", 5.0, np.zeros(0), start=0, end=2),
        StartOption(1, "soon", 9.0, np.zeros(0), start=1, end=2),
        StartOption(1, "later", 6.0, np.zeros(0), start=2, end=3),
    )
    plan = solved(a_problem([0, 0], options=options, after=((1, 0),)))
    assert (plan.value, plan.starts.tolist()) == (11, [0, 2])


@pytest.mark.parametrize("too_much", [1e-5, 1e-7, 1e-9, 1e-11])
def test_a_budget_missed_by_next_to_nothing_is_missed_and_the_next_best_is_found(too_much):
    plan = solved(a_problem([5, 4, 1], [1, 1, 0.5], 2 - too_much))
    assert (plan.found, plan.value) == (True, 6)


@pytest.mark.parametrize("money", [1e-12, 1e12])
@pytest.mark.parametrize("worth", [1e-12, 1e12])
def test_the_units_of_money_and_value_change_nothing(money, worth):
    values, costs = np.array([60.0, 100.0, 120.0]) * worth, np.array([10.0, 20.0, 30.0]) * money
    plan = solved(a_problem(values, costs, 50 * money))
    assert plan.funded.tolist() == [False, True, True]
    assert plan.value == pytest.approx(220 * worth)
    # The linear program takes two thirds of the last: 240, at a price of 4 a unit of money.
    assert plan.price_bound == pytest.approx(240 * worth)
    assert plan.prices == pytest.approx([4 * worth / money])


@pytest.mark.parametrize(("least", "share"), [(0.3, 0.5), (0.6, 0.0)])
def test_a_project_may_be_funded_in_part_from_its_least_share_upwards(least, share):
    plan = solved(a_problem([10, 4], [2, 4], 4, partial=((1, least),)))
    assert plan.shares.tolist() == [1.0, share]
    assert plan.value == 10 + 4 * share


def test_mandatory_projects_that_do_not_fit_are_explained_by_the_rows_in_conflict():
    problem = a_problem([1, 1, 1], [6, 5, 1], 10, mandatory=(0, 1), counts=(Count("any", (0, 1, 2), most=3),))
    conflict = solved(problem).conflict
    assert conflict is not None
    assert set(conflict.rules) == {"budget", "A must be funded", "B must be funded"}
    assert conflict.least
    assert conflict.raises == (("budget", pytest.approx(1.0)),)
    assert solved(problem.with_limits({"budget": 11})).found


def test_a_conflict_that_no_money_solves_offers_no_raise():
    conflict = solved(a_problem([1, 1], [1, 1], 5, mandatory=(0, 1), excludes=((0, 1),))).conflict
    assert conflict is not None
    assert set(conflict.rules) == {"at most one of A and B", "A must be funded", "B must be funded"}
    assert conflict.raises == ()


def test_a_project_both_asked_for_and_ruled_out_is_named():
    conflict = solved(a_problem([1, 1], mandatory=(0,), excluded=(0,))).conflict
    assert conflict is not None
    assert set(conflict.rules) == {"A must be funded", "A must not be funded"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_conflict_is_one_and_would_be_none_without_any_of_its_mandatory_projects(seed):
    problem = a_portfolio(seed)
    tight = replace(
        problem.with_limits({"2026 budget": 40.0}), mandatory=tuple(range(len(problem.names))), excluded=()
    )
    conflict = solved(tight).conflict
    assert conflict is not None
    named = {int(rule[2:5]) for rule in conflict.rules if rule.endswith("must be funded")}
    only = replace(tight, mandatory=tuple(named))
    assert not solved(only).found
    kept = {row.name for row in problem.limits} & set(conflict.rules)
    bare = replace(
        only,
        limits=tuple(row for row in tight.limits if row.name in kept),
        **dict.fromkeys(("requires", "together", "excludes", "shares", "counts"), ()),
    )
    if len(conflict.rules) == len(named) + len(kept):
        assert best_of_all(bare) is None
        for project in named:
            assert best_of_all(replace(bare, mandatory=tuple(named - {project}))) is not None


def test_a_stopped_search_says_so_and_what_it_has_keeps_the_rules():
    problem = a_portfolio(1)
    plan = solved(problem, stop=lambda: True)
    assert plan.stopped
    assert not plan.found or keeps(problem, plan.funded)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"mandatory": (9,)}, "names a project that is not there"),
        ({"requires": ((0, -1),)}, "names a project that is not there"),
        ({"limits": (Limit("2027 budget", np.array([1.0]), 5.0),)}, '"2027 budget" needs 2 numbers'),
        ({"limits": (Limit("budget", np.array([1.0, 1.0]), np.nan),)}, "a limit has no amount"),
        ({"partial": ((0, 0.0),)}, "a part is a share above 0"),
        ({"after": ((0, 1),)}, "need start options"),
        ({"options": (StartOption(0, "now", 1.0, np.zeros(3)),)}, "must say what it uses of every limit"),
    ],
)
def test_a_problem_without_meaning_is_refused(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        a_problem([1, 2], **change)


def test_no_time_is_refused():
    with pytest.raises(ValueError, match="give the seconds it may take"):
        solve(a_problem([1]), time_limit_s=0)
