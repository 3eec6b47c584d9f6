"""Fifty readers while each fault of the local Sheets server is played: ours beside a lock around the fetch.

Readings live half a second. What counts: how long a reader waits, whether one goes without figures, how often the
server is asked in one attempt, and whether the fault is told by its kind. Waits between tries are a twentieth of
what they are in earnest, and an attempt ends after 0.6 seconds instead of 45, so that all of it fits in a minute.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from unittest.mock import patch

import numpy as np

from benchmarks.timing import machine_line, print_table
from pmo_core.errors import PmoError
from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from pmo_core.settings import DEMO_FOLDER
from pmo_core.sources.raw_book import RawBook
from pmo_core.store import SnapshotStore
from tests.pmo_core.sources.loopback import a_source
from tests.pmo_core.sources.test_google_faults import MEANT
from tests.sheets_server import SheetsServer, book_from_csv_folder
from tests.sheets_server.faults import TOKEN_FAULTS

READERS = 50
PAUSE_SECONDS = 0.02
MAX_AGE_SECONDS = 0.5
BACKOFF_SECONDS = (0.1, 0.4)
DEADLINE_SECONDS = 0.6
SHORTER = 20
PLAYED_SECONDS = 0.8
MOST_SECONDS = 3.0
MOST_WAIT_MS = 50.0
MOST_TRIES = 4


class Sheet:
    """The sheet on the local server, and how often one attempt asked for the same thing at most."""

    def __init__(self, server: SheetsServer) -> None:
        self._server = server
        self.most_tries = 0
        self.open()

    def open(self) -> None:
        """As a process without a token would."""
        self._source = a_source(self._server, DEADLINE_SECONDS)

    def fetch(self) -> RawBook:
        """One attempt; nobody else asks the server meanwhile."""
        before = len(self._server.requests)
        try:
            return self._source.fetch()
        finally:
            kinds = [kind for _, kind in self._server.requests[before:]]
            self.most_tries = max(self.most_tries, *(kinds.count(kind) for kind in {*kinds, ""}))


class LockedCache:
    """What is usually written: whoever finds the reading too old fetches it, and the others wait at the lock."""

    def __init__(self, fetch: Callable[[], RawBook]) -> None:
        self._fetch = fetch
        self._lock = threading.Lock()
        self._portfolio: Portfolio | None = None
        self._read_at = float("-inf")

    def get(self) -> Portfolio:
        """The reading, fetched anew where it is too old."""
        with self._lock:
            if self._portfolio is None or time.monotonic() - self._read_at > MAX_AGE_SECONDS:
                self._portfolio = check_book(self._fetch(), datetime.now(UTC))
                self._read_at = time.monotonic()
            return self._portfolio


@dataclass
class Readers:
    """Threads that ask again and again; their waits and refusals go to the fault that is being played."""

    get: Callable[[], object]
    waits_ms: list[float] = field(default_factory=list[float])
    lost: int = 0

    def ask_until(self, home: threading.Event) -> None:
        """One reader's day."""
        while not home.wait(PAUSE_SECONDS):
            start = time.perf_counter()
            try:
                self.get()
            except PmoError:
                self.lost += 1
            self.waits_ms.append((time.perf_counter() - start) * 1000)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """All of them, until the block ends."""
        home = threading.Event()
        threads = [threading.Thread(target=self.ask_until, args=(home,)) for _ in range(READERS)]
        for thread in threads:
            thread.start()
        yield
        home.set()
        for thread in threads:
            thread.join()

    def taken(self) -> tuple[list[float], int]:
        """Waits and refusals since this was last asked."""
        taken = self.waits_ms, self.lost
        self.waits_ms, self.lost = [], 0
        return taken


@dataclass(frozen=True)
class Played:
    """What one fault did to the readers."""

    waits_ms: list[float]
    lost: int
    tries: int
    kind: str = ""


def play_to_ours(server: SheetsServer) -> dict[str, Played]:
    """Each fault until it shows on the snapshot, then until it is gone."""
    sheet = Sheet(server)
    store = SnapshotStore(sheet.fetch, check_book, MAX_AGE_SECONDS, backoff_seconds=BACKOFF_SECONDS)
    store.get()

    def play(readers: Readers) -> str:
        ends = time.monotonic() + PLAYED_SECONDS
        wait_until(lambda: store.get().trouble is not None)
        wait_until(lambda: time.monotonic() > ends)
        trouble = store.get().trouble
        server.clear_faults()
        wait_until(lambda: store.get().trouble is None)
        return str(getattr(trouble, "kind", "none"))

    return played(server, sheet, store.get, play)


def play_to_peer(server: SheetsServer) -> dict[str, Played]:
    """Each fault until a reader has met it, then a reading's life without it."""
    sheet = Sheet(server)
    cache = LockedCache(sheet.fetch)
    cache.get()

    def play(readers: Readers) -> str:
        ends = time.monotonic() + PLAYED_SECONDS
        wait_until(lambda: readers.lost > 0)
        wait_until(lambda: time.monotonic() > ends)
        server.clear_faults()
        time.sleep(MAX_AGE_SECONDS)
        return ""

    return played(server, sheet, cache.get, play)


def played(
    server: SheetsServer, sheet: Sheet, get: Callable[[], object], play: Callable[[Readers], str]
) -> dict[str, Played]:
    """Every fault in turn, with the readers at work throughout; a wait counts to the fault in which it ends."""
    readers = Readers(get)
    results: dict[str, Played] = {}
    with readers.at_work():
        for fault in MEANT:
            if fault in TOKEN_FAULTS:
                sheet.open()
            sheet.most_tries = 0
            server.fail_next(fault, times=10_000, seconds=MOST_SECONDS)
            kind = play(readers)
            waits_ms, lost = readers.taken()
            results[fault] = Played(waits_ms, lost, sheet.most_tries, kind)
    return results


def wait_until(true: Callable[[], bool]) -> None:
    """Until it is true, or time is up."""
    ends = time.monotonic() + MOST_SECONDS
    while not true() and time.monotonic() < ends:
        time.sleep(0.005)


def report(ours: dict[str, Played], peer: dict[str, Played]) -> None:
    """A line per fault, and whether what must hold does."""
    rows = [
        (fault, ours[fault].kind, ours[fault].tries, *_waits(ours[fault]), *_waits(peer[fault])) for fault in MEANT
    ]
    headings = (
        "fault",
        "told as",
        "most tries",
        "ours p99 ms",
        "longest",
        "lost",
        "locked p99 ms",
        "longest",
        "lost",
    )
    print_table(headings, rows)
    together = np.concatenate([each.waits_ms for each in ours.values()])
    p99, tries = float(np.percentile(together, 99)), max(each.tries for each in ours.values())
    print(f"ours, {len(together):,} readings together: p99 {p99:.2f} ms, longest {together.max():.1f} ms")
    _holds("no reader goes without figures", all(each.lost == 0 for each in ours.values()))
    _holds(f"99 of 100 wait less than {MOST_WAIT_MS:.0f} ms", p99 < MOST_WAIT_MS)
    _holds(f"at most {MOST_TRIES} tries in an attempt ({tries} seen)", tries <= MOST_TRIES)
    _holds("each fault is told by its kind", {fault: each.kind for fault, each in ours.items()} == MEANT)


def _waits(each: Played) -> tuple[float, float, int]:
    return float(np.percentile(each.waits_ms, 99)), max(each.waits_ms), each.lost


def _holds(what: str, holds: bool) -> None:
    print(f"{'holds' if holds else 'DOES NOT HOLD'}: {what}")


def main() -> None:
    """Ours, then the peer, in one run."""
    started = time.perf_counter()
    shorter = partial(_shorter, random.uniform)
    with patch("random.uniform", shorter):
        results = []
        for play in (play_to_ours, play_to_peer):
            with SheetsServer(book_from_csv_folder(DEMO_FOLDER)) as server:
                results.append(play(server))
    print(machine_line("gspread", "requests", "pandas"))
    print(f"{READERS} readers, a reading lives {MAX_AGE_SECONDS} s; {time.perf_counter() - started:.0f} s in all")
    report(*results)


def _shorter(uniform: Callable[[float, float], float], lowest: float, highest: float) -> float:
    return uniform(lowest, highest) / SHORTER


if __name__ == "__main__":
    main()
