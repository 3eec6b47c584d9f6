"""A file dropped in the browser is read as it is; what cannot be read says why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.app_server import AppServer
from tests.browser.conftest import ranked_rows, settle, slider
from tests.builders import PUBLISHED_LISTS

pytestmark = pytest.mark.browser


def drop(page: Page, file: Path) -> None:
    """Drop it on the data page; its preview, or why there is none, is on screen."""
    page.get_by_role("tab", name="Connect your own").click()
    page.locator("input[type=file]").wait_for(state="attached")
    page.set_input_files("input[type=file]", file)
    page.wait_for_timeout(1500)
    settle(page)


def use(page: Page, file: Path) -> None:
    """Drop it and show it on every page."""
    drop(page, file)
    page.get_by_role("button", name="Show it on every page").click()
    page.get_by_text("Every page of this session shows it now").wait_for()
    settle(page)


def go(page: Page, name: str) -> None:
    page.locator("[data-testid=stTopNavLink]", has_text=name).click()
    page.locator("h1", has_text=name).wait_for()
    settle(page)


def projects_on(page: Page) -> str:
    """Every project on the board, on screen or not; where nothing ranks them, those of the table."""
    if page.locator(".board").count() == 0:
        return "\n".join(page.locator("[data-testid=stDataFrame] canvas table").all_inner_texts())
    ranked_rows(page)
    return "\n".join(page.locator(".board").evaluate("section => section.board.matrix.names"))


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("file", "project", "issue"),
    [
        ("australia_digital/mdpr-dataset-for-public-release.xlsx", "Climate Services for Agriculture", "NFP"),
        ("canada_it/gc-it-projects-2022.csv", "Real Property Management Solution", "481 cells"),
        ("uk_major_projects/uk_2023.csv", "Crossrail", "Early planning"),
    ],
)
def test_a_published_list_dropped_as_it_is_gives_its_projects_and_its_issues(
    app: AppServer, open_page: Callable[..., Page], file: str, project: str, issue: str
) -> None:
    path = PUBLISHED_LISTS / file
    if not path.exists():
        pytest.skip("the published lists are not here")
    page = open_page(f"{app.link}/data")
    use(page, path)
    assert path.name in page.locator("[data-testid=stMain]").inner_text()
    page.get_by_role("tab", name="Cells to correct").click()
    page.wait_for_timeout(600)
    settle(page)
    for closed in page.locator("details:not([open]) > summary").all()[::-1]:
        closed.click()
        page.wait_for_timeout(500)
        settle(page)
    assert issue in page.locator("[data-testid=stMain]").inner_text()
    for name in ("Prioritise", "Overview", "Benefits"):
        go(page, name)
        assert page.locator("[data-testid=stException]").count() == 0
        if name == "Prioritise":
            assert project in projects_on(page)
    assert page.errors == []


def test_a_file_that_is_no_spreadsheet_is_refused_in_a_sentence(
    app: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "photo.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page = open_page(f"{app.link}/data")
    drop(page, file)
    said = page.locator("[data-testid=stAlert]").all_inner_texts()
    assert any("photo.xlsx is not a spreadsheet" in text for text in said)
    assert page.errors == []


def test_a_dropped_file_is_seen_by_its_visitor_alone_and_can_be_left(
    app: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("Project name,Strategic fit,Public value\nTram shed,9,8\nGate,3,*4*\n")
    page = open_page(f"{app.link}/data")
    use(page, file)
    go(page, "Prioritise")
    assert "Tram shed" in projects_on(page)
    other = open_page(f"{app.link}/prioritise")
    assert "Tram shed" not in projects_on(other)
    go(page, "Data")
    page.get_by_role("button", name="Back to the shared portfolio").click()
    page.wait_for_timeout(600)
    settle(page)
    go(page, "Prioritise")
    assert "Tram shed" not in projects_on(page)
    assert "Warm Homes Advice Line" in projects_on(page)


def test_a_reload_that_loses_a_dropped_file_says_so_on_the_page_it_happens_and_keeps_its_link(
    app: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("Project name,Strategic fit,Public value\nTram shed,9,8\nGate,3,4\n")
    page = open_page(f"{app.link}/data")
    use(page, file)
    go(page, "Prioritise")
    assert "own=1" in page.url
    page.goto(f"{page.url}&w_risk=80")
    page.locator("h1").first.wait_for()
    settle(page)
    assert "only in the last browser session" in page.locator("[data-testid=stAlert]").inner_text()
    assert "Warm Homes Advice Line" in projects_on(page)
    assert slider(page, "Risk").input_value() == "80"
    page.get_by_role("link", name="Drop it again").click()
    page.get_by_text("Or drop a spreadsheet").wait_for()
    settle(page)
    drop(page, file)
    preview = page.locator("[data-testid=stDataFrame] canvas table").first
    assert "Tram shed" in preview.inner_text()


def test_a_dropped_file_is_written_nowhere(
    configured: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("Project name,Strategic fit\nUnmistakable tram shed,9\n")
    use(open_page(f"{configured.link}/data"), file)
    written = [path for path in configured.folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert [path for path in written if b"Unmistakable" in path.read_bytes()] == []
