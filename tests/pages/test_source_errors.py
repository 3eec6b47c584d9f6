"""Every kind of SourceError, from what a server or a file really answers to the sentence on the page."""

from collections.abc import Callable
from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from pmo_core.errors import SourceErrorKind
from tests.pages.conftest import Case, plain

pytestmark = pytest.mark.pages


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
    "tab_missing": (tab_missing, "No list of projects was found in Portfolio (Notes: no table we know)."),
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
    case.reads_as_often_as_asked()
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
