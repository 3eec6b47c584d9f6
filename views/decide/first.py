"""First glance: one sentence, and the projects it speaks of."""

import streamlit as st

from pmo_core.decisions.today import Today, headline
from pmo_core.formats import as_written, count
from pmo_core.resources.months import listed
from pmo_core.whatif.stopping import frees
from views.decide.seen import Weighed
from views.tables.decide import today_table

LISTED = 10


def first_glance(weighed: Weighed, today: Today, currency: str, linked: bool) -> None:
    """What needs a decision today, the most at stake first."""
    advice = weighed.advice
    said = headline(today, len(advice.order), _freed(weighed, today), currency, _lacking(weighed))
    st.subheader(as_written(f"{said}."), anchor=False)
    if today.reasons:
        table = today_table(advice, today, currency, linked)
        st.table(table.head(LISTED), hide_index=True, alt="Projects that need a decision today")
        if len(table) > LISTED:
            st.caption(f"The {LISTED} with the most at stake, of {len(table):,}; choose any below.")
    st.caption(as_written(" ".join(_basis(weighed, today))))


def _freed(weighed: Weighed, today: Today) -> tuple[str, float, tuple[str, ...]] | None:
    """The stop with the most at stake: whose, what it frees, and what that would fund."""
    advice = weighed.advice
    stops = [place for place in today.reasons if advice.recommendations[place].outcome == "stop"]
    if not stops:
        return None
    freed = frees(advice.cases, stops[0])
    if not freed.money > 0:
        return None
    names = dict(zip(advice.cases.ids, advice.cases.names, strict=True))
    instead = weighed.instead_of(advice.cases.ids[stops[0]]).ids
    return advice.cases.names[stops[0]], freed.money, tuple(names.get(one, one) for one in instead)


def _lacking(weighed: Weighed) -> int:
    advice = weighed.advice
    return sum(advice.recommendations[place].outcome == "needs data" for place in advice.order)


def _overdue(weighed: Weighed) -> str:
    """Who runs on although its own end has passed."""
    cases = weighed.advice.cases
    late = [cases.names[place] for place in weighed.advice.order if cases.rag.overdue[place]]
    verb = "is past its own end and" if len(late) == 1 else "are past their own end and"
    return f"{listed(late)} {verb} not listed as finished." if late else ""


def _basis(weighed: Weighed, today: Today) -> list[str]:
    lacking = _lacking(weighed)
    verb = "is" if today.open_questions == 1 else "are"
    said = [
        "At stake is what lies between going on and stopping, in today's money; what is spent counts for nothing.",
        f"{count(lacking, 'running project lacks', 'running projects lack')} the data for a recommendation."
        if lacking
        else "",
        f"{count(today.open_questions, 'more question')} of the sheet {verb} overdue on projects that do not run."
        if today.open_questions
        else "",
        _overdue(weighed),
        "Projects not begun yet are a matter of what to fund.",
    ]
    return [sentence for sentence in said if sentence]
