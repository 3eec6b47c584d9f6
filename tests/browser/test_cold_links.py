"""The first visitor after a restart may come by any link, and finds the right page under the right menu."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.app_server import AppServer
from tests.browser.conftest import MENU, slider

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("", "Overview"),
        ("overview", "Overview"),
        ("aims?aim=A+greener+district", "Aims"),
        ("fund?money=80", "Fund"),
        ("resources?people_part=What+if", "Resources"),
        ("finances?finance_part=Worth&rate=8", "Finances"),
        ("pipeline?pipeline_part=Slippage", "Pipeline"),
        ("decide?case=P-023", "Decide"),
        ("benefits", "Benefits"),
        ("method", "Method"),
        ("project?project=P-018", "Project"),
        ("data", "Data"),
    ],
)
def test_a_deep_link_opens_its_page_on_a_fresh_server(
    project: Path, open_page: Callable[..., Page], link: str, title: str
) -> None:
    with AppServer(project) as server:
        opened_cold(server, open_page, link, title)


def opened_cold(server: AppServer, open_page: Callable[..., Page], link: str, title: str) -> Page:
    """The page of a link that is the first one this server is asked for; it is the right one, whole."""
    page = open_page(f"{server.link}/{link}")
    assert page.locator("h1").inner_text() == title
    assert page.locator("[data-testid=stTopNavLink]").all_inner_texts() == MENU
    assert page.locator("[role=dialog]").count() == 0
    assert page.title() == f"{title} – Valueboard"
    assert page.errors == []
    assert "Traceback" not in server.said()
    return page


def test_a_page_that_was_opened_cold_keeps_what_its_link_says(
    project: Path, open_page: Callable[..., Page]
) -> None:
    with AppServer(project) as server:
        page = opened_cold(server, open_page, "prioritise?w_risk=80", "Prioritise")
        assert slider(page, "Risk").input_value() == "80"
