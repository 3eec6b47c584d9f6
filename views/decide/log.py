"""What was decided before: due for a second look, on record here, and in the sheet's own tab."""

import streamlit as st

from pmo_core.formats import as_written, count, day
from views.decide.seen import Seen
from views.tables.decide import record_table, sheet_decisions, then_and_now

REVIEWS_SHOWN = 10


def log_part(seen: Seen) -> None:
    """Reviews that are due with then and now side by side, then the record, then the sheet's own decisions."""
    _reviews(seen)
    st.markdown("**Recorded here**")
    if seen.recorded:
        st.table(record_table(seen.recorded, seen.visit.as_of), hide_index=True, alt="Decisions on record")
        st.caption(f"Kept in {as_written(seen.kept.ledger.place)}; an entry is never changed or removed.")
    else:
        st.caption("Nothing is recorded yet. Choose a project above, then “Record a decision”.")
    st.markdown("**In the sheet**")
    own = sheet_decisions(seen.visit.portfolio)
    if own.empty:
        st.caption("A Decisions tab with Question, Project, Due and Decision would stand here beside.")
    else:
        st.table(own, hide_index=True, alt="Decisions of the sheet's own tab")


def _reviews(seen: Seen) -> None:
    newest = {entry.payload.project_id: entry for entry in seen.recorded}
    due = [entry for entry in newest.values() if entry.payload.review_on <= seen.visit.as_of]
    for entry in due[:REVIEWS_SHOWN]:
        made = entry.payload
        if made.project_id not in seen.advice.cases.ids:
            on = day(made.review_on)
            st.caption(f"{as_written(made.project)} was to be looked at again on {on}; it has left the sheet.")
            continue
        place = seen.advice.cases.ids.index(made.project_id)
        with st.container(border=True):
            decided = f"decided was “{as_written(made.decision)}”, to be looked at again on {day(made.review_on)}"
            st.markdown(f"**{as_written(made.project)}**: {decided}")
            st.table(
                then_and_now(made, seen.advice, place, seen.visit.currency), hide_index=True, alt="Then and now"
            )
    if len(due) > REVIEWS_SHOWN:
        st.caption(f"{count(len(due) - REVIEWS_SHOWN, 'more decision')} due for a second look.")
