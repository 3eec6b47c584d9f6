"""Work that takes seconds, done beside the pages: shared by all who ask the same, ended once nobody waits for it.

It knows nothing of Streamlit. A solver releases Python's lock while it works, so threads are enough.
"""

import os
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from functools import cache
from typing import Any, Generic, TypeVar

R = TypeVar("R")

# A page that waits asks about once a second; one that has not asked for this long is gone. It also bounds how long
# the server takes to end while work is going on.
LEASE_SECONDS = 5.0
KEPT = 64
# One answer, one proof and one further question at a time: a second visitor's answer never waits for another's
# curve, nor for a proof that there is none better.
ANSWER, PROOF, FURTHER = "answer", "proof", "further"
POLITENESS = 10


class Job(Generic[R]):
    """One piece of work; how it stands may be read at any time, from any thread."""

    future: Future[R]

    def __init__(self, work: "Work[R]") -> None:
        """Not begun yet: the pool hands it to a thread."""
        self.told: Any = None
        self.abandoned = False
        self._work = work
        self._started: float | None = None
        self._ended: float | None = None
        self._waiting: dict[str, float] = {}
        self._enough: set[str] = set()

    @property
    def done(self) -> bool:
        """Whether it has ended, one way or another."""
        return self.future.done()

    @property
    def failed(self) -> bool:
        """Whether it ended with an error, or never began."""
        return self.done and (self.future.cancelled() or self.future.exception() is not None)

    @property
    def lost(self) -> bool:
        """Whether nothing more will come of it for somebody who asks now: it failed, or all went away from it."""
        left = self.over() and not self._enough
        return self.failed or self.abandoned or (left and not self.done)

    @property
    def seconds(self) -> float:
        """How long it has been at work, or was; 0 before its turn."""
        return 0.0 if self._started is None else (self._ended or time.monotonic()) - self._started

    def over(self) -> bool:
        """Asked by the work now and then: whether nobody waits for more of it."""
        since = time.monotonic() - LEASE_SECONDS
        return not any(asked > since and who not in self._enough for who, asked in list(self._waiting.items()))

    def tell(self, told: object) -> None:
        """Said by the work: how far it is, or what it has so far."""
        self.told = told

    def enough(self, visitor: str) -> None:
        """This visitor takes what there is; the work ends once all who wait say so."""
        self._enough.add(visitor)

    def had_enough(self, visitor: str) -> bool:
        """Whether this visitor said so."""
        return visitor in self._enough

    def waits(self, visitor: str) -> None:
        """This visitor waits for it, for another lease."""
        self._waiting[visitor] = time.monotonic()

    def leaves(self, visitor: str) -> None:
        """This visitor asks something else now."""
        self._waiting.pop(visitor, None)
        if self.over():
            self.future.cancel()

    def result(self, within_seconds: float = 0.0) -> R | None:
        """What came of it, None where it is not done within these seconds; raises what the work raised."""
        try:
            return self.future.result(within_seconds)
        except (NotYet, CancelledError):
            return None

    def do(self) -> R:
        """The work itself, in a thread of the pool."""
        self._started = time.monotonic()
        try:
            return self._work(self)
        finally:
            self._ended = time.monotonic()
            self.abandoned = self.over() and not self._enough


Work = Callable[[Job[R]], R]


class Pool:
    """Jobs by key, with one thread a lane; what has ended is kept, the last asked for the longest."""

    def __init__(self, kept: int = KEPT) -> None:
        """Threads start with the first job."""
        self._jobs: OrderedDict[Hashable, Job[Any]] = OrderedDict()
        self._kept = kept
        self._lock = threading.Lock()
        self._lanes = {
            name: ThreadPoolExecutor(1, thread_name_prefix=f"fund-{name}", initializer=_step_back)
            for name in (ANSWER, PROOF, FURTHER)
        }

    def ask(
        self, key: Hashable, work: Work[R], visitor: str, *, lane: str = ANSWER, instead_of: Hashable = None
    ) -> Job[R]:
        """The job of this key, begun where nobody has asked for it yet.

        Args:
            key: Tells one piece of work from another; equal keys share one job.
            work: Does it; asks its job now and then whether it is `over`.
            visitor: Who waits for it, from now on for a lease.
            lane: Which queue it stands in.
            instead_of: Key of what the visitor waited for before and no longer does.
        """
        with self._lock:
            before = self._jobs.get(instead_of) if instead_of != key else None
            if before is not None and not before.done:
                before.leaves(visitor)
            job = self._jobs.get(key)
            if job is None or job.lost:
                job = Job(work)
                job.waits(visitor)
                job.future = self._lanes[lane].submit(job.do)
                self._jobs[key] = job
            job.waits(visitor)
            self._jobs.move_to_end(key)
            self._forget()
            return job

    def get(self, key: Hashable) -> Job[Any] | None:
        """The job of this key, where there is one."""
        return self._jobs.get(key)

    def __len__(self) -> int:
        """How many jobs are kept or under way."""
        return len(self._jobs)

    def _forget(self) -> None:
        ended = [key for key, job in self._jobs.items() if job.done]
        for key in ended[: max(len(self._jobs) - self._kept, 0)]:
            del self._jobs[key]


@cache
def the_pool() -> Pool:
    """The one pool of this process."""
    return Pool()


def _step_back() -> None:
    """Let pages go first where both want the processor; on Linux each thread has a priority of its own."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), POLITENESS)
