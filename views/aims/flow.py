"""What flows from projects through benefits to objectives; choosing a node chooses for the whole page."""

from collections.abc import Mapping
from typing import Any, cast

import pandas as pd
import streamlit as st

from pmo_core.formats import count
from views.aims.seen import Seen, set_choice
from views.charts.flow import flow_chart, flow_of
from views.controls import needs
from views.tables.flow import OTHER, flow_links, flow_table, in_flow_order

DRAWN, DRAWN_OF_ONE = 20, 40
CHART = "aim_flow"


def flow_part(seen: Seen) -> None:
    """Ribbons as wide as each benefit is worth in a year; other units are threads, drawn for one choice only."""
    if not seen.portfolio.has("benefits", "project_id", "objective_id"):
        needs("The flow", "a Benefits tab with Benefit, Project, Objective and Full-year value")
        return
    links = flow_links(seen)
    if links.empty:
        st.info("No benefit leads from a project to this objective. Choose another, or show all.")
        return
    one = bool(seen.aim or seen.project)
    in_money = links[links["kind"] != OTHER]
    drawn = links.head(DRAWN_OF_ONE) if one or in_money.empty else in_money.head(DRAWN)
    flow = flow_of(in_flow_order(drawn))
    st.altair_chart(
        flow_chart(flow),
        width="stretch",
        key=CHART,
        on_select=_choose_node,
        selection_mode="chosen",
        alt="Benefits from project to objective, as wide as their money a year",
    )
    st.caption(_said(len(drawn), len(links), one))
    _cells(seen, drawn)


def _cells(seen: Seen, drawn: pd.DataFrame) -> None:
    """The links drawn as a table, made only when it is opened."""
    part = st.expander("The benefits drawn and their cells", key="aim_flow_cells", on_change="rerun")
    if part.open:
        alt = "Benefits drawn, what they are worth, their cells"
        part.table(flow_table(seen, drawn), hide_index=True, alt=alt)


def _said(drawn: int, there: int, one: bool) -> str:
    left = "" if drawn == there else f" {drawn} of {count(there, 'benefit')} drawn, the largest in money."
    more = "" if one or drawn == there else " Choose an objective to see all of its benefits."
    return (
        "Left to right: project, benefit, objective. A ribbon is as wide as the benefit's money a year once fully "
        f"arrived; a benefit in another unit is a thread, since unlike units are never added.{left}{more} Click a "
        "project's or an objective's block, or choose above, and the page shows that one alone."
    )


def _choose_node() -> None:
    """Take the node that was clicked as the page's choice; a benefit stands for its project."""
    state = cast(Mapping[str, Any], st.session_state.get(CHART) or {})
    picked = (state.get("selection") or {}).get("chosen") or []
    if not picked:
        return
    column, node = picked[0].get("column"), str(picked[0].get("node", ""))
    if column == "objective":
        set_choice(node, "")
    elif column == "project":
        set_choice("", node)
