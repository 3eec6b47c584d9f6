"""Choosing one project, or all together."""

import numpy as np
import streamlit as st

from views.finances.seen import Seen

ALL = "All projects together"
WIDTH = 420


def pick_project(seen: Seen, key: str, *, whole: bool = False) -> int | None:
    """Position of the project chosen; None for all together, offered where `whole`, and where there is none."""
    ids = seen.visit.portfolio.projects["project_id"].tolist()
    shown = {ids[place]: place for place in np.flatnonzero(seen.life.counts).tolist()}
    offered = ["", *shown] if whole else list(shown)
    chosen = st.selectbox(
        "Project",
        offered,
        format_func=lambda an_id: seen.names[shown[an_id]] if an_id else ALL,
        key=key,
        bind="query-params",
        width=WIDTH,
    )
    return shown.get(chosen) if chosen else None
