"""The one Google Sheet that this folder's tests share; a key for each would cost a tenth of a second."""

import random

import pytest

from tests.pmo_core.sources.loopback import ListeningServer, a_google_book


@pytest.fixture(scope="session")
def one_server():
    with ListeningServer(a_google_book()) as running:
        yield running


@pytest.fixture
def server(one_server):
    """The one server as good as new."""
    one_server.book, one_server.shared, one_server.public, one_server.quota = a_google_book(), True, False, None
    one_server.clear_faults()
    one_server.reset_counts()
    one_server.ranges.clear()
    one_server.charts.clear()
    return one_server


@pytest.fixture
def shortest_pauses(monkeypatch):
    """The wait between tries is drawn at random from nothing upwards; here nothing is always drawn."""
    monkeypatch.setattr(random, "uniform", lambda lowest, highest: lowest)
