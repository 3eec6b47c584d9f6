"""Weights under a name: save them, use them, send them as a link, and see what two of them disagree on."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.formats import as_written, day
from pmo_core.ledger import WEIGHT_SET, Entry, WeightSet, newest_of_each, record_weight_set
from pmo_core.ledger.recording import folded
from pmo_core.scoring.kept_weights import KeptWeights, kept_weights, same_weights
from pmo_core.scoring.value_functions import Array, Criterion
from views.controls import as_link, change_link, on_slider_scale, slider_weights, weight_keys
from views.ledger import KeptIn, ledger_of, moment
from views.prioritise.contributors import contributors_part
from views.prioritise.set_differences import OWN_NAMES, OutcomeUnder, differences_part
from views.saving import save_form
from views.session import Visit, show_error
from views.tables.common import show

SET_IN_LINK = "set"
LONGEST_ID_SHOWN = 40
Applied = list[tuple[Entry[WeightSet], KeptWeights]]


def weights_from_link(visit: Visit, criteria: Sequence[Criterion]) -> None:
    """Put the sliders to the set that the link names; called before the sliders are drawn.

    Weights that the link itself carries go before the set's. The name then leaves the link, whose weights say the
    same and go on saying what the sliders say; the link to the set stands in the list for good.
    """
    wanted = st.query_params.get(SET_IN_LINK, "")
    if not wanted:
        return
    try:
        entry = ledger_of(visit).ledger.latest(WEIGHT_SET, lambda entry: entry.id == wanted)
    except PmoError as error:
        show_error(error)
        return
    applied = entry and kept_weights([criterion.name for criterion in criteria], entry.payload.weights)
    if entry is None or applied is None:
        shown = as_written(wanted[:LONGEST_ID_SHOWN])
        why = "has no criterion of this portfolio" if entry else "is not known here"
        st.warning(f"The set of weights in the link ({shown}) {why}; the weights below are the starting ones.")
        return
    _use(criteria, applied.weights, in_link=True)


def weight_sets_part(
    visit: Visit, criteria: Sequence[Criterion], weights: Array, outcome_under: OutcomeUnder
) -> None:
    """Everything about kept weights; drawn where the sliders are, so that it sees them as they stand.

    Args:
        weights: As the sliders stand, one per criterion.
        outcome_under: Ranks and the chosen projects under any weights of these criteria.
    """
    st.subheader("Sets of weights", anchor=False)
    try:
        kept = ledger_of(visit)
        _where_kept(kept)
        saving, listed = st.columns([1, 2], gap="large")
        with saving:
            _save_form(kept, criteria, weights)
        sets = _applicable(kept, criteria)
        with listed:
            _list(kept, criteria, weights, sets)
        differences_part(visit, criteria, weights, _named(sets), outcome_under)
        names = visit.portfolio.projects["name"].tolist()
        contributors_part(kept, criteria, weights, names, lambda asked: outcome_under(asked).chosen)
    except PmoError as error:
        show_error(error)


def _where_kept(kept: KeptIn) -> None:
    if kept.why_not:
        st.info(f"What you save here lasts for this visit only. {as_written(kept.why_not)}")
        return
    advice = None
    if kept.ledger.place.startswith("a file"):
        advice = (
            "For whoever runs this app: on Streamlit Community Cloud a restart loses what is saved here, unless "
            "the secrets name a PostgreSQL database as ledger_url."
        )
    place = as_written(kept.ledger.place)
    st.caption(
        f"The starting weights are those this app was set up with; a set is weights that somebody saved under a "
        f"name. Kept in {place}; a saved set is never changed or removed.",
        help=advice and as_written(advice),
    )


def _save_form(kept: KeptIn, criteria: Sequence[Criterion], weights: Array) -> None:
    signed = save_form(
        "set",
        "Save the weights as they stand",
        placeholder="Board",
        why="Why these weights?",
        unsigned="A set needs its name and yours.",
    )
    if signed is None:
        return
    if taken := _taken(kept, signed.name, signed.by):
        st.error(as_written(taken))
        return
    given = {criterion.name: float(weight) for criterion, weight in zip(criteria, weights, strict=True)}
    named = WeightSet(name=signed.name, why=signed.why, weights=given)
    entry = record_weight_set(kept.ledger, named, at=moment(), by=signed.by)
    st.success(f"Saved: {as_written(entry.payload.name)}, {day(entry.at.astimezone())}.")


def _taken(kept: KeptIn, name: str, by: str) -> str:
    """Why a set cannot have this name: it is somebody else's, or ours; blank where it can."""
    if folded(name) in (folded(label) for label in OWN_NAMES.values()):
        return f"{name} is what this page calls weights of its own. Give your set another name."
    newest = kept.ledger.latest(WEIGHT_SET, lambda entry: folded(entry.payload.name) == folded(name))
    if newest is None or folded(newest.by) == folded(by):
        return ""
    when = day(newest.at.astimezone())
    return f"{newest.by} saved a set called {newest.payload.name} on {when}. Give yours another name."


def _applicable(kept: KeptIn, criteria: Sequence[Criterion]) -> Applied:
    """The newest set of each name that says something of these criteria."""
    names = [criterion.name for criterion in criteria]
    sets = newest_of_each(kept.ledger.entries(WEIGHT_SET), lambda entry: entry.payload.name)
    applied = [(entry, kept_weights(names, entry.payload.weights)) for entry in sets]
    return [(entry, weights) for entry, weights in applied if weights is not None]


def _list(kept: KeptIn, criteria: Sequence[Criterion], weights: Array, sets: Applied) -> None:
    if not sets:
        st.caption("No set is saved yet. Set the sliders, give the weights a name, and they can be used again.")
        return
    show(_sets_table(sets, weights), _sets_columns(), f"Sets of weights; newest: {sets[0][0].payload.name}")
    by_id = {entry.id: (entry, applied) for entry, applied in sets}
    labels = {entry.id: entry.payload.name for entry, _ in sets}
    chosen = st.selectbox("Set", list(by_id), format_func=lambda one: labels[one], key="chosen_set")
    entry, applied = by_id[chosen]
    _what_differs(applied)
    st.button("Use these weights", on_click=partial(_use, criteria, applied.weights), key="use_set")
    if not kept.why_not:
        st.caption("A link to this set that stays good:")
        address = st.context.url or "/prioritise"
        st.code(f"{address}?{SET_IN_LINK}={entry.id}", language=None, wrap_lines=True)


def _what_differs(applied: KeptWeights) -> None:
    if applied.not_weighed:
        st.caption(f"It gives no weight to {as_written(', '.join(applied.not_weighed))}, which counts 0.")
    if applied.not_here:
        st.caption(f"It also weighs {as_written(', '.join(applied.not_here))}, no criterion here: left out.")


def _sets_table(sets: Applied, weights: Array) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                entry.payload.name,
                "✓" if same_weights(applied.weights, weights) else "",
                entry.by,
                day(entry.at.astimezone()),
                entry.payload.why,
            )
            for entry, applied in sets
        ],
        columns=["name", "now", "by", "when", "why"],
    )


def _sets_columns() -> dict[str, object]:
    column = st.column_config
    return {
        "name": column.TextColumn("Set", width="small"),
        "now": column.TextColumn("On the sliders", width=95),
        "by": column.TextColumn("Saved by", width="small"),
        "when": column.TextColumn("When", width=95),
        "why": column.TextColumn("Why", width="medium"),
    }


def _named(sets: Applied) -> dict[str, tuple[str, Array]]:
    return {entry.id: (entry.payload.name, applied.weights) for entry, applied in sets}


def _use(criteria: Sequence[Criterion], weights: Array, in_link: bool = False) -> None:
    """Put every slider to its weight of the set.

    Sliders that are drawn already write the link themselves. Where a link brought the set they are not drawn yet:
    a weight in that link goes before the set's, and the others are written into it here.
    """
    starts = zip(weight_keys(criteria), on_slider_scale(weights), slider_weights(criteria), strict=True)
    changes: dict[str, str | None] = {SET_IN_LINK: None}
    for key, weight, start in starts:
        if in_link and key in st.query_params:
            continue
        if in_link and key not in st.session_state and weight != start:
            changes[key] = as_link(weight)
        st.session_state[key] = weight
    if in_link:
        change_link(changes)
