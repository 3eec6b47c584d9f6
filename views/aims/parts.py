"""What stands below the first glance: one question at a time, and only the open one is worked out."""

from collections.abc import Callable, Mapping

import streamlit as st

from views.aims.flow import flow_part
from views.aims.heat import heat_part
from views.aims.kpi import kpi_part
from views.aims.orphans import orphan_part
from views.aims.seen import Seen


def parts(seen: Seen) -> None:
    """Tabs of questions about the aims; the open one is in the link."""
    tabs = st.tabs(list(PARTS), key="aims_part", bind="query-params", on_change="rerun")
    for tab, part in zip(tabs, PARTS.values(), strict=True):
        if tab.open:
            with tab:
                part(seen)


PARTS: Mapping[str, Callable[[Seen], None]] = {
    "Who serves what?": heat_part,
    "What flows where?": flow_part,
    "Do the KPIs get there?": kpi_part,
    "Loose ends": orphan_part,
}
