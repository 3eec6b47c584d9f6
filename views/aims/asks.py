"""A sheet without objectives: what each column of its own would bring."""

import pandas as pd
import streamlit as st

from pmo_core.portfolio import Portfolio
from views.controls import needs

BRINGS = (
    ("Objectives", "Objective", "which aims there are", ("objectives", "name")),
    ("Objectives", "Weight", "spend beside weight, and each project's strategic value", ("objectives", "weight")),
    ("Objectives", "KPI, Unit, Baseline, Target", "how far the work carries each KPI", ("objectives", "target")),
    ("Objectives", "Parent", "aims below aims", ("objectives", "parent")),
    ("Alignment", "Project, Objective, Rating", "who serves what, and how strongly", ("alignment", "rating")),
    ("Alignment", "Share", "an explicit share of a project's cost", ("alignment", "share")),
    ("Projects", "Budget", "where the money goes", ("projects", "budget")),
    ("Benefits", "Benefit, Project, Objective", "the evidence behind each claim", ("benefits", "objective_id")),
    ("Benefits", "Measure, Unit, Baseline, Target value", "what covers a KPI's gap", ("benefits", "measure")),
    ("Measurements", "Benefit, Date, Actual", "what of the gap is closed already", ("measurements", "actual")),
    ("Measures", "Roll-up", "whether benefits on one measure are added or averaged", ("measures", "roll_up")),
)


def asks_for_objectives(portfolio: Portfolio) -> None:
    """What the page needs to begin, and what every further column buys."""
    needs("This page", "an Objectives tab with Objective and Weight, and an Alignment tab with Project and Rating")
    st.subheader("What each column would bring", anchor=False)
    table = pd.DataFrame(
        [
            (tab, column, brings, "there" if portfolio.has(place[0], place[1]) else "not yet")
            for tab, column, brings, place in BRINGS
        ],
        columns=["Tab", "Columns", "What they bring", "In your sheet"],
    )
    st.table(table, hide_index=True, alt="Columns that this page reads and what each brings")
