"""What leads to what: the map of one objective or programme, its weakest path, and what falls if one box fails."""

import math
from itertools import pairwise

import pandas as pd
import streamlit as st

from pmo_core.benefits.chains import led_to, weakest_of
from pmo_core.benefits.dependency_map import BenefitMap, map_of
from pmo_core.formats import as_written, count, share
from views.benefits.by_width import by_width
from views.benefits.map_list import as_list, listed
from views.benefits.read import Read
from views.charts.benefit_map import map_as_dot
from views.controls import needs
from views.tables.common import show

EVERYTHING = "Everything"
MOST_DRAWN = 300


def map_part(read: Read) -> None:
    """One objective or programme at first; the whole on request."""
    found = map_of(read.portfolio)
    if not found.edges:
        needs("The map", "Benefits with Project and Objective, or a Benefit links tab with From and To")
        return
    _cycles(found)
    choices = {**_objectives(found), **_programmes(read, found), EVERYTHING: set(found.nodes)}
    chosen = st.selectbox("Show what leads to", list(choices), key="map", bind="query-params")
    keys = choices[chosen]
    standing = read.realised["standing"].set_axis(read.benefits["benefit_id"])
    standing = standing[~standing.index.duplicated()]
    realised = {str(key): float(ratio) for key, ratio in standing.items() if not math.isnan(ratio)}
    path = _weakest(found, keys, realised)
    if path:
        names = " → ".join(as_written(found.name_of(key)) for key in path)
        st.markdown(f"**Weakest path:** {names}")
    # A drawing of boxes cannot be read on a phone: there the same stands as an indented list.
    wide, narrow = by_width("benefit_map")
    with wide:
        _drawn(found, keys, realised, path)
    with narrow:
        listed(found, keys, realised, path)
    _assumptions(found, keys)
    _what_falls(found, keys, realised)


def _drawn(found: BenefitMap, keys: set[str], realised: dict[str, float], path: tuple[str, ...]) -> None:
    if len(keys) > MOST_DRAWN:
        st.info(
            f"{count(len(keys), 'box', 'boxes')} are too many to draw: choose an objective or a programme above."
        )
        return
    dot = map_as_dot(found, keys, realised, set(pairwise(path)))
    st.graphviz_chart(dot, width="stretch" if len(keys) < 40 else "content")
    st.caption(
        "Boxes with a dashed frame are changes; a benefit says how much of its plan arrived. Dashed arrows rest "
        "on an assumption; the red path is the least likely to hold."
    )


def _cycles(found: BenefitMap) -> None:
    for cycle in found.cycles:
        where = f" (Benefit links, rows {', '.join(map(str, cycle.rows))})" if cycle.rows else ""
        names = " → ".join(as_written(name) for name in cycle.names)
        st.warning(f"**A circle:** {names}{where}. Nothing can lead to itself: take one of these arrows out.")


def _objectives(found: BenefitMap) -> dict[str, set[str]]:
    """Everything that leads to each objective that anything leads to."""
    parts: dict[str, set[str]] = {}
    for key, node in found.nodes.items():
        if node.kind == "objective" and key in found.into:
            keys, waiting = {key}, [key]
            while waiting:
                waiting = [e.source for one in waiting for e in found.into.get(one, []) if e.source not in keys]
                keys.update(waiting)
            parts[node.name] = keys
    return parts


def _programmes(read: Read, found: BenefitMap) -> dict[str, set[str]]:
    """Everything that the projects of each programme lead to."""
    parts: dict[str, set[str]] = {}
    projects = read.portfolio.projects.dropna(subset=["programme"])
    for name, ids in projects.groupby("programme")["project_id"]:
        keys = {key for project in ids if project in found.nodes for key in (project, *found.after(project))}
        if keys:
            parts[f"Programme: {name}"] = keys
    return parts


def _weakest(found: BenefitMap, keys: set[str], realised: dict[str, float]) -> tuple[str, ...]:
    """The path least likely to hold of those to the objectives shown; what was not measured counts as sound."""
    ends = [key for key in found.nodes if key in keys and found.nodes[key].kind == "objective"]
    return weakest_of(found, ends, {key: min(ratio, 1.0) for key, ratio in realised.items()})[1]


def _assumptions(found: BenefitMap, keys: set[str]) -> None:
    rows = [
        (found.name_of(e.source), found.name_of(e.target), e.assumption)
        for e in found.edges
        if e.assumption and e.source in keys and e.target in keys
    ]
    if rows:
        table = pd.DataFrame(rows, columns=["From", "To", "Only if"])
        st.markdown("**It rests on**")
        show(table, {}, "Assumptions of this map")


def _what_falls(found: BenefitMap, keys: set[str], realised: dict[str, float]) -> None:
    names = {key: found.name_of(key) for key in found.nodes if key in keys and found.after(key)}
    failing = st.selectbox(
        "What falls if this fails?", list(names), format_func=lambda key: names[key], index=None, key="fails"
    )
    if failing is not None:
        lost = found.lost_with(failing)
        table = pd.DataFrame(
            {"What": [found.name_of(key) for key in lost], "Lost": [share(part) for part in lost.values()]}
        )
        show(table, {}, f"What falls with {names[failing]}")
        st.markdown(as_list(found, led_to(found, failing, found.nodes), realised))
