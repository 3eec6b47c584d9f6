"""Other ways to choose: down the ranking, passing over, by value per cost; what each gives away and breaks."""

from collections.abc import Sequence

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
SHORT = {
    "strict ranking": "Stopping at the first",
    "ranking, passing over": "Passing over",
    "value per cost": "Worth per cost",
    OPTIMUM: "The best set",
}


def ways_part(answer: Answer) -> None:
    """The ways side by side, then the projects they do not agree on."""
    question = answer.question
    if not answer.plan.found:
        st.caption("Nothing is funded, so there is nothing to compare with.")
        return
    lines = waterlines(question.problem, question.order, answer.costs, question.money, answer.plan)
    st.markdown(lead_words(lines))
    st.table(
        _table(answer, lines),
        hide_index=True,
        alt="Ways to choose, what each gives away and which rules it breaks",
    )
    st.markdown("\n".join(f"- {way_words(line)}" for line in lines if line.way != OPTIMUM))
    st.caption(
        "The difference is in points, against the best set. The first three know one sum of money for all years "
        "and nothing of people, rules or dates, so they may break them; a way that breaks rules can be worth more "
        "than the best that keeps them."
    )
    table = differ_table(question.titles, lines, answer.costs)
    if table.empty:
        st.caption("All of them choose the same projects.")
        return
    st.markdown(f"**{count(len(table), 'project')} they do not agree on**")
    show(
        table,
        differ_columns(SHORT, question.currency),
        "Projects the ways do not agree on",
        key="ways_differ",
    )


def _table(answer: Answer, lines: tuple[Waterline, ...]) -> pd.DataFrame:
    currency = answer.question.currency
    return pd.DataFrame(
        {
            "Way": [SHORT[line.way] for line in lines],
            "Projects": [str(int(line.funded.sum())) for line in lines],
            "Cost": [as_written(money(line.cost, currency)) for line in lines],
            "Worth": [points(line.value) for line in lines],
            "Difference": [given_away(line) for line in lines],
            "Breaks": [count(len(line.broken), "rule") if line.broken else "nothing" for line in lines],
        }
    )


def way_words(line: Waterline) -> str:
    """What a way does, and which limits and rules it breaks, as Markdown."""
    broken = as_written(listed(line.broken, RULES_NAMED))
    return f"**{SHORT[line.way]}**: {_small(line)}; breaks {broken or 'nothing'}."


def given_away(line: Waterline) -> str:
    """Points by which a way is worth less than the best set; or more, where breaking rules brings it more."""
    if line.way == OPTIMUM:
        return MISSING
    if points(abs(line.lost)) == points(0.0):
        return "none"
    return f"−{points(line.lost)}" if line.lost > 0 else f"+{points(-line.lost)}"


def lead_words(lines: Sequence[Waterline]) -> str:
    """What the best of the simpler ways that keeps every rule gives away, as Markdown."""
    simple = [line for line in lines if line.way != OPTIMUM]
    keeping = [line for line in simple if not line.broken]
    if not keeping:
        fewest = min(simple, key=lambda line: len(line.broken))
        rules = count(len(fewest.broken), "limit or rule", "limits and rules")
        return f"**No simpler way keeps every rule**; the nearest, {_small(fewest)}, breaks {rules}."
    best = max(keeping, key=lambda line: line.value)
    if best.lost < 0 or points(best.lost) == points(0.0):
        return f"**A simpler way does as well here:** {_small(best)}."
    lost = f"gives away {points(best.lost)} points"
    return f"**The best of the simpler ways that keep every rule {lost}:** {_small(best)}."


def _small(line: Waterline) -> str:
    return f"{WAYS[line.way][0].lower()}{WAYS[line.way][1:]}"
