"""What every test may ask for."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule
from hypothesis import HealthCheck, settings

from pmo_core.loading import load
from pmo_core.portfolio import Portfolio
from pmo_core.settings import DEMO_FOLDER, load_settings
from pmo_core.sources.csv_folder import CsvFolder
from tests.builders import READ_AT, REPOSITORY

# The same examples every time, and none of them against a clock: a busy machine is no failure.
settings.register_profile(
    "repeatable",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")


# What tests make is dropped after each; looked for a few times, the quick ones take a twentieth less.
NEW_BEFORE_A_SEARCH, SEARCHES_BEFORE_A_FULL_ONE = 10_000, 1000

# Where the Makefile looks for the tests of a mark: elsewhere they would never run.
PLACES = {"browser": ("tests/browser/",), "pages": ("tests/pages/", "tests/views/")}


class OnlyFilesWithExamples:
    """Files without `>>>` are not searched for doctests: every function of a module would be asked for its own."""

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(self, file_path: Path) -> Iterator[None]:
        found = yield
        if any(isinstance(each, DoctestModule) for each in found) and ">>>" not in file_path.read_text():
            return [each for each in found if not isinstance(each, DoctestModule)]
        return found


def pytest_configure(config: pytest.Config) -> None:
    # Hooks of this file see nothing but tests/; those of a plugin see pmo_core/, where the examples are.
    config.pluginmanager.register(OnlyFilesWithExamples())


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is imported and collected stays to the end: no search for garbage walks through it again and again.

    It is not frozen for that: how much is frozen, which every reading asks, would have to be counted each time.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        _, middle, _ = gc.get_threshold()
        gc.set_threshold(NEW_BEFORE_A_SEARCH, middle, SEARCHES_BEFORE_A_FULL_ONE)
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A law over many cases is heavy: the quick tests are those one waits for."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.heavy)
        folder = f"{item.path.parent.relative_to(REPOSITORY).as_posix()}/"
        for mark, places in PLACES.items():
            if item.get_closest_marker(mark) and not folder.startswith(places):
                raise pytest.UsageError(f"{item.nodeid} is marked {mark}: move it to {' or '.join(places)}")


@pytest.fixture(scope="session")
def demo() -> Portfolio:
    """The demo portfolio, read once; it is frozen, and no test changes its tables."""
    return load(CsvFolder(DEMO_FOLDER), READ_AT, load_settings().criteria)
