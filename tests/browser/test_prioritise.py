"""A weight moved by hand changes the order and the link; the link shows the same order to somebody else."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from pmo_core.__main__ import main
from tests.browser.app_server import AppServer
from tests.browser.conftest import ranked_rows, settle, slider

pytestmark = pytest.mark.browser

FIRST_ROWS = 12


def order(page: Page) -> list[tuple[str, str]]:
    """Rank and project of the first rows."""
    return ranked_rows(page, FIRST_ROWS)[:FIRST_ROWS]


def press(page: Page, criterion: str, key: str, times: int) -> None:
    slider(page, criterion).focus()
    for _ in range(times):
        page.keyboard.press(key)
    page.wait_for_timeout(600)
    settle(page)


def test_a_slider_moved_by_keyboard_changes_the_order_and_the_link(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise")
    before = order(page)
    press(page, "Risk", "ArrowRight", 30)
    after = order(page)
    assert after != before
    assert "w_risk=35" in page.url
    again = open_page(page.url)
    assert order(again) == after
    assert page.errors == again.errors == []


def test_the_order_on_screen_is_the_order_of_the_command_line(
    app: AppServer, open_page: Callable[..., Page], capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_page(f"{app.link}/prioritise?w_risk=80&w_urgency=3")
    main(["rank", "--weight", "Risk=80", "--weight", "Urgency=3"])
    printed = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert order(page) == [(row["rank"], row["project"]) for row in printed[:FIRST_ROWS]]


def test_a_link_with_nonsense_in_it_opens_as_if_it_said_nothing(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise?w_risk=lots&w_urgency=-5&project=nobody&department=Nowhere")
    assert order(page) == order(open_page(f"{app.link}/prioritise"))
    assert page.errors == []


def test_the_saved_weights_come_back_with_one_button(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/prioritise?w_risk=90")
    moved = order(page)
    page.get_by_role("button", name="Back to the starting weights").click()
    page.wait_for_timeout(600)
    settle(page)
    assert order(page) != moved
    assert "w_risk" not in page.url
    assert order(page) == order(open_page(f"{app.link}/prioritise"))


def test_weights_hold_when_the_reader_looks_at_another_page_and_returns(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise?w_risk=90")
    moved = order(page)
    for name in ("Benefits", "Prioritise"):
        page.locator("[data-testid=stTopNavLink]", has_text=name).click()
        page.locator("h1", has_text=name).wait_for()
        settle(page)
    assert order(page) == moved


def test_a_click_on_a_row_brings_its_explanation_into_view_whatever_question_was_open(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise?question=Other+methods")
    name = order(page)[4][1]
    page.locator(".board .row", has_text=name).first.click()
    told = page.get_by_text(f"{name} ranks ").first
    told.wait_for()
    page.wait_for_timeout(2000)
    box = told.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 900


def test_the_answer_above_the_board_follows_the_weights(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/prioritise")
    answer = page.locator(".board .answer")
    page.locator(".board .sure.in").first.wait_for()
    assert re.fullmatch(
        r".+ comes first; the money reaches down to .+; \d+ projects? (is|are) open, with each missing rating"
        r" at its worst\.",
        answer.inner_text(),
    )
    assert answer.inner_text().startswith(order(page)[0][1])
    page.get_by_role("button", name="Find the weights another way").click()
    page.get_by_text("Choose how you would rather be asked").wait_for()
