"""What stands below the first glance: one question at a time, and only the open one is worked out."""

from collections.abc import Callable, Mapping

import streamlit as st

from views.benefits.arrived import gap_by_owner, money_curve
from views.benefits.claimed_twice import claimed_twice_part
from views.benefits.every import every_part
from views.benefits.map_part import map_part
from views.benefits.measuring import measuring_part
from views.benefits.read import Read
from views.benefits.replanned import replanned_part
from views.benefits.to_come import to_come_part


def parts(read: Read) -> None:
    """Tabs of questions; the open one is in the link."""
    tabs = st.tabs(list(PARTS), key="question", bind="query-params", on_change="rerun")
    for tab, part in zip(tabs, PARTS.values(), strict=True):
        if tab.open:
            with tab:
                part(read)


def _arrived(read: Read) -> None:
    money_curve(read.benefits[read.stated], read.measurements, read.as_of, read.currency)
    gap_by_owner(read.portfolio, read.benefits, read.realised[read.stated], read.currency)


PARTS: Mapping[str, Callable[[Read], None]] = {
    "What arrived?": _arrived,
    "What is to be measured?": measuring_part,
    "What is still to come?": to_come_part,
    "Was the plan changed?": replanned_part,
    "Claimed twice?": claimed_twice_part,
    "What leads to what?": map_part,
    "Every benefit": every_part,
}
