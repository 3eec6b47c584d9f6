"""Rules: the first that hits wins, all hits are shown, and what cannot be asked says which column it lacks."""

from datetime import date

import pytest

from pmo_core.settings import load_settings
from pmo_core.settings.decisions import DecisionsFile, RuleSettings
from tests.builders import a_measurement
from tests.pmo_core.decisions.builders import a_running, advice, ten_a_month

WORTH_IT = {"estimate_at_completion": 100.0, "actual_to_date": 40.0}  # 120 to come for 60
NOT_WORTH_IT = {"estimate_at_completion": 300.0, "actual_to_date": 40.0}  # 120 to come for 260


def said(found, place=0):
    return found.recommendations[place]


def states(found, place=0):
    return {tested.rule.name: tested.state for tested in said(found, place).tested}


def test_a_project_worth_less_than_it_still_costs_is_to_be_stopped_with_its_numbers():
    found = said(advice(a_running(**NOT_WORTH_IT), benefits=[ten_a_month()]))
    assert (found.outcome, found.by) == ("stop", "Worth less than it still costs")
    assert found.because == "Benefits to go for each 1 still to pay: 0.46 (asks for below 1)"


def test_what_the_law_asks_for_goes_on_although_a_later_rule_would_stop_it():
    found = said(advice(a_running(mandatory=True, **NOT_WORTH_IT), benefits=[ten_a_month()]))
    assert (found.outcome, found.condition) == (
        "continue with conditions",
        "at the least scope that meets the duty",
    )
    assert [hit.rule.name for hit in found.hits] == ["Required by law", "Worth less than it still costs"]


def test_a_project_worth_its_cost_continues():
    assert said(advice(a_running(**WORTH_IT), benefits=[ten_a_month()])).outcome == "continue"


def test_without_benefits_in_money_nothing_is_recommended_and_the_columns_are_named():
    found = said(advice(a_running(**WORTH_IT)))
    assert found.outcome == "needs data"
    assert "Benefits: Project, Unit, Full-year value and Start" in found.needs


def test_without_an_estimate_the_column_of_costs_is_asked_for():
    found = said(advice(a_running(), benefits=[ten_a_month()]))
    assert found.outcome == "needs data"
    assert "Projects: Estimate at completion and Actual to date" in found.needs


def test_a_red_project_that_it_requires_holds_it_and_one_that_is_over_does_not():
    link = [{"project_id": "P-001", "kind": "requires", "other_project_id": "P-002"}]
    rows = [a_running(reported_rag="Green", **WORTH_IT), a_running("P-002", reported_rag="Red", **WORTH_IT)]
    assert said(advice(*rows, benefits=[ten_a_month()], dependencies=link)).outcome == "hold"
    rows[1] = a_running("P-002", reported_rag="Red", percent_complete=1.0)
    assert said(advice(*rows, benefits=[ten_a_month()], dependencies=link)).outcome == "continue"


def test_people_short_next_quarter_hold_it_from_a_quarter_on():
    def outcome(there):
        needed = [
            {"project_id": "P-001", "role": "Engineer", "period": date(2027, m, 1), "fte": 4.0} for m in (1, 2, 3)
        ]
        capacity = [{"role": "Engineer", "period": date(2027, m, 1), "fte": there} for m in (1, 2, 3)]
        return said(
            advice(a_running(**WORTH_IT), benefits=[ten_a_month()], demand=needed, capacity=capacity)
        ).outcome

    assert outcome(2.9) == "hold"  # 1.1 of 4 short: 27.5 %
    assert outcome(3.0) == "continue"  # 1 of 4 short: 25 %, and the rule asks for more


def test_the_best_of_four_that_is_dear_to_delay_is_accelerated_where_people_are_free():
    rows = [a_running(f"P-00{n}", estimate_at_completion=60.0 + 20 * n, actual_to_date=40.0) for n in (1, 2, 3, 4)]
    benefits = [ten_a_month(f"P-00{n}", f"B-00{n}") for n in (1, 2, 3, 4)]
    demand = [
        {"project_id": "P-001", "role": "Engineer", "period": date(2027, m, 1), "fte": 1.0} for m in (1, 2, 3)
    ]
    free = [{"role": "Engineer", "period": date(2027, m, 1), "fte": 1.0} for m in (1, 2, 3)]
    found = advice(*rows, benefits=benefits, demand=demand, capacity=free)
    # P-001 brings 120 for 40, more than three of four; a month of 10 is a quarter of 40.
    assert [found.recommendations[place].outcome for place in range(4)] == ["accelerate", *["continue"] * 3]
    assert states(found, 1)["Best value, dear to delay, people free"] == "does not hit"


def test_benefits_behind_ask_for_a_recovery_plan_unless_they_recover():
    def outcome(early, late):
        benefit = ten_a_month(start=date(2025, 11, 1), end=date(2029, 10, 31))
        measured = [a_measurement(date(2026, 4, 30), early), a_measurement(date(2026, 10, 31), late)]
        return said(advice(a_running(**WORTH_IT), benefits=[benefit], measurements=measured)).outcome

    assert outcome(20.0, 30.0) == "continue with conditions"  # 50 of 120, and 30 of 60 lately
    assert outcome(20.0, 50.0) == "continue"  # 70 of 120, but 50 of 60 lately


def test_a_benefit_due_and_never_measured_says_which_column_is_missing():
    found = advice(a_running(**WORTH_IT), benefits=[ten_a_month(start=date(2025, 11, 1))])
    assert states(found)["Benefits behind without recovery"] == "needs data"
    (asks,) = (one.needs for one in said(found).tested if one.rule.name == "Benefits behind without recovery")
    assert asks == ("Measurements: Benefit, Date, Actual",)  # both its figures ask for it, and it is named once
    assert said(found).outcome == "continue"


def test_a_benefit_not_due_yet_asks_for_nothing():
    found = advice(a_running(**WORTH_IT), benefits=[ten_a_month()])
    assert states(found)["Benefits behind without recovery"] == "does not apply"


def test_twice_planned_anew_and_worth_less_than_all_it_costs_asks_for_a_new_case():
    # 120 to come for 100 to go, but 200 in all: each step pays and the whole does not.
    project = a_running(estimate_at_completion=200.0, actual_to_date=100.0, **{"Times re-baselined": 2.0})
    found = advice(project, benefits=[ten_a_month()])
    assert said(found).by == "Dearer again and again"
    assert found.cases.creep.flagged.tolist() == [True]
    assert found.cases.creep.room.tolist() == [-80.0]
    once = a_running(estimate_at_completion=200.0, actual_to_date=100.0, **{"Times re-baselined": 1.0})
    assert said(advice(once, benefits=[ten_a_month()])).outcome == "continue"


def test_another_limit_in_the_settings_changes_the_outcome_without_code():
    stricter = RuleSettings.model_validate(
        {"name": "At least threefold", "outcome": "stop", "when": [{"figure": "forward_bcr", "below": 3}]}
    )
    settings = DecisionsFile(rate=0.0, rules=(stricter,), otherwise="hold")
    found = advice(a_running(**WORTH_IT), benefits=[ten_a_month()], settings=settings)
    assert (said(found).outcome, said(found).by) == ("stop", "At least threefold")


def test_the_most_at_stake_comes_first_and_what_is_not_known_last():
    rows = [a_running("P-001"), a_running("P-002", **WORTH_IT), a_running("P-003", **NOT_WORTH_IT)]
    benefits = [ten_a_month(f"P-00{n}", f"B-00{n}") for n in (1, 2, 3)]
    found = advice(*rows, benefits=benefits)
    assert found.order == [2, 1, 0]  # 140 lost by going on, 60 won, unknown
    assert found.for_today == [2]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            {"name": "A", "outcome": "stop", "when": [{"figure": "forward_bcr"}]},
            "say at_least, above, at_most or below",
        ),
        ({"name": "A", "outcome": "review", "when": [{"figure": "forward_bcr", "below": 1}]}, "outcome"),
        ({"name": "A", "outcome": "stop", "when": [{"figure": "luck", "below": 1}]}, "figure"),
        ({"name": "A", "outcome": "stop", "when": []}, "at least 1 item"),
    ],
)
def test_a_rule_that_says_nothing_we_know_is_refused(rule, sentence):
    with pytest.raises(ValueError, match=sentence):
        RuleSettings.model_validate(rule)


def test_the_file_in_config_says_what_is_usual():
    assert load_settings().decisions == DecisionsFile()
