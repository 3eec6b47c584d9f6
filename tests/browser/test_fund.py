"""A long search leaves the page usable: the last answer greys, the search can be stopped, nothing jumps."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_server import AppServer, copy_of_the_project
from tests.browser.conftest import settle
from tests.hard_portfolio import hard_portfolio

pytestmark = pytest.mark.browser

SOON = 20_000  # milliseconds; a search of this portfolio goes on for longer


@pytest.fixture(scope="module")
def hard_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The app on a portfolio whose best set takes a long search."""
    folder: Path = copy_of_the_project(tmp_path_factory.mktemp("hard"))
    (folder / "hard.xlsx").write_bytes(hard_portfolio(140))
    (folder / "config" / "portfolio.toml").write_text('[source]\nkind = "workbook"\npath = "hard.xlsx"\n')
    (folder / "config" / "criteria.toml").unlink()
    with AppServer(folder) as server:
        yield server


def headline(page: Page):
    return page.locator("[data-testid=stMain] h3").first


def stop(page: Page) -> None:
    button = page.get_by_role("button", name="Stop, take the best so far")
    expect(page.get_by_text("the best so far is worth")).to_be_visible(timeout=SOON)
    button.click()
    expect(page.get_by_role("button", name="Search on")).to_be_visible(timeout=SOON)


def test_money_moved_greys_the_answer_until_the_new_one_is_in_and_stop_takes_the_best(
    hard_app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{hard_app.link}/fund")
    stop(page)
    expect(headline(page)).to_contain_text("of 140 projects")
    before = headline(page).inner_text()
    tabs = page.get_by_role("tab", name="Who is in?")
    stood = tabs.bounding_box()
    page.get_by_role("slider").focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("Being worked out again")).to_be_visible(timeout=SOON)
    assert before in headline(page).inner_text()
    assert tabs.bounding_box() == stood
    stop(page)
    expect(page.get_by_text("Being worked out again")).to_have_count(0, timeout=SOON)
    assert headline(page).inner_text() != before
    assert "money=80" in page.url
    assert page.errors == []


def test_a_row_clicked_is_the_project_whose_terms_are_told(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/fund")
    table = page.locator("[data-testid=stDataFrame]").first
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 14, box["y"] + 38 + 35 * 1.5)
    page.wait_for_timeout(800)
    page.get_by_role("tab", name="What would have to be true?").click()
    settle(page)
    # The second row by worth, 77.0 of 100.
    expect(page.get_by_text("Go on: Weekly Food Waste Collections")).to_be_visible(timeout=SOON)
    assert page.errors == []
