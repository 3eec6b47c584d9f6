"""Every fault the Sheets server knows, played while visitors ask: none loses the reading, and its kind is told."""

import random
import threading

import pytest

from pmo_core.loading import check_book
from pmo_core.store import SnapshotStore
from tests.pmo_core.sources.loopback import ListeningServer, a_google_book, a_source
from tests.pmo_core.sources.test_google_faults import FOUR_TRIES, MEANT
from tests.pmo_core.store.conftest import PATIENCE, let_it_finish, names
from tests.sheets_server.faults import TOKEN_FAULTS

pytestmark = pytest.mark.heavy
VISITORS = 8
DEADLINE_SECONDS = 0.5


@pytest.fixture
def server():
    with ListeningServer(a_google_book()) as running:
        yield running


class Renewed:
    """A source that can be opened anew, as by a process without a token yet."""

    def __init__(self, server):
        self.server = server
        self.open()

    def open(self):
        self.source = a_source(self.server, DEADLINE_SECONDS)

    def fetch(self):
        return self.source.fetch()


@pytest.fixture
def source(server, monkeypatch):
    monkeypatch.setattr(random, "uniform", lambda lowest, highest: lowest)
    return Renewed(server)


@pytest.fixture
def store(source, clock):
    return SnapshotStore(source.fetch, check_book, max_age_seconds=300, clock=clock, now=clock.now)


class Visitors:
    """Threads that ask for the snapshot again and again until they are sent home."""

    def __init__(self, store):
        self.store = store
        self.seen = set()
        self.lost = []
        self.answers = 0
        self._home = threading.Event()
        self._threads = [threading.Thread(target=self._visit) for _ in range(VISITORS)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._home.set()
        for thread in self._threads:
            thread.join(PATIENCE)

    def _visit(self):
        while not self._home.wait(0.001):
            try:
                self.seen.add(tuple(names(self.store.get())))
                self.answers += 1
            except Exception as error:  # noqa: BLE001 - whatever a visitor meets instead of a reading is what is asked
                self.lost.append(error)


def grows_old(store, clock):
    clock.seconds += 1000
    store.get()
    return let_it_finish(store)


def test_no_visitor_loses_the_reading_and_each_fault_is_told_by_its_kind(server, source, store, clock):
    store.get()
    told, tries = {}, {}
    with Visitors(store) as visitors:
        for fault in MEANT:
            if fault in TOKEN_FAULTS:
                source.open()
            server.reset_counts()
            server.fail_next(fault, times=20, seconds=PATIENCE)
            told[fault] = grows_old(store, clock).trouble
            tries[fault] = max(server.count("token"), server.count("metadata"), server.count("batchGet"))
            server.clear_faults()
            assert grows_old(store, clock).trouble is None
    assert {fault: trouble.kind for fault, trouble in told.items()} == MEANT
    assert max(tries.values()) == FOUR_TRIES
    assert visitors.lost == []
    assert visitors.seen == {("Payroll", "Fleet")}
    assert visitors.answers > len(MEANT)
