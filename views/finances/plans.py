"""The plans whose cash is laid over that of everything."""

import numpy as np
import streamlit as st

from pmo_core.finance.figures import Array
from pmo_core.scoring.from_tables import criteria_of
from pmo_core.selection.from_tables import Fundable
from views.controls import weights_kept
from views.finances.seen import Seen
from views.fund.board import problem_of
from views.fund.offered import plans_offered, shares_of
from views.tables.cash import EVERYTHING, Line

MOST, AT_FIRST = 4, 3


def plans_over(seen: Seen) -> list[Line]:
    """Asks which plans to lay over the curve; those that are still searched for come by themselves."""
    criteria = criteria_of(seen.visit.portfolio, seen.visit.settings.criteria)
    if not criteria or not seen.cases.benefits.any():
        return []
    fundable = problem_of(seen.visit, criteria, weights_kept(criteria), None)
    offered = plans_offered(seen.visit, taken=(EVERYTHING,))
    chosen = st.multiselect(
        "Plans laid over everything",
        list(offered),
        default=list(offered)[:AT_FIRST],
        max_selections=MOST,
        key="cash_plans",
        placeholder="No plan",
        help="What you save or confirm on Fund is offered here. Each is chosen by the weights as they stand.",
    )
    lines: list[Line] = []
    for nth, name in enumerate(chosen):
        shares = shares_of(fundable, offered[name], seen.currency, f"cash {nth}")
        if shares is None:
            break
        lines.append(_line(seen, fundable, name, shares))
    return lines


def _line(seen: Seen, fundable: Fundable, name: str, shares: Array) -> Line:
    """The cash of everything, less what the plan does not go on with; finished projects are in every plan."""
    if not shares.size:
        return Line(name, 0, None)
    goes_on, exits = np.ones(len(seen.names)), np.zeros(len(seen.names))
    goes_on[fundable.rows], exits[fundable.rows] = shares, fundable.exit_costs
    counts = seen.life.counts & np.isfinite(seen.life.expected)
    curve = seen.cases.under(goes_on, np.where(counts, exits, 0.0)).curve()
    return Line(name, int((counts & (goes_on > 0)).sum()), curve)
