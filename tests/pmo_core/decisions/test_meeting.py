"""A meeting in a link, what belongs to it, and its minutes as a file."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from docx import Document

from pmo_core.decisions.meeting import LONGEST_AGENDA, begin, items_of, meeting_from
from pmo_core.decisions.minutes import minutes
from pmo_core.ledger import MemoryLedger, decisions_on, record_decision
from tests.pmo_core.ledger.builders import a_decision

BEGUN = datetime(2026, 10, 31, 9, 0, 30, 500_000, tzinfo=UTC)
NAMES = {"P-001": "Payroll", "P-002": "Fleet, north"}


def recorded(*decisions):
    """Decisions on these projects, so many seconds after the beginning."""
    ledger = MemoryLedger()
    for seconds, decision in decisions:
        record_decision(ledger, decision, at=BEGUN + timedelta(seconds=seconds), by="Board")
    return decisions_on(ledger, "Westmark")


def test_a_link_brings_back_the_meeting_it_was_made_of():
    for meeting in (
        begin(["P-002", "P-001"], "Capital & Co", BEGUN),
        begin(["P-001"], "", BEGUN).closed_at(BEGUN),
    ):
        assert meeting_from(meeting.in_link) == meeting
    assert meeting_from({"meeting": [], "agenda": []}) is None


def test_a_meeting_takes_the_first_of_a_long_agenda():
    assert len(begin([f"P-{n}" for n in range(30)], "", BEGUN).agenda) == LONGEST_AGENDA


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"meeting": ["yesterday"]}, "it says 'yesterday' where a moment such as"),
        ({"closed": ["soon"]}, "it says 'soon' where"),
        ({"agenda": []}, "its agenda has 0 projects"),
        ({"agenda": [str(n) for n in range(21)]}, "its agenda has 21 projects, and a meeting has 1 to 20"),
    ],
)
def test_a_link_that_nobody_can_follow_is_refused(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        meeting_from({**begin(["P-001"], "", BEGUN).in_link, **wrong})


def test_to_a_meeting_belongs_what_was_recorded_from_its_beginning_to_its_close():
    entries = recorded(
        (-2, a_decision("P-001")),
        (0, a_decision("P-002", decision="continue", reason="First thought")),
        (60, a_decision("P-002")),
        (60.5, a_decision("P-001", decision="continue", reason="Too late for the minutes")),
    )
    meeting = begin(["P-002", "P-001", "P-009"], "Board", BEGUN).closed_at(BEGUN + timedelta(seconds=60))
    items = items_of(meeting, entries, NAMES)
    assert [(one.project, one.decided and one.decided.payload.decision) for one in items] == [
        ("Payroll", "stop"),  # as it was called when it was decided, and the last word
        ("Payroll", None),
        ("P-009", None),  # it has left the sheet
    ]


def test_minutes_hold_every_decision_as_recorded_and_what_was_not_decided():
    against = a_decision(decision="continue", reason="The price fell", dissent="Finance", because="BCR 0.5")
    meeting = begin(["P-001", "P-002"], "Capital Board", BEGUN)
    items = items_of(meeting, recorded((5, against)), NAMES)
    document = Document(io.BytesIO(minutes(meeting, items, "Westmark", "GBP")))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith(("Title", "Heading"))]
    assert headings == ["Minutes: Capital Board, 31 Oct 2026", "1. P-001 Payroll", "Not decided"]
    (table,) = document.tables
    told = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert told["Decided"] == "continue"
    assert told["Recommended"] == "stop: BCR 0.5"
    assert told["Reason to decide against the recommendation"] == "The price fell"
    assert told["Options"] == "continue: 60 more\nstop: frees 60"
    assert (told["Who decided"], told["Against it"]) == ("Board", "Finance")
    assert told["To be looked at again"] == "31 Jan 2027"
    assert told["Figures as of 31 Oct 2026"] == "Benefits to go: not known"
    assert [one.text for one in document.paragraphs][-1] == "P-002 Fleet, north"


def test_the_minutes_of_the_same_entries_say_the_same():
    meeting = begin(["P-001"], "", BEGUN)
    items = items_of(meeting, recorded((5, a_decision())), NAMES)
    one, other = (Document(io.BytesIO(minutes(meeting, items, "Westmark", ""))) for _ in range(2))
    assert [p.text for p in one.paragraphs] == [p.text for p in other.paragraphs]
    assert one.core_properties.created == other.core_properties.created
