"""The ledger a visit writes to: the shared one, or the visit's own where nothing may or can be kept."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from pmo_core.errors import LedgerError, PmoError
from pmo_core.ledger import Ledger, MemoryLedger, open_ledger
from pmo_core.settings import LedgerSettings
from views.session import Visit, settings_if_open

RECORDED_BY = "Valueboard"  # of what is kept without anybody asking
OWN_LEDGER = "_own_ledger"
TRIED_AGAIN_SECONDS = 60


@dataclass(frozen=True)
class KeptIn:
    """Where entries go; `why_not` says why they last for this visit only, and is blank where they last."""

    ledger: Ledger
    why_not: str = ""


def ledger_of(visit: Visit) -> KeptIn:
    """The shared ledger; this visit's own for a file of its own, or where the shared one cannot be had.

    Access is checked here too: a part of a page may run without the page.

    Raises:
        PmoError: Access is closed.
    """
    settings = settings_if_open()
    if visit.own_file:
        return KeptIn(_own(), "Your own file is seen by you alone, and nothing of it is written to disk.")
    opened = _opened(settings.portfolio.ledger, _secret_url())
    return KeptIn(_own(), str(opened)) if isinstance(opened, LedgerError) else KeptIn(opened)


def keep_each_reading(visit: Visit, what: str, record: Callable[[Ledger], object]) -> None:
    """Record something of each reading, once for all visits and without making the page wait.

    `what` names it. Nothing of a visitor's own file is kept; what cannot be recorded is told where it is read.
    """
    if visit.own_file or visit.snapshot is None or not _is_new(visit, what):
        return
    try:
        kept = ledger_of(visit)
    except PmoError:
        return
    if not kept.why_not:
        threading.Thread(target=_recorded, args=(kept.ledger, record), daemon=True).start()


def _recorded(ledger: Ledger, record: Callable[[Ledger], object]) -> None:
    try:
        record(ledger)
    except PmoError:
        return


def _is_new(visit: Visit, what: str) -> bool:
    newest, fetched_at = _seen(), visit.portfolio.fetched_at
    if newest.get((what, visit.source_name)) == fetched_at:
        return False
    newest[what, visit.source_name] = fetched_at
    return True


@st.cache_resource(show_spinner=False)
def _seen() -> dict[tuple[str, str], datetime]:
    """When the newest reading of which something was kept was fetched, by what was kept and its source."""
    return {}


def moment() -> datetime:
    """Now, with its time zone: the core has no clock."""
    return datetime.now(UTC).astimezone()


def typed(text: str) -> str:
    """What somebody typed, without the characters that nobody sees."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _own() -> MemoryLedger:
    return st.session_state.setdefault(OWN_LEDGER, MemoryLedger())


def _let_go(opened: Ledger | LedgerError) -> None:
    """A database's connections are few: those of a ledger that is opened anew must not stay."""
    if not isinstance(opened, LedgerError):
        opened.close()


@st.cache_resource(
    max_entries=1,
    ttl=TRIED_AGAIN_SECONDS,
    show_spinner=False,
    hash_funcs={LedgerSettings: repr},
    on_release=_let_go,
)
def _opened(settings: LedgerSettings, secret_url: str) -> Ledger | LedgerError:
    """Opened once for everybody, and again after a while: one that was out of reach may be back."""
    try:
        return open_ledger(settings, secret_url)
    except LedgerError as error:
        return error


def _secret_url() -> str:
    try:
        return str(st.secrets.get("ledger_url", ""))
    except FileNotFoundError:
        return ""
