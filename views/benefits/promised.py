"""A list without a Benefits sheet: what each project promises for what it costs."""

import streamlit as st

from pmo_core.benefits.value_for_cost import in_words, value_for_cost, why_in_words
from pmo_core.formats import as_written
from pmo_core.scoring.from_tables import costs_of
from views.session import Visit
from views.tables.common import money_column, show

REASONS_SHOWN = 12


def promised_for_cost(visit: Visit) -> None:
    """Benefit over cost by project, and why it is missing for the others; nothing without such columns."""
    costs = costs_of(visit.portfolio)
    found = value_for_cost(visit.portfolio, costs.figures, costs.heading) if costs else None
    if found is None:
        return
    st.subheader("Promised for what it costs", anchor=False)
    st.markdown(f"**{as_written(in_words(found))}**")
    if found.note:
        st.info(as_written(found.note))
    known = found.table[found.table["ratio"].notna()].sort_values("ratio", ascending=False, kind="stable")
    columns = {
        "name": st.column_config.TextColumn("Project", width=300),
        "benefit": money_column("Benefit", visit.currency),
        "cost": money_column("Cost", visit.currency),
        "ratio": st.column_config.NumberColumn("Benefit for 1 of cost", format="%.2f"),
    }
    show(known[list(columns)], columns, "Benefit over cost by project")
    reasons = why_in_words(found)
    if reasons:
        with st.expander("Why the others have none"):
            for why, times in reasons[:REASONS_SHOWN]:
                st.markdown(f"- {times}: {as_written(why)}")
