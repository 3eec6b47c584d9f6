"""A sheet without people: what each column would bring."""

import streamlit as st

from pmo_core.portfolio import Portfolio
from views.brings import show_what_columns_bring
from views.controls import needs

BRINGS = (
    ("Demand", "Project, Role, Month, FTE", "who is needed, by role and month", ("demand", "fte")),
    ("Capacity", "Role, Month, FTE", "whether there are enough of them", ("capacity", "fte")),
    ("Capacity", "Headcount instead of FTE", "FTE worked out from heads and days away", ("capacity", "fte")),
    ("Capacity", "BAU FTE", "what business as usual takes first", ("capacity", "bau_fte")),
    ("Projects", "Start, End", "what may still be moved, and by how much", ("projects", "start")),
    ("Dependencies", "Project, Kind, Other project", "what must not overtake what", ("dependencies", "kind")),
    ("Benefits", "Project, Full-year value, Start", "what a later start costs", ("benefits", "full_year_value")),
)


def asks_for_people(portfolio: Portfolio) -> None:
    """What the page needs to begin, and what every further column buys."""
    needs(
        "This page", "a Demand tab with Project, Role, Month and FTE, and a Capacity tab with Role, Month and FTE"
    )
    st.subheader("What each column would bring", anchor=False)
    show_what_columns_bring(portfolio, BRINGS)
