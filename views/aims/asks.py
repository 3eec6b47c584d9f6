"""A sheet without objectives: what each column of its own would bring."""

import streamlit as st

from pmo_core.portfolio import Portfolio
from views.brings import show_what_columns_bring
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
    show_what_columns_bring(portfolio, BRINGS)
