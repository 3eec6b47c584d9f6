"""Every kind of SourceError, from what a server or a file really answers to the sentence on the page."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pmo_core.errors import SourceErrorKind
from tests.sheets_server import Book, SheetsServer, Tab

pytestmark = pytest.mark.pages

ROWS = [["Project ID", "Project name"], ["P-001", "Payroll"], ["P-002", "Fleet"]]


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

    def lower(self, limit: str, to: float) -> None:
        self.monkeypatch.setattr(f"pmo_core.sources.google_sheets.{limit}", to)


def credentials(case: Case) -> None:
    """A key taken back: no new token, and the one of an earlier reading is worth nothing any more."""
    case.fails("token_revoked")
    case.fails("unauthenticated")


def not_shared(case: Case) -> None:
    case.server.shared = False


def not_found(case: Case) -> None:
    case.settings(
        kind="google_sheet",
        link="1" + "x" * 43,
        endpoint=case.server.endpoint,
        key_file=str(case.config / "key.json"),
    )


def timeout(case: Case) -> None:
    case.lower("READ_SECONDS", 0.2)
    case.fails("hang")


def tab_missing(case: Case) -> None:
    case.server.book.delete_tab("Projects")


SPOILT: dict[str, tuple[Callable[[Case], None], str]] = {
    "credentials": (credentials, "Google does not accept this app's key."),
    "not_shared": (not_shared, "This app has no access to the sheet."),
    "not_found": (not_found, "Google knows no spreadsheet at this link."),
    "api_disabled": (lambda case: case.fails("api_disabled"), "The Google Sheets API is switched off"),
    "scope": (lambda case: case.fails("scope"), "does not cover reading spreadsheets."),
    "not_a_google_sheet": (lambda case: case.fails("not_a_google_sheet"), "but is not a Google Sheet."),
    "tab_missing": (tab_missing, "No list of projects was found in Portfolio (Notes)."),
    "bad_request": (lambda case: case.fails("bad_request"), "Google did not understand what it was asked."),
    "quota": (lambda case: case.fails("quota"), "Google asks us to slow down"),
    "unavailable": (lambda case: case.fails("unavailable"), "Google Sheets is not available right now."),
    "timeout": (timeout, "Google took too long to answer."),
    "network": (lambda case: case.server.close(), "Google cannot be reached from here."),
    "bad_answer": (lambda case: case.fails("html_ok"), "The answer was not Google's"),
    "too_large": (lambda case: case.lower("LARGEST_ANSWER", 10), "The sheet is larger than"),
    "unreadable_file": (
        lambda case: case.reads_file("plan.xlsx", b"%PDF-1.7 no workbook"),
        "plan.xlsx is not a spreadsheet.",
    ),
}


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


def plain(text: str) -> str:
    """As a reader sees it, without the marks that keep it plain."""
    return text.replace("\\", "").replace("\u2060", "")


def test_every_kind_there_is_has_a_case() -> None:
    assert set(SPOILT) == set(get_args(SourceErrorKind))


@pytest.mark.parametrize("kind", get_args(SourceErrorKind))
def test_without_a_reading_the_page_says_what_is_wrong_and_what_to_do(
    open_page: Callable[[str], AppTest], case: Case, kind: SourceErrorKind
) -> None:
    spoil, sentence = SPOILT[kind]
    spoil(case)
    app = open_page("data")
    assert not app.exception
    assert [sentence in plain(error.value) for error in app.error] == [True]
    assert plain(app.error[0].value).endswith(".")
    assert len(app.dataframe) == 0


AFTER_A_READING = sorted(set(get_args(SourceErrorKind)) - {"not_found", "unreadable_file"})  # other settings


@pytest.mark.parametrize("kind", AFTER_A_READING)
def test_after_a_good_reading_its_figures_stay_beside_what_is_wrong(
    open_page: Callable[[str], AppTest], case: Case, kind: SourceErrorKind
) -> None:
    case.monkeypatch.setattr("pmo_core.store.renewal.MANUAL_SECONDS", 0)
    app = open_page("data")
    assert len(app.error) == len(app.warning) == 0
    SPOILT[kind][0](case)
    app.button(key="read_now").click().run()
    assert not app.exception
    assert "This is the last good reading." in app.warning[0].value
    assert SPOILT[kind][1] in plain(app.warning[0].value)
    line = plain(app.caption[1].value)
    assert "stale since" in line
    assert f": {kind.replace('_', ' ')}. " in line
    app.switch_page("pages/prioritise.py").run()
    assert app.dataframe[0].value["name"].tolist() == ["Payroll", "Fleet"]


def test_a_deleted_tab_of_benefits_is_a_question_and_not_a_silent_loss(
    open_page: Callable[[str], AppTest], case: Case
) -> None:
    case.monkeypatch.setattr("pmo_core.store.renewal.MANUAL_SECONDS", 0)
    rows = [["Benefit", "Project ID", "Target value"], ["Save paper", "P-001", 5], ["Save time", "P-002", 7]]
    case.server.book.tabs.append(Tab(2, "Benefits", rows))
    app = open_page("data")
    case.server.book.delete_tab("Benefits")
    app.button(key="read_now").click().run()
    assert "Benefits is gone, where it had 2 rows" in plain(app.warning[0].value)
    assert "stale since" in app.caption[1].value
    assert "Benefits" in app.dataframe[1].value.to_string()
    app.button(key="use_new_reading").click().run()
    assert len(app.warning) == 0
    assert "live" in app.caption[1].value
    assert "Benefits" not in app.dataframe[1].value.to_string()


def test_a_fault_of_our_own_is_on_the_page_and_not_in_the_log_alone(
    open_page: Callable[[str], AppTest], case: Case
) -> None:
    case.monkeypatch.setattr("pmo_core.store.renewal.MANUAL_SECONDS", 0)
    app = open_page("data")
    case.server.book.tab("Projects").rows[1][1] = "Pensions"
    case.monkeypatch.setattr("pmo_core.loading.resolve_references", {}.__getitem__)
    app.button(key="read_now").click().run()
    assert not app.exception
    assert "met a fault of this app itself" in plain(app.warning[0].value)


def test_a_restart_with_the_sheet_out_of_reach_shows_what_was_kept_and_says_so(
    open_page: Callable[[str], AppTest], case: Case
) -> None:
    open_page("data")
    st.cache_resource.clear()  # as good as another process: nothing but the disk is left
    case.server.close()
    app = open_page("data")
    assert len(app.error) == 0
    assert "from disk" in app.caption[1].value


def test_a_copy_on_disk_stays_behind_the_access_check(open_page: Callable[[str], AppTest], case: Case) -> None:
    open_page("data")
    st.cache_resource.clear()
    (case.config / "access.toml").write_text('access = "default"\n')
    app = open_page("data")
    assert "closed" in app.error[0].value
    assert len(app.dataframe) == 0
    assert len(app.caption) == 1
