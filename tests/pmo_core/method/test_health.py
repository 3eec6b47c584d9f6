"""Scores, changes and who checked, each by hand."""

from datetime import date, timedelta

import pytest

from pmo_core.ledger import MemoryLedger, health_checks_on, record_health_check
from pmo_core.method.health import by_the_manager, healths_of, moved, questions_for, worst_answers
from pmo_core.settings.health import QuestionSettings
from pmo_core.settings.method import MethodFile
from tests.builders import READ_AT
from tests.pmo_core.ledger.builders import a_health_check

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)


def healths(*checks):
    """Health by project of these checks, each with who made it, recorded in this order."""
    ledger = MemoryLedger()
    for nth, (check, by) in enumerate(checks):
        record_health_check(ledger, check, at=READ_AT + timedelta(minutes=nth), by=by)
    return healths_of(health_checks_on(ledger, "Westmark"), 90)


def test_the_usual_questions_are_four_seven_and_ten_by_class():
    asked = [len(questions_for(name, MethodFile())) for name in ("light", "standard", "full", "")]
    assert asked == [4, 7, 10, 4]


def test_a_score_is_the_mean_of_the_answers_and_the_trend_compares_the_questions_they_share():
    before = a_health_check({"Aim": 3, "Plan": 0}, made_on=FEBRUARY)
    after = a_health_check({"Aim": 3, "Plan": 3, "Money": 0}, made_on=MARCH)
    health = healths((before, "Bo"), (after, "Bo"))["P-001"]
    assert health.score == pytest.approx(2 / 3)  # (1 + 1 + 0) / 3
    assert health.change == pytest.approx(0.5)  # Aim and Plan alone: from 1/2 to 1; Money is new, which is no fall
    assert (health.again_on, health.on_evidence) == (date(2026, 5, 30), 2)
    assert moved(before, a_health_check({"Money": 1})) is None


def test_checks_stand_in_the_order_they_were_made_not_recorded_and_one_a_day_by_one_person():
    first = a_health_check({"Aim": 1}, made_on=MARCH)
    second = a_health_check({"Aim": 2}, made_on=MARCH)
    earlier = a_health_check({"Aim": 0}, made_on=FEBRUARY)
    health = healths((first, "Bo"), (second, "bo "), (earlier, "Bo"))["P-001"]
    assert [entry.payload.answers[0].position for entry in health.checks] == [0, 2]


def test_whose_view_it_is_is_told_by_the_manager_of_that_day_whatever_the_spelling():
    own = healths((a_health_check({"Aim": 1}), "ann  LEE"))["P-001"].newest
    other = healths((a_health_check({"Aim": 1}), "Bo"))["P-001"].newest
    nobody = healths((a_health_check({"Aim": 1}, manager=""), "Bo"))["P-001"].newest
    assert [by_the_manager(entry) for entry in (own, other, nobody)] == [True, False, False]


def test_weak_answers_are_those_on_the_lower_half_the_worst_first():
    check = a_health_check({"Aim": 1, "Plan": 0, "Money": 2})
    assert [one.subject for one in worst_answers(check)] == ["Plan", "Aim"]


def test_a_question_asked_of_a_class_that_is_none_is_refused():
    with pytest.raises(ValueError, match="the question on Aim is asked of huge, which is none of the classes"):
        MethodFile(questions=(QuestionSettings(subject="Aim", ask="?", classes=("huge",)),))
