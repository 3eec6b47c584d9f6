"""Where the reader draws the line: a budget where costs are known, else a number of projects."""

from dataclasses import replace

import streamlit as st

from pmo_core.formats import SYMBOLS, money
from pmo_core.scoring.cut_off import CutOff, cut_off_of
from views.session import Visit


def cut_off(visit: Visit) -> CutOff:
    """The line as asked for; it is in the link where it differs from what the sheet says."""
    line = cut_off_of(visit.portfolio)
    if line.budget is None:
        projects = len(line.costs)
        if projects < 2:
            return line
        asked = st.number_input(
            "Line below the first",
            min_value=1,
            max_value=projects,
            value=line.top,
            key="line_top",
            bind="query-params",
            help="This sheet has no budgets, so the line stands below a number of projects.",
        )
        return replace(line, top=int(asked), assumed=line.assumed and asked == line.top)
    symbol = SYMBOLS.get(visit.currency, visit.currency)
    asked = st.number_input(
        f"Budget ({symbol})" if symbol else "Budget",
        min_value=0.0,
        value=line.budget,
        step=max(line.asked_for / 100, 1.0),
        format="%.0f",
        key="line_budget",
        bind="query-params",
        help=_what_it_is(line, visit.currency),
    )
    return replace(line, budget=float(asked), assumed=line.assumed and asked == line.budget)


def _what_it_is(line: CutOff, currency: str) -> str:
    asked_for = money(line.asked_for, currency)
    if line.assumed:
        return f"A starting point: half of the {asked_for} that all projects ask for. Say how much there is."
    return f"All limits of your Funding sheet. All projects together ask for {asked_for}."
