"""The heat map of roles by months, and who needs the people of a cell."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import as_written, count, per_cent
from pmo_core.resources.heat import heat
from pmo_core.resources.shortage import fte, worst_shortage
from views.resources.seen import Seen
from views.tables.common import show
from views.tables.resources import FTE, PER_CENT, UNITS, cell_table, heat_columns, heat_table, painted

MAP, ROW_HEIGHT, HEADER_HEIGHT, TALLEST = "people_map", 35, 38, 640
CELL_ROWS = 20


def heat_part(seen: Seen) -> None:
    """Demand against capacity, role by month; a cell chosen lists its projects."""
    unit = st.segmented_control(
        "Show",
        UNITS,
        # Without a capacity there is no per cent of it, and what is needed is all that can be shown.
        default=FTE if np.isnan(seen.staffing.free).all() else PER_CENT,
        required=True,
        key="people_unit",
        bind="query-params",
    )
    found = heat(seen.demand, seen.staffing.free, seen.visit.settings.resources.bands)
    table = heat_table(seen, found, unit or PER_CENT)
    draw_map(table, found.band, seen.months, "Demand against capacity by role and month", MAP, chosen=True)
    st.caption(_legend(seen.visit.settings.resources.bands))
    _cell(seen)


def draw_map(
    table: pd.DataFrame, bands: np.ndarray, months: Sequence[str], alt: str, key: str, chosen: bool = False
) -> None:
    """A table of roles by months on the ground of its bands; the months scroll inside it."""
    dark = st.context.theme.type == "dark"
    more: dict[str, Any] = {"on_select": "rerun", "selection_mode": "single-cell"} if chosen else {}
    height = min(TALLEST, HEADER_HEIGHT + ROW_HEIGHT * len(table))
    show(painted(table, bands, dark), heat_columns(months), alt, height=height, key=key, **more)


def _legend(bands: tuple[float, float, float, float]) -> str:
    idle, room, used, tight = (per_cent(part) for part in bands)
    return (
        f"▲ far over, above {tight} of the people there · △ slightly over, above {used} · ● well used, {room} to "
        f"{used} · ◐ room, {idle} to {room} · ○ much room, below {idle} · – no capacity stated. Capacity is what "
        "business as usual leaves; that has a row of its own below the roles. Click a cell to see who needs them."
    )


def _cell(seen: Seen) -> None:
    """The projects of the cell chosen; of the one the first glance speaks of where none is."""
    role, month = _chosen(seen)
    staffing = seen.staffing
    title = f"{staffing.roles[role]}, {seen.months[month]}"
    st.subheader(as_written(title), anchor=False)
    st.markdown(as_written(_account(seen, role, month)))
    table = cell_table(seen, role, month)
    if table.empty:
        st.caption("No project needs anybody of this role in this month.")
        return
    pages = -(-len(table) // CELL_ROWS)
    page = st.pagination(pages, key=f"people_cell_page_{role}_{month}") if pages > 1 else 1
    rows = table.iloc[(page - 1) * CELL_ROWS : page * CELL_ROWS]
    st.table(rows, hide_index=True, alt=f"{count(len(table), 'row')} of Demand in {title}")


def _account(seen: Seen, role: int, month: int) -> str:
    """How many there are, what is left of them and what is needed."""
    staffing = seen.staffing
    needed, there = float(seen.demand[role, month]), float(staffing.capacity[role, month])
    if np.isnan(there):
        return f"{fte(needed)} FTE needed. Nobody says how many there are, so there is no ratio."
    bau, free = float(staffing.bau[role, month]), float(staffing.free[role, month])
    taken = "business as usual not stated" if np.isnan(bau) else f"{fte(bau)} in business as usual"
    left = free - needed
    end = f"{fte(-left)} missing" if round(left, 9) < 0 else f"{fte(left)} left"
    return f"{fte(there)} FTE there, {taken}, {fte(free)} for projects; {fte(needed)} needed: {end}."


def _chosen(seen: Seen) -> tuple[int, int]:
    state = cast(Mapping[str, Any], st.session_state.get(MAP) or {})
    cells = (state.get("selection") or {}).get("cells") or []
    if cells:
        row, column = cells[0]
        if row < len(seen.staffing.roles) and column in seen.months:
            return int(row), seen.months.index(column)
    return _worst(seen)


def _worst(seen: Seen) -> tuple[int, int]:
    """The cell the first glance speaks of; where nobody is missing the fullest, or that with most asked for."""
    worst, missing = worst_shortage(seen.served, seen.demand), seen.demand - seen.staffing.free
    if worst:
        quarter = np.nan_to_num(missing[worst.role, worst.start : worst.end], nan=-np.inf)
        return worst.role, worst.start + int(np.argmax(quarter))
    shown = seen.demand if np.isnan(missing).all() else np.nan_to_num(missing, nan=-np.inf)
    role, month = divmod(int(np.argmax(shown)), seen.staffing.months)
    return role, month
