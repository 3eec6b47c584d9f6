"""How far the benefits carry each objective's KPI to its target."""

import math

import streamlit as st

from pmo_core.formats import count
from views.aims.seen import Seen
from views.charts.aims import kpi_chart
from views.controls import needs
from views.tables.aims import apart_table, kpi_rows, kpi_table


def kpi_part(seen: Seen) -> None:
    """Bars of each KPI's gap: closed, planned, open; then the figures with their cells."""
    shown = [kpi for kpi in seen.aims.coverage if kpi.objective_id in seen.aim_ids]
    known = [kpi for kpi in shown if not math.isnan(kpi.gap)]
    if not known:
        needs("KPI coverage", "KPI, Unit, Baseline and Target in Objectives")
        return
    short = sum(kpi.falls_short for kpi in known)
    st.markdown(f"**{_said(len(known), short)}**")
    st.altair_chart(kpi_chart(kpi_rows(known)), width="stretch", alt="Parts of each KPI's gap that are covered")
    declared = sorted({kpi.roll_up for kpi in known if len(kpi.counted) > 1})
    together = (
        f" Several on one KPI are put together as {' or '.join(declared)}, as Measures says." if declared else ""
    )
    st.caption(
        "A bar is the whole gap between baseline and target; figures in the KPI's own unit. Only benefits in that "
        f"unit, on that measure and in that direction count.{together}"
    )
    st.table(kpi_table(seen, shown), hide_index=True, alt="Every KPI, its gap and what covers it")
    apart = apart_table(seen, shown)
    if not apart.empty:
        label = f"{count(len(apart), 'benefit')} on an objective, but not on its KPI"
        part = st.expander(label, key="aim_apart", on_change="rerun")
        if part.open:
            part.table(apart, hide_index=True, alt="Benefits that stand apart, with the reason")


def _said(known: int, short: int) -> str:
    if not short:
        return "The benefits' targets reach every KPI."
    less = "benefits' targets come to less than the gap."
    if known == 1:
        return f"This KPI falls short: its {less}"
    return f"{'All' if short == known else f'{short} of'} {known} KPIs fall short: their {less}"
