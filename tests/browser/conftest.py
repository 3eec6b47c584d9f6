"""A browser and running apps for the tests beside this file."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, sync_playwright

from tests.browser.app_server import ROOT, AppServer, copy_of_the_project
from tests.browser.chromium import ADVICE, ARGUMENTS, find_chromium

MENU = [
    "Overview",
    "Aims",
    "Prioritise",
    "Fund",
    "Pipeline",
    "Decide",
    "Resources",
    "Finances",
    "Benefits",
    "Method",
    "Project",
    "Data",
]
# A table below the fold or in a closed part is drawn when it is seen; the first one is what a test looks at.
FIRST_TABLE_DRAWN = """() => {
    const first = document.querySelector('[data-testid=stDataFrame]')
    return !first || first.querySelector('canvas table tr') !== null
}"""
ROWS_SHOWN = """rows => rows
    .sort((one, other) => one.ariaPosInSet - other.ariaPosInSet)
    .map((row) => [".rank", ".name"].map((part) => row.querySelector(part).textContent))"""
# The board answers the hand at once; it has settled when the server has answered too.
BOARD_SETTLED = """() => {
    if (!location.pathname.endsWith('/prioritise')) return true
    const places = [...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
    const boards = places.map((place) => place.shadowRoot?.querySelector('.board')).filter(Boolean)
    return !places.length || (boards.length > 0 && boards.every((board) => board.dataset.state === 'settled'))
}"""
# Streamlit's own client asks below the page's path before it asks at the root; the first is answered with 404.
PROBES = ("/_stcore/health", "/_stcore/host-config")
EMPTY = "/_stcore/health"  # two letters, and no script


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        if os.environ.get("VALUEBOARD_BROWSER") == "required":
            pytest.fail(ADVICE)
        pytest.skip(ADVICE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """One app on the demo, shared by tests that change nothing in it."""
    with AppServer(copy_of_the_project(tmp_path_factory.mktemp("app"))) as server:
        yield server


@pytest.fixture(scope="session")
def own_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """One more app, for `configured`."""
    with AppServer(copy_of_the_project(tmp_path_factory.mktemp("own"))) as server:
        yield server


@pytest.fixture
def configured(own_app: AppServer) -> AppServer:
    """A running app on the demo, to be configured by the test: settings take effect at the next page.

    What an earlier test has set, and what was kept of its sheet, is gone; sources need names of the test's own.
    """
    for folder in ("config", ".cache"):
        shutil.rmtree(own_app.folder / folder, ignore_errors=True)
    shutil.copytree(ROOT / "config", own_app.folder / "config")
    return own_app


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project to configure before an app is started on it."""
    return copy_of_the_project(tmp_path / "project")


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One context for all: what Streamlit itself is made of, 5 MB, is fetched once from each server."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture(scope="session")
def waiting_page(context: BrowserContext) -> Page:
    """A page with nothing on it that stays open, so that the process of the site outlives the other pages."""
    return context.new_page()


@pytest.fixture
def open_page(context: BrowserContext, waiting_page: Page) -> Iterator[Callable[..., Page]]:
    """Opens an address in a page that knows nothing of earlier ones, and collects console errors on `errors`."""

    def open_(address: str, width: int = 1440, scheme: str = "light") -> Page:
        if waiting_page.url == "about:blank":
            waiting_page.goto(urljoin(address, EMPTY))
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.errors = []
        page.on("console", lambda message: _note(page, message))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(address)
        page.locator("h1").first.wait_for(timeout=30_000)
        settle(page)
        return page

    yield open_
    for page in context.pages:
        if page != waiting_page:
            page.close()
    context.clear_cookies()


@pytest.fixture
def bare_page(app: AppServer, context: BrowserContext) -> Iterator[Page]:
    """A page of the app's own address with nothing on it, for a script that needs no more."""
    page = context.new_page()
    page.goto(f"{app.link}{EMPTY}")
    yield page
    page.close()


def settle(page: Page) -> None:
    """Wait until the script has run and nothing more is being drawn."""
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'",
        timeout=30_000,
    )
    page.wait_for_timeout(300)
    page.wait_for_function(FIRST_TABLE_DRAWN, timeout=30_000)
    page.wait_for_function(BOARD_SETTLED, timeout=30_000)


def _note(page: Page, message: ConsoleMessage) -> None:
    address = str(message.location.get("url", ""))
    if message.type == "error" and not address.endswith(PROBES):
        page.errors.append(f"{message.text} ({address})")


def slider(page: Page, criterion: str) -> Locator:
    """The native input of a criterion, on the live board or behind Streamlit's own slider."""
    return page.locator(f':is(.board, [data-testid=stSlider]) input[aria-label="{criterion}"]')


def ranked_rows(page: Page, at_least: int = 1) -> list[tuple[str, str]]:
    """Rank and name of the rows that the live board shows, from the first down."""
    rows = page.locator(".board .row:not([hidden])")
    rows.nth(at_least - 1).wait_for(state="attached")
    return [tuple(row) for row in rows.evaluate_all(ROWS_SHOWN)]
