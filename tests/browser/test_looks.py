"""Every page, light and dark, wide and narrow: nothing serious in axe's eyes, nothing sticking out, no errors."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.app_server import AppServer
from tests.browser.conftest import MENU, settle

pytestmark = pytest.mark.browser


def serious(page: Page, part: str = "html") -> list[tuple[str, list[object]]]:
    found = Axe().run(page, context=part).response["violations"]
    return [
        (violation["id"], [node["target"] for node in violation["nodes"]][:3])
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]


def opened(app: AppServer, open_page: Callable[..., Page], title: str, scheme: str, width: int) -> Page:
    """The page of this title by its own address, which a server that has been used before knows as well."""
    page = open_page(f"{app.link}/{title.lower()}", scheme=scheme, width=width)
    assert page.locator("h1").inner_text() == title
    assert page.locator("[role=dialog]").count() == 0
    assert page.errors == []
    return page


@pytest.mark.parametrize("title", MENU)
def test_a_wide_light_page_is_for_everyone_and_shows_no_raw_name_and_no_missing_value_as_code(
    app: AppServer, open_page: Callable[..., Page], title: str
) -> None:
    page = opened(app, open_page, title, "light", 1440)
    said = page.locator("[data-testid=stMain]").inner_text()
    assert re.findall(r"\b(?:nan|NaT|None|Traceback|\w+_id)\b", said) == []
    assert serious(page) == []
    assert page.errors == []


@pytest.mark.parametrize("title", MENU)
def test_a_dark_phone_shows_the_page_without_scrolling_sideways_and_wide_it_is_for_everyone(
    app: AppServer, open_page: Callable[..., Page], title: str
) -> None:
    page = opened(app, open_page, title, "dark", 360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1440, "height": 900})
    settle(page)
    assert serious(page) == []
    assert page.errors == []


def test_the_bare_address_opens_the_overview(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(app.link)
    assert page.locator("h1").inner_text() == "Overview"
    assert page.errors == []


def test_axe_finds_nothing_serious_behind_the_other_tabs_of_fund(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/fund", scheme="dark")
    tabs = page.get_by_role("tab").all()
    assert len(tabs) == 7
    for tab in tabs[1:]:
        tab.click()
        expect(page.get_by_role("tabpanel").locator("p, table, canvas").first).to_be_visible()
        assert serious(page, "[role=tabpanel]") == [], tab.inner_text()
    assert page.errors == []


def test_a_table_that_scrolls_sideways_on_a_phone_is_a_region_that_the_keyboard_reaches(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = opened(app, open_page, "Decide", "light", 360)
    box = page.get_by_role("region", name="Projects that need a decision today")
    expect(box).to_be_visible()
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    assert serious(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(box).to_have_count(0)
