"""What stands below the answer: one question at a time, and only the open one is worked out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from pmo_core.scoring.value_functions import Criterion
from views.fund.answer import Answer
from views.fund.money import money_part
from views.fund.price_tags import price_part
from views.fund.scenarios import scenarios_part
from views.fund.settled import settled_part
from views.fund.terms import terms_part
from views.fund.ways import ways_part
from views.fund.who import who_part
from views.session import Visit

OPEN = "fund_question"
MONEY, WAYS = "How much money?", "Other ways to choose"
# Without any cost there is no money to draw, and the other ways know nothing but money.
OF_MONEY = (MONEY, WAYS)


@dataclass(frozen=True)
class Asked:
    """What a part may need: the visit, the criteria and the answer."""

    visit: Visit
    criteria: Sequence[Criterion]
    answer: Answer


def parts(asked: Asked) -> None:
    """Tabs of questions about the plan; the open one is in the link."""
    offered = {name: part for name, part in PARTS.items() if asked.answer.costs_known or name not in OF_MONEY}
    if st.session_state.get(OPEN, st.query_params.get(OPEN)) not in (None, *offered):
        st.session_state[OPEN] = next(iter(offered))
    tabs = st.tabs(list(offered), key=OPEN, bind="query-params", on_change="rerun")
    for tab, part in zip(tabs, offered.values(), strict=True):
        if tab.open:
            with tab:
                part(asked)


PARTS: Mapping[str, Callable[[Asked], None]] = {
    "Who is in?": lambda asked: who_part(asked.answer),
    "What would have to be true?": lambda asked: terms_part(asked.answer, asked.visit.portfolio),
    MONEY: lambda asked: money_part(asked.answer),
    "What do rules cost?": lambda asked: price_part(asked.answer),
    "How settled is it?": lambda asked: settled_part(asked.answer),
    "Scenarios": lambda asked: scenarios_part(asked.visit, asked.criteria, asked.answer),
    WAYS: lambda asked: ways_part(asked.answer),
}
