"""Python's search for unreachable objects, put off while a large reading is being checked."""

import gc
import threading
from collections.abc import Generator
from contextlib import contextmanager

_lock = threading.Lock()
_pauses = 0
_was_on = False


@contextmanager
def collection_paused() -> Generator[None]:
    """Pause it for this block; of several at once, in any threads, the last one out starts it again.

    A million cells are a million objects to walk through, again and again, with nothing among them to free.
    What is no longer used is let go at once all the same; only cycles wait.
    """
    global _pauses, _was_on
    with _lock:
        if _pauses == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if _pauses == 0 and _was_on:
                _count_as_old()
                gc.enable()


def _count_as_old() -> None:
    """Put what was made meanwhile with the old objects, unsearched.

    The search would begin at once otherwise, and walk through every cell, though the caller lets go of them next.
    """
    if gc.get_freeze_count() == 0:
        gc.freeze()
        gc.unfreeze()
