"""What each column of the sheet would bring to this page."""

import streamlit as st

from pmo_core.portfolio import Portfolio
from pmo_core.resources.months import listed
from views.brings import show_what_columns_bring
from views.controls import needs

BRINGS = (
    ("Projects", "Stage or Status", "the board and the funnel", ("projects", "stage", "status")),
    ("Projects", "Stage since", "days in stage, where gates do not say it", ()),
    ("Projects", "Start, End", "the roadmap", ("projects", "end")),
    ("Projects", "Start baseline, End baseline", "slippage, and the colour of the schedule",
     ("projects", "end_baseline")),
    ("Projects", "Budget, Estimate at completion", "the colour of the cost",
     ("projects", "estimate_at_completion")),
    ("Projects", "RAG or Delivery confidence", "reports beside figures",
     ("projects", "reported_rag", "delivery_confidence")),
    ("Projects", "Updated on", "which figures are too old to be green", ("projects", "updated_on")),
    ("Projects", "RAG override, Override reason, Override until", "a colour set by hand, for a time", ()),
    ("Projects", "Programme", "cost, benefit and colours by programme", ("projects", "programme")),
    ("Projects", "Proposed on", "how long proposals have waited", ()),
    ("Milestones", "Project, Milestone, Baseline, Forecast, Actual, Gate", "gates, days in stage, the funnel",
     ("milestones", "gate")),
    ("Benefits", "Benefit, Project, Full-year value, Start", "benefit at stake", ("benefits", "full_year_value")),
    ("Measurements", "Benefit, Date, Actual", "the colour of the benefits", ("measurements", "actual")),
    ("Dependencies", "Project, Kind, Other project, Needed by", "clashes of dates", ("dependencies", "kind")),
    ("Risks", "Project, Risk, Probability, Impact, Owner", "exposure by risk and owner", ("risks", "impact")),
)  # fmt: skip
# Columns of which a first sentence is made, each with the fields that do for it.
BEGINS = (
    ("Stage", "stage", "status"), ("End baseline", "end_baseline"), ("End", "end"), ("RAG", "reported_rag"),
    ("Budget", "budget"), ("Estimate at completion", "estimate_at_completion"),
)  # fmt: skip


def asks_for_columns(portfolio: Portfolio) -> None:
    """What the page needs to begin, of what the sheet does not have."""
    lacking = [label for label, *fields in BEGINS if not any(portfolio.has("projects", one) for one in fields)]
    if lacking:
        needs("A first answer", f"in Projects: {listed(lacking)}")
    what_columns_bring(portfolio)


def what_columns_bring(portfolio: Portfolio) -> None:
    """Every column this page reads, what it brings, and whether the sheet has it."""
    part = st.expander("What each column brings to this page", key="pipeline_columns", on_change="rerun")
    if not part.open:
        return
    with part:
        show_what_columns_bring(portfolio, BRINGS)
