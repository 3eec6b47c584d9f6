"""Mine, what is due when, what is late and how late, and the message to send."""

import pandas as pd
import streamlit as st

from pmo_core.benefits.chasing import (
    NOBODY,
    ageing,
    asked,
    calendar,
    is_mine,
    message,
    overdue_by_person,
    owned_by_manager_after_close,
    people_of,
)
from pmo_core.formats import as_written, count
from views.benefits.read import Read
from views.tables.benefits import benefit_columns, benefit_table, overdue_columns, overdue_table
from views.tables.common import show

EVERYBODY = "Everybody"


def measuring_part(read: Read) -> None:
    """Everybody's measurements, or one person's, whose name is in the link."""
    people = people_of(read.benefits)
    person = st.selectbox("Whose?", [EVERYBODY, *people], key="person", bind="query-params")
    if person != EVERYBODY:
        mine = is_mine(read.benefits, person)
        st.markdown(f"**{as_written(person)}** owns or measures {count(int(mine.sum()), 'benefit')}.")
        show(benefit_table(read.benefits[mine], read.realised[mine]), benefit_columns(), f"Benefits of {person}")
        _send(person, read.benefits, read.realised)
        _calendar(read, asked(read.benefits) == person)
        return
    _overdue(read)
    _calendar(read, pd.Series(True, index=read.benefits.index))
    _moved_on(read)


def _overdue(read: Read) -> None:
    late = read.realised["months_overdue"].notna()
    st.subheader("Overdue measurements", anchor=False)
    if not late.any() and not read.benefits["start"].notna().any():
        st.info("Unknown: a measurement falls due after its benefit's Start, and no benefit has one.")
        return
    if not late.any() and not read.realised["next_due"].notna().any():
        st.info("Unknown: Cadence months says how often a benefit is measured, and none that has a Start says so.")
        return
    if not late.any():
        st.success("None: every benefit that has started and says how often it is measured was measured on time.")
        return
    buckets = ageing(read.realised["months_overdue"])
    st.markdown("Late by " + " · ".join(f"{bucket}: **{many}**" for bucket, many in buckets.items() if many))
    table = overdue_table(read.benefits[late], read.realised[late])
    show(table, overdue_columns(), f"{count(int(late.sum()), 'benefit')} overdue for measurement")
    people = overdue_by_person(read.benefits, read.realised)["person"]
    named = [str(person) for person in people if person != NOBODY]
    if named:
        person = st.selectbox("Write to", named, key="write_to")
        _send(str(person), read.benefits, read.realised)


def _send(person: str, benefits: pd.DataFrame, realised: pd.DataFrame) -> None:
    text = message(person, benefits, realised)
    if text:
        st.caption("Ready to copy and send:")
        st.code(text, language=None, wrap_lines=True)
    else:
        st.success(f"Nothing is overdue of {as_written(person)}.")


def _calendar(read: Read, wanted: pd.Series) -> None:
    due = calendar(read.benefits[wanted], read.realised[wanted], read.as_of)
    if due.empty:
        return
    st.subheader("Due when", anchor=False)
    shown = due.rename(columns={month: f"{month:%b %Y}" for month in due.columns}).rename_axis("Ask")
    show(shown.reset_index(), {}, "Measurements due by person and month")
    st.caption("What is overdue stands in the first month, and again whenever its cadence brings it up.")


def _moved_on(read: Read) -> None:
    found = owned_by_manager_after_close(read.benefits, read.portfolio.projects, read.as_of)
    if len(found):
        names = ", ".join(as_written(name) for name in found["name"])
        st.warning(
            f"The project is over, and its manager still owns what it was to bring: {names}. Name an owner."
        )
