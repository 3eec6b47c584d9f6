"""SnapshotStore: one reading for everybody, renewed behind the scenes, the last good one kept when that fails."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from pmo_core.errors import PmoError
from pmo_core.portfolio import Portfolio

MANUAL_SECONDS = 15.0
REFUSAL_SECONDS = 10.0


@dataclass(frozen=True)
class Snapshot:
    """The reading in use, and why the newest attempt failed if it did."""

    portfolio: Portfolio
    trouble: PmoError | None = None


class SnapshotStore:
    """Keeps one portfolio fresh. `read` fetches and checks it; `clock` tells seconds, `now` the time of day.

    `get()` waits for the first reading only. After that it answers at once and, when the reading is older than
    `max_age_seconds`, renews it in the background, one renewal at a time.
    """

    def __init__(
        self,
        read: Callable[[datetime], Portfolio],
        max_age_seconds: float,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._read = read
        self._max_age_seconds = max_age_seconds
        self._clock = clock
        self._now = now
        self._reading = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._refusal: PmoError | None = None
        self._tried_at = float("-inf")

    def get(self) -> Snapshot:
        """The latest good reading.

        Raises:
            PmoError: There is none yet and the source cannot be read; visitors of the next ten seconds share the
                answer instead of each asking again.
        """
        snapshot = self._snapshot
        if snapshot is None:
            return self._first()
        if self._clock() - self._tried_at > self._max_age_seconds and self._reading.acquire(blocking=False):
            threading.Thread(target=self._renew_and_release, daemon=True).start()
        return snapshot

    def refresh(self) -> bool:
        """Read now and wait for it; at most once in 15 seconds for everybody. Whether it was read."""
        if self._clock() - self._tried_at < MANUAL_SECONDS or not self._reading.acquire(blocking=False):
            return False
        self._renew_and_release()
        return self._snapshot is not None and self._snapshot.trouble is None

    def _first(self) -> Snapshot:
        with self._reading:
            if self._snapshot is None:
                if self._refusal is not None and self._clock() - self._tried_at < REFUSAL_SECONDS:
                    raise self._refusal
                self._tried_at = self._clock()
                try:
                    self._snapshot = Snapshot(self._read(self._now()))
                except PmoError as error:
                    self._refusal = error
                    raise
            return self._snapshot

    def _renew_and_release(self) -> None:
        try:
            self._tried_at = self._clock()
            self._snapshot = Snapshot(self._read(self._now()))
        except PmoError as error:
            if self._snapshot is not None:
                self._snapshot = Snapshot(self._snapshot.portfolio, error)
        finally:
            self._reading.release()
