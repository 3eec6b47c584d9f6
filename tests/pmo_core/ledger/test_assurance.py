"""Gate reviews and health checks on record: what cannot be followed later is refused; each once, and as it was."""

from datetime import date, timedelta

import pytest

from pmo_core.ledger import (
    HealthAnswer,
    Recommended,
    gate_reviews_on,
    health_checks_on,
    record_gate_review,
    record_health_check,
)
from tests.builders import READ_AT
from tests.pmo_core.ledger.builders import a_gate_review, a_health_check


def test_reviews_and_checks_come_back_as_recorded_and_a_second_click_records_nothing(ledger):
    review, check = a_gate_review(next_review=date(2027, 1, 1)), a_health_check({"Aim": 3})
    first = record_gate_review(ledger, review, at=READ_AT, by="Board")
    assert record_gate_review(ledger, review, at=READ_AT + timedelta(seconds=1), by="Board") == first
    made = record_health_check(ledger, check, at=READ_AT, by="Bo")
    assert record_health_check(ledger, check, at=READ_AT + timedelta(seconds=1), by="Bo") == made
    assert gate_reviews_on(ledger, "Westmark") == (first,)
    assert health_checks_on(ledger, "Westmark") == (made,)
    assert gate_reviews_on(ledger, "Elsewhere") == health_checks_on(ledger, "Elsewhere") == ()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"missing": ("Delivery plan",)}, "Delivery plan not approved: say why the gate is passed without"),
        ({"next_review": date(2026, 10, 31)}, "the next review on 2026-10-31 is not after 2026-10-31"),
        (
            {"recommendations": (Recommended(text="Hire a lead", urgency="critical"),)},
            "critical without a day: Hire a lead",
        ),
    ],
)
def test_a_review_that_cannot_be_followed_later_is_refused(fields, sentence):
    with pytest.raises(ValueError, match=sentence):
        a_gate_review(**fields)


def test_a_gate_that_is_not_passed_needs_no_reason_for_what_is_missing():
    assert a_gate_review(outcome="Deferred", passed=False, missing=("Delivery plan",)).reason == ""


def test_the_best_answer_needs_what_it_rests_on_and_none_lies_beyond_the_scale():
    best = HealthAnswer(subject="Aim", question="?", position=1, steps=2)
    with pytest.raises(ValueError, match="Aim: the best answer needs what it rests on"):
        a_health_check({}, answers=(best,))
    beyond = best.model_copy(update={"position": 2})
    with pytest.raises(ValueError, match="Aim: the answer is none of the scale"):
        a_health_check({}, answers=(beyond,))
