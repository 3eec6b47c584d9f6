"""A reading that looks damaged does not replace a good one until somebody accepts it."""

import os
import threading
from datetime import timedelta

import pytest

from pmo_core.store import DiskCopy, state_in_words
from tests.pmo_core.store.conftest import PATIENCE, a_store, let_it_finish, names, read_anew, write_names

FOUR = ("Payroll", "Fleet", "Roof", "Gate")


@pytest.fixture
def disk(tmp_path):
    return DiskCopy(tmp_path / "cache", "kept.json.gz")


@pytest.fixture
def damaged(reader, clock, folder, disk):
    """A store that had four projects, and then read one of them."""
    write_names(folder, *FOUR)
    store = a_store(reader, clock, disk=disk)
    store.get()
    write_names(folder, "Payroll")
    read_anew(store, clock)
    return store


def test_the_good_reading_stays_and_the_damage_is_said(damaged):
    snapshot = damaged.get()
    assert names(snapshot) == list(FOUR)
    assert snapshot.trouble is None
    assert snapshot.suspect.sentence == "The new reading looks damaged: projects.csv has 1 row where it had 4."
    assert snapshot.suspect.portfolio.projects["name"].tolist() == ["Payroll"]


def test_a_damaged_reading_is_shown_once_it_is_accepted(damaged):
    serial = damaged.get().serial
    assert damaged.accept(damaged.get().suspect.digest) is True
    snapshot = damaged.get()
    assert (names(snapshot), snapshot.suspect) == (["Payroll"], None)
    assert snapshot.serial > serial


def test_what_was_accepted_is_the_measure_from_then_on(damaged, clock, folder):
    damaged.accept(damaged.get().suspect.digest)
    assert read_anew(damaged, clock).suspect is None
    write_names(folder, "Payroll", "Fleet")
    assert names(read_anew(damaged, clock)) == ["Payroll", "Fleet"]


def test_only_the_reading_that_was_seen_can_be_accepted(damaged, clock, folder):
    seen = damaged.get().suspect.digest
    write_names(folder, "Fleet")
    read_anew(damaged, clock)
    assert damaged.accept(seen) is False
    assert names(damaged.get()) == list(FOUR)
    assert damaged.accept(damaged.get().suspect.digest) is True
    assert names(damaged.get()) == ["Fleet"]
    assert damaged.accept(seen) is False


def test_a_sound_reading_that_comes_later_clears_it(damaged, clock, folder):
    write_names(folder, *FOUR, "Bridge")
    snapshot = read_anew(damaged, clock)
    assert (names(snapshot), snapshot.suspect) == ([*FOUR, "Bridge"], None)


def test_the_same_cells_as_before_clear_it_and_keep_their_portfolio(damaged, clock, folder, reader):
    kept, checks = damaged.get().portfolio, reader.checks
    write_names(folder, *FOUR)
    snapshot = read_anew(damaged, clock)
    assert (snapshot.portfolio is kept, snapshot.suspect, reader.checks) == (True, None, checks)


def test_the_same_damage_again_is_not_checked_again_and_looks_damaged_since_the_first(damaged, clock, reader):
    first, serial, checks = damaged.get().suspect, damaged.get().serial, reader.checks
    again = read_anew(damaged, clock)
    assert (again.suspect.since, again.serial, reader.checks) == (first.since, serial, checks)
    assert (again.suspect.fetched_at - first.fetched_at).total_seconds() == 15


def test_a_failing_attempt_leaves_the_damage_and_its_choice(damaged, clock, folder):
    (folder / "projects.csv").unlink()
    snapshot = read_anew(damaged, clock)
    assert snapshot.trouble.kind == "not_found"
    assert damaged.accept(snapshot.suspect.digest) is True


def test_an_attempt_that_failed_since_stays_told_beside_what_was_accepted(damaged, clock, folder):
    (folder / "projects.csv").unlink()
    failing = read_anew(damaged, clock)
    damaged.accept(failing.suspect.digest)
    snapshot = damaged.get()
    assert (names(snapshot), snapshot.suspect) == (["Payroll"], None)
    assert (snapshot.trouble, snapshot.failing_since) == (failing.trouble, failing.failing_since)
    assert ", stale since " in state_in_words(snapshot, clock.now())
    write_names(folder, "Payroll")
    assert read_anew(damaged, clock).trouble is None


def test_a_damaged_reading_reaches_the_disk_only_when_accepted(damaged, disk):
    assert kept_names(disk) == list(FOUR)
    damaged.accept(damaged.get().suspect.digest)
    assert kept_names(disk) == ["Payroll"]


def kept_names(disk):
    return list(disk.load().book.sheets[0].columns[0])[1:]


def test_a_reading_accepted_long_ago_does_not_replace_the_copy_of_a_newer_one(damaged, clock, folder, disk):
    accepted = damaged._suspected
    damaged.accept(accepted.digest)
    write_names(folder, "Payroll", "Fleet")
    newest = read_anew(damaged, clock)
    damaged._keep(accepted)  # as by a thread that stood still between showing it and saving it
    assert kept_names(disk) == names(newest) == ["Payroll", "Fleet"]


def test_the_same_cells_accepted_long_ago_do_not_move_the_date_of_the_copy_back(damaged, clock, disk):
    accepted = damaged._suspected
    damaged.accept(accepted.digest)
    newest = read_anew(damaged, clock)
    assert newest.portfolio is accepted.portfolio
    damaged._keep(accepted)
    assert disk.load().fetched_at == newest.fetched_at > accepted.fetched_at


def test_of_two_that_are_saved_at_once_the_newer_one_is_on_disk(damaged, clock, folder, disk, monkeypatch):
    door, saving = threading.Event(), threading.Event()
    put_on_disk = os.fsync

    def wait_at_the_door(handle):
        first = not saving.is_set()
        saving.set()
        assert not first or door.wait(PATIENCE), "nobody opened the door"
        put_on_disk(handle)

    monkeypatch.setattr(os, "fsync", wait_at_the_door)
    accepting = threading.Thread(target=damaged.accept, args=(damaged.get().suspect.digest,))
    accepting.start()
    assert saving.wait(PATIENCE)
    write_names(folder, "Payroll", "Fleet")
    renewing = threading.Thread(target=read_anew, args=(damaged, clock))
    renewing.start()
    renewing.join(0.2)  # time enough to go past the one that stands at the door, if it could
    door.set()
    accepting.join(PATIENCE)
    renewing.join(PATIENCE)
    assert kept_names(disk) == names(damaged.get()) == ["Payroll", "Fleet"]


def test_a_clock_set_back_keeps_no_newer_reading_from_the_disk(damaged, clock, folder, disk):
    damaged.accept(damaged.get().suspect.digest)
    write_names(folder, "Payroll", "Fleet")
    damaged._now = lambda: clock.now() - timedelta(hours=1)
    read_anew(damaged, clock)
    assert kept_names(disk) == ["Payroll", "Fleet"]


def test_a_restart_measures_the_first_reading_by_the_one_on_disk(damaged, clock, reader, disk):
    store = a_store(reader, clock, disk=disk)
    store.get()
    snapshot = let_it_finish(store)
    assert names(snapshot) == list(FOUR)
    assert snapshot.suspect.reason == "projects.csv has 1 row where it had 4"


def test_a_reading_without_any_list_of_projects_is_trouble_and_keeps_the_good_one(damaged, clock, folder):
    (folder / "projects.csv").write_text("no,table\n")
    snapshot = read_anew(damaged, clock)
    assert (names(snapshot), snapshot.trouble.kind) == (list(FOUR), "tab_missing")
