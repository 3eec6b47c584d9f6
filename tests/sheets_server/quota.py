"""Google's limit on readings: so many in any window of time."""

import threading
import time
from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True)
class Quota:
    """At most `reads` read requests in any `seconds`."""

    reads: int
    seconds: float = 60.0


class ReadMeter:
    """Counts the readings admitted within the window that ends now."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._admitted: deque[float] = deque()

    def admits(self, quota: Quota) -> bool:
        """Whether one more reading fits; if so it is counted."""
        now = time.monotonic()
        with self._lock:
            while self._admitted and self._admitted[0] <= now - quota.seconds:
                self._admitted.popleft()
            fits = len(self._admitted) < quota.reads
            if fits:
                self._admitted.append(now)
        return fits
