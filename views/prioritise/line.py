"""Where the reader draws the line: a budget where costs are known, else a number of projects."""

import math
from dataclasses import replace

import streamlit as st

from pmo_core.formats import SYMBOLS, as_written, money
from pmo_core.scoring.cut_off import CutOff, cut_off_of
from views.session import Visit

UNITS = ((1e9, "bn"), (1e6, "m"), (1e3, "k"))
IN_WORDS = {"bn": "billions, ", "m": "millions, ", "k": "thousands, "}
LEAST_UNITS = 5


def cut_off(visit: Visit) -> CutOff:
    """The line as asked for; it is in the link where it differs from what the sheet says."""
    line = cut_off_of(visit.portfolio)
    return _by_number(line) if line.budget is None else _by_money(visit, line, line.budget)


def _by_number(line: CutOff) -> CutOff:
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


def _by_money(visit: Visit, line: CutOff, budget: float) -> CutOff:
    unit, suffix = unit_of(line.asked_for)
    start = budget / unit
    asked = st.number_input(
        _label(visit.currency, suffix),
        min_value=0.0,
        value=start,
        step=10.0 ** math.floor(math.log10(max(line.asked_for / unit / 20, 1e-9))),
        format="%.7g",
        key="line_budget",
        bind="query-params",
        help=_what_it_is(line, visit.currency),
    )
    if asked == start:
        if line.assumed:
            asked_for = money(line.asked_for, visit.currency)
            said = f"Assumed: {money(budget, visit.currency)} of the {asked_for} that all ask for."
            st.caption(as_written(said))
        return line
    return replace(line, budget=round(asked * unit, 2), assumed=False)


def _label(currency: str, suffix: str) -> str:
    """What the budget is typed in: £m; a sheet that names no currency has a unit of its own."""
    if not currency:
        return f"Budget ({IN_WORDS.get(suffix, '')}in the sheet's own unit)"
    return f"Budget ({SYMBOLS.get(currency, currency)}{suffix})"


def unit_of(amount: float) -> tuple[float, str]:
    """What the budget is typed in, so that nobody counts zeros."""
    for unit, suffix in UNITS:
        if amount >= LEAST_UNITS * unit:
            return unit, suffix
    return 1.0, ""


def _what_it_is(line: CutOff, currency: str) -> str:
    asked_for = money(line.asked_for, currency)
    if line.assumed:
        return f"A starting point of ours: all projects together ask for {asked_for}. Say how much there is."
    return f"All limits of your Funding sheet. All projects together ask for {asked_for}."
