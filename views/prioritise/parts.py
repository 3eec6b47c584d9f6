"""What stands below the board: one question at a time, and only the open one is worked out."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from views.prioritise.certainty import certainty_part
from views.prioritise.methods_part import methods_part
from views.prioritise.order import Order
from views.prioritise.set_differences import outcome_of
from views.prioritise.since import keep_reading, since_part
from views.prioritise.value_for_money import value_for_money_part
from views.prioritise.warnings import warnings_part
from views.prioritise.ways import weights_by_another_way
from views.prioritise.weight_sets import weight_sets_part
from views.prioritise.why import why_part

QUESTION = "question"
WHY, WHOSE = "Why this rank?", "Whose weights?"


def parts(order: Order) -> None:
    """Tabs of questions about the order; the open one is in the link."""
    keep_reading(order)
    tabs = st.tabs(list(PARTS), key=QUESTION, bind="query-params", on_change="rerun")
    for tab, part in zip(tabs, PARTS.values(), strict=True):
        if tab.open:
            with tab:
                part(order)


def _why(order: Order) -> None:
    why_part(order.visit, order.criteria, order.weights, order.ranking, order.shown, order.success)


def _how_sure(order: Order) -> None:
    warnings_part(order.visit, order.criteria, order.values, order.weights, order.ranking)
    certainty_part(order)


def _weights(order: Order) -> None:
    weights_by_another_way(order.criteria)
    weight_sets_part(order.visit, order.criteria, order.weights, partial(outcome_of, order.values, order.line))


def _money(order: Order) -> None:
    value_for_money_part(order.visit, order.criteria, order.values, order.weights, order.ranking)


def _methods(order: Order) -> None:
    methods_part(order.visit, order.criteria, order.values, order.weights, order.ranking)


PARTS: Mapping[str, Callable[[Order], None]] = {
    WHY: _why,
    "How sure is it?": _how_sure,
    WHOSE: _weights,
    "Since last time": since_part,
    "Value for money": _money,
    "Other methods": _methods,
}
