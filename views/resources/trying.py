"""What if: projects later, larger, smaller or dropped, and people hired; the difference and its cost at once."""

import numpy as np
import streamlit as st

from pmo_core.formats import MISSING, as_written, money
from pmo_core.resources.changes import Changes, Hire, WhatIf, cost_of_delay, hire_cost, what_if
from pmo_core.resources.shortage import fte
from views.resources.heat import draw_map
from views.resources.seen import Seen, month_names
from views.resources.trying_cash import cash_part
from views.tables.resources import change_bands, change_table


def what_if_part(seen: Seen) -> None:
    """The changes asked for, what they bring and cost, and where."""
    changes = _changes(seen)
    found = what_if(seen.staffing, seen.weights, changes)
    _figures(seen, changes, found)
    difference = found.difference
    changed = np.nan_to_num(difference) != 0
    beyond = _beyond(found)
    if not changed.any() and not _asked(changes):
        st.info("Nothing changes yet: choose projects, or hire." + beyond)
        return
    if changed.any():
        _map(seen, found, beyond)
    else:
        st.info("Nobody is missing more or less than planned." + beyond)
    cash_part(seen, changes, found.after.months)


def _asked(changes: Changes) -> bool:
    """Whether anything is to be different."""
    moved = changes.dropped | (changes.later > 0) | (changes.scale != 1.0)
    return bool(moved.any()) or bool(changes.hires)


def _map(seen: Seen, found: WhatIf, beyond: str) -> None:
    """Where people are missing more or less."""
    difference = found.difference
    changed = np.nan_to_num(difference) != 0
    months = month_names(found.after.first_month, found.after.months)
    shown = np.flatnonzero(changed.any(axis=1))
    roles = [seen.staffing.roles[r] for r in shown.tolist()]
    st.markdown("**FTE missing more (▲) or less (▼) than planned**")
    draw_map(
        change_table(roles, months, difference[shown]),
        change_bands(difference[shown]),
        months,
        "Change of missing people by role and month",
        "people_change",
    )
    st.caption("Roles with no change are left out." + beyond)


def _changes(seen: Seen) -> Changes:
    """What the controls ask for; the projects chosen change alike."""
    places: list[int] = np.flatnonzero(seen.served.asks).tolist()
    with st.container(border=True):
        chosen = st.multiselect(
            "Projects to change", places, format_func=lambda p: seen.names[p], key="people_try", placeholder="None"
        )
        left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
        later = left.slider("Start later by (months)", 0, 12, 0, key="people_later")
        scale = middle.slider("Size (%)", 0, 200, 100, step=10, key="people_scale")
        drop = right.toggle("Drop them", key="people_drop")
        hires = _hires(seen)
    changes = Changes.none(seen.staffing.projects)
    changes.later[chosen], changes.scale[chosen], changes.dropped[chosen] = later, scale / 100, drop
    return Changes(changes.later, changes.scale, changes.dropped, hires)


def _hires(seen: Seen) -> tuple[Hire, ...]:
    settings, staffing = seen.visit.settings.resources, seen.staffing
    one, two, three, four = st.columns([3, 2, 2, 2], vertical_alignment="bottom")
    roles, months = list(range(len(staffing.roles))), list(range(staffing.months))
    role = one.selectbox("Hire", roles, format_func=lambda r: staffing.roles[r], key="people_hire_role")
    people = two.number_input("People (FTE)", 0.0, 1000.0, 0.0, step=1.0, format="%.4g", key="people_hire")
    month = three.selectbox("Asked for in", months, format_func=lambda m: seen.months[m], key="people_hire_month")
    lead = four.number_input("Months to find", 0, 36, settings.lead_months, key="people_hire_lead")
    cost = settings.cost_of(staffing.roles[role])
    return (Hire(role, people, month, int(lead), np.nan if cost is None else cost),) if people > 0 else ()


def _figures(seen: Seen, changes: Changes, found: WhatIf) -> None:
    before, after = float(np.nansum(found.short_before)), float(np.nansum(found.short_after))
    delay = float(cost_of_delay(seen.benefits, changes.later, changes.dropped)[seen.weights > 0].sum())
    months = seen.visit.settings.resources.delay_months
    cost = hire_cost(changes.hires, found.after.months)
    with st.grid(3, min_column_width=180):
        st.metric(
            "FTE-months missing",
            fte(after),
            f"{fte(after - before)} against {fte(before)} as planned" if after != before else None,
            delta_color="inverse",
            border=True,
        )
        st.metric("Cost of delay", as_written(money(delay, seen.currency)), border=True)
        hired = MISSING if np.isnan(cost) else as_written(money(cost, seen.currency))
        st.metric("Cost of hiring", hired, border=True)
    st.caption(
        f"Cost of delay: planned benefit in money that would no longer arrive within {months} months from now. "
        "Benefits in other units are in neither."
    )


def _beyond(found: WhatIf) -> str:
    """What lies where nobody says how many there are."""
    moved = float(np.nansum(np.where(np.isnan(found.after.free), found.demand_after - found.demand_before, 0.0)))
    if round(moved, 6) <= 0:
        return ""
    return f" {fte(moved)} FTE-months move to months for which no capacity is stated: they may be missing there."
