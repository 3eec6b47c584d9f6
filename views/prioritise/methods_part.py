"""Would another method say something else? All methods beside the weighted sum."""

import math
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written
from pmo_core.scoring.agreement import MethodOrder, compare_methods
from pmo_core.scoring.from_tables import costs_of
from pmo_core.scoring.methods import LAWS, Known
from pmo_core.scoring.ranking import Ranking
from pmo_core.scoring.value_functions import Array, Criterion
from views.session import Visit

CLOSE, APART = 0.8, 0.4


def methods_part(
    visit: Visit,
    criteria: Sequence[Criterion],
    values: Array,
    weights: Array,
    ranking: Ranking,
    net_present_values: Array | None = None,
) -> None:
    """Every method: how far it agrees with the order shown, whom it places elsewhere, which laws it breaks."""
    st.subheader("Would another method say something else?", anchor=False)
    if not criteria or len(values) < 2:
        st.caption("Methods can be compared from two projects and one criterion on.")
        return
    costs = costs_of(visit.portfolio)
    known = Known(costs.figures if costs else None, net_present_values)
    compared = compare_methods(values, weights, known)
    no_worth = net_present_values is None
    orders = [order for order in compared if not (no_worth and order.method.needs == "net_present_values")]
    names = visit.portfolio.projects["name"].tolist()
    alt = "Methods, and how far each agrees with the weighted sum"
    st.table(_table(orders, names), hide_index=True, alt=alt)
    st.caption(
        "Agrees: 1 is the same order, 0 no connection, -1 the reverse. Missing ratings count as the worst. The "
        "order on this page is the weighted sum's.",
        help="Of all pairs of projects, the part in the same order less the part in the other.",
    )
    _laws(orders)


def _table(orders: Sequence[MethodOrder], names: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Method": [order.method.name for order in orders],
            "Agrees": [agreement_said(order) for order in orders],
            "What it does": [as_written(order.why_not or order.method.does) for order in orders],
            "Disagrees most on": [as_written(_furthest(order, names)) for order in orders],
            "Does not guarantee that": [
                "; ".join(LAWS[law] for law in order.method.does_not_hold) or "none" for order in orders
            ],
        }
    )


def agreement_said(order: MethodOrder) -> str:
    """Tau with a word for it, and how many projects the method cannot place."""
    if order.key == "weighted_sum":
        return "the order shown"
    if math.isnan(order.tau):
        return MISSING
    word = "close" if order.tau >= CLOSE else "partly" if order.tau >= APART else "little"
    left = f", {order.unplaced} not placed" if order.unplaced else ""
    return f"{order.tau:.2f} ({word}{left})"


def _furthest(order: MethodOrder, names: Sequence[str]) -> str:
    told = (f"{names[d.position]} ({d.rank_by_sum} → {d.rank_here})" for d in order.disagreements)
    return "; ".join(told) or MISSING


def _laws(orders: Sequence[MethodOrder]) -> None:
    with st.expander("What each method does not guarantee", key="method_laws"):
        for order in orders:
            broken = order.method.does_not_hold
            if not broken:
                st.markdown(f"**{order.method.name}** guarantees all of these: {'; '.join(LAWS.values())}.")
            for law, why in broken.items():
                st.markdown(as_written(f"{order.method.name} does not guarantee that {LAWS[law]}. Why: {why}."))
