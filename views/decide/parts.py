"""What stands below the first glance: one project, one question at a time; only the open one is worked out."""

from collections.abc import Callable, Mapping

import streamlit as st

from pmo_core.formats import as_written
from views.decide.case import case_part
from views.decide.kill import kill_part
from views.decide.log import log_part
from views.decide.record import record_part
from views.decide.seen import CASE, Seen, Weighed
from views.decide.stopping import stopping_part
from views.links import PROJECT_IN_LINK, PROJECT_PAGE, choose_project_in_link
from views.tables.decide import running_table


def choose_case(weighed: Weighed, first: list[int]) -> int:
    """Position of the project to look at, in the link; those that need a decision come first."""
    cases = weighed.advice.cases
    order = [*first, *(place for place in weighed.advice.order if place not in first)]
    names = cases.portfolio.projects["name"].tolist()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choose_project_in_link({cases.ids[place]: names[place] for place in order}, CASE)
        st.page_link(PROJECT_PAGE, label="All that is known of it →", query_params={PROJECT_IN_LINK: chosen})
    return cases.ids.index(chosen)


def parts(seen: Seen) -> None:
    """Tabs of questions; the open one is in the link."""
    tabs = st.tabs(list(PARTS), key="decide_part", bind="query-params", on_change="rerun")
    for tab, part in zip(tabs, PARTS.values(), strict=True):
        if tab.open:
            with tab:
                part(seen)


def every_project(seen: Seen) -> None:
    """Everything that runs, the most at stake first."""
    table = running_table(seen.advice, seen.visit.currency, linked=not seen.visit.own_file)
    st.table(table.head(MOST), hide_index=True, alt="Running projects by what is at stake")
    if len(table) > MOST:
        st.caption(as_written(f"The {MOST} with the most at stake, of {len(table):,}."))


MOST = 100
PARTS: Mapping[str, Callable[[Seen], None]] = {
    "The case": case_part,
    "What stopping does": stopping_part,
    "Kill criteria": kill_part,
    "Record a decision": record_part,
    "On record": log_part,
    "Everything that runs": every_project,
}
