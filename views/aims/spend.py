"""First glance: where the money goes beside what the aims weigh."""

import streamlit as st

from pmo_core.aims.sentences import headline, unknown_costs, verdict
from pmo_core.formats import as_written, count, per_cent
from pmo_core.scoring.from_tables import Stated
from views.aims.seen import Seen
from views.charts.aims import spend_chart
from views.controls import needs
from views.tables.aims import parts_table, spend_rows, spend_table

MOST_PARTS = 100


def first_glance(seen: Seen, cost: Stated | None) -> None:
    """The verdict, one sentence, and the chart of spend beside weight; what is missing where there is none."""
    if not seen.portfolio.has("alignment", "rating"):
        needs("Spend beside weight", "an Alignment tab with Project, Objective and Rating")
        return
    if cost is None or not seen.spend.total > 0:
        needs("Spend beside weight", "the column Budget in Projects")
        return
    st.subheader(verdict(seen.spend, seen.settings), anchor=False)
    st.markdown(f"**{as_written(headline(seen.spend, seen.aims.names, seen.settings))}**")
    st.altair_chart(
        spend_chart(spend_rows(seen)),
        width="stretch",
        alt="Share of the weight and of the spend of each objective, by gap",
    )
    st.caption(as_written(" ".join(_basis(seen, cost))))
    _cells(seen, cost)


def _basis(seen: Seen, cost: Stated) -> list[str]:
    """What the figures stand on, and what is assumed."""
    tree = seen.aims.tree
    said = [
        f"Spend is {cost.heading} of all projects, split over objectives by their ratings and never by weight.",
        "In brackets: points more or less than the weight.",
        unknown_costs(seen.spend),
        "" if tree.any_weight else "No objective has a weight, so all count the same.",
    ]
    if tree.unweighted:
        said.append(f"{count(len(tree.unweighted), 'objective')} without a weight of its own counts for nothing.")
    if tree.circular:
        said.append("Objectives whose parents go in a circle stand by themselves.")
    return [sentence for sentence in said if sentence]


def _cells(seen: Seen, cost: Stated) -> None:
    part = st.expander("The figures and their cells", key="aim_figures", on_change="rerun")
    if not part.open:
        return
    with part:
        st.table(spend_table(seen), hide_index=True, alt="Weight, spend and gap by objective")
        st.caption(
            f"{per_cent(seen.spend.follows)} is the sum, over objectives, of the smaller of both shares: what "
            "part of the money lies where the weights would put it."
        )
        parts = parts_table(seen, seen.projects, cost)
        if parts.empty:
            return
        st.table(
            parts.head(MOST_PARTS), hide_index=True, alt="Each project's part of an objective, with its cells"
        )
        if len(parts) > MOST_PARTS:
            st.caption(f"The {MOST_PARTS} largest of {len(parts):,}; choose an objective for its own.")
