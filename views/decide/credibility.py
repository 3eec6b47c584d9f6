"""How the figures of a case moved from one kept reading to the next."""

import streamlit as st

from pmo_core.decisions.credibility import credibility_of, readings_until
from pmo_core.formats import as_written, count, day, number
from pmo_core.ledger import CASE_READING, CaseReading
from views.decide.seen import Seen
from views.tables.tested import credibility_table

LOOKED_BACK = 60  # readings that said something new


def readings_of(seen: Seen) -> tuple[CaseReading, ...]:
    """One reading a day, the earliest first and the present one last."""
    kept = (entry.payload for entry in seen.kept.ledger.entries(CASE_READING, limit=LOOKED_BACK))
    own = [one for one in kept if one.portfolio == seen.visit.source_name]
    return readings_until(own, seen.weighed.reading(seen.visit.source_name))


def credibility_section(seen: Seen) -> None:
    """How far its figures can be believed, by how they moved from reading to reading."""
    readings = readings_of(seen)
    found = credibility_of(readings, seen.advice.cases, seen.place)
    st.markdown("**Can its figures be believed?**")
    if found.readings > 1:
        st.table(credibility_table(found, seen.visit.currency), hide_index=True, alt="How its figures moved")
    beside = found.beside_plan
    late = (
        f"{beside.later} of {count(beside.known, 'gate')} later than planned"
        + (f", by {number(beside.mean_days)} days on average" if beside.later else "")
        if beside.known
        else "no gate in Milestones has a baseline and a day"
    )
    told = (
        f"{count(found.readings, 'reading')} since {day(readings[0].day)}"
        if found.readings > 1
        else "How cost, benefits and dates drift by month: not yet, it needs two readings on different days, "
        "and the first is kept from today"
    )
    st.caption(as_written(f"{told}. Gates: {late}."))
