"""What the page calls recorded is on disk: the server may die at that moment."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_server import AppServer

pytestmark = pytest.mark.browser

SOON = 15_000  # milliseconds


def test_a_decision_outlives_a_server_killed_as_soon_as_recorded_is_on_screen(
    project: Path, open_page: Callable[..., Page]
) -> None:
    with AppServer(project) as server:
        page = open_page(f"{server.link}/decide?case=P-023&decide_part=Record+a+decision")
        page.get_by_label("Who decides").fill("Night Board")
        page.get_by_role("button", name="Record", exact=True).click()
        page.get_by_text("Recorded: stop").wait_for(timeout=SOON)
        server.kill()
        page.close()
    with AppServer(project) as another:
        page = open_page(f"{another.link}/decide?decide_part=On+record")
        record = page.get_by_role("table", name="Decisions on record")
        expect(record).to_contain_text("P-023", timeout=SOON)
        expect(record).to_contain_text("Night Board")
        assert page.errors == []
