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


@dataclass(frozen=True)
class Asked:
    """What a part may need: the visit, the criteria and the answer."""

    visit: Visit
    criteria: Sequence[Criterion]
    answer: Answer


def parts(asked: Asked) -> None:
    """Tabs of questions about the plan; the open one is in the link."""
    tabs = st.tabs(list(PARTS), key="fund_question", bind="query-params", on_change="rerun")
    for tab, part in zip(tabs, PARTS.values(), strict=True):
        if tab.open:
            with tab:
                part(asked)


PARTS: Mapping[str, Callable[[Asked], None]] = {
    "Who is in?": lambda asked: who_part(asked.answer),
    "What would have to be true?": lambda asked: terms_part(asked.answer),
    "How much money?": lambda asked: money_part(asked.answer),
    "What do rules cost?": lambda asked: price_part(asked.answer),
    "How settled is it?": lambda asked: settled_part(asked.answer),
    "Scenarios": lambda asked: scenarios_part(asked.visit, asked.criteria, asked.answer),
    "Other ways to choose": lambda asked: ways_part(asked.answer),
}
