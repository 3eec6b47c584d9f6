"""When a long-lived server looks for garbage: while nobody waits."""

import gc

FROZEN_AFTER_RUNS = 2

_runs = 0


def tame_garbage_collection() -> None:
    """Take what is loaded out of the collection that Streamlit runs after every script.

    That collection walks the whole heap, about 80 ms of CPU a rerun with pandas loaded; frozen objects are left
    out. Twice: after the first reading, unsearched, since the first visitor is waiting; and once the first page
    has pulled in what it imports late, with what has become garbage meanwhile let go.
    """
    global _runs
    if _runs < FROZEN_AFTER_RUNS:
        _runs += 1
        if _runs == FROZEN_AFTER_RUNS:
            gc.unfreeze()
            gc.collect()
        gc.freeze()
