"""How fresh a reading is, said on the page; what was kept on disk; a reading that looks damaged."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pmo_core.settings import SourceSettings
from pmo_core.sources import SOURCES, Keys
from pmo_core.sources.raw_book import RawBook, Source
from tests.builders import REPOSITORY
from tests.pages.conftest import Case, plain
from tests.sheets_server import Tab
from views.controls import asked_every_seconds

pytestmark = pytest.mark.pages


@pytest.fixture
def caches() -> Path:
    """Where copies are kept during a test."""
    return Path(os.environ["XDG_CACHE_HOME"]) / "valueboard"


def forget_everything_but_the_disk() -> None:
    """As good as another process."""
    st.cache_resource.clear()


def line(app: AppTest) -> str:
    """The line below the title that says how fresh the reading is."""
    return plain(app.caption[1].value)


@pytest.mark.parametrize(("minutes", "seconds"), [(5, 30), (2, 12), (0.05, 2), (60, 60)])
def test_an_open_page_asks_ten_times_in_a_readings_life_from_2_to_60_seconds(
    minutes: float, seconds: float
) -> None:
    assert asked_every_seconds(minutes * 60) == seconds


@pytest.mark.parametrize("name", ["overview", "prioritise", "benefits", "data"])
def test_every_page_says_how_fresh_its_figures_are(open_page: Callable[[str], AppTest], name: str) -> None:
    assert "just now, live" in line(open_page(name))


def test_a_spoilt_copy_is_said_on_the_page_and_the_sheet_is_read(
    open_page: Callable[[str], AppTest], case: Case, caches: Path
) -> None:
    open_page("data")
    (copy,) = caches.iterdir()
    copy.write_bytes(copy.read_bytes()[:-20])
    forget_everything_but_the_disk()
    app = open_page("data")
    assert len(app.error) == 0
    assert "live · A copy of an earlier reading on disk is not used: it is cut short or too large." in line(app)


def test_a_folder_that_cannot_be_written_is_said_where_one_asks_for_it(
    open_page: Callable[[str], AppTest], case: Case, tmp_path: Path
) -> None:
    (tmp_path / "in_the_way").write_text("")
    with (case.config / "portfolio.toml").open("a") as file:
        file.write(f"\ncache_folder = '{tmp_path / 'in_the_way'}'\n")
    app = open_page("data")
    assert len(app.error) == len(app.warning) == 0
    assert "No copy is kept on disk for a restart" in plain(app.caption[1].help)


def test_a_visitors_own_file_is_never_written_to_disk(
    open_page: Callable[[str], AppTest], use_file: Callable[[str, bytes], AppTest], case: Case, caches: Path
) -> None:
    open_page("data")
    before = {path.name: path.read_bytes() for path in caches.iterdir()}
    app = use_file("secret.csv", b"Project name\nTop secret\n")
    app.switch_page("pages/prioritise.py").run()
    assert "Your file secret.csv" in line(app)
    assert {path.name: path.read_bytes() for path in caches.iterdir()} == before


def test_the_demo_is_not_copied_to_disk(open_page: Callable[[str], AppTest], caches: Path) -> None:
    open_page("data")
    assert not caches.exists()


def test_a_deleted_tab_of_benefits_is_a_question_and_not_a_silent_loss(
    open_page: Callable[[str], AppTest], case: Case
) -> None:
    case.reads_as_often_as_asked()
    rows = [["Benefit", "Project ID", "Target value"], ["Save paper", "P-001", 5], ["Save time", "P-002", 7]]
    case.server.book.tabs.append(Tab(2, "Benefits", rows))
    app = open_page("data")
    case.server.book.delete_tab("Benefits")
    app.session_state["part"] = "How it was read"
    app.run().button(key="read_now").click().run()
    assert "Benefits is gone, where it had 2 rows" in plain(app.warning[0].value)
    assert "stale since" in line(app)
    assert "Benefits" in app.dataframe[0].value.to_string()
    app.button(key="use_new_reading").click().run()
    assert len(app.warning) == 0
    assert "live" in line(app)
    assert "Benefits" not in app.dataframe[0].value.to_string()


def test_reading_by_hand_says_what_came_of_it(open_page: Callable[[str], AppTest], case: Case) -> None:
    app = open_page("data")

    def click() -> str:
        app.button(key="read_now").click().run()
        return app.toast[0].value

    assert "less than 15 seconds ago" in click()
    case.reads_as_often_as_asked()
    assert click() == "Read."
    del case.server.book.tab("Projects").rows[2:]
    assert "looks damaged" in click()
    case.server.shared = False
    assert "could not be read" in click()


def test_a_database_set_in_the_secrets_does_not_show_the_copy_of_another(config: Path, tmp_path: Path) -> None:
    def opened(database: Path) -> AppTest:
        forget_everything_but_the_disk()
        app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=60)
        app.secrets["sql_url"] = f"sqlite:///{database}"
        return app.run().switch_page("pages/data.py").run()

    (config / "access.toml").write_text('access = "open"\n')
    (config / "portfolio.toml").write_text(
        "[source]\nkind = 'sql'\nqueries = {projects = 'select name from works'}\n"
    )
    with closing(sqlite3.connect(tmp_path / "one.db")) as database, database:
        database.execute("create table works (name)")
        database.execute("insert into works values ('Payroll')")
    assert "live" in line(opened(tmp_path / "one.db"))
    assert "There is no database file two.db" in plain(opened(tmp_path / "two.db").error[0].value)
    (tmp_path / "one.db").unlink()
    assert "from disk" in line(opened(tmp_path / "one.db"))


@dataclass
class Unforeseen:
    """A source that reads its sheet for real until it meets what nobody thought of."""

    sheet: Source
    met: bool = False

    @property
    def name(self) -> str:
        return self.sheet.name

    def fetch(self) -> RawBook:
        if self.met:
            raise RuntimeError("dictionary changed size during iteration")
        return self.sheet.fetch()


def test_a_fault_that_nobody_foresaw_is_on_the_page_and_not_in_the_log_alone(
    open_page: Callable[[str], AppTest], case: Case
) -> None:
    sources: list[Unforeseen] = []

    def google_sheet(settings: SourceSettings, keys: Keys) -> Source:
        sources.append(Unforeseen(a_google_sheet(settings, keys)))
        return sources[-1]

    a_google_sheet = SOURCES["google_sheet"]
    case.monkeypatch.setitem(SOURCES, "google_sheet", google_sheet)
    case.reads_as_often_as_asked()
    app = open_page("data")
    sources[-1].met = True
    app.button(key="read_now").click().run()
    assert not app.exception
    assert "met a fault of this app itself (RuntimeError)" in plain(app.warning[0].value)
    assert "stale since" in line(app)


def test_a_restart_with_the_sheet_out_of_reach_shows_what_was_kept_and_says_so(
    open_page: Callable[[str], AppTest], case: Case
) -> None:
    open_page("data")
    forget_everything_but_the_disk()
    case.server.close()
    app = open_page("data")
    assert len(app.error) == 0
    assert "from disk" in line(app)


def test_a_copy_on_disk_stays_behind_the_access_check(open_page: Callable[[str], AppTest], case: Case) -> None:
    open_page("data")
    forget_everything_but_the_disk()
    (case.config / "access.toml").write_text('access = "default"\n')
    app = open_page("data")
    assert "closed" in app.error[0].value
    assert len(app.dataframe) == 0
    assert len(app.caption) == 1
