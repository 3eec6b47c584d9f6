"""A portfolio on trial: fetched once, kept for this visitor alone, checked again with every answer."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import streamlit as st

from pmo_core.connecting.changes import what_changed
from pmo_core.errors import PmoError
from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from pmo_core.settings import Settings, SourceSettings, TabAnswers
from pmo_core.sources.raw_book import RawBook

TRIAL = "_trial"


@dataclass(frozen=True)
class Trial:
    """A book as fetched, how portfolio.toml would name it, and its latest reading.

    `changed` says what the newest answers changed; None before any was given.
    """

    source: SourceSettings
    book: RawBook
    fetched_at: datetime
    portfolio: Portfolio
    answers: tuple[TabAnswers, ...] = ()
    changed: tuple[str, ...] | None = None


def begin(source: SourceSettings, book: RawBook, settings: Settings) -> Trial:
    """A first reading, without any answer.

    Raises:
        SourceError: No tab has a column of project names.
    """
    now = datetime.now(UTC)
    return Trial(source, book, now, check_book(book, now, settings.criteria, scale=settings.aims.scale))


def answered(trial: Trial, answers: tuple[TabAnswers, ...], settings: Settings) -> Trial:
    """The same book read again under these answers.

    Raises:
        SourceError: Under these answers no tab is a list of projects.
    """
    portfolio = check_book(trial.book, trial.fetched_at, settings.criteria, answers, scale=settings.aims.scale)
    changed = what_changed(trial.portfolio, portfolio)
    return replace(trial, portfolio=portfolio, answers=answers, changed=changed)


def kept() -> Trial | PmoError | None:
    """This visitor's trial, or why the last attempt at one failed."""
    return st.session_state.get(TRIAL)


def keep(outcome: Trial | PmoError | None) -> None:
    """Remember the outcome in this session; nothing is written anywhere."""
    st.session_state[TRIAL] = outcome
