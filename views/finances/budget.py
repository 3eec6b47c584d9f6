"""What was approved, spent and forecast, project by project."""

import numpy as np
import streamlit as st

from pmo_core.finance.tables.kinds import CENT, by_kind
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
        "none. At completion is the sheet's estimate, else spent and to go together, or all that Costs forecasts "
        "where nobody says what was spent."
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
    whose = "Budget and approved changes of the projects shown."
    of_kind = "Estimate at completion. The kinds are those that Costs states; together they are all of it."
    return [
        ("Approved", money(approved, currency), _or_missing(approved, of_changes), whose),
        ("Spent", money(spent, currency), _or_missing(spent, _spent_words(seen)), "Actual to date."),
        ("To go", money(to_go, currency), _to_go_words(seen), "Estimate at completion less actual to date."),
        ("At completion", money(eac, currency), _or_missing(eac, kinds_words(seen)), of_kind),
    ]


def kinds_words(seen: Seen) -> str:
    """Capital and running cost of what has an estimate; a kind without money is not named."""
    life, kinds = seen.life, by_kind(seen.life)
    estimated = life.counts & np.isfinite(life.eac)
    parts = (("capital", kinds.capex), ("running", kinds.opex), ("not stated", kinds.of_no_kind))
    sums = [(name, float(amounts[estimated].sum())) for name, amounts in parts]
    if not any(abs(amount) >= CENT for _, amount in sums[:2]):
        return "capital and running cost are not told apart"
    return ", ".join(f"{name} {money(amount, seen.currency)}" for name, amount in sums if abs(amount) >= CENT)


def _beside(seen: Seen) -> tuple[str, str, str, str]:
    """By how much it is over or under what was approved."""
    over = seen.life.total(seen.life.overspend.values)
    both = seen.life.counts & np.isfinite(seen.life.overspend.values)
    of = f"of {count(int(both.sum()), 'project')} with both figures" if both.any() else "no project has both"
    label = "Under approved" if over < 0 else "Over approved"
    return label, money(abs(over), seen.currency), of, "Estimate at completion less budget and approved changes."


def _spent_words(seen: Seen) -> str:
    """What part of its cost is spent, by the projects of which both are known."""
    life = seen.life
    spent = life.counts & np.isfinite(life.actual)
    both = spent & np.isfinite(life.eac)
    whole = float(life.eac[both].sum())
    if whole <= 0:
        return "what it will come to is not in the sheet"
    of = "" if both.sum() == spent.sum() else f", in the {count(int(both.sum()), 'project')} with an estimate"
    return f"{share(float(life.actual[both].sum()) / whole)} of what it will cost{of}"


def _to_go_words(seen: Seen) -> str:
    """What is to go rests on, or which of the two is missing."""
    life = seen.life
    if np.isfinite(life.total(life.to_go)):
        left = int((life.counts & np.isfinite(life.eac) & ~np.isfinite(life.to_go)).sum())
        return "estimate less spent" + (f", but for {count(left, 'project')} of unknown spending" if left else "")
    return (
        "what was spent is not in the sheet" if np.isfinite(life.total(life.eac)) else "no estimate in the sheet"
    )


def _or_missing(amount: float, note: str) -> str:
    return note if np.isfinite(amount) else "not in the sheet"


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
