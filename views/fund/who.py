"""Who is in and who is out, and why: worth against the price of what each would use."""

from collections.abc import Sequence

import streamlit as st

from pmo_core.formats import count
from views.charts.fund import limits_chart
from views.fund.answer import Answer
from views.fund.limits import limit_rows, limits_words
from views.tables.common import show
from views.tables.fund import who_columns, who_table
from views.tables.ranking import SCREEN_ROWS

CHOSEN = "project"
ALL, INSIDE, OUTSIDE = "All", "In", "Out"
TALLEST, HEADER_HEIGHT, ROW_HEIGHT = 500, 38, 35


def who_part(answer: Answer) -> None:
    """The list over the whole width, since its reasons are long; below it what is used of each limit."""
    _list(answer)
    _limits(answer)


def _list(answer: Answer) -> None:
    funded = answer.plan.funded
    inside = int(funded.sum())
    said = {ALL: ALL, INSIDE: f"In ({inside})", OUTSIDE: f"Out ({len(funded) - inside})"}
    asked = st.segmented_control(
        "Show", list(said), format_func=lambda one: said[one], default=ALL, key="fund_show", required=True
    )
    shown = [i for i in _in_order(answer) if asked == ALL or bool(funded[i]) == (asked == INSIDE)]
    pages = -(-len(shown) // SCREEN_ROWS)
    page = st.pagination(pages, key="fund_page") if pages > 1 else 1
    rows = shown[(page - 1) * SCREEN_ROWS : page * SCREEN_ROWS]
    question = answer.question
    table = who_table(answer.plan, answer.prices, question.fundable, rows, question.ruled)
    key = f"who_{question.key}_{asked}_{page}"
    show(
        table,
        who_columns(question.currency, with_costs=bool(question.fundable.money)),
        f"{count(len(shown), 'project')}, the funded first, each by its worth",
        height=min(TALLEST, HEADER_HEIGHT + ROW_HEIGHT * len(rows)),
        faint=answer.again,
        key=key,
        on_select=lambda: _choose(key, [question.ids[i] for i in rows]),
        selection_mode="single-row",
    )
    st.caption("Click a row to see what would have to be true for it.")


def _in_order(answer: Answer) -> Sequence[int]:
    """The funded first, each group by rank."""
    order = [int(i) for i in answer.question.order]
    return sorted(order, key=lambda i: not answer.plan.funded[i])


def _choose(key: str, ids: Sequence[str]) -> None:
    rows = st.session_state[key].selection.rows
    if rows:
        st.session_state[CHOSEN] = ids[rows[0]]


def _limits(answer: Answer) -> None:
    rows = limit_rows(answer)
    if rows.empty:
        return
    st.markdown(f"**What is used of each limit: {limits_words(rows)}**")
    st.altair_chart(
        limits_chart(rows, faint=answer.again), width="stretch", alt="Share used of each limit, the scarcest first"
    )
