"""A sheet in which nothing runs, or too little is known: what each column would bring."""

import pandas as pd
import streamlit as st

from pmo_core.portfolio import Portfolio
from views.controls import needs

BRINGS = (
    ("Projects", "Start, Percent complete", "which projects run", ("projects", "start")),
    (
        "Projects",
        "Estimate at completion, Actual to date",
        "what each still costs",
        ("projects", "estimate_at_completion"),
    ),
    ("Projects", "End", "over how many months it is paid", ("projects", "end")),
    ("Projects", "Mandatory", "what goes on whatever it is worth", ("projects", "mandatory")),
    (
        "Benefits",
        "Benefit, Project, Full-year value, Start",
        "what each still brings",
        ("benefits", "full_year_value"),
    ),
    ("Measurements", "Benefit, Date, Actual", "whether benefits come as planned", ("measurements", "actual")),
    ("Dependencies", "Project, Other project", "what waits for what is red", ("dependencies", "other_project_id")),
    ("Demand", "Project, Role, Period, FTE", "which people stopping frees", ("demand", "fte")),
    ("Capacity", "Role, Period, FTE", "whether people are short", ("capacity", "fte")),
    ("Decisions", "Question, Project, Due, Decision", "what waits to be decided", ("decisions", "question")),
)


def asks_for_running(portfolio: Portfolio) -> None:
    """What the page needs to begin, and what every further column buys."""
    needs("This page", "projects that have begun: Start (or Percent complete, or Actual to date) in Projects")
    what_columns_bring(portfolio)


def what_columns_bring(portfolio: Portfolio) -> None:
    """Each column that the page reads, what it brings, and whether it is there."""
    table = pd.DataFrame(
        [
            (tab, column, brings, "there" if portfolio.has(*place) else "not yet")
            for tab, column, brings, place in BRINGS
        ],
        columns=["Tab", "Columns", "What they bring", "In your sheet"],
    )
    st.table(table, hide_index=True, alt="Columns that this page reads and what each brings")
