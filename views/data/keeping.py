"""Using what was tried: on every page of this session, and as files that make it last."""

from dataclasses import replace

import streamlit as st

from pmo_core.connecting.answers import words_of_answers
from pmo_core.connecting.files import SECRETS, known_currency, portfolio_toml
from pmo_core.formats import SYMBOLS, as_written
from pmo_core.portfolio import Portfolio
from pmo_core.settings import PortfolioFile, SourceSettings
from views.data.trial import Trial, keep
from views.session import Visit, show_own_file


def keep_it(visit: Visit, trial: Trial) -> None:
    """Title and currency, then the three ways to use it."""
    st.subheader("Use it", anchor=False)
    suggested = known_currency(trial.portfolio)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input("Title", value=trial.portfolio.title, key=f"title {trial.fetched_at}")
        currency = st.selectbox(
            "Currency",
            list(SYMBOLS),
            index=list(SYMBOLS).index(suggested) if suggested else None,
            placeholder="Not stated",
            key=f"currency {trial.fetched_at}",
            width=180,
        )
    shown = replace(trial.portfolio, title=title or trial.portfolio.title)
    with st.container(horizontal=True):
        st.button(
            "Show it on every page",
            on_click=show_own_file,
            args=(shown, currency or ""),
            key="use_it",
        )
        st.button("Start again", on_click=keep, args=(None,), key="start_again")
    if visit.own_file and visit.portfolio.fetched_at == trial.fetched_at:
        st.success("Every page of this session shows it now.")
    _files(trial, shown, currency or "")


def _files(trial: Trial, shown: Portfolio, currency: str) -> None:
    """What to put where so that it lasts, for whoever runs the app, and the files to download."""
    file = PortfolioFile(title=shown.title, currency=currency, source=trial.source, tabs=trial.answers)
    is_google = trial.source.kind == "google_sheet"
    with st.container(border=True):
        st.markdown("**Make it last**, for whoever runs this app")
        st.markdown(_steps(trial.source))
        if trial.answers:
            st.caption(as_written("Your answers go with it. " + "; ".join(words_of_answers(trial.answers)) + "."))
        with st.container(horizontal=True):
            _download("Download portfolio.toml", portfolio_toml(file), "portfolio.toml", "download_portfolio")
            if is_google:
                _download("Download the secrets template", SECRETS, "secrets.toml", "download_secrets")


def _steps(source: SourceSettings) -> str:
    if source.kind == "google_sheet":
        return (
            "1. Put `portfolio.toml` into `config/`, and the secrets, filled in, into `.streamlit/`.\n"
            '2. Share the sheet with the service account as Viewer, and say `access = "open"` in '
            "`config/access.toml`."
        )
    return (
        f"1. Put `portfolio.toml` into `config/` and {as_written(source.path)} beside `app.py`.\n"
        '2. Where others can reach the app, say `access = "open"` in `config/access.toml`.'
    )


def _download(label: str, text: str, name: str, key: str) -> None:
    st.download_button(label, text, name, "application/toml", on_click="ignore", key=key)
