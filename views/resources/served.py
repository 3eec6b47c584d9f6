"""Who is served in rank order, and where red begins."""

import numpy as np
import streamlit as st

from pmo_core.formats import as_written, count
from pmo_core.resources.shortage import fte, worst_shortage
from views.charts.resources import waterfall_chart
from views.resources.seen import Seen
from views.tables.common import show
from views.tables.ranking import SCREEN_ROWS
from views.tables.resources import served_table, waterfall_rows


def served_part(seen: Seen) -> None:
    """The first project that goes short, one role and month in rank order, then all projects."""
    served = seen.served
    first, waits = served.first_unserved, int(served.waits.sum())
    if np.isnan(seen.staffing.free).all():
        st.markdown("**Who goes short cannot be said: nobody says how many people there are.**")
    elif first is None:
        st.markdown("**Every project gets the people it asks for, where a capacity is stated.**")
    else:
        asking = count(int(served.asks.sum()), "project")
        goes = "goes" if waits == 1 else "go"
        st.markdown(
            f"**{as_written(seen.names[first])} is the first that goes short, at rank {seen.ranks[first]}; "
            f"{waits} of {asking} {goes} short.**"
        )
    _waterfall(seen)
    table = served_table(seen)
    pages = -(-len(table) // SCREEN_ROWS)
    page = st.pagination(pages, key="people_page") if pages > 1 else 1
    rows = table.iloc[(page - 1) * SCREEN_ROWS : page * SCREEN_ROWS]
    show(rows, {}, f"{count(len(table), 'project')} by rank: served, in part or waiting", key="people_served")
    st.caption("The first in rank takes first, in every role and month; a project that gets a part keeps it.")


def _waterfall(seen: Seen) -> None:
    """One role in one month: the worst to begin with."""
    staffing, worst = seen.staffing, worst_shortage(seen.served, seen.demand)
    role, month = (worst.role, _worst_month(seen, worst.role)) if worst else (0, 0)
    left, right = st.columns(2)
    roles, months = list(range(len(staffing.roles))), list(range(staffing.months))
    role = left.selectbox("Role", roles, index=role, format_func=lambda r: staffing.roles[r], key="people_role")
    month = right.selectbox("Month", months, index=month, format_func=lambda m: seen.months[m], key="people_month")
    rows = waterfall_rows(seen, role, month, month + 1)
    if rows.empty:
        st.caption("Nobody asks for this role in this month.")
        return
    free = float(staffing.free[role, month])
    st.altair_chart(
        waterfall_chart(rows, free), width="stretch", alt=f"{staffing.roles[role]} in {seen.months[month]} by rank"
    )
    there = (
        "Nobody says how many are there." if np.isnan(free) else f"The line stands at the {fte(free)} FTE there."
    )
    st.caption(there)


def _worst_month(seen: Seen, role: int) -> int:
    return int(np.argmax(np.nan_to_num(seen.demand - seen.staffing.free, nan=-np.inf)[role]))
