"""Intake: what proposals lack, which project they may be already, how long they wait."""

from collections.abc import Sequence

import streamlit as st

from pmo_core.formats import MISSING, as_written, count, per_cent
from pmo_core.pipeline.intake import Proposal, heading_of, proposals_of
from views.pipeline.seen import Seen, paged_table
from views.tables.pipeline import named


def intake_part(seen: Seen) -> None:
    """Proposals, the least complete first: that is where somebody must write something."""
    pipeline, settings = seen.pipeline, seen.pipeline.settings.intake
    proposals = pipeline.staged.proposals & seen.wanted
    if not proposals.any():
        st.info("No project is in a stage of proposals. Ask whoever runs this app which of your stages those are.")
        st.caption("It is one setting.", help='kind = "proposal" of a stage, in config/pipeline.toml.')
        return
    found = proposals_of(seen.visit.portfolio, proposals, settings, pipeline.as_of)[::-1]
    whole = sum(not one.lacking for one in found)
    alike = sum(bool(one.near) for one in found)
    st.markdown(f"**{whole} of {count(len(found), 'proposal')} complete**, {alike} with nearly another's name.")
    paged_table(found, lambda some: _rows(seen, some), "intake", "Proposals and what they lack")
    asked = ", ".join(heading_of(ask) for ask in settings.asks)
    st.caption(
        as_written(f"Asked of each: {asked}."),
        help="Whoever runs this app sets it: [intake] in config/pipeline.toml.",
    )
    if all(one.age_days is None for one in found):
        st.caption(as_written(f"Age needs data: a column {settings.proposed_on} in Projects."))


def _rows(seen: Seen, shown: Sequence[Proposal]) -> list[dict[str, object]]:
    ids = seen.pipeline.ids
    return [
        {
            "Proposal": named(seen, ids[one.place]),
            "Stage": as_written(seen.pipeline.staged.name_of(one.place)),
            "Complete": per_cent(one.complete),
            "Lacks": as_written(", ".join(one.lacking) or MISSING),
            "Nearly": ", ".join(named(seen, ids[other]) for other in one.near) or MISSING,
            "Age": count(one.age_days, "day") if one.age_days is not None else MISSING,
            "Cell": seen.cell(one.place, "name"),
        }
        for one in shown
    ]
