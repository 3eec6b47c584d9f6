"""An open page follows the sheet by itself: nobody clicks, and nobody who is at work is disturbed."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pmo_core.settings import DEMO_FOLDER
from tests.browser.app_server import AppServer
from tests.browser.conftest import ranked_rows, settle, slider
from tests.sheets_server import SheetsServer, book_from_csv_folder

pytestmark = pytest.mark.browser

SOON = 20_000  # milliseconds; a page asks every 2 seconds, and a reading is renewed after 3
# Keeps the smallest number of figures the page has shown at any time since.
FEWEST_FIGURES = """() => {
    const shown = () => document.querySelectorAll("[data-testid=stMetric]").length
    window.fewestFigures = shown()
    const count = () => { window.fewestFigures = Math.min(window.fewestFigures, shown()) }
    new MutationObserver(count).observe(document.body, { childList: true, subtree: true })
}"""
NEW_NAME = "Renamed In The Sheet"


@pytest.fixture
def sheets() -> Iterator[SheetsServer]:
    with SheetsServer(book_from_csv_folder(DEMO_FOLDER)) as server:
        yield server


@pytest.fixture
def live_app(sheets: SheetsServer, configured: AppServer, tmp_path: Path) -> AppServer:
    """The app on a sheet whose readings live for three seconds."""
    key = sheets.write_key(tmp_path / "key.json")
    config = configured.folder / "config"
    (config / "access.toml").write_text('access = "open"\n')
    (config / "portfolio.toml").write_text(
        f'currency = "GBP"\nrefresh_minutes = 0.05\n\n[source]\nkind = "google_sheet"\nlink = "{sheets.link}"\n'
        f'endpoint = "{sheets.endpoint}"\nkey_file = "{key}"\nas_of = 2026-10-31\n'
    )
    return configured


def test_an_edit_in_the_sheet_reaches_an_open_page_without_a_click(
    live_app: AppServer, sheets: SheetsServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{live_app.link}/benefits")
    planned = page.locator("[data-testid=stMetricValue]").first
    before = planned.inner_text()
    benefits = sheets.book.tab("Benefits")
    place = benefits.rows[0].index("Full-year value")
    for row in benefits.rows[1:]:
        if isinstance(row[place], float):
            row[place] = float(row[place]) * 3
    expect(planned).not_to_have_text(before, timeout=SOON)
    assert page.errors == []


def test_trouble_reaches_an_open_page_without_a_click_and_leaves_its_figures(
    live_app: AppServer, sheets: SheetsServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{live_app.link}/overview")
    line = page.locator("[data-testid=stCaptionContainer]", has_text="reading as of")
    expect(line).to_contain_text("live")
    figures = page.locator("[data-testid=stMetric]")
    expect(figures).to_have_count(5)
    settle(page)
    page.evaluate(FEWEST_FIGURES)
    sheets.shared = False
    warning = page.locator("[data-testid=stAlert]", has_text="This is the last good reading")
    expect(warning).to_be_visible(timeout=SOON)
    expect(line).to_contain_text("stale since")
    expect(line).to_contain_text("not shared")
    settle(page)
    assert page.evaluate("window.fewestFigures") == 5
    expect(figures).to_have_count(5)


def test_a_reading_that_looks_damaged_waits_until_it_is_used(
    live_app: AppServer, sheets: SheetsServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{live_app.link}/data")
    projects = sheets.book.tab("Projects")
    had = len(projects.rows) - 1
    del projects.rows[13:]
    warning = page.locator("[data-testid=stAlert]", has_text="looks damaged")
    expect(warning).to_contain_text(f"Projects has 12 rows where it had {had}", timeout=SOON)
    page.get_by_role("button", name="Use the new reading").click()
    expect(warning).to_have_count(0, timeout=SOON)


def test_a_slider_in_the_hand_stays_in_the_hand_while_the_page_is_drawn_anew(
    live_app: AppServer, sheets: SheetsServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{live_app.link}/prioritise")
    weight = slider(page, "Risk")
    before = ranked_rows(page)[0][1]
    weight.scroll_into_view_if_needed()
    box = weight.bounding_box()
    assert box is not None
    at = box["x"] + box["width"] * float(weight.input_value()) / 100, box["y"] + box["height"] / 2
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + box["width"] / 4, at[1], steps=5)
    held = weight.input_value()
    row = next(row for row in sheets.book.tab("Projects").rows if before in row)
    row[row.index(before)] = NEW_NAME
    expect(page.locator(".board .row", has_text=NEW_NAME)).to_be_attached(timeout=SOON)
    assert weight.input_value() == held
    page.mouse.move(at[0] + box["width"] / 2, at[1], steps=5)
    dropped = weight.input_value()
    page.mouse.up()
    assert float(dropped) > float(held)
    expect(page).to_have_url(re.compile(f"w_risk={dropped}"), timeout=SOON)
    assert weight.input_value() == dropped
    assert page.errors == []


def frames_sent_in(page: Page, milliseconds: int) -> int:
    """How often the page speaks to the server while nobody does anything; it is loaded afresh for this."""
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: sent.append(1)))
    page.reload()
    page.locator("h1").first.wait_for(timeout=30_000)
    settle(page)
    before = len(sent)
    page.wait_for_timeout(milliseconds)
    return len(sent) - before


def test_a_page_on_a_sheet_asks_and_a_page_on_the_demo_does_not(
    live_app: AppServer, open_page: Callable[..., Page]
) -> None:
    asks = frames_sent_in(open_page(f"{live_app.link}/overview"), 5_000)
    (live_app.folder / "config" / "portfolio.toml").write_text("refresh_minutes = 0.05\n")
    rests = frames_sent_in(open_page(f"{live_app.link}/overview"), 5_000)
    assert asks >= 2
    assert rests == 0
