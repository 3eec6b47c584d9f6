"""One reading for everybody, the last good one kept. Threads wait on events here, never on a clock."""

import logging
import threading
from itertools import pairwise

import pytest

from pmo_core.errors import PmoError, SourceError
from tests.builders import READ_AT
from tests.pmo_core.store.conftest import PATIENCE, a_store, let_it_finish, names, read_anew, write_names


def test_the_first_get_waits_for_the_first_reading(reader, clock):
    reader.door.clear()
    store = a_store(reader, clock)
    got = []
    first = threading.Thread(target=lambda: got.append(store.get()))
    first.start()
    assert reader.entered.acquire(timeout=PATIENCE)
    assert got == []
    reader.door.set()
    first.join(PATIENCE)
    assert names(got[0]) == ["Payroll"]
    assert got[0].fetched_at == got[0].portfolio.fetched_at == READ_AT


def test_many_first_gets_share_one_reading(reader, clock):
    store = a_store(reader, clock)
    got = []
    threads = [threading.Thread(target=lambda: got.append(store.get())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert reader.readings == 1
    assert len({id(snapshot) for snapshot in got}) == 1
    assert len(got) == 8


def test_a_young_reading_is_not_read_again(reader, clock):
    store = a_store(reader, clock)
    first = store.get()
    clock.seconds += 300
    assert store.get() is first
    assert reader.readings == 1


@pytest.mark.parametrize("at", ["fetch", "check"])
def test_while_an_old_reading_is_renewed_every_get_has_the_old_one_at_once(reader, clock, folder, at):
    reader.at = at
    store = a_store(reader, clock)
    first = store.get()
    reader.door.clear()
    write_names(folder, "Payroll", "Fleet")
    clock.seconds += 301
    assert store.get() is first
    assert reader.entered.acquire(timeout=PATIENCE)  # the first reading's
    assert reader.entered.acquire(timeout=PATIENCE)  # the renewal stands at the door
    clock.seconds += 301  # the renewal itself grows old, and still is the only one
    threads = threading.active_count()
    assert [store.get() is first for _ in range(5)] == [True] * 5
    assert threading.active_count() == threads
    reader.door.set()
    let_it_finish(store)
    assert names(store.get()) == ["Payroll", "Fleet"]
    assert (reader.readings, reader.most_inside) == (2, 1)


def test_a_get_takes_no_lock_of_the_store(reader, clock):
    store = a_store(reader, clock)
    first = store.get()
    with store._reads, store._changes, store._saves:
        assert store.get() is first


def test_who_finds_the_reading_renewed_after_asking_does_not_read_again(reader, clock):
    store = a_store(reader, clock)
    store.get()
    clock.seconds += 301
    asked = []

    def due_when_asked_first():
        asked.append(1)
        return clock.seconds if len(asked) == 1 else 0.0

    store._clock = due_when_asked_first
    store.get()
    assert reader.readings == 1
    assert not store._reads.locked()


def test_a_peek_never_waits_and_has_nothing_before_the_first_reading(reader, clock):
    store = a_store(reader, clock)
    assert store.peek() is None
    assert reader.readings == 0
    assert store.get() is store.peek()


def test_nobody_reads_by_hand_while_a_renewal_runs(reader, clock):
    store = a_store(reader, clock)
    store.get()
    reader.door.clear()
    clock.seconds += 301
    store.get()
    assert reader.entered.acquire(timeout=PATIENCE)
    assert reader.entered.acquire(timeout=PATIENCE)
    clock.seconds += 100
    assert store.refresh() is False
    assert (reader.readings, reader.most_inside) == (2, 1)


def test_a_failing_reading_keeps_the_last_good_one_with_its_trouble(reader, clock, folder):
    store = a_store(reader, clock)
    first = store.get()
    (folder / "projects.csv").unlink()
    clock.seconds += 20
    store.refresh()
    kept = store.get()
    assert kept.portfolio is first.portfolio
    assert isinstance(kept.trouble, SourceError)
    assert kept.trouble.kind == "not_found"


def test_a_renewal_that_fails_behind_the_scenes_keeps_the_last_good_one_too(reader, clock, folder):
    store = a_store(reader, clock)
    first = store.get()
    (folder / "projects.csv").write_text("no,table\n")
    clock.seconds += 301
    store.get()
    let_it_finish(store)
    assert store.get().portfolio is first.portfolio
    assert store.get().trouble.kind == "tab_missing"


def test_the_trouble_is_gone_with_the_next_good_reading(reader, clock, folder):
    store = a_store(reader, clock)
    store.get()
    (folder / "projects.csv").unlink()
    clock.seconds += 20
    store.refresh()
    write_names(folder, "Fleet")
    clock.seconds += 20
    assert store.refresh() is True
    assert store.get().trouble is None
    assert names(store.get()) == ["Fleet"]


def test_cells_that_have_not_changed_keep_their_portfolio_and_a_newer_date(reader, clock):
    store = a_store(reader, clock)
    first = store.get()
    again = read_anew(store, clock)
    assert again.portfolio is first.portfolio
    assert (again.digest, again.serial) == (first.digest, first.serial)
    assert (again.fetched_at - first.fetched_at).total_seconds() == 15
    assert (reader.readings, reader.checks) == (2, 1)


def test_the_serial_moves_on_with_figures_and_with_trouble_and_only_then(reader, clock, folder):
    store = a_store(reader, clock)
    serials = [store.get().serial]
    write_names(folder, "Fleet")
    serials += [read_anew(store, clock).serial, read_anew(store, clock).serial]
    (folder / "projects.csv").unlink()
    serials += [read_anew(store, clock).serial, read_anew(store, clock).serial]
    write_names(folder, "Fleet")
    serials += [read_anew(store, clock).serial]
    moved = [after > before for before, after in pairwise(serials)]
    assert moved == [True, False, True, False, True]


def test_two_stores_share_no_serial(reader, clock):
    assert a_store(reader, clock).get().serial != a_store(reader, clock).get().serial


@pytest.mark.parametrize("drawn", [min, max])
def test_after_failures_the_next_attempt_waits_longer_and_longer_and_no_longer_than_15_minutes(
    reader, clock, folder, drawn
):
    store = a_store(reader, clock, between=lambda shortest, longest: drawn(shortest, longest))
    store.get()
    (folder / "projects.csv").unlink()
    waits = []
    for _ in range(8):
        read_anew(store, clock)
        waits.append(store._due_at - clock.seconds)
    shortest, longest = [10] * 8, [20, 40, 80, 160, 320, 640, 900, 900]
    assert waits == (shortest if drawn is min else longest)
    write_names(folder, "Payroll")
    read_anew(store, clock)
    assert store._due_at - clock.seconds == 300
    (folder / "projects.csv").unlink()
    read_anew(store, clock)
    assert store._due_at - clock.seconds == (10 if drawn is min else 20)


def test_no_visitor_starts_an_attempt_before_the_wait_is_over(reader, clock, folder):
    store = a_store(reader, clock, between=max)
    store.get()
    (folder / "projects.csv").unlink()
    read_anew(store, clock)
    clock.seconds += 20
    store.get()
    assert reader.readings == 2
    clock.seconds += 0.1
    store.get()
    let_it_finish(store)
    assert reader.readings == 3


def test_a_fault_of_our_own_behind_the_scenes_is_told_to_the_reader_and_logged(reader, clock, monkeypatch):
    logged = []
    monkeypatch.setattr(logging.getLogger("pmo_core.store.renewal"), "handle", logged.append)
    store = a_store(reader, clock)
    first = store.get()
    reader.fault = KeyError("P-O12")
    clock.seconds += 301
    store.get()
    let_it_finish(store)
    kept = store.get()
    assert kept.portfolio is first.portfolio
    assert kept.trouble.sentence == "Reading it met a fault of this app itself (KeyError)."
    assert [(record.levelname, record.exc_info[0]) for record in logged] == [("ERROR", KeyError)]
    assert "P-O12" in str(logged[0].exc_info[1])


def test_a_fault_of_our_own_in_the_first_reading_is_a_sentence_too(reader, clock):
    reader.fault = ZeroDivisionError()
    with pytest.raises(PmoError, match=r"fault of this app itself \(ZeroDivisionError\)"):
        a_store(reader, clock).get()


def test_it_is_failing_since_the_first_of_the_attempts_that_failed(reader, clock, folder):
    store = a_store(reader, clock)
    store.get()
    (folder / "projects.csv").unlink()
    first, second = read_anew(store, clock), read_anew(store, clock)
    assert (first.failing_since - READ_AT).total_seconds() == 15
    assert second.failing_since == first.failing_since
    assert second.fetched_at == READ_AT


def test_without_any_good_reading_the_trouble_is_raised(reader, clock, folder):
    (folder / "projects.csv").unlink()
    with pytest.raises(SourceError, match=r"holds no \.csv file"):
        a_store(reader, clock).get()


def test_a_first_reading_that_failed_is_shared_for_ten_seconds_and_then_tried_again(reader, clock, folder):
    store = a_store(reader, clock)
    (folder / "projects.csv").unlink()
    with pytest.raises(SourceError, match=r"holds no \.csv file"):
        store.get()
    write_names(folder, "Fleet")
    with pytest.raises(SourceError, match=r"holds no \.csv file"):
        store.get()
    clock.seconds += 10
    assert names(store.get()) == ["Fleet"]


def test_who_waited_for_a_first_reading_that_failed_late_does_not_read_it_once_more(reader, clock, folder):
    (folder / "projects.csv").unlink()
    reader.door.clear()
    store = a_store(reader, clock)
    refused = []

    def visit():
        with pytest.raises(SourceError, match=r"holds no \.csv file"):
            store.get()
        refused.append(1)

    visitors = [threading.Thread(target=visit) for _ in range(3)]
    for visitor in visitors:
        visitor.start()
    assert reader.entered.acquire(timeout=PATIENCE)
    clock.seconds += 45
    reader.door.set()
    for visitor in visitors:
        visitor.join(PATIENCE)
    assert (len(refused), reader.readings) == (3, 1)


def test_refresh_reads_once_in_fifteen_seconds(reader, clock):
    store = a_store(reader, clock)
    store.get()
    clock.seconds += 14.9
    assert store.refresh() is False
    clock.seconds += 0.1
    assert store.refresh() is True
    assert store.refresh() is False
    clock.seconds += 15
    assert store.refresh() is True
    assert reader.readings == 3


def test_refresh_waits_for_what_it_reads(reader, clock, folder):
    store = a_store(reader, clock)
    store.get()
    write_names(folder, "Fleet")
    clock.seconds += 15
    store.refresh()
    assert names(store.get()) == ["Fleet"]
