"""The answer, the controls that change it and the questions about it, in one fragment."""

from collections.abc import Sequence

import streamlit as st

from pmo_core.scoring.value_functions import Criterion
from views.controls import weights_kept
from views.fund.answer import answer_to, first_glance
from views.fund.contradiction import contradiction_part
from views.fund.parts import parts
from views.fund.question import Question, Wishes, question_of
from views.fund.stand_in import fund_problem
from views.fund.wishes import budget_asked, changes_asked, money_asked
from views.session import Visit

CONTROL_WIDTH = 300


@st.fragment
def fund_board(visit: Visit, criteria: Sequence[Criterion]) -> None:
    """First what to fund, then what it was asked with, then the questions about it."""
    glance = st.container()
    question = _asked(visit, tuple(criteria))
    answer, job = answer_to(question)
    with glance:
        first_glance(answer, job)
    if answer is not None and answer.plan.conflict is not None:
        contradiction_part(answer, answer.plan.conflict)
    elif answer is not None:
        parts(answer)


def _asked(visit: Visit, criteria: tuple[Criterion, ...]) -> Question:
    """The question as the controls stand."""
    weights = weights_kept(criteria)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=CONTROL_WIDTH):
            budget = budget_asked(visit)
        with st.container(width=CONTROL_WIDTH):
            factor = money_asked()
        fundable = fund_problem(visit.portfolio, criteria, weights, budget=budget)
        changes = changes_asked(fundable)
        st.page_link("pages/prioritise.py", label="Worth by the weights on Prioritise →")
    return question_of(
        fundable, Wishes(factor, (), changes["must"], changes["must_not"], changes["ignored"]), visit.currency
    )
