"""From a pasted link to one's own ranking, to the files that make it last."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from tests.browser.app_server import AppServer
from tests.browser.conftest import ranked_rows, settle
from tests.sheets_server import Book, SheetsServer, Tab

pytestmark = pytest.mark.browser

MOST_CLICKS = 6
ROWS = [
    ["Project name", "Manager", "Budget (£m)", "Strategic fit", "Public value"],
    ["Gate", "Bo", "about three or so", 3.0, 2.0],
    ["Tram shed", "Ann", 12.0, 9.0, 8.0],
    ["Roof", "Ann", 2.0, 6.0, 7.0],
]


def our_sheet() -> Book:
    return Book("Our works", tabs=[Tab(7, "Plan", [list(row) for row in ROWS])])


def demo_with_account(server: SheetsServer, project: Path, key: Path) -> None:
    """The demo as it comes, with a service account at hand on this machine."""
    server.write_key(key)
    (project / "config" / "portfolio.toml").write_text(
        f'title = "Westmark"\n[source]\nkind = "demo"\nendpoint = "{server.endpoint}"\nkey_file = "{key}"\n'
        "as_of = 2026-10-31\n"
    )


class Hand:
    """A visitor who clicks, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1
        self.page.wait_for_timeout(700)
        settle(self.page)

    def write(self, where: Locator, text: str) -> None:
        self.click(where)
        self.page.keyboard.insert_text(text)


def ranked_names(page: Page) -> list[str]:
    """Projects of the first table, from the first down."""
    rows = page.locator("[data-testid=stDataFrame]").first.locator("canvas table tbody tr")
    rows.first.wait_for(state="attached")
    return [name for row in rows.all_inner_texts() for name in ("Tram shed", "Roof", "Gate") if name in row]


def connect(page: Page, link: str) -> Hand:
    hand = Hand(page)
    hand.click(page.get_by_role("tab", name="Connect your own"))
    hand.write(page.get_by_label("Paste the link of a Google Sheet"), link)
    hand.click(page.get_by_role("button", name="Read this sheet"))
    page.get_by_text("First of 3 projects").wait_for()
    settle(page)
    return hand


def downloaded(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.path().read_text(encoding="utf-8")


def test_ones_own_ranking_from_a_link_takes_six_clicks_at_most_and_two_requests(
    configured: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    with SheetsServer(our_sheet()) as sheets:
        demo_with_account(sheets, configured.folder, tmp_path / "key.json")
        page = open_page(f"{configured.link}/data")
        hand = connect(page, sheets.link)
        assert ranked_names(page) == ["Tram shed", "Roof", "Gate"]
        assert "Not readable: 1 cell, first Plan!C2" in page.locator("[data-testid=stMain]").inner_text()
        hand.click(page.get_by_role("button", name="Show it on every page"))
        hand.click(page.locator("[data-testid=stTopNavLink]", has_text="Prioritise"))
        page.locator("h1", has_text="Prioritise").wait_for()
        settle(page)
        assert [name for _, name in ranked_rows(page)] == ["Tram shed", "Roof", "Gate"]
        assert hand.clicks <= MOST_CLICKS
        assert [sheets.count(kind) for kind in ("metadata", "batchGet")] == [1, 1]
        assert page.errors == []


def test_a_cell_to_correct_opens_in_the_sheet(
    configured: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    with SheetsServer(our_sheet()) as sheets:
        demo_with_account(sheets, configured.folder, tmp_path / "key.json")
        page = open_page(f"{configured.link}/data")
        hand = connect(page, sheets.link)
        hand.click(page.get_by_role("button", name="Show it on every page"))
        hand.click(page.get_by_role("tab", name="Cells to correct"))
        cell = page.get_by_role("link", name="Plan!C2")
        assert cell.get_attribute("href") == f"{sheets.link.split('/edit')[0]}/edit#gid=7&range=C2"
        assert "Bo" in page.locator("[data-testid=stTable]").first.inner_text()


def test_the_files_downloaded_start_an_app_with_the_same_ranking(
    configured: AppServer, project: Path, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    with SheetsServer(our_sheet()) as sheets:
        demo_with_account(sheets, configured.folder, tmp_path / "key.json")
        page = open_page(f"{configured.link}/data")
        connect(page, sheets.link)
        before = ranked_names(page)
        settings = downloaded(page, "Download portfolio.toml")
        template = downloaded(page, "Download the secrets template")
        assert tomllib.loads(settings)["currency"] == "GBP"
        assert str(sheets.service_account["client_email"]) not in template
        (project / "config" / "portfolio.toml").write_text(settings)
        (project / "config" / "access.toml").write_text('access = "open"\n')
        (project / ".streamlit" / "secrets.toml").write_text(filled(template, sheets.service_account))
        with AppServer(project) as server:
            page = open_page(f"{server.link}/prioritise")
            assert "Our works" in page.locator("[data-testid=stMain]").inner_text()
            assert [name for _, name in ranked_rows(page)] == before


def filled(template: str, account: dict[str, object]) -> str:
    """The template with a key's own values in its lines, as a person would fill it in."""
    lines = []
    for line in template.splitlines():
        name = line.partition(" = ")[0]
        value = str(account.get(name, "")).replace("\n", "\\n")
        lines.append(f'{name} = "{value}"' if name in account else line)
    return "\n".join(lines)


def test_a_sheet_that_is_not_shared_names_the_address_to_share_it_with(
    configured: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    with SheetsServer(our_sheet(), shared=False) as sheets:
        demo_with_account(sheets, configured.folder, tmp_path / "key.json")
        page = open_page(f"{configured.link}/data?part=Connect+your+own")
        hand = Hand(page)
        hand.write(page.get_by_label("Paste the link of a Google Sheet"), sheets.link)
        page.keyboard.press("Enter")
        said = page.locator("[data-testid=stAlert]").inner_text()
        assert f"Share it with {sheets.service_account['client_email']} as Viewer" in said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_a_preview_and_in_an_owners_list(
    app: AppServer, open_page: Callable[..., Page], tmp_path: Path, scheme: str
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "Project ID,Project name,Manager,Fit,Value,Budget\nP-0,Tram,Ann,9,8,too many\n"
        + "".join(f"P-{i},Shed {i},Bo,{i},{9 - i},{i}\n" for i in range(1, 9))
    )
    page = open_page(f"{app.link}/data?part=Connect+your+own", scheme=scheme)
    page.set_input_files("input[type=file]", file)
    page.get_by_text("First of 9 projects").wait_for()
    settle(page)
    assert serious(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Show it on every page").click()
    page.get_by_text("Every page of this session shows it now").wait_for()
    page.get_by_role("tab", name="Cells to correct").click()
    page.get_by_label("Who can correct it").click()
    page.get_by_role("option", name="Ann").click()
    page.get_by_text("Message to copy").click()
    page.get_by_text("Dear Ann").wait_for()
    settle(page)
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.errors == []


def serious(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [
        (violation["id"], str(violation["nodes"][:2]))
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]
