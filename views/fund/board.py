"""The answer, the controls that change it and the questions about it, in one fragment."""

import weakref
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from pmo_core.formats import as_written
from pmo_core.resources.from_tables.rows import per_head_of
from pmo_core.scoring.expected import expected_values
from pmo_core.scoring.from_tables import probability_of, ratings_of
from pmo_core.scoring.value_functions import Array, Criterion, values_of
from pmo_core.selection.from_tables import BUDGET, Fundable, fund_problem
from views.controls import weights_beside_sliders, weights_kept
from views.fund.answer import answer_to, first_glance
from views.fund.contradiction import contradiction_part
from views.fund.parts import Asked, parts
from views.fund.question import Question, Rated, Wishes, budget_of, question_of
from views.fund.scenarios import scenario_from_link
from views.fund.wishes import budget_asked, changes_asked, money_asked
from views.session import Visit

CONTROL_WIDTH = 300
LAST_PROBLEM = "_fund_problem"
EXPECTED = "expected_value"


@st.fragment
def fund_board(visit: Visit, criteria: Sequence[Criterion]) -> None:
    """First what to fund, then what it was asked with, then the questions about it."""
    scenario_from_link(visit, criteria)
    glance = st.container()
    question = _asked(visit, tuple(criteria))
    answer, job = answer_to(question)
    with glance:
        first_glance(answer, job)
    if answer is not None and answer.plan.conflict is not None:
        contradiction_part(answer, answer.plan.conflict)
    elif answer is not None:
        parts(Asked(visit, criteria, answer))
    _assumed(question)


def _asked(visit: Visit, criteria: tuple[Criterion, ...]) -> Question:
    """The question as the controls stand."""
    live = visit.settings.portfolio.live_board
    weights = weights_kept(criteria) if live else weights_beside_sliders(criteria)
    fundable, factor, budget = problem_of(visit, criteria, weights, None), 1.0, None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=CONTROL_WIDTH):
            if fundable.money == (BUDGET,):
                budget = budget_asked(fundable, visit.currency)
                fundable = problem_of(visit, criteria, weights, budget)
            elif fundable.money:
                factor = money_asked()
            else:
                st.caption("No cost is known. A column of it in Projects, such as Budget, makes this about money.")
        changes, amounts = changes_asked(fundable, visit.currency, factor)
        st.page_link("pages/prioritise.py", label="Worth by the weights on Prioritise →")
    wishes = Wishes(factor, budget_of(fundable), changes["must"], changes["must_not"], changes["ignored"], amounts)
    rated = Rated(_values(visit, criteria)[fundable.rows], weights, tuple(one.name for one in criteria))
    question = question_of(fundable, wishes, visit.currency, rated)
    return replace(question, on_our_budget=fundable.money == (BUDGET,) and budget is None)


def _values(visit: Visit, criteria: tuple[Criterion, ...]) -> Array:
    """Values of every project of the sheet, as its worth is made of them."""
    values = values_of(ratings_of(visit.portfolio.projects, criteria), criteria)
    probability = probability_of(visit.portfolio, visit.settings.probability) if _expected() else None
    return values if probability is None else expected_values(values, probability.figures)


def _expected() -> bool:
    """Whether the reader has switched to expected values on Prioritise."""
    return bool(st.session_state.get(EXPECTED))


def problem_of(visit: Visit, criteria: tuple[Criterion, ...], weights: Array, budget: float | None) -> Fundable:
    """What the sheet says, worked out once for as long as nothing changes; no portfolio is held for it."""
    # The policies name objectives, categories and projects of the sheet they were written for, and of no other.
    policies = visit.settings.selection
    expected = _expected()
    asked = (
        weights.tolist(),
        criteria,
        visit.as_of,
        policies,
        visit.settings.resources,
        visit.currency,
        budget,
        expected,
    )
    kept = st.session_state.setdefault(LAST_PROBLEM, {})
    of, before, fundable = kept.get(budget is None, (None, None, None))
    if fundable is not None and of() is visit.portfolio and before == asked:
        return fundable
    probability = probability_of(visit.portfolio, visit.settings.probability) if expected else None
    fundable = fund_problem(
        visit.portfolio,
        criteria,
        weights,
        as_of=visit.as_of,
        policies=policies,
        budget=budget,
        probability=probability.figures if probability else None,
        currency=visit.currency,
        per_head=per_head_of(visit.portfolio, visit.settings.resources),
    )
    kept[budget is None] = (weakref.ref(visit.portfolio), asked, fundable)
    return fundable


def _assumed(question: Question) -> None:
    """What was taken for granted, for whoever wants to know."""
    notes = question.fundable.notes
    if not notes:
        return
    with st.expander(f"What this rests on ({len(notes)})", key="fund_notes"):
        for note in notes:
            st.markdown(f"- {as_written(note.text)}")
