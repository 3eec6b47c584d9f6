"""What the reader changes becomes a problem: each wish turns just what it names."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.selection.from_tables import Fundable, fund_problem
from pmo_core.settings import Policies, load_settings
from tests.builders import a_portfolio, a_project
from views.fund.question import Wishes, digest, question_of, rules_offered, spoken, stated_amounts, wished

AS_OF = date(2026, 10, 31)


def fundable_of(portfolio: Portfolio, budget: float | None = None) -> Fundable:
    criteria = criteria_of(portfolio, ())
    return fund_problem(
        portfolio, criteria, weights_of(criteria), as_of=AS_OF, policies=Policies(), budget=budget, currency="GBP"
    )


@pytest.fixture
def three() -> Fundable:
    return fundable_of(
        a_portfolio(
            projects=[
                a_project("P-1", "Payroll", Fit=10.0, budget=60.0),
                a_project("P-2", "Fleet", Fit=5.0, budget=30.0),
                a_project("P-3", "Fleet", Fit=0.0, budget=None),
            ]
        ),
        budget=80.0,
    )


def test_without_wishes_the_problem_is_the_sheets_own_but_for_its_names(three: Fundable) -> None:
    problem = wished(three, Wishes())
    assert digest(replace(problem, names=three.problem.names)) == digest(three.problem)


def test_two_projects_of_one_name_are_told_apart_by_their_ids(three: Fundable) -> None:
    assert spoken(three) == ("Payroll", "Fleet (P-2)", "Fleet (P-3)")


def test_the_factor_moves_every_limit_of_money_and_no_other(demo: Portfolio) -> None:
    settings = load_settings()
    criteria = criteria_of(demo, settings.criteria)
    fundable = fund_problem(demo, criteria, weights_of(criteria), as_of=AS_OF, policies=settings.selection)
    half = wished(fundable, Wishes(money=0.5))
    for before, after in zip(fundable.problem.limits, half.limits, strict=True):
        factor = 0.5 if before.name in fundable.money else 1.0
        assert after.amount == pytest.approx(factor * before.amount), before.name


def test_less_money_leaves_what_it_takes_to_stop_what_runs_as_it_is(three: Fundable) -> None:
    # Of 80 in all, stopping takes 20: half of the money is 40, of which the same 20 are held.
    held = replace(three, problem=three.problem.with_limits({three.money[0]: 60.0}), stopping=np.array([20.0]))
    assert wished(held, Wishes(money=0.5)).limits[0].amount == pytest.approx(20.0)
    assert question_of(held, Wishes(money=0.5), "GBP").money == pytest.approx(40.0)


def test_forcing_in_and_out_turns_the_rules_of_the_sheet(three: Fundable) -> None:
    assert three.problem.excluded == (2,)
    problem = wished(three, Wishes(must=("P-3", "nobody"), must_not=("P-1",)))
    assert (problem.mandatory, problem.excluded) == ((2,), (0,))


def test_a_limit_that_is_ignored_has_no_end_and_one_that_is_not_named_stays(three: Fundable) -> None:
    assert wished(three, Wishes(ignored=(three.money[0],))).limits[0].amount == np.inf
    assert wished(three, Wishes(ignored=("no such rule",))).limits[0].amount == 80.0


def test_an_unknown_cost_is_no_rule_that_can_be_ignored(three: Fundable) -> None:
    assert [rule.name for rule in rules_offered(three)] == [three.money[0]]


def test_the_same_question_has_the_same_key_whoever_asks_and_another_has_another(three: Fundable) -> None:
    asked = question_of(three, Wishes(must=("P-2",)), "GBP")
    assert asked.key == question_of(replace(three), Wishes(must=("P-2",)), "GBP").key
    others = [Wishes(), Wishes(money=0.9), Wishes(must_not=("P-2",)), Wishes(ignored=(three.money[0],))]
    keys = {question_of(three, wishes, "GBP").key for wishes in others}
    assert len(keys | {asked.key}) == 5
    assert question_of(three, Wishes(), "GBP").key == asked.base_key


def test_another_amount_of_one_limit_holds_whatever_the_factor_and_stopping_is_taken_off(three: Fundable) -> None:
    held = replace(three, stopping=np.array([20.0]))
    problem = wished(held, Wishes(money=0.5, amounts=((three.money[0], 70.0), ("no such limit", 5.0))))
    assert [row.amount for row in problem.limits] == [50.0]
    assert stated_amounts(held, 0.5) == {three.money[0]: 50.0}
