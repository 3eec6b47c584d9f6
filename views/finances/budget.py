"""What was approved, spent and forecast, project by project."""

import numpy as np
import streamlit as st

from pmo_core.finance.tables.kinds import by_kind
from pmo_core.formats import as_written, count, money, share
from views.figures import figure
from views.finances.pick import pick_project
from views.finances.seen import Seen
from views.tables.common import show
from views.tables.finances import budget_columns, budget_table, cost_cells, own_cells
from views.tables.ranking import SCREEN_ROWS


def budget_part(seen: Seen) -> None:
    """Five sums, the table, and the cells of one project."""
    _sums(seen)
    table = budget_table(seen)
    pages = -(-len(table) // SCREEN_ROWS)
    page = st.pagination(pages, key="finance_page") if pages > 1 else 1
    rows = table.iloc[(page - 1) * SCREEN_ROWS : page * SCREEN_ROWS]
    show(
        rows, budget_columns(seen.currency), "Budget, spending and forecast of each project, largest excess first"
    )
    st.caption(
        "A project's own figures in Projects count first; the sum of its rows in Costs stands in where it has "
        "none. At completion is the sheet's estimate, else spent and to go together."
    )
    _cells(seen)


def _sums(seen: Seen) -> None:
    with st.grid(5, min_column_width=145):
        for label, value, note, help in (*_spending(seen), _beside(seen)):
            figure(label, value, note, help)


def _spending(seen: Seen) -> list[tuple[str, str, str, str]]:
    """What was approved, spent, is to go and is expected: label, value, note and what it is."""
    life, currency = seen.life, seen.currency
    approved, spent, to_go, eac, changes = (
        life.total(amounts)
        for amounts in (life.approved, life.actual, life.to_go, life.eac, life.approved_changes)
    )
    of_changes = f"with {money(changes, currency)} of changes" if np.isfinite(changes) else "no changes stated"
    of_kind = "Estimate at completion. The kinds are those that Costs states; the three sum to it."
    return [
        ("Approved", money(approved, currency), of_changes, "Budget and approved changes of the projects shown."),
        ("Spent", money(spent, currency), _part(spent, eac, "of what it will cost"), "Actual to date."),
        ("To go", money(to_go, currency), "estimate less spent", "Estimate at completion less actual to date."),
        ("At completion", money(eac, currency), _kinds(seen), of_kind),
    ]


def _kinds(seen: Seen) -> str:
    kinds = by_kind(seen.life)
    capex, opex, of_no_kind = (
        money(seen.life.total(part), seen.currency) for part in (kinds.capex, kinds.opex, kinds.of_no_kind)
    )
    return f"capital {capex}, running {opex}, of no kind {of_no_kind}"


def _beside(seen: Seen) -> tuple[str, str, str, str]:
    """By how much it is over or under what was approved."""
    over = seen.life.total(seen.life.overspend.values)
    both = seen.life.counts & np.isfinite(seen.life.overspend.values)
    of = f"of {count(int(both.sum()), 'project')} with both figures" if both.any() else "no project has both"
    label = "Under approved" if over < 0 else "Over approved"
    return label, money(abs(over), seen.currency), of, "Estimate at completion less budget and approved changes."


def _part(amount: float, whole: float, of: str) -> str:
    known = np.isfinite(amount) and np.isfinite(whole) and whole > 0
    return f"{share(amount / whole)} {of}" if known else "not in the sheet"


def _cells(seen: Seen) -> None:
    part = st.expander("The cells of one project", key="finance_cells", on_change="rerun")
    if not part.open:
        return
    with part:
        place = pick_project(seen, "finance_project")
        if place is None:
            return
        st.table(own_cells(seen.visit.portfolio, place), hide_index=True, alt="Its figures and their cells")
        rows = cost_cells(seen.visit.portfolio, place)
        if rows.empty:
            st.caption(f"Costs has no row of {as_written(seen.names[place])}.")
            return
        st.table(rows, hide_index=True, alt="Rows of Costs of the project")
