"""Garbage is searched for when nobody waits for it."""

import gc
import weakref

import pytest

from views import garbage as collecting


class Ring:
    """Refers to itself, so that only a search finds it once it is no longer used."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def fresh_process(monkeypatch):
    monkeypatch.setattr(collecting, "_runs", 0)
    gc.unfreeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.mark.heavy
@pytest.mark.usefixtures("fresh_process")
def test_the_first_visitor_waits_for_no_search_and_the_second_run_makes_up_for_it():
    garbage = weakref.ref(Ring())
    collecting.tame_garbage_collection()
    assert garbage() is not None
    assert gc.get_freeze_count() > 0
    collecting.tame_garbage_collection()
    assert garbage() is None
    assert gc.get_freeze_count() > 0


@pytest.mark.heavy
@pytest.mark.usefixtures("fresh_process")
def test_from_the_third_run_on_what_is_new_is_left_to_the_ordinary_search():
    collecting.tame_garbage_collection()
    collecting.tame_garbage_collection()
    frozen = gc.get_freeze_count()
    garbage = weakref.ref(Ring())
    collecting.tame_garbage_collection()
    assert gc.get_freeze_count() <= frozen
    gc.collect()
    assert garbage() is None


def test_importing_the_views_leaves_the_search_switched_on():
    assert gc.isenabled()
