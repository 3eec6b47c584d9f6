"""Decisions: which are open, and when they are due."""

from datetime import date

from pmo_core.decisions import decisions_due
from tests.builders import a_portfolio

AS_OF = date(2026, 10, 31)


def due(*rows, **options):
    decisions = a_portfolio(decisions=[{"question": "Go on?", **row} for row in rows])["decisions"]
    return decisions_due(decisions, AS_OF, **options)[["decision_id", "days_late"]].to_numpy().tolist()


def test_open_decisions_of_the_next_thirty_days_are_due_the_longest_waiting_first():
    assert due(
        {"decision_id": "D-1", "due": date(2026, 11, 30)},
        {"decision_id": "D-2", "due": date(2026, 12, 1)},
        {"decision_id": "D-3", "due": date(2026, 10, 1)},
    ) == [["D-3", 30], ["D-1", -30]]


def test_a_decision_once_taken_or_without_a_date_is_not_due():
    assert (
        due(
            {"decision_id": "D-1", "due": date(2026, 10, 1), "decision": "Yes"},
            {"decision_id": "D-2", "options": "Yes; No"},
        )
        == []
    )


def test_the_horizon_may_be_set():
    row = {"decision_id": "D-1", "due": date(2026, 11, 5)}
    assert due(row, within_days=4) == []
    assert due(row, within_days=5) == [["D-1", -5]]
