"""Widgets that more than one page asks with, and what every page says of its reading."""

import math
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pmo_core.connecting.answers import open_questions
from pmo_core.formats import as_written, count, day
from pmo_core.portfolio import Portfolio
from pmo_core.reading.headings import known_words
from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.scoring.value_functions import Array, Criterion
from pmo_core.store import Snapshot, age_in_words, state_in_words
from views.session import Visit, newest

HIGHEST_WEIGHT = 100.0
USUAL_LARGEST = 50.0
SAVED_WEIGHTS, WRITTEN_LINK = "_saved_weights", "_written_link"
LINK_SETTLES_SECONDS = 2.0
SOONEST_SECONDS, LATEST_SECONDS = 2.0, 60.0
FILTERS = {"department": "Department", "programme": "Programme", "status": "Status"}


def freshness(visit: Visit) -> None:
    """One line: from where, as of which day, read when, and whether that is live, from disk or stale.

    The line of a shared source lives: it asks the store for its newest snapshot from time to time, which costs no
    reading, and draws the whole page anew only where there is something new to draw.
    """
    where = f"Your file {visit.source_name}, seen by you alone" if visit.own_file else visit.source_name
    fixed = " (a fixed day)" if not visit.own_file and visit.settings.portfolio.source.as_of else ""
    line = f"{as_written(where)} · figures as of {day(visit.as_of)}{fixed} · "
    if visit.snapshot is None:
        st.caption(f"{line}read at {age_in_words(visit.portfolio.fetched_at, _now())}")
    elif visit.settings.portfolio.source.kind == "demo":
        _state_line(line, visit.snapshot)
    else:
        every = asked_every_seconds(visit.settings.portfolio.refresh_minutes * 60)
        st.fragment(_live_line, run_every=every)(line, visit.snapshot.serial)


def usual_practice(visit: Visit) -> None:
    """Whose gates, papers and limits a file of one's own is held to, since none of them stand in it."""
    if visit.own_file:
        st.caption(
            "The gates, papers, rules and limits on this page are not in your file: they are those this app was "
            "set up with, usual practice until yours are set."
        )


def asked_every_seconds(max_age_seconds: float) -> float:
    """How often an open page asks for a newer snapshot: ten times in a reading's life, from 2 to 60 seconds.

    Each time costs the server a rerun and the browser some 20 ms, which a moving hand sees.
    """
    return min(max(max_age_seconds / 10, SOONEST_SECONDS), LATEST_SECONDS)


def _live_line(line: str, serial: int) -> None:
    """Takes the serial and not the snapshot: a page left open must not hold a portfolio that nobody else needs."""
    snapshot = newest()
    if snapshot is None or snapshot.serial != serial:
        st.rerun(scope="app")
    _state_line(line, snapshot)


def _state_line(line: str, snapshot: Snapshot) -> None:
    state = state_in_words(snapshot, _now())
    ignored = f" · {snapshot.ignored_copy}" if snapshot.ignored_copy else ""
    no_copy = f"No copy is kept on disk for a restart: {snapshot.no_copy}." if snapshot.no_copy else None
    st.caption(f"{line}reading {as_written(state + ignored)}", help=as_written(no_copy) if no_copy else None)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def weight_sliders(criteria: Sequence[Criterion], live: bool = False) -> Array:
    """The weights asked for, one per criterion; they are in the link only where they differ from the saved ones.

    A slider per criterion; none where the live board has them, which keeps its weights under the same names.
    """
    if live:
        return weights_kept(criteria)
    saved = slider_weights(criteria)
    moved = [
        st.slider(
            as_written(criterion.name),
            min_value=0.0,
            max_value=HIGHEST_WEIGHT,
            value=weight,
            step=1.0,
            format="%g",
            key=key,
            help=as_written(criterion.description) or None,
            bind="query-params",
        )
        for criterion, weight, key in zip(criteria, saved, weight_keys(criteria), strict=True)
    ]
    return np.array(moved, dtype=np.float64)


def weights_kept(criteria: Sequence[Criterion]) -> Array:
    """Weights of this session, else of the link it came by, else as saved; the link is made to say the same."""
    saved = dict(zip(weight_keys(criteria), slider_weights(criteria), strict=True))
    _take_new_saved(saved)
    _take_link(saved)
    weights = {key: float(st.session_state.setdefault(key, weight)) for key, weight in saved.items()}
    _write_link({key: as_link(weight) for key, weight in weights.items() if weight != saved[key]}, saved)
    return np.array(list(weights.values()), dtype=np.float64)


def weights_beside_sliders(criteria: Sequence[Criterion]) -> Array:
    """The weights on a page without sliders, where another page has Streamlit's own: theirs, else as saved.

    Streamlit keeps a slider's link for the slider alone, so neither is written here.
    """
    saved = zip(weight_keys(criteria), slider_weights(criteria), strict=True)
    return np.array([_weight_beside(key, weight) for key, weight in saved], dtype=np.float64)


def _weight_beside(key: str, saved: float) -> float:
    held, link = st.session_state.get(key), _from_link(st.query_params.get(key, ""))
    return next(float(weight) for weight in (held, link, saved) if weight is not None)


def _take_new_saved(saved: Mapping[str, float]) -> None:
    """A weight that stood as saved follows when another is saved."""
    before: dict[str, float] = st.session_state.setdefault(SAVED_WEIGHTS, {})
    for key, weight in saved.items():
        if key in before and before[key] != weight and st.session_state.get(key) == before[key]:
            st.session_state[key] = weight
        before[key] = weight


def _take_link(saved: Mapping[str, float]) -> None:
    """Weights of a link that we did not write; just after a move a request may still bring the one before.

    After the browser's Back or Forward the link is all there is to go by: what it does not say stands as saved.
    """
    if came_by_back_or_forward():
        linked = {key: _from_link(st.query_params.get(key, "")) for key in saved}
        st.session_state.update({key: saved[key] if said is None else said for key, said in linked.items()})
        return
    written, at = st.session_state.get(WRITTEN_LINK, ({}, -math.inf))
    if time.monotonic() - at < LINK_SETTLES_SECONDS:
        return
    for key in saved:
        said = st.query_params.get(key)
        weight = _from_link(said) if said is not None and said != written.get(key) else None
        if weight is not None:
            st.session_state[key] = weight


def _write_link(differing: Mapping[str, str], saved: Mapping[str, float]) -> None:
    before = {key: said for key in saved if (said := st.query_params.get(key))}
    if before == differing:
        st.session_state.setdefault(WRITTEN_LINK, (differing, -math.inf))
        return
    change_link({key: differing.get(key) for key in saved})
    st.session_state[WRITTEN_LINK] = differing, time.monotonic()


def change_link(changes: Mapping[str, str | None]) -> None:
    """Write these into the link, and take out of it what is None, at once.

    The browser keeps each message about the link as a step to go back: key by key would leave half states. What a
    widget is bound to is not touched, and a key without a value stands in no link.
    """
    here = {key: value for key, value in changes.items() if value is not None or key in st.query_params}
    st.query_params.update({key: [] if value is None else value for key, value in here.items()})


def came_by_back_or_forward() -> bool:
    """Whether the reader came to this link by the browser's own buttons."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _from_link(text: str) -> float | None:
    try:
        weight = float(text)
    except ValueError:
        return None
    return weight if 0 <= weight <= HIGHEST_WEIGHT else None


def as_link(weight: float) -> str:
    """As short as it can be and still be the same number.

    >>> as_link(35.0), as_link(29.68)
    ('35', '29.68')
    """
    return repr(weight).removesuffix(".0")


def slider_weights(criteria: Sequence[Criterion]) -> list[float]:
    """Saved weights as the sliders start."""
    return on_slider_scale(weights_of(criteria))


def on_slider_scale(weights: Array) -> list[float]:
    """Weights as a slider can show them: as they are where they fit 0 to 100, else scaled in proportion."""
    largest = float(weights.max(initial=0.0))
    factor = 1.0 if largest == 0 or 10 <= largest <= HIGHEST_WEIGHT else USUAL_LARGEST / largest
    return [float(weight) for weight in weights * factor]


def weight_keys(criteria: Sequence[Criterion]) -> list[str]:
    """Each slider's key, which is also its name in the link; a number tells two of one name apart."""
    keys: list[str] = []
    for criterion in criteria:
        key = base = "w_" + known_words(criterion.name).replace(" ", "_").replace("%", "percent")
        nth = 2
        while key in keys:
            key, nth = f"{base}_{nth}", nth + 1
        keys.append(key)
    return keys


def set_weights(criteria: Sequence[Criterion], weights: Sequence[float]) -> None:
    """Put every slider to its weight, from 0 to 100."""
    for key, weight in zip(weight_keys(criteria), weights, strict=True):
        st.session_state[key] = float(weight)


def reset_weights(criteria: Sequence[Criterion]) -> None:
    """Put every slider back to its starting weight."""
    set_weights(criteria, slider_weights(criteria))


def criteria_asked(visit: Visit, what: str) -> tuple[Criterion, ...]:
    """Criteria of the portfolio on screen; where it has none, says what `what` needs."""
    criteria = criteria_of(visit.portfolio, visit.settings.criteria)
    if not criteria:
        needs(
            what,
            "one column per criterion in Projects, with numbers that differ (Strategic fit from 0 to 10) or words "
            "that rate (High, Medium, Low)",
        )
    return criteria


def project_filter(projects: pd.DataFrame) -> pd.Series:
    """Which projects the reader wants to see; the choice is in the link and holds on every page that asks."""
    return filter_rows(projects, FILTERS)


def filter_rows(rows: pd.DataFrame, fields: Mapping[str, str], prefix: str = "") -> pd.Series:
    """Which rows the reader wants to see: a choice per field that tells any apart, kept in the link."""
    wanted = pd.Series(True, index=rows.index)
    offered = {field: sorted(rows[field].dropna().unique()) for field in fields}
    offered = {field: options for field, options in offered.items() if len(options) > 1}
    if not offered:
        return wanted
    with st.popover("Filter"):
        for field, options in offered.items():
            chosen = st.multiselect(fields[field], options, key=f"{prefix}{field}", bind="query-params")
            if chosen:
                wanted &= rows[field].isin(chosen)
    return wanted


def open_doubts(portfolio: Portfolio) -> None:
    """What is not sure about the sheet itself and would change every figure below; nothing where all is sure."""
    belied = [i for i in portfolio.issues if i.rule == "mislabelled_column" and i.severity == "error"]
    asked = open_questions(portfolio)
    with st.container():
        if belied:
            first = belied[0]
            st.warning(
                f"**These figures may stand on the wrong column.** {as_written(first.sheet)}!{first.cell}: "
                f"{as_written(first.effect)}."
            )
        if headings := portfolio.units_in_doubt:
            st.warning(
                f"The unit of {as_written(', '.join(headings))} is not known, while other money states one: "
                "its amounts are as typed until somebody says it."
            )
        if asked:
            st.page_link("pages/data.py", label=f"{count(len(asked), 'question')} about this sheet still open →")


def needs(what: str, asks_for: str) -> None:
    """Say which column would bring this to life."""
    st.info(f"**{what}** needs {asks_for}. Add it to your sheet; nothing else has to change.")
    st.page_link("pages/data.py", label="See how your sheet was read")
