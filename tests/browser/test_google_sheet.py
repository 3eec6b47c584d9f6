"""The app on a Google Sheet: closed until it is opened, then the same figures as the CSV it was made from."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from pmo_core.settings import DEMO_FOLDER
from tests.browser.app_server import AppServer
from tests.sheets_server import SheetsServer, book_from_csv_folder

pytestmark = pytest.mark.browser


def settings_for(server: SheetsServer, project: Path, key: Path) -> None:
    """portfolio.toml that reads the sheet on this server with a throw-away key."""
    server.write_key(key)
    (project / "config" / "portfolio.toml").write_text(
        f'title = "Westmark Regional Council"\ncurrency = "GBP"\n\n[source]\nkind = "google_sheet"\n'
        f'link = "{server.link}"\nendpoint = "{server.endpoint}"\nkey_file = "{key}"\nas_of = 2026-10-31\n'
    )


def figures(page: Page) -> list[str]:
    return page.locator("[data-testid=stMetricValue]").all_inner_texts()


def test_a_sheet_is_closed_until_access_says_open_and_nothing_is_read_before(
    configured: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    with SheetsServer(book_from_csv_folder(DEMO_FOLDER)) as sheets:
        settings_for(sheets, configured.folder, tmp_path / "key.json")
        page = open_page(f"{configured.link}/benefits")
        said = page.locator("[data-testid=stAlert]").inner_text()
        assert "closed" in said
        assert 'access = "open"' in said
        assert page.locator("[data-testid=stMetric]").count() == 0
        assert sheets.requests == []


def test_an_open_sheet_shows_the_figures_of_the_csv_demo(
    configured: AppServer, app: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    with SheetsServer(book_from_csv_folder(DEMO_FOLDER)) as sheets:
        settings_for(sheets, configured.folder, tmp_path / "key.json")
        (configured.folder / "config" / "access.toml").write_text('access = "open"\n')
        for name in ("", "benefits"):
            there, here = open_page(f"{configured.link}/{name}"), open_page(f"{app.link}/{name}")
            assert figures(there) == figures(here)
            assert there.errors == []
        assert [sheets.count(kind) for kind in ("metadata", "batchGet")] == [1, 1]


def test_a_sheet_not_shared_with_the_app_names_the_address_to_share_it_with(
    configured: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    with SheetsServer(book_from_csv_folder(DEMO_FOLDER), shared=False) as sheets:
        settings_for(sheets, configured.folder, tmp_path / "key.json")
        (configured.folder / "config" / "access.toml").write_text('access = "open"\n')
        page = open_page(configured.link)
        said = page.locator("[data-testid=stAlert]").inner_text()
        assert str(sheets.service_account["client_email"]) in said


def test_a_workbook_on_a_machine_that_others_can_reach_is_closed(
    project: Path, configured: AppServer, open_page: Callable[..., Page]
) -> None:
    for folder in (project, configured.folder):
        file = folder / "config" / "portfolio.toml"
        file.write_text('[source]\nkind = "csv_folder"\npath = "config/demo"\n')
    with AppServer(project, address="0.0.0.0") as server:
        page = open_page(server.link)
        assert "closed" in page.locator("[data-testid=stAlert]").inner_text()
    assert open_page(configured.link).locator("[data-testid=stAlert]", has_text="closed").count() == 0
