"""Who claims to serve what, how strongly, and with what evidence."""

import streamlit as st

from pmo_core.formats import count
from views.aims.seen import Seen
from views.charts.aims import alignment_chart
from views.controls import needs
from views.tables.aims import CLAIMED_ONLY, alignment_rows, scale_table
from views.tables.cells import cell_link

PROJECTS_SHOWN = 60


def heat_part(seen: Seen) -> None:
    """Heat map of the projects shown by objective, 60 at a time; claims without a benefit bear a mark."""
    if not seen.portfolio.has("alignment", "rating"):
        needs("Alignment", "an Alignment tab with Project, Objective and Rating")
        return
    claimed = [place for place in seen.projects if seen.aims.alignment.claimed[place].any()]
    if not claimed:
        st.info("None of these projects claims to serve this objective. Choose another, or show all.")
        return
    _said(seen, claimed)
    pages = -(-len(claimed) // PROJECTS_SHOWN)
    page = st.pagination(pages, key="aim_page") if pages > 1 else 1
    rows = alignment_rows(seen, claimed[(page - 1) * PROJECTS_SHOWN : page * PROJECTS_SHOWN])
    st.altair_chart(
        alignment_chart(rows),
        width="stretch",
        alt="Rating of each project for each objective, highest value first",
    )
    with st.expander("What the ratings mean"):
        st.table(scale_table(seen.settings), hide_index=True, alt="The scale of alignment in words")
        st.caption(
            "The last rating counts in full, the others in proportion to it.",
            help="Whoever runs this app sets the scale, in config/aims.toml.",
        )
    _set_aside(seen)


def _said(seen: Seen, claimed: list[int]) -> None:
    aims, leaves = seen.aims, seen.leaves
    claims = int(aims.alignment.claimed[claimed][:, leaves].sum())
    only = int(aims.claimed_only[claimed][:, leaves].sum())
    st.markdown(f"**{only} of {count(claims, 'claim')} rest on no benefit**")
    st.caption(
        f"{CLAIMED_ONLY} claimed, not evidenced: the project has no benefit on it (a dis-benefit is none). "
        "The highest strategic value stands first: weight times rating, summed."
    )


def _set_aside(seen: Seen) -> None:
    """Rows of Alignment that count for nothing, each with its cell and why."""
    gone = seen.aims.alignment.set_aside
    if not gone:
        return
    with st.expander(f"{count(len(gone), 'row')} of Alignment set aside"):
        for aside in gone[:PROJECTS_SHOWN]:
            cell = cell_link(seen.portfolio, "alignment", aside.row, aside.field)
            st.markdown(f"{cell}: {aside.reason}")
