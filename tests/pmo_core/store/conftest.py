"""A folder that is read for real, through a door that a test may close. Threads wait on events, not on a clock."""

import threading
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from pmo_core.loading import check_book
from pmo_core.sources.csv_folder import CsvFolder
from pmo_core.store import SnapshotStore
from tests.builders import READ_AT, write_csv

PATIENCE = 10  # seconds; reached only where something is broken


@dataclass
class Reader:
    """Reads a folder for real; may be told to wait at the door, and counts who is inside.

    `fault` is raised in place of the reading; `at` says whether the door is before fetching or before checking.
    """

    folder: Path
    at: str = "fetch"
    door: threading.Event = field(default_factory=threading.Event)
    entered: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    fault: Exception | None = None
    inside: int = 0
    most_inside: int = 0
    readings: int = 0
    checks: int = 0

    def fetch(self):
        self.readings += 1
        if self.at == "fetch":
            return self._through_the_door(CsvFolder(self.folder).fetch)
        return CsvFolder(self.folder).fetch()

    def check(self, book, moment):
        self.checks += 1
        if self.at == "check":
            return self._through_the_door(lambda: check_book(book, moment))
        return check_book(book, moment)

    def _through_the_door(self, work):
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        self.entered.release()
        try:
            assert self.door.wait(PATIENCE), "nobody opened the door"
            if self.fault:
                raise self.fault
            return work()
        finally:
            self.inside -= 1


class Clock:
    """A clock that stands still until it is moved; the time of day moves with it from READ_AT."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds

    def now(self):
        return READ_AT + timedelta(seconds=self.seconds - 1000)


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


def a_store(reader, clock, **options):
    return SnapshotStore(reader.fetch, reader.check, max_age_seconds=300, clock=clock, now=clock.now, **options)


def names(snapshot):
    return snapshot.portfolio.projects["name"].tolist()


def let_it_finish(store):
    """Wait until the reading that is under way has put its result down."""
    with store._reads:
        pass
    return store.get()


def read_anew(store, clock):
    """Read by hand, once the 15 seconds are over."""
    clock.seconds += 15
    store.refresh()
    return store.get()
