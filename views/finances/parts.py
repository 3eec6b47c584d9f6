"""What stands below the first glance: one question at a time, and only the open one is worked out."""

from collections.abc import Callable, Mapping

import streamlit as st

from views.finances.budget import budget_part
from views.finances.currency import currency_part
from views.finances.earned import earned_part
from views.finances.optimism import optimism_part
from views.finances.seen import Seen
from views.finances.sure import sure_part
from views.finances.value import worth_part


def parts(seen: Seen) -> None:
    """Tabs of questions about the money; the open one is in the link."""
    offered = {name: part for name, part in PARTS.items() if name != CURRENCIES or seen.life.conversion.several}
    tabs = st.tabs(list(offered), key="finance_part", bind="query-params", on_change="rerun")
    for tab, part in zip(tabs, offered.values(), strict=True):
        if tab.open:
            with tab:
                part(seen)


CURRENCIES = "Currencies"
PARTS: Mapping[str, Callable[[Seen], None]] = {
    "Budget and forecast": budget_part,
    "Earned value": earned_part,
    "Worth": worth_part,
    "How sure": sure_part,
    "Optimism and contingency": optimism_part,
    CURRENCIES: currency_part,
}
