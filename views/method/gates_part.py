"""The gate review: what stands before a project's next gate, and the review put on record."""

import streamlit as st

from pmo_core.decisions.open_questions import is_open
from pmo_core.formats import MISSING, as_written, count, day
from pmo_core.method.gate_review import Evidence, Findings, findings_of, verdict
from pmo_core.method.readiness import Standing
from views.figures import figure
from views.method.review_form import review_form
from views.method.seen import Seen, chosen_project, what_was_said
from views.tables.assurance import documents_table, held_table, points_table
from views.tables.pipeline import colour_words


def gates_part(seen: Seen) -> None:
    """The next gate of one project at a glance, what to settle, the form, and the reviews held."""
    what_was_said()
    standing = chosen_project(seen)
    if not standing.next_gate:
        st.success("It has passed every gate that asks for anything.")
    else:
        found = _findings(seen, standing)
        st.markdown(f"**{as_written(verdict(found))}**")
        _glance(found)
        _points(seen, found)
        review_form(seen, standing, found)
    _held(seen, standing)


def _findings(seen: Seen, standing: Standing) -> Findings:
    decisions = seen.visit.portfolio["decisions"]
    earlier = [entry.payload for entry in seen.reviews]
    return findings_of(Evidence(seen.pipeline, standing, decisions[is_open(decisions)], earlier))


def _glance(found: Findings) -> None:
    asked = len(found.there) + len(found.missing)
    when = f"{day(found.due)}, {_to_go(found.days_to_go or 0)}" if found.due else "no day is set"
    approved = f"{len(found.there)} of {asked}" if asked else MISSING
    figures = (
        ("Gate", found.gate, when, "The gate after the last one passed; its day by milestone or review."),
        ("Documents", approved, "approved" if asked else "none is asked for", "Of those that this gate asks for."),
        ("Confidence", found.confidence or MISSING, f"figures: {colour_words(found.colour)}",
         "What the project reports, beside the colour its figures give on the page Pipeline."),
        ("To settle", str(len(found.points)), f"{found.critical} of them critical",
         "Critical: before anything else. Essential: by the gate. Recommended: better with it."),
    )  # fmt: skip
    with st.grid(4, min_column_width=150):
        for label, value, note, explanation in figures:
            figure(label, as_written(value), note, explanation)


def _to_go(days: int) -> str:
    return f"in {count(days, 'day')}" if days >= 0 else f"▲ {count(-days, 'day')} past"


def _points(seen: Seen, found: Findings) -> None:
    if found.points:
        table = points_table(seen.visit.portfolio, found.points, seen.visit.as_of)
        st.table(table, hide_index=True, alt="What the review should settle, the most urgent first")
    if found.there or found.missing:
        table = documents_table(seen.visit.portfolio, (*found.missing, *found.there))
        with st.expander(f"Documents of this gate: {len(found.there)} there, {len(found.missing)} missing"):
            st.table(table, hide_index=True, alt="Documents asked for at this gate")


def _held(seen: Seen, standing: Standing) -> None:
    project_id = seen.project_id(standing)
    mine = [entry for entry in seen.reviews if entry.payload.project_id == project_id]
    table = held_table(seen.visit.portfolio, project_id, mine)
    if table.empty:
        st.caption("No review of this project is in the sheet or on record. The first one begins its history.")
        return
    st.markdown(f"**Reviews held** ({len(table)})")
    st.table(table, hide_index=True, alt="Reviews held, the newest first")
