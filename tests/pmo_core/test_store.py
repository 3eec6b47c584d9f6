"""One reading for everybody, the last good one kept. Threads wait on events here, never on a clock."""

import threading
from dataclasses import dataclass, field

import pytest

from pmo_core.errors import SourceError
from pmo_core.loading import load
from pmo_core.sources.csv_folder import CsvFolder
from pmo_core.store import SnapshotStore
from tests.builders import READ_AT, write_csv

PATIENCE = 10  # seconds; reached only where something is broken


@dataclass
class Reader:
    """Reads a folder for real; may be told to wait at the door, and counts who is inside."""

    folder: object
    door: threading.Event = field(default_factory=threading.Event)
    entered: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    left: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    inside: int = 0
    most_inside: int = 0
    readings: int = 0

    def __call__(self, at):
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        self.readings += 1
        self.entered.release()
        try:
            assert self.door.wait(PATIENCE), "nobody opened the door"
            return load(CsvFolder(self.folder), at)
        finally:
            self.inside -= 1
            self.left.release()


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def folder(tmp_path):
    write_names(tmp_path, "Payroll")
    return tmp_path


@pytest.fixture
def reader(folder):
    reader = Reader(folder)
    reader.door.set()
    yield reader
    reader.door.set()


@pytest.fixture
def clock():
    return Clock()


def write_names(folder, *names):
    write_csv(folder / "projects.csv", [["Project name"], *([name] for name in names)])


def a_store(reader, clock):
    return SnapshotStore(reader, max_age_seconds=300, clock=clock, now=lambda: READ_AT)


def names(snapshot):
    return snapshot.portfolio.projects["name"].tolist()


def let_it_finish(store, reader):
    """Wait until a background reading has put its result down and left."""
    assert reader.left.acquire(timeout=PATIENCE)
    with store._reading:
        pass


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
    assert got[0].portfolio.fetched_at == READ_AT


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


def test_while_an_old_reading_is_renewed_every_get_has_the_old_one_at_once(reader, clock, folder):
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
    assert reader.left.acquire(timeout=PATIENCE)
    reader.door.set()
    let_it_finish(store, reader)
    clock.seconds -= 301
    assert names(store.get()) == ["Payroll", "Fleet"]
    assert (reader.readings, reader.most_inside) == (2, 1)


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
    assert reader.left.acquire(timeout=PATIENCE)
    (folder / "projects.csv").write_text("no,table\n")
    clock.seconds += 301
    store.get()
    let_it_finish(store, reader)
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
