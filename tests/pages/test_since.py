"""What moved since the reading before, on the Prioritise page."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pmo_core.ledger import PORTFOLIO_SNAPSHOT, open_ledger
from pmo_core.settings import LedgerSettings
from tests.pages.test_pages import said

pytestmark = pytest.mark.pages

OpenPage = Callable[[str], AppTest]
SOON_SECONDS = 10


def kept() -> int:
    return len(open_ledger(LedgerSettings()).entries(PORTFOLIO_SNAPSHOT))


def opened_on(folder: Path, rows: str, open_page: OpenPage, expected: int) -> AppTest:
    """The page on these projects, once so many readings are kept."""
    (folder / "projects.csv").write_text(f"Project ID,Project name,Fit\n{rows}")
    st.cache_resource.clear()
    app = open_page("prioritise")
    ends = time.monotonic() + SOON_SECONDS
    while kept() < expected and time.monotonic() < ends:
        time.sleep(0.05)
    app.session_state["question"] = "Since last time"
    return app.run()


@pytest.fixture
def folder(tmp_path: Path, config: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "kept"))
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    (config / "access.toml").write_text('access = "open"\n')
    (config / "portfolio.toml").write_text(f"[source]\nkind = 'csv_folder'\npath = '{sheets}'\n")
    return sheets


def test_the_first_reading_is_kept_and_says_so(folder: Path, open_page: OpenPage) -> None:
    app = opened_on(folder, "P-1,Roof,9\nP-2,Gate,5\nP-3,Shed,1\n", open_page, expected=1)
    assert not app.exception
    assert kept() == 1
    assert "This is the first reading kept" in app.info[-1].value


def test_a_changed_rating_a_newcomer_and_a_leaver_are_told_apart(folder: Path, open_page: OpenPage) -> None:
    opened_on(folder, "P-1,Roof,9\nP-2,Gate,5\nP-3,Shed,1\n", open_page, expected=1)
    # Shed rises past Gate by its rating; Yard comes in first; Roof leaves.
    app = opened_on(folder, "P-2,Gate,5\nP-3,Shed,7\nP-4,Yard,10\n", open_page, expected=2)
    assert not app.exception
    assert "**1 rose, 1 fell**, 1 came, 1 left." in said(app)
    moves = app.dataframe[-1].value.set_index("name")
    assert moves["rank"].to_dict() == {"Shed": "3 → 2", "Gate": "2 → 3"}
    parts = moves[["weights", "data", "newcomers", "leavers"]]
    # Both go up one as Roof leaves and down one as Yard comes; between them Shed passes Gate.
    assert parts.loc["Shed"].tolist() == [0.0, 1.0, -1.0, 1.0]
    assert parts.loc["Gate"].tolist() == [0.0, -1.0, -1.0, 1.0]
    assert "1 project no longer in the sheet: Roof" in said(app)


def test_the_same_reading_seen_twice_is_kept_once(folder: Path, open_page: OpenPage) -> None:
    rows = "P-1,Roof,9\nP-2,Gate,5\nP-3,Shed,1\n"
    opened_on(folder, rows, open_page, expected=1)
    opened_on(folder, rows, open_page, expected=1)
    assert kept() == 1
