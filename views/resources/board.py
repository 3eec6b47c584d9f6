"""The first glance, what is to count, and the questions below, in one fragment."""

from collections.abc import Callable, Mapping

import numpy as np
import streamlit as st

from pmo_core.formats import as_written
from pmo_core.resources.from_tables.rows import per_head_of
from pmo_core.resources.headcount import days_in_words
from pmo_core.resources.shortage import headline, worst_shortage
from views.controls import needs
from views.resources.bottlenecks import bottleneck_part
from views.resources.heat import heat_part
from views.resources.levelling import levelling_part
from views.resources.seen import (
    FUNDED,
    NO_PLAN,
    PIPELINE,
    Seen,
    counted_offered,
    counted_words,
    plan_asked,
    seen_of,
)
from views.resources.served import served_part
from views.resources.trying import what_if_part
from views.session import Visit


@st.fragment
def resources_board(visit: Visit) -> None:
    """One sentence, then what it counts, then one question at a time."""
    glance = st.container()
    offered = counted_offered(visit)
    if st.session_state.get("people_counted") not in (None, *offered):
        del st.session_state["people_counted"]
    counted = st.segmented_control(
        "What counts", offered, default=PIPELINE, required=True, key="people_counted", bind="query-params"
    )
    plan = plan_asked(visit) if counted == FUNDED else NO_PLAN
    if plan is None:
        return
    seen = seen_of(visit, counted or PIPELINE, plan)
    with glance:
        first_glance(seen)
    if not seen.staffing.months:
        return
    part = st.segmented_control(
        "Look at",
        list(PARTS),
        default=next(iter(PARTS)),
        required=True,
        key="people_part",
        bind="query-params",
        label_visibility="collapsed",
    )
    PARTS[part or next(iter(PARTS))](seen)


def first_glance(seen: Seen) -> None:
    """Whether there are the people, in one sentence, and what that rests on."""
    staffing = seen.staffing
    if not staffing.months:
        st.subheader("Nobody is needed from now on, says Demand", anchor=False)
        st.caption("Every month of the Demand sheet is over. Add the months to come.")
        return
    st.subheader(as_written(headline(staffing, worst_shortage(seen.served, seen.demand))), anchor=False)
    st.caption(as_written(" ".join(_basis(seen))))
    if np.isnan(staffing.free).all():
        needs("Whether there are enough people", "a Capacity tab with Role, Month and FTE")


def _basis(seen: Seen) -> list[str]:
    settings = seen.visit.settings.resources
    said = [counted_words(seen), "People are served in the order of Prioritise, after business as usual."]
    if seen.ranking is None:
        said[1] = "No column ranks the projects, so people are served in the sheet's order."
    if per_head_of(seen.visit.portfolio, settings) != 1.0:
        said.append(
            f"Capacity counts heads: {days_in_words(settings.working_days, settings.days_away)} days each."
        )
    unknown = np.isnan(seen.staffing.free).any(axis=1) & (seen.demand.sum(axis=1) > 0)
    if unknown.any() and not np.isnan(seen.staffing.free).all():
        said.append(f"{int(unknown.sum())} of {len(unknown)} roles have months without a capacity.")
    return said


PARTS: Mapping[str, Callable[[Seen], None]] = {
    "Heat map": heat_part,
    "Who is served": served_part,
    "What if": what_if_part,
    "Levelling": levelling_part,
    "Bottlenecks": bottleneck_part,
}
