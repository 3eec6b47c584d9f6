"""Scenarios side by side: every figure by hand, and the direction of good."""

import numpy as np
import pytest

from pmo_core.selection.model import Limit, StartOption
from pmo_core.selection.scenarios import Asked, Group, Measure, compare, of_plan, of_set
from pmo_core.selection.solving import solve
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem

ASKED = Asked(
    money=("2026", "2027"),
    people={"engineers": ("engineers Q1", "engineers Q2")},
    groups=(Group("Safety", frozenset("AC"), "more"), Group("Digital", frozenset("B"))),
    measures=(Measure("risk", {"A": 2.0, "B": 5.0, "C": 1.0}, "less"),),
)


def a_year(budget=20.0):
    rows = {
        "2026": ([10, 4, 0], budget),
        "2027": ([0, 4, 8], 20),
        "engineers Q1": ([2, 1, 0], 4),
        "engineers Q2": ([0, 3, 1], 4),
    }
    limits = tuple(Limit(name, np.array(usage, dtype=float), amount) for name, (usage, amount) in rows.items())
    return a_problem([5, 4, 3], limits=limits)


def funded(text):
    return np.array([name in text for name in "ABC"])


def figure(met, kind, name):
    return next(one for one in met.figures if (one.kind, one.name) == (kind, name))


def test_every_figure_of_a_scenario_stands_beside_that_of_the_plan():
    met = compare(of_set("now", a_year(), funded("AB")), [of_set("green", a_year(), funded("AC"))], ASKED)
    by_hand = {
        ("value", "value"): (9, 8),
        ("cost", "2026"): (14, 10),
        ("cost", "2027"): (4, 8),
        # Of 4 engineers: 3 in Q1 and 3 in Q2; then 2 and 1.
        ("peak", "engineers"): (0.75, 0.5),
        ("count", "Safety"): (1, 2),
        ("spend", "Safety"): (10, 18),
        ("count", "Digital"): (1, 0),
        ("spend", "Digital"): (8, 0),
        ("measure", "risk"): (7, 3),
    }
    assert {(one.kind, one.name): (one.confirmed, *one.scenarios) for one in met.figures} == by_hand
    assert (met.joins, met.leaves) == ((("C",),), (("B",),))
    assert met.inside.tolist() == [[True, False, True]]


def test_the_direction_of_good_is_that_of_each_figure():
    met = compare(of_set("now", a_year(), funded("AB")), [of_set("green", a_year(), funded("AC"))], ASKED)
    good = {(one.kind, one.name): one.improves(0) for one in met.figures}
    assert good[("value", "value")] is False
    assert good[("cost", "2026")] is True
    assert good[("cost", "2027")] is False
    assert good[("peak", "engineers")] is True
    assert good[("count", "Safety")] is True
    assert good[("count", "Digital")] is None
    assert good[("measure", "risk")] is True
    same = compare(of_set("now", a_year(), funded("AB")), [of_set("same", a_year(), funded("AB"))], ASKED)
    assert [one.improves(0) for one in same.figures] == [None] * len(same.figures)


def test_a_scenario_that_nothing_keeps_has_its_figures_missing():
    problem = a_problem([1], [2], 1, mandatory=(0,))
    nothing = of_plan("tight", problem, solve(problem, time_limit_s=5))
    met = compare(of_set("now", problem, np.array([True])), [nothing], Asked(money=("budget",)))
    assert figure(met, "cost", "budget").confirmed == 2
    assert np.isnan(figure(met, "cost", "budget").scenarios[0])
    assert figure(met, "cost", "budget").improves(0) is None
    assert met.inside.tolist() == [[False]]


def test_a_limit_or_measure_that_a_scenario_does_not_know_is_missing_there_not_zero():
    one = a_problem([1], [2], 5)
    asked = Asked(money=("budget", "2031"), measures=(Measure("risk", {}, "less"),))
    met = compare(of_set("now", one, np.array([True])), [], asked)
    assert np.isnan(figure(met, "cost", "2031").confirmed)
    assert np.isnan(figure(met, "measure", "risk").confirmed)


def test_projects_are_told_apart_by_name_and_not_by_place():
    one = a_problem([1, 2], [1, 1], 2)
    other = a_problem([1, 2], [1, 1], 2)
    other = type(other)(("B", "N"), other.values, other.limits)
    met = compare(
        of_set("now", one, np.array([True, True])), [of_set("new", other, np.array([True, True]))], Asked()
    )
    assert met.projects == ("A", "B", "N")
    assert (met.joins, met.leaves) == ((("N",),), (("A",),))
    # B is worth 2 in the one and 1 in the other.
    assert not met.same_values


def test_parts_and_starts_cost_what_is_taken_of_them():
    options = (StartOption(0, "now", 5.0, np.array([3.0])), StartOption(0, "later", 4.0, np.array([1.0])))
    problem = a_problem(
        [0, 10], limits=(Limit("budget", np.array([0.0, 4.0]), 3.0),), options=options, partial=((1, 0.25),)
    )
    met = compare(of_plan("now", problem, solve(problem, time_limit_s=5)), [], Asked(money=("budget",)))
    # Later for 1, and half of the other for 2: 4 + 5.
    assert figure(met, "value", "value").confirmed == pytest.approx(9)
    assert figure(met, "cost", "budget").confirmed == pytest.approx(3)


def test_use_of_what_there_is_none_of_has_no_end():
    problem = a_problem([1], limits=(Limit("welders", np.array([1.0]), 0.0),))
    met = compare(of_set("now", problem, np.array([True])), [], Asked(people={"welders": ("welders",)}))
    assert figure(met, "peak", "welders").confirmed == np.inf


@pytest.mark.parametrize("seed", range(4))
def test_the_figures_of_a_plan_are_what_it_is_worth_and_what_it_uses(seed):
    problem = a_portfolio(seed)
    plan = solve(problem, time_limit_s=10)
    met = compare(of_plan("plan", problem, plan), [], Asked(money=("2026 budget", "2027 budget")))
    if plan.found:
        assert figure(met, "value", "value").confirmed == pytest.approx(plan.value)
        for row in problem.limits[:2]:
            assert figure(met, "cost", row.name).confirmed == pytest.approx(row.usage @ plan.funded)
    assert met.same_values


def test_five_scenarios_do_not_fit():
    one = of_set("now", a_problem([1]), np.array([True]))
    with pytest.raises(ValueError, match="5 scenarios do not fit side by side; choose up to 4"):
        compare(one, [one] * 5, Asked())
