"""Pages run in Streamlit's own harness, through app.py."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pmo_core.settings import CONFIG_FOLDER
from tests.builders import REPOSITORY
from tests.sheets_server import Book, SheetsServer, Tab
from views import ledger

# Each AppTest asks every installed package anew for components it brings: as long as a page takes, for one answer.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

ROWS = [["Project ID", "Project name"], ["P-001", "Payroll"], ["P-002", "Fleet"]]


def forget_ledgers() -> None:
    """As a process that has kept nothing yet."""
    for kept in (ledger._opened, ledger._seen):
        kept.clear()


@dataclass
class Case:
    """One portfolio on one server, both to be spoilt."""

    server: SheetsServer
    config: Path
    monkeypatch: pytest.MonkeyPatch

    def reads_file(self, name: str, content: bytes) -> None:
        (self.config / name).write_bytes(content)
        self.settings(kind="workbook", path=str(self.config / name))

    def settings(self, **source: str) -> None:
        lines = [f"{name} = '{value}'" for name, value in source.items()]
        (self.config / "portfolio.toml").write_text("\n".join(["[source]", *lines]))

    def fails(self, fault: str) -> None:
        self.server.fail_next(fault, times=20)

    def reads_as_often_as_asked(self) -> None:
        self.monkeypatch.setattr("pmo_core.store.renewal.MANUAL_SECONDS", 0)

    def lower(self, limit: str, to: float) -> None:
        self.monkeypatch.setattr(f"pmo_core.sources.google_sheets.{limit}", to)


@pytest.fixture(autouse=True)
def forget_what_was_read(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Each test has a ledger of its own; one with a config of its own reads anew, the others share the demo."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("kept")))
    forget = st.cache_resource.clear if "config" in request.fixturenames else forget_ledgers
    forget()
    yield
    forget()


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A config folder of the test's own."""
    monkeypatch.setattr("views.session.CONFIG_FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def open_page() -> Callable[[str], AppTest]:
    def open_(name: str) -> AppTest:
        app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=60)
        return app.switch_page(f"pages/{name}.py").run()

    return open_


@pytest.fixture
def case(config: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    monkeypatch.setattr(random, "uniform", lambda lowest, highest: lowest)
    tabs = [Tab(0, "Projects", [list(row) for row in ROWS]), Tab(1, "Notes", [["Remember", "the milk"]])]
    with SheetsServer(Book("Portfolio", tabs=tabs)) as server:
        key = server.write_key(config / "key.json")
        (config / "access.toml").write_text('access = "open"\n')
        case = Case(server, config, monkeypatch)
        case.settings(kind="google_sheet", link=server.link, endpoint=server.endpoint, key_file=str(key))
        yield case


def ranked(app: AppTest) -> pd.DataFrame:
    """The ranking as a table, which the page draws only while it is open."""
    app.session_state["as_table"] = True
    return app.run().dataframe[0].value


@pytest.fixture
def without_board(config: Path) -> None:
    """The demo, its ranking as Streamlit's own sliders and table."""
    for file in CONFIG_FOLDER.glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        (config / file.name).write_text(text.replace("live_board = true", "live_board = false"), encoding="utf-8")


def plain(text: str) -> str:
    """As a reader sees it, without the marks that keep it plain."""
    return text.replace("\\", "").replace("\u2060", "")


@pytest.fixture
def try_file(open_page: Callable[[str], AppTest]) -> Callable[[str, bytes], AppTest]:
    """Drops a file on the data page; its preview is on screen."""

    def try_(name: str, content: bytes) -> AppTest:
        app = open_page("data")
        app.session_state["part"] = "Connect your own"
        return app.run().file_uploader[0].upload(name, content).run()

    return try_


@pytest.fixture
def use_file(try_file: Callable[[str, bytes], AppTest]) -> Callable[[str, bytes], AppTest]:
    """Drops a file and shows it on every page."""

    def use(name: str, content: bytes) -> AppTest:
        return try_file(name, content).button(key="use_it").click().run()

    return use
