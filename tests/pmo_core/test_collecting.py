"""The search for unreachable objects, put off while a reading is checked."""

import gc
import threading

import pytest

from pmo_core.collecting import collection_paused


def test_it_is_off_within_and_on_again_after():
    with collection_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error():
    with pytest.raises(ValueError, match="no projects"), collection_paused():
        raise ValueError("no projects")
    assert gc.isenabled()


def test_where_two_threads_pause_it_the_last_one_out_starts_it_again():
    entered, leave = threading.Event(), threading.Event()

    def check_in_the_background():
        with collection_paused():
            entered.set()
            leave.wait(10)

    background = threading.Thread(target=check_in_the_background)
    with collection_paused():
        background.start()
        assert entered.wait(10)
    assert not gc.isenabled()
    leave.set()
    background.join(10)
    assert gc.isenabled()


def test_where_it_was_off_before_it_stays_off():
    gc.disable()
    try:
        with collection_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
