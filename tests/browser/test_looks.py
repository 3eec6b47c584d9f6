"""Every page, light and dark, wide and narrow: nothing serious in axe's eyes, nothing sticking out, no errors."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.app_server import AppServer

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "aims",
    "prioritise",
    "fund",
    "pipeline",
    "decide",
    "resources",
    "finances",
    "benefits",
    "method",
    "project",
    "data",
)


def serious(page: Page, part: str = "html") -> list[tuple[str, list[object]]]:
    found = Axe().run(page, context=part).response["violations"]
    return [
        (violation["id"], [node["target"] for node in violation["nodes"]][:3])
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(app: AppServer, open_page: Callable[..., Page], name: str, scheme: str) -> None:
    assert serious(open_page(f"{app.link}/{name}", scheme=scheme)) == []


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


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_the_page_without_scrolling_sideways(
    app: AppServer, open_page: Callable[..., Page], name: str
) -> None:
    page = open_page(f"{app.link}/{name}", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.errors == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_a_raw_name_or_a_missing_value_as_code(
    app: AppServer, open_page: Callable[..., Page], name: str
) -> None:
    page = open_page(f"{app.link}/{name}")
    said = page.locator("[data-testid=stMain]").inner_text()
    assert re.findall(r"\b(?:nan|NaT|None|Traceback|\w+_id)\b", said) == []
