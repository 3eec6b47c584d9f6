"""What each column about money brings; a sheet without any is told here."""

import streamlit as st

from pmo_core.portfolio import Portfolio
from views.brings import show_what_columns_bring
from views.controls import needs

BRINGS = (
    ("Projects", "Budget", "what was approved", ("projects", "budget")),
    ("Projects", "Approved changes", "overspend apart from what was agreed", ("projects", "approved_changes")),
    ("Projects", "Actual to date", "what is spent", ("projects", "actual_to_date")),
    ("Projects", "Estimate at completion", "what is over, and where", ("projects", "estimate_at_completion")),
    ("Projects", "Percent complete", "earned value", ("projects", "percent_complete")),
    ("Projects", "Baseline start, Baseline end", "a plan to be early or late by", ("projects", "end_baseline")),
    ("Projects", "Contingency", "what is set aside for risk", ("projects", "contingency")),
    ("Projects", "Currency", "amounts in several currencies", ("projects", "currency")),
    ("Costs", "Project, Month, Budget, Actual, Forecast", "when money is spent", ("costs", "period")),
    ("Costs", "Capex or opex", "capital and running cost apart", ("costs", "kind")),
    ("Benefits", "Project, Start, Full-year value", "when it is back; its worth", ("benefits", "start")),
    ("Milestones", "Project, Milestone, Weight, Actual", "earned value by milestones", ("milestones", "weight")),
    ("Risks", "Project, Risk, Probability, Impact", "contingency beside what risks may take", ("risks", "impact")),
    ("Rates", "Currency, Date, Rate", "other currencies told in the portfolio's", ("rates", "rate")),
)  # fmt: skip


def has_money(portfolio: Portfolio) -> bool:
    """Whether the sheet says anything of budgets or costs."""
    fields = ("budget", "estimate_at_completion", "actual_to_date")
    return any(portfolio.has("projects", field) for field in fields) or any(
        portfolio.has("costs", field) for field in ("budget", "actual", "forecast")
    )


def asks_for_money(portfolio: Portfolio) -> None:
    """What the page needs to begin, and what every further column buys."""
    needs("This page", "the column Budget in Projects, or a Costs tab with Project, Month, Budget and Actual")
    st.subheader("What each column would bring", anchor=False)
    show_what_columns_bring(portfolio, BRINGS)
