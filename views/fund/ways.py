"""Other ways to choose: down the ranking, passing over, by value per cost; what each gives away and breaks."""

import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written, count, money
from pmo_core.selection.waterline import OPTIMUM, Waterline, waterlines
from views.fund.answer import Answer
from views.fund.words import listed, points
from views.tables.common import show
from views.tables.fund import differ_columns, differ_table

RULES_NAMED = 3
WAYS = {
    "strict ranking": "Down the ranking, stopping at the first that does not fit",
    "ranking, passing over": "Down the ranking, passing over what does not fit",
    "value per cost": "Most worth per cost first, passing over what does not fit",
    OPTIMUM: "The best set under all rules",
}


def ways_part(answer: Answer) -> None:
    """The ways side by side, then the projects they do not agree on."""
    question = answer.question
    if not answer.plan.found:
        st.caption("Nothing is funded, so there is nothing to compare with.")
        return
    lines = waterlines(question.problem, question.order, answer.costs, question.money, answer.plan)
    st.table(
        _table(answer, lines),
        hide_index=True,
        alt="Ways to choose, what each gives away and which rules it breaks",
    )
    st.caption(
        "The first three know one sum of money for all years and nothing of people, rules or dates, so they may "
        "break them; a way that breaks rules can be worth more than the best that keeps them."
    )
    table = differ_table(question.titles, lines, answer.costs)
    if table.empty:
        st.caption("All of them choose the same projects.")
        return
    st.markdown(f"**{count(len(table), 'project')} they do not agree on**")
    show(
        table,
        differ_columns([line.way for line in lines], question.currency),
        "Projects the ways do not agree on",
        key="ways_differ",
    )


def _table(answer: Answer, lines: tuple[Waterline, ...]) -> pd.DataFrame:
    currency = answer.question.currency
    return pd.DataFrame(
        {
            "Way": [WAYS[line.way] for line in lines],
            "Projects": [str(int(line.funded.sum())) for line in lines],
            "Cost": [as_written(money(line.cost, currency)) for line in lines],
            "Worth": [points(line.value) for line in lines],
            "Gives away": [given_away(line) for line in lines],
            "Breaks": [as_written(listed(line.broken, RULES_NAMED)) or "nothing" for line in lines],
        }
    )


def given_away(line: Waterline) -> str:
    """Points a way loses against the best set; more, where breaking rules brings it more."""
    if line.way == OPTIMUM:
        return MISSING
    if points(abs(line.lost)) == points(0.0):
        return "nothing"
    return (
        f"{points(line.lost)} points" if line.lost > 0 else f"{points(-line.lost)} points more, by breaking rules"
    )
