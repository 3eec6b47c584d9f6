"""The one door: who may come in, which reading they see, and what they are told when it fails."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.formats import as_written
from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import settings_for_another
from pmo_core.settings import CONFIG_FOLDER, Settings, load_settings
from pmo_core.sources import Keys, open_source
from pmo_core.store import Snapshot, SnapshotStore, disk_copy
from views.garbage import tame_garbage_collection
from views.own_machine import is_on_own_machine
from views.scrolled_tables import reach_scrolled_tables

PAGES_FOLDER = Path(__file__).resolve().parent.parent / "pages"
ROUTER_RAN = "_router_ran"
OWN_FILE = "_own_file"
OWN_CURRENCY = "_own_currency"
OWN_IN_LINK = "own"


@dataclass(frozen=True)
class Visit:
    """What one page run works with.

    `currency` is blank where nobody says it, and of one's own file while a unit of money is asked. `trouble` says
    why the newest reading failed, if it did; `snapshot` is what the shared portfolio was taken from, None for a
    visitor's own file.
    """

    portfolio: Portfolio
    settings: Settings
    as_of: date
    currency: str
    source_name: str
    trouble: PmoError | None = None
    own_file: bool = False
    snapshot: Snapshot | None = None


def start_page(title: str, question: str) -> None:
    """First call of every page: hands over to the router where it has not run, then titles the page.

    The first visitor after a restart who opens a deep link gets that page's script alone, with file names for
    a menu; calling st.navigation ends that mode for the whole process, and the rerun goes through app.py.
    """
    if not st.session_state.get(ROUTER_RAN):
        st.navigation([home_page(), *(st.Page(path) for path in PAGES_FOLDER.glob("[!_]*.py"))], position="hidden")
        st.rerun()
    with st.container(gap=None):
        st.title(title, anchor=False)
        reach_scrolled_tables()
    st.caption(question)


def home_page() -> st.Page:
    """What the bare address opens: it goes on to the overview, so that every page has an address of its own.

    Streamlit answers a default page's own name with "Page not found".
    """
    return st.Page(_go_to_overview, title="Valueboard", default=True, visibility="hidden")


def _go_to_overview() -> None:
    st.switch_page(PAGES_FOLDER / "overview.py")


def router_is_running() -> None:
    """Called by app.py, so that a page knows it does not stand alone."""
    st.session_state[ROUTER_RAN] = True


def open_portfolio() -> Visit:
    """The portfolio this visitor may see; otherwise says why not and ends the page.

    Access is checked here, not in app.py, and before any data is read.
    """
    try:
        visit = _own_file() or _shared()
    except PmoError as error:
        show_error(error)
        st.stop()
    tame_garbage_collection()
    # Notices have a place of their own, empty or not: one that came or went would move every element below it, and
    # Streamlit draws a moved element as a new one, so that an open page would lose its figures for a moment.
    with st.container():
        _notices(visit)
    return visit


def _notices(visit: Visit) -> None:
    if not visit.own_file and OWN_IN_LINK in st.query_params:
        st.warning("Your own file was only in the last browser session; this is the shared portfolio.")
        st.page_link("pages/data.py", label="Drop it again", query_params={"part": "Connect your own"})
    if visit.trouble:
        st.warning(f"This is the last good reading. The newest attempt failed: {as_written(str(visit.trouble))}")
    damaged_reading(visit)


def damaged_reading(visit: Visit) -> None:
    """Where the newest reading looks damaged: what is odd, and the choice to use it all the same.

    Whoever may see the portfolio may choose, since nobody has a role yet; the sheet itself stays as it is.
    """
    suspect = visit.snapshot.suspect if visit.snapshot else None
    if suspect is None:
        return
    st.warning(
        f"{as_written(suspect.sentence)} The last good reading is shown until a sound one comes, "
        "or until somebody uses the new one."
    )
    st.button("Use the new reading", on_click=_accept, args=(suspect.digest,), key="use_new_reading")


def _accept(digest: str) -> None:
    _store(settings_if_open(), keys_in_secrets()).accept(digest)


def show_error(error: PmoError) -> None:
    """What went wrong in one sentence, and what to do about it."""
    st.error(f"**{as_written(error.sentence)}** {as_written(error.fix)}")


def show_own_file(portfolio: Portfolio | None, currency: str = "") -> None:
    """Show this visitor's own file on every page of this session; None goes back to the shared portfolio.

    A reload begins a new session, so the link remembers that there was a file of one's own.
    """
    st.session_state[OWN_FILE], st.session_state[OWN_CURRENCY] = portfolio, currency
    if portfolio is None:
        st.query_params.pop(OWN_IN_LINK, None)


def read_now() -> str:
    """Read the shared source again, at most once in 15 seconds for everybody; what came of it, in words."""
    store = _store(settings_if_open(), keys_in_secrets())
    if not store.refresh():
        return "Read less than 15 seconds ago, or being read just now; nothing was done."
    snapshot = store.get()
    if snapshot.trouble:
        return "It could not be read; the last good reading stays."
    return "Read, but it looks damaged; the last good reading stays." if snapshot.suspect else "Read."


def settings_if_open() -> Settings:
    """The settings, for whoever may see the portfolio; asked again at each write.

    Raises:
        PmoError: Access is closed, or a file in config/ cannot be used.
    """
    settings = _settings()
    _check_access(settings)
    return settings


def newest() -> Snapshot | None:
    """The shared snapshot as it is now, without waiting for any reading; renews what is due.

    None where there is none to be had: access is closed, the settings have changed, nothing is read yet.
    """
    try:
        return _store(settings_if_open(), keys_in_secrets()).peek()
    except PmoError:
        return None


def read_ahead() -> None:
    """Have the shared source read before anybody asks; what cannot be read is told to whoever asks."""
    with suppress(PmoError):
        _store(settings_if_open(), keys_in_secrets()).get()


def _own_file() -> Visit | None:
    portfolio = st.session_state.get(OWN_FILE)
    if portfolio is None:
        return None
    settings = settings_for_another(_settings(), portfolio)
    _check_access(settings)
    st.query_params[OWN_IN_LINK] = "1"
    currency = "" if portfolio.units_in_doubt else st.session_state.get(OWN_CURRENCY, "")
    return Visit(portfolio, settings, _today(), currency, portfolio.title, own_file=True)


def _shared() -> Visit:
    settings = _settings()
    _check_access(settings)
    snapshot: Snapshot = _store(settings, keys_in_secrets()).get()
    file = settings.portfolio
    as_of = file.source.as_of or _today()
    name = file.title or snapshot.portfolio.title
    return Visit(snapshot.portfolio, settings, as_of, file.currency, name, snapshot.trouble, snapshot=snapshot)


def _check_access(settings: Settings) -> None:
    """The demo is open, and so are files on one's own machine; anything else only when access.toml says so."""
    kind = settings.portfolio.source.kind
    local_file = kind in ("csv_folder", "workbook") and is_on_own_machine()
    if settings.access == "open" or kind == "demo" or local_file:
        return
    what = "a Google Sheet" if kind == "google_sheet" else "a file, and other machines can reach this app"
    raise PmoError(
        f"This portfolio is closed: it comes from {what}, and nobody has said yet who may see it.",
        'To open it to everyone who can reach this app, write access = "open" in config/access.toml.',
    )


def _settings() -> Settings:
    names = sorted(path.name for path in CONFIG_FOLDER.glob("*.toml"))
    paths = [CONFIG_FOLDER / name for name in names]
    return _settings_as_of(tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in paths))


@st.cache_resource(max_entries=1, show_spinner=False)
def _settings_as_of(changed: tuple[int, ...]) -> Settings:
    return load_settings(CONFIG_FOLDER)


def _fingerprint(keys: Keys) -> str:
    """Tells one set of keys from another without keeping it: a new key takes effect at the next page."""
    account = sorted((keys.service_account or {}).items())
    return hashlib.sha256(repr((account, keys.api_key, keys.sql_url)).encode()).hexdigest()


@st.cache_resource(max_entries=1, show_spinner=False, hash_funcs={Settings: repr, Keys: _fingerprint})
def _store(settings: Settings, keys: Keys) -> SnapshotStore:
    file = settings.portfolio
    check = partial(
        check_book,
        criteria=settings.criteria,
        answers=file.tabs,
        currency=file.currency,
        scale=settings.aims.scale,
    )
    fetch = open_source(file.source, keys).fetch
    return SnapshotStore(fetch, check, file.refresh_minutes * 60, disk=disk_copy(file.source, keys))


def keys_in_secrets() -> Keys:
    """Secrets from Streamlit's store; none where there is no secrets file."""
    try:
        secrets: Mapping[str, object] = st.secrets
        account = secrets.get("gcp_service_account")
        return Keys(
            dict(account) if isinstance(account, Mapping) else None,
            str(secrets.get("google_api_key", "")),
            str(secrets.get("sql_url", "")),
        )
    except FileNotFoundError:
        return Keys()


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
