"""The board by stage without a mouse, and on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_server import AppServer

pytestmark = pytest.mark.browser

SOON = 20_000  # milliseconds
# The board lives in a shadow root, which keeps the focus to itself.
FOCUSED = """() => {
    let found = document.activeElement
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement
    return found.innerText
}"""


def test_arrows_walk_the_cards_and_enter_opens_the_project(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/pipeline")
    columns = page.locator(".board section:has(.card)")
    first, below = columns.first.locator(".card").nth(0), columns.first.locator(".card").nth(1)
    beside = columns.nth(1).locator(".card").nth(1)
    first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == below.inner_text()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == beside.inner_text()
    name = beside.inner_text().splitlines()[0]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/project\?project=P-\d+"), timeout=SOON)
    expect(page.get_by_text(name).first).to_be_visible(timeout=SOON)


def test_on_a_phone_the_next_column_shows_and_is_reached_by_swiping(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/pipeline", width=360)
    columns = page.locator(".board section")
    box = columns.nth(1).bounding_box()
    assert box is not None
    assert box["x"] < 360 < box["x"] + box["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
