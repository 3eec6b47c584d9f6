"""Connecting one's own sheet: a pasted link or a dropped file, its doubts, its preview, the files to keep."""

from collections.abc import Callable

import streamlit as st

from pmo_core.connecting.answers import open_questions
from pmo_core.errors import PmoError
from pmo_core.formats import as_written
from pmo_core.settings import Settings, SourceSettings
from pmo_core.sources.raw_book import RawBook
from pmo_core.sources.workbook import Workbook
from views.data.keeping import keep_it
from views.data.pasted import read_pasted_link
from views.data.preview import preview
from views.data.questions import ask, correct
from views.data.trial import Trial, begin, keep, kept
from views.session import Visit, show_error, show_own_file

FILE_TYPES = ["xlsx", "xlsm", "ods", "csv"]


def own_file_banner(visit: Visit) -> None:
    """Say on top that one's own sheet is shown, and how to leave it."""
    if not visit.own_file:
        return
    st.success(
        f"Every page now shows {as_written(visit.source_name)}. "
        "It stays in your browser session and nobody else sees it."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link("pages/prioritise.py", label="See its ranking")
        st.page_link("pages/overview.py", label="See its overview")
        st.button("Back to the shared portfolio", on_click=show_own_file, args=(None,), key="leave_own_file")


def connect_your_own(visit: Visit) -> None:
    """Paste a link or drop a file, and see what was recognised before anything is saved."""
    st.subheader("See your own portfolio in three minutes", anchor=False)
    st.caption("Your sheet as it is. It is only read, stays in this browser session, and nobody else sees it.")
    pasting, dropping = st.columns(2, gap="large")
    with pasting:
        _paste(visit.settings)
    with dropping:
        _drop(visit.settings)
    outcome = kept()
    if isinstance(outcome, PmoError):
        show_error(outcome)
    elif outcome is not None:
        _tried(visit, outcome)


def _paste(settings: Settings) -> None:
    with st.form("paste", border=False):
        link = st.text_input(
            "Paste the link of a Google Sheet",
            key="pasted_link",
            placeholder="https://docs.google.com/spreadsheets/d/…/edit",
        )
        asked = st.form_submit_button("Read this sheet")
    if asked and not link:
        st.info("Paste the link first: open the sheet and copy the address from the browser's address bar.")
    elif asked:
        with st.spinner("Reading your sheet"):
            _try(lambda: read_pasted_link(str(link)), settings)


def _drop(settings: Settings) -> None:
    dropped = st.file_uploader(
        "Or drop a spreadsheet: .xlsx, .ods or .csv",
        type=FILE_TYPES,
        key="own_file",
        help="One column of project names is enough to begin. The file is never written to disk.",
    )
    if dropped is None or st.session_state.get("own_file_read") == dropped.file_id:
        return
    st.session_state["own_file_read"] = dropped.file_id
    source = SourceSettings(kind="workbook", path=dropped.name)
    _try(lambda: (source, Workbook(dropped.name, dropped.getvalue()).fetch()), settings)


def _try(fetch: Callable[[], tuple[SourceSettings, RawBook]], settings: Settings) -> None:
    try:
        source, book = fetch()
        keep(begin(source, book, settings))
    except PmoError as error:
        keep(error)


def _tried(visit: Visit, trial: Trial) -> None:
    questions = open_questions(trial.portfolio)
    if trial.changed is not None:
        _say_what_changed(trial.changed)
    if questions:
        ask(trial, questions, visit.settings)
    preview(trial.portfolio, visit.settings)
    correct(trial, visit.settings)
    keep_it(visit, trial)


def _say_what_changed(changed: tuple[str, ...]) -> None:
    if not changed:
        st.success("Your answers confirm the reading: nothing changed.")
        return
    st.success("Your answers changed:\n\n" + "\n".join(f"- {as_written(sentence)}" for sentence in changed))
