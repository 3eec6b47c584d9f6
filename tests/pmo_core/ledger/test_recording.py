"""Recording once, and what counts of several entries."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from pmo_core.ledger import (
    CONTRIBUTOR_WEIGHTS,
    FUND_SCENARIO,
    PORTFOLIO_SNAPSHOT,
    WEIGHT_SET,
    ConfirmedPlan,
    ContributorWeights,
    FundScenario,
    confirmed_plans,
    newest_of_each,
    record_confirmed_plan,
    record_contribution,
    record_fund_scenario,
    record_snapshot,
    record_weight_set,
    snapshot_before,
)
from tests.builders import READ_AT
from tests.pmo_core.ledger.builders import a_set, a_snapshot

LATER = READ_AT + timedelta(minutes=5)


def test_a_second_click_makes_no_second_entry(ledger):
    first = record_weight_set(ledger, a_set(), at=READ_AT, by="Ann")
    assert record_weight_set(ledger, a_set(), at=LATER, by="Ann") == first
    assert len(ledger.entries(WEIGHT_SET)) == 1


def test_who_goes_back_to_earlier_weights_records_them_again(ledger):
    for fit in (1.0, 2.0, 1.0):
        record_weight_set(ledger, a_set(Fit=fit), at=READ_AT, by="Ann")
    assert [entry.payload.weights["Fit"] for entry in ledger.entries(WEIGHT_SET)] == [1.0, 2.0, 1.0]


def test_the_same_weights_by_somebody_else_or_for_another_reason_are_another_entry(ledger):
    record_weight_set(ledger, a_set(), at=READ_AT, by="Ann")
    record_weight_set(ledger, a_set(), at=READ_AT, by="Ben")
    record_weight_set(ledger, a_set(why="Voted again"), at=READ_AT, by="Ben")
    assert len(ledger.entries(WEIGHT_SET)) == 3


def test_each_person_counts_once_with_what_they_said_last(ledger):
    for by, fit in (("Ann Lee", 1.0), ("Ben", 2.0), (" ann  LEE", 3.0)):
        record_contribution(ledger, ContributorWeights(weights={"Fit": fit}), at=READ_AT, by=by)
    counted = newest_of_each(ledger.entries(CONTRIBUTOR_WEIGHTS), lambda entry: entry.by)
    assert [entry.payload.weights["Fit"] for entry in counted] == [3.0, 2.0]


def test_a_person_who_says_the_same_again_records_nothing(ledger):
    for by in ("Ann", "ANN "):
        record_contribution(ledger, ContributorWeights(weights={"Fit": 1.0}), at=READ_AT, by=by)
    assert len(ledger.entries(CONTRIBUTOR_WEIGHTS)) == 1


def test_a_portfolio_seen_again_is_recorded_once(ledger):
    first = record_snapshot(ledger, a_snapshot(), at=READ_AT, by="Valueboard")
    assert record_snapshot(ledger, a_snapshot(), at=LATER, by="Valueboard") == first
    assert ledger.entries(PORTFOLIO_SNAPSHOT) == (first,)


def test_a_portfolio_that_goes_back_is_recorded_again_so_that_the_reading_before_is_right(ledger):
    first, second, third = (a_snapshot(ratings=((rating,),)) for rating in (1.0, 2.0, 3.0))
    for snapshot in (first, second, first):
        record_snapshot(ledger, snapshot, at=READ_AT, by="Valueboard")
    assert len(ledger.entries(PORTFOLIO_SNAPSHOT)) == 3
    before = snapshot_before(ledger, third)
    assert before is not None
    assert before.payload == first


def test_last_time_is_the_newest_other_snapshot_of_the_same_portfolio(ledger):
    now = a_snapshot(ratings=((9.0,),))
    assert snapshot_before(ledger, now) is None
    recorded = [
        record_snapshot(ledger, snapshot, at=READ_AT, by="Valueboard")
        for snapshot in (a_snapshot(ratings=((1.0,),)), a_snapshot(ratings=((2.0,),)), a_snapshot("Other"), now)
    ]
    assert snapshot_before(ledger, now) == recorded[1]


def test_a_scenario_is_recorded_once_and_comes_back_as_it_was(ledger):
    scenario = FundScenario(
        name="Tight year", money=0.8, must=("P-1",), ignored=("2027 budget",), weights={"Fit": 3.0}
    )
    first = record_fund_scenario(ledger, scenario, at=READ_AT, by="Ann")
    assert record_fund_scenario(ledger, scenario, at=LATER, by="Ann") == first
    assert ledger.entries(FUND_SCENARIO)[0].payload == scenario
    record_fund_scenario(ledger, scenario.model_copy(update={"money": 0.7}), at=LATER, by="Ann")
    assert [entry.payload.money for entry in ledger.entries(FUND_SCENARIO)] == [0.8, 0.7]


def a_plan(portfolio="Westmark", funded=("P-1",), **fields):
    return ConfirmedPlan(
        portfolio=portfolio, snapshot="s", why="Best", funded=funded, left_out=("P-9",), value=1.0, cost=None,
        gap=0.0, **fields,
    )  # fmt: skip


def test_a_plan_confirmed_twice_is_one_entry_and_each_portfolio_has_its_own(ledger):
    first = record_confirmed_plan(ledger, a_plan(), at=READ_AT, by="Ann")
    record_confirmed_plan(ledger, a_plan("Other"), at=READ_AT, by="Ann")
    assert record_confirmed_plan(ledger, a_plan(), at=LATER, by="Ann") == first
    second = record_confirmed_plan(ledger, a_plan(funded=("P-2",)), at=LATER, by="Bob")
    back = record_confirmed_plan(ledger, a_plan(), at=LATER, by="Ann")
    assert confirmed_plans(ledger, "Westmark") == (first, second, back)


def test_a_plan_needs_a_reason_and_names_each_project_once():
    with pytest.raises(ValidationError, match="why"):
        ConfirmedPlan(**a_plan().model_dump() | {"why": ""})
    with pytest.raises(ValidationError, match="named twice"):
        a_plan(funded=("P-9",))
