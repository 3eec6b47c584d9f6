"""Decisions on record: none without its reason and review date, each once, and the same when read back."""

from datetime import date, timedelta

import pytest

from pmo_core.ledger import DECISION, decisions_on, record_decision
from tests.builders import READ_AT
from tests.pmo_core.ledger.builders import a_decision


def test_a_decision_comes_back_as_it_was_recorded(ledger):
    entry = record_decision(ledger, a_decision(), at=READ_AT, by="Board")
    assert ledger.entries(DECISION) == (entry,)
    assert (entry.by, entry.payload.review_on) == ("Board", date(2027, 1, 31))


def test_a_second_click_records_nothing_and_a_new_decision_stands_after_the_old(ledger):
    first = record_decision(ledger, a_decision(), at=READ_AT, by="Board")
    assert record_decision(ledger, a_decision(), at=READ_AT + timedelta(seconds=1), by="Board") == first
    record_decision(ledger, a_decision("P-002"), at=READ_AT, by="Board")
    later = a_decision(decision="continue", reason="The price fell")
    record_decision(ledger, later, at=READ_AT, by="Board")
    assert [e.payload.decision for e in decisions_on(ledger, "Westmark")] == ["stop", "stop", "continue"]
    assert decisions_on(ledger, "Elsewhere") == ()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"decision": "continue"}, "a decision against the recommendation needs its reason"),
        ({"decision": "continue", "reason": "  "}, "a decision against the recommendation needs its reason"),
        ({"decision": "sell"}, "sell is none of the options"),
        ({"review_on": date(2026, 10, 31)}, "the review date 2026-10-31 is not after 2026-10-31"),
        ({"question": ""}, "question"),
        ({"options": ()}, "options"),
    ],
)
def test_a_decision_that_nobody_could_follow_later_is_refused(fields, sentence):
    with pytest.raises(ValueError, match=sentence):
        a_decision(**fields)
