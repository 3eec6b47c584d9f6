"""SnapshotStore: one reading for everybody, renewed behind the scenes, the last good one kept when that fails."""

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count

from pmo_core.errors import PmoError
from pmo_core.portfolio import Portfolio
from pmo_core.sources.raw_book import RawBook
from pmo_core.store.damage import damage
from pmo_core.store.disk import DiskCopy
from pmo_core.store.packing import digest_of, pack
from pmo_core.store.snapshot import Snapshot, Suspect

MANUAL_SECONDS = 15.0
REFUSAL_SECONDS = 10.0
BACKOFF_SECONDS = (10.0, 900.0)
DOUBLINGS = 30  # more would overflow long after the limit is reached

_log = logging.getLogger(__name__)
_serials = count(1)


@dataclass(frozen=True)
class _Reading:
    """A book that was read and checked, with its bytes for the disk."""

    portfolio: Portfolio
    digest: str
    fetched_at: datetime
    packed: bytes


class SnapshotStore:
    """Keeps one portfolio fresh.

    `get()` waits for the first reading only. After that it answers at once from an attribute, and when the reading
    is older than `max_age_seconds` lets a thread renew it, one at a time. Three locks: `_reads` is held while
    somebody reads, and a visitor who has a snapshot never waits for it; `_changes` is held while a snapshot is put
    in the place of another, and `_saves` while the copy on disk is; `get()` takes none of the last two.

    Args:
        fetch: Reads the source.
        check: Makes a portfolio of a book, given the moment it was read.
        max_age_seconds: How old a reading may be.
        disk: Where the last good reading is kept, if anywhere.
        clock: Seconds that never go back.
        now: The time of day.
        between: A number drawn at random between two.
        backoff_seconds: Shortest and longest wait after attempts that failed.
    """

    def __init__(
        self,
        fetch: Callable[[], RawBook],
        check: Callable[[RawBook, datetime], Portfolio],
        max_age_seconds: float,
        *,
        disk: DiskCopy | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        between: Callable[[float, float], float] = random.uniform,
        backoff_seconds: tuple[float, float] = BACKOFF_SECONDS,
    ) -> None:
        self._fetch = fetch
        self._check = check
        self._max_age_seconds = max_age_seconds
        self._disk = disk
        self._clock = clock
        self._now = now
        self._between = between
        self._backoff_seconds = backoff_seconds
        self._reads = threading.Lock()
        self._changes = threading.Lock()
        self._saves = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._suspected: _Reading | None = None
        self._refusal: PmoError | None = None
        self._refused_at = self._tried_at = self._due_at = float("-inf")
        self._failures = 0

    def get(self) -> Snapshot:
        """The latest good reading.

        Raises:
            PmoError: There is none yet and the source cannot be read; visitors of the next ten seconds share the
                answer instead of each asking again.
        """
        return self.peek() or self._first()

    def peek(self) -> Snapshot | None:
        """What `get()` would give, without ever waiting: None before the first reading. Renews what is due."""
        snapshot = self._snapshot
        if snapshot is not None and self._is_due() and self._reads.acquire(blocking=False):
            # Another may have finished between the question and the lock.
            if self._is_due():
                self._renew_in_background()
            else:
                self._reads.release()
        return snapshot

    def refresh(self) -> bool:
        """Read now and wait for it; at most once in 15 seconds for everybody. Whether it was tried."""
        if self._clock() - self._tried_at < MANUAL_SECONDS or not self._reads.acquire(blocking=False):
            return False
        self._attempt_and_release()
        return True

    def accept(self, digest: str) -> bool:
        """Use the reading that looks damaged after all; False where it is no longer the one with this digest.

        An attempt that has failed since stays told.
        """
        with self._changes:
            snapshot, reading = self._snapshot, self._suspected
            if snapshot is None or reading is None or reading.digest != digest:
                return False
            self._use(reading, snapshot.trouble, snapshot.failing_since)
        self._keep(reading)
        return True

    def _is_due(self) -> bool:
        return self._clock() > self._due_at

    def _renew_in_background(self) -> None:
        """`_reads` is held; the thread lets it go."""
        try:
            threading.Thread(target=self._attempt_and_release, daemon=True).start()
        except RuntimeError:
            _log.warning("no thread to be had for a renewal; the next visitor tries again")
            self._reads.release()

    def _attempt_and_release(self) -> None:
        try:
            self._attempt()
        finally:
            self._reads.release()

    def _first(self) -> Snapshot:
        with self._reads:
            if self._snapshot is None:
                if self._refusal and self._clock() - self._refused_at < REFUSAL_SECONDS:
                    raise self._refusal.with_traceback(None)
                self._begin()
        snapshot = self.peek()
        if snapshot is None:
            raise AssertionError("a first reading leaves a snapshot or raises")
        return snapshot

    def _begin(self) -> None:
        """From disk, to be renewed at once; else from the source.

        Raises:
            PmoError: Neither gives a reading.
        """
        ignored = self._start_from_disk()
        if self._snapshot is not None:
            return
        self._refusal = self._attempt()
        self._refused_at = self._clock()
        if self._refusal is not None:
            if ignored:
                self._refusal.fix = f"{self._refusal.fix} {ignored}".strip()
            raise self._refusal
        if ignored and self._snapshot is not None:
            self._put(replace(self._snapshot, ignored_copy=ignored))

    def _start_from_disk(self) -> str:
        """Blank, or why the copy on disk is not used."""
        if self._disk is None:
            return ""
        try:
            kept = self._disk.load()
        except ValueError as error:
            return f"A copy of an earlier reading on disk is not used: {error}."
        if kept is None:
            return ""

        def check() -> None:
            portfolio = self._check(kept.book, kept.fetched_at)
            self._put(Snapshot(portfolio, kept.fetched_at, kept.digest, next(_serials), "disk"))

        trouble = self._trouble_of(check)
        return f"A copy of an earlier reading on disk is not used: {trouble.sentence}" if trouble else ""

    def _attempt(self) -> PmoError | None:
        """Read once, `_reads` being held; what went wrong, if anything did."""
        self._tried_at = self._clock()
        moment = self._now()
        trouble = self._trouble_of(lambda: self._take(self._read(moment)))
        if trouble is None:
            self._failures = 0
            self._due_at = self._clock() + self._max_age_seconds
        else:
            self._failures += 1
            self._due_at = self._clock() + self._backoff()
            self._note(trouble, moment)
        return trouble

    def _trouble_of(self, work: Callable[[], None]) -> PmoError | None:
        try:
            work()
        except PmoError as error:
            return error
        # The boundary of a thread that nobody waits for: whatever is not caught here would end in a log that no
        # reader of a page sees, and a mistake of ours in one cell's reading must not cost the last good figures.
        except Exception as error:  # noqa: BLE001
            _log.exception("a reading met a fault of this app")
            return PmoError(
                f"Reading it met a fault of this app itself ({type(error).__name__}).",
                "Tell whoever runs the app; its log says where.",
            )
        return None

    def _backoff(self) -> float:
        """Anywhere between the shortest wait and a limit that doubles with every failure."""
        shortest, longest = self._backoff_seconds
        limit = shortest * 2 ** min(self._failures, DOUBLINGS)
        return self._between(shortest, min(limit, longest))

    def _read(self, moment: datetime) -> _Reading:
        """Cells that have not changed keep the portfolio made of them."""
        book = self._fetch()
        packed = pack(book)
        digest = digest_of(packed)
        snapshot = self._snapshot
        for known in (snapshot, snapshot.suspect if snapshot else None):
            if known is not None and digest and digest == known.digest:
                return _Reading(known.portfolio, digest, moment, packed)
        return _Reading(self._check(book, moment), digest, moment, packed)

    def _take(self, reading: _Reading) -> None:
        """Show it, unless it looks damaged beside what is shown."""
        with self._changes:
            snapshot = self._snapshot
            if snapshot is not None and snapshot.portfolio is not reading.portfolio:
                reason = damage(snapshot.portfolio, reading.portfolio)
                if reason:
                    self._suspect(snapshot, reading, reason)
                    return
            self._use(reading)
        self._keep(reading)

    def _suspect(self, snapshot: Snapshot, reading: _Reading, reason: str) -> None:
        since = snapshot.suspect.since if snapshot.suspect else reading.fetched_at
        suspect = Suspect(reading.portfolio, reading.digest, reading.fetched_at, since, reason)
        self._suspected = reading
        self._put(replace(snapshot, suspect=suspect, trouble=None, failing_since=None))

    def _use(
        self, reading: _Reading, trouble: PmoError | None = None, failing_since: datetime | None = None
    ) -> None:
        self._suspected = None
        no_copy = self._snapshot.no_copy if self._snapshot else ""
        fresh = Snapshot(reading.portfolio, reading.fetched_at, reading.digest, 0, no_copy=no_copy)
        self._put(replace(fresh, trouble=trouble, failing_since=failing_since))

    def _note(self, trouble: PmoError, moment: datetime) -> None:
        with self._changes:
            snapshot = self._snapshot
            if snapshot is not None:
                since = snapshot.failing_since or moment
                self._put(replace(snapshot, trouble=trouble, failing_since=since))

    def _keep(self, reading: _Reading) -> None:
        """On disk, unless a newer one has taken its place since: that one is kept by whoever put it there."""
        if self._disk is None:
            return
        with self._saves:
            if not self._shows(reading):
                return
            no_copy = self._disk.save(reading.packed, reading.fetched_at)
            with self._changes:
                if self._snapshot is not None and self._snapshot.no_copy != no_copy:
                    self._snapshot = replace(self._snapshot, no_copy=no_copy)

    def _shows(self, reading: _Reading) -> bool:
        """Whether it is what everybody sees; not told by which is older, since a clock may be set back."""
        shown = self._snapshot
        return (
            shown is not None and shown.portfolio is reading.portfolio and shown.fetched_at == reading.fetched_at
        )

    def _put(self, snapshot: Snapshot) -> None:
        """In the place of the one before, with a new serial where a page would look different."""
        before = self._snapshot
        same = before is not None and _drawn_from(before) == _drawn_from(snapshot)
        self._snapshot = replace(snapshot, serial=before.serial if before and same else next(_serials))


def _drawn_from(snapshot: Snapshot) -> tuple[object, ...]:
    suspect = snapshot.suspect
    suspected = (id(suspect.portfolio), suspect.reason) if suspect else ()
    return id(snapshot.portfolio), str(snapshot.trouble or ""), suspected
