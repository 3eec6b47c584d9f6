"""The browser's Back undoes one release of a weight, whole, or leaves the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.app_server import AppServer
from tests.browser.conftest import ranked_rows, settle, slider

pytestmark = pytest.mark.browser


# In one breath: on a busy machine a rest between two keys would be a release of its own.
MOVED_TWENTY_TIMES = """input => {
    for (let move = 0; move < 20; move++) {
        input.value = input.valueAsNumber + 0.5
        input.dispatchEvent(new Event("input", { bubbles: true }))
    }
    input.dispatchEvent(new Event("change", { bubbles: true }))
}"""


def release(page: Page, criterion: str) -> None:
    """Move a weight by twenty steps and let it go."""
    slider(page, criterion).evaluate(MOVED_TWENTY_TIMES)
    page.wait_for_timeout(600)
    settle(page)


def back(page: Page) -> str:
    """The link after one step back, once the page has answered."""
    page.go_back()
    page.wait_for_timeout(800)
    settle(page)
    return page.url


def test_one_step_back_undoes_one_release_with_all_the_weights_it_moved(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise")
    start, first_rows = page.url, ranked_rows(page, 8)[:8]
    release(page, "Risk")
    one, one_rows = page.url, ranked_rows(page, 8)[:8]
    release(page, "Urgency")
    assert page.url != one
    assert one.count("w_") == 6  # all six keep their sum, so one release moves them all
    assert (back(page), ranked_rows(page, 8)[:8]) == (one, one_rows)
    assert (back(page), ranked_rows(page, 8)[:8]) == (start, first_rows)
    assert page.errors == []


def test_back_to_the_saved_weights_is_one_step_and_so_is_undoing_it(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise")
    start = page.url
    release(page, "Risk")
    moved = page.url
    page.locator(".board .reset").click()
    page.wait_for_timeout(600)
    settle(page)
    assert page.url == start
    assert back(page) == moved
    assert back(page) == start
    page.go_back()
    assert page.url == "about:blank"  # where this browser was before
