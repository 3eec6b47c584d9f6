"""Every benefit by itself: where it stands, whether it is a valid one, whether its figures were checked."""

import pandas as pd
import streamlit as st

from pmo_core.benefits.glance import TICKS, cashable, validity
from pmo_core.benefits.states import STATES, states
from pmo_core.formats import count
from views.benefits.claimed_twice import cashable_words
from views.benefits.one import one_benefit
from views.benefits.read import Read
from views.tables.benefits import benefit_columns, benefit_table
from views.tables.common import show

LIFE = (
    "Projected, in delivery, realising, sustained (a year at its full value), retired: as the sheet's Status "
    "says, else by its dates and measurements."
)


def every_part(read: Read) -> None:
    """The table, one curve, four ticks, cash and evidence."""
    st.subheader(f"{count(len(read.benefits), 'benefit')}, each in its own unit", anchor=False)
    _lives(read)
    one_benefit(read)
    claimed = cashable(read.benefits[read.stated])
    if len(claimed):
        st.markdown(cashable_words(claimed, read.currency))
    _evidence(read)
    _ticks(read)


def _lives(read: Read) -> None:
    """The table, with where each benefit is in its life and whose word that is."""
    found = states(read.benefits, read.realised, read.portfolio.projects, read.as_of)
    counted = found["state"].value_counts()
    said = [f"**{counted[state]}** {state}" for state in STATES if state in counted]
    unknown = int(found["state"].isna().sum())
    st.markdown(" · ".join([*said, *([f"**{unknown}** unknown: no start"] if unknown else [])]))
    life = found["state"].where(found["said"], found["state"] + " (by its dates)")
    table = benefit_table(read.benefits, read.realised)
    table.insert(2, "life", life)
    columns = {**benefit_columns(), "life": st.column_config.TextColumn("Life", width=170, help=LIFE)}
    show(table, columns, "All benefits")


def _evidence(read: Read) -> None:
    own = read.measurements[read.measurements["benefit_id"].isin(read.benefits["benefit_id"])]
    own = own[own["actual"].notna()]
    unchecked = int(own["verified_by"].isna().sum())
    if len(own):
        checked = count(len(own) - unchecked, "measurement names", "measurements name")
        st.markdown(f"{checked} who checked it; **{unchecked}** of {len(own)} nobody did.")


def _ticks(read: Read) -> None:
    ticks = validity(read.benefits)
    lacking = ~ticks.all(axis=1)
    st.subheader("Is it a valid benefit?", anchor=False)
    if not lacking.any():
        st.success("All are described, with an outcome one can observe, of a project, and measurable.")
        return
    table = pd.DataFrame({"Benefit": read.benefits.loc[lacking, "name"]})
    table = table.assign(**{name.capitalize(): ticks.loc[lacking, name] for name in TICKS})
    show(table, {}, "Benefits that lack a tick")
