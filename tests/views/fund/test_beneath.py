"""The lines under the headline: changes and scenario by name, and how Fund differs from Prioritise."""

from dataclasses import replace

import pytest

from tests.views.fund.test_uncosted import asked, with_one_unknown
from views.fund.beneath import Named, bridge_words, changes_words, first_left_out, scenario_words
from views.fund.question import Wishes

TIGHT = Named("Tight year", "Ann", "31 Oct 2026", "a grant may fall away", Wishes(must=("P-3",)))


def test_the_changes_are_named_beside_the_headline_that_holds_with_them_only() -> None:
    wishes = Wishes(must=("P-3",), must_not=("P-1",), money=0.8)
    said = changes_words(asked(with_one_unknown(), wishes, budget=100.0).question)
    assert said == "With your changes: **Fleet forced in, Payroll kept out and money at 80 % of the limits**."
    assert changes_words(asked(with_one_unknown(), budget=100.0).question) == ""


@pytest.mark.parametrize(("wishes", "head"), [(TIGHT.wishes, "Scenario **"), (Wishes(), "Changed since")])
def test_a_scenario_says_its_name_author_and_reason_and_whether_it_was_changed(wishes, head) -> None:
    said = scenario_words(asked(with_one_unknown(), wishes, budget=100.0).question, TIGHT)
    assert said.startswith(head)
    assert said.endswith("**Tight year**, saved by Ann, 31 Oct 2026 – a grant may fall away.")


def test_the_money_is_what_is_still_to_pay_and_finished_projects_are_counted() -> None:
    question = asked(with_one_unknown(), budget=60.0).question
    said = bridge_words(replace(question, fundable=replace(question.fundable, finished=2)), 60.0)
    assert "60 is what is still to pay" in said
    assert said.endswith("2 finished projects left out here.")


def test_the_first_by_worth_is_named_where_it_is_not_funded() -> None:
    # 50 pay for Fleet's rival alone where Payroll costs 60.
    answer = asked(with_one_unknown(), budget=50.0)
    assert first_left_out(answer.question, answer.plan, answer.prices).startswith(
        "First by worth, yet not funded: **Payroll**"
    )
    enough = asked(with_one_unknown(), budget=60.0)
    assert first_left_out(enough.question, enough.plan, enough.prices) == ""
