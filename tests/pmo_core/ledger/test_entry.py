"""What holds for every ledger, in memory and in a file."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pmo_core.errors import LedgerError
from pmo_core.ledger import PORTFOLIO_SNAPSHOT, WEIGHT_SET
from pmo_core.ledger.entry import id_of
from tests.builders import READ_AT
from tests.pmo_core.ledger.builders import a_set, a_snapshot


def record(ledger, key="one", payload=None, at=READ_AT, by="Ann"):
    return ledger.append(WEIGHT_SET, key, payload or a_set(), at=at, by=by)


def test_an_entry_comes_back_as_it_was_recorded(ledger):
    entry = record(ledger, payload=a_set("Finance", "Budget round", Fit=12.5, Überfällig=0.0))
    assert ledger.entries(WEIGHT_SET) == (entry,)
    assert (entry.by, entry.at, entry.payload.weights["Überfällig"]) == ("Ann", READ_AT, 0.0)


def test_the_same_key_twice_gives_the_first_entry_back(ledger):
    first = record(ledger)
    assert record(ledger, at=READ_AT + timedelta(days=1), by="Ben") == first
    assert len(ledger.entries(WEIGHT_SET)) == 1


def test_the_same_key_for_something_else_is_refused_and_changes_nothing(ledger):
    first = record(ledger)
    with pytest.raises(LedgerError, match="was used on 2026-10-31 09:42 UTC for something else"):
        record(ledger, payload=a_set("Finance"))
    assert ledger.entries(WEIGHT_SET) == (first,)


def test_one_key_may_serve_two_kinds(ledger):
    record(ledger, key="same")
    snapshot = ledger.append(PORTFOLIO_SNAPSHOT, "same", a_snapshot(), at=READ_AT, by="Ann")
    assert ledger.entries(PORTFOLIO_SNAPSHOT) == (snapshot,)
    assert len(ledger.entries(WEIGHT_SET)) == 1


def test_entries_come_in_the_order_recorded_even_where_their_times_do_not(ledger):
    for nth, hours in enumerate([5, 1, 3]):
        record(ledger, key=f"{nth}", at=READ_AT + timedelta(hours=hours))
    assert [entry.key for entry in ledger.entries(WEIGHT_SET)] == ["0", "1", "2"]
    assert [entry.key for entry in ledger.entries(WEIGHT_SET, since=READ_AT + timedelta(hours=3))] == ["0", "2"]


@pytest.mark.parametrize(("limit", "keys"), [(0, []), (1, ["2"]), (2, ["1", "2"]), (9, ["0", "1", "2"])])
def test_a_limit_keeps_the_newest(ledger, limit, keys):
    for nth in range(3):
        record(ledger, key=f"{nth}")
    assert [entry.key for entry in ledger.entries(WEIGHT_SET, limit=limit)] == keys


def test_since_compares_moments_and_not_clocks_of_two_zones(ledger):
    at = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=5)))  # 07:00 UTC
    entry = record(ledger, at=at)
    assert entry.at == at
    assert ledger.entries(WEIGHT_SET, since=datetime(2026, 1, 1, 7, tzinfo=UTC)) == (entry,)
    assert ledger.entries(WEIGHT_SET, since=datetime(2026, 1, 1, 8, tzinfo=UTC)) == ()


def test_the_latest_is_the_last_that_fits(ledger):
    entries = [record(ledger, key=f"{nth}", by=by) for nth, by in enumerate(["Ann", "Ben", "Ann", "Ben"])]
    assert ledger.latest(WEIGHT_SET) == entries[3]
    assert ledger.latest(WEIGHT_SET, lambda entry: entry.by == "Ann") == entries[2]
    assert ledger.latest(WEIGHT_SET, lambda entry: entry.by == "Cem") is None


def test_the_latest_is_found_among_many(ledger):
    first = record(ledger, key="first", by="Ann")
    for nth in range(25):
        record(ledger, key=f"{nth}", by="Ben")
    assert ledger.latest(WEIGHT_SET, lambda entry: entry.by == "Ann") == first


def test_an_entry_cannot_be_changed_in_hand(ledger):
    entry = record(ledger)
    with pytest.raises(FrozenInstanceError, match="by"):
        entry.by = "Ben"


def test_the_id_follows_from_kind_and_key_alone(ledger):
    # printf 'weight_set\none' | sha256sum
    assert record(ledger).id == id_of("weight_set", "one") == "1b0566015eb48f1e"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"at": datetime(2026, 1, 1)}, "without a time zone"),
        ({"by": "  "}, "by is '  '"),
        ({"by": "Ann\x00"}, "can be printed"),
        ({"key": "k" * 201}, "1 to 200 characters"),
        ({"payload": a_snapshot()}, "holds WeightSet, not PortfolioSnapshot"),
    ],
)
def test_what_is_no_entry_is_a_mistake_of_the_caller(ledger, wrong, words):
    with pytest.raises(ValueError, match=words):
        record(ledger, **wrong)
    assert ledger.entries(WEIGHT_SET) == ()
