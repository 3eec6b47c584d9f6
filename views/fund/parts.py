"""What stands below the answer: one question at a time, and only the open one is worked out."""

from collections.abc import Callable, Mapping

import streamlit as st

from views.fund.answer import Answer
from views.fund.money import money_part
from views.fund.price_tags import price_part
from views.fund.terms import terms_part
from views.fund.ways import ways_part
from views.fund.who import who_part


def parts(answer: Answer) -> None:
    """Tabs of questions about the plan; the open one is in the link."""
    tabs = st.tabs(list(PARTS), key="fund_question", bind="query-params", on_change="rerun")
    for tab, part in zip(tabs, PARTS.values(), strict=True):
        if tab.open:
            with tab:
                part(answer)


PARTS: Mapping[str, Callable[[Answer], None]] = {
    "Who is in?": who_part,
    "What would have to be true?": terms_part,
    "How much money?": money_part,
    "What do rules cost?": price_part,
    "Other ways to choose": ways_part,
}
