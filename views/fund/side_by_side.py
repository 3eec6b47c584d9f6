"""Up to four scenarios beside what runs now: who is in, what it costs and what it is worth."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written, money, share
from pmo_core.selection.scenarios import MOST, Asked, Comparison, Figure, Scenario, compare, of_plan, of_set
from views.fund.answer import Answer
from views.fund.asking import ask, plan_work, redrawn_until_done
from views.fund.pool import Job
from views.fund.question import Question, Wishes, question_of
from views.fund.words import listed, points

AS_ASKED, NOW = "As asked above", "What runs now"
NAMED = 4
BETTER, WORSE = "▲", "▼"


def side_by_side(answer: Answer, named: Mapping[str, Wishes]) -> None:
    """Asks which, and lays them beside what runs now."""
    if answer.again or not answer.plan.found or not named:
        return
    st.markdown("**Side by side**")
    asked = st.multiselect(
        "Scenarios", list(named), default=list(named)[: MOST - 1], max_selections=MOST - 1, key="compared"
    )
    question = answer.question
    running = of_set(NOW, question.problem, question.fundable.running)
    scenarios = [of_plan(AS_ASKED, question.problem, answer.plan)]
    for nth, name in enumerate(asked):
        found = _solved(question, name, named[name], nth)
        if found is None:
            return
        scenarios.append(found)
    _drawn(question, compare(running, scenarios, _wanted(question)))


def _solved(question: Question, name: str, wishes: Wishes, nth: int) -> Scenario | None:
    """The plan of a scenario by the weights as they stand; None while it is still searched for."""
    other = question_of(question.fundable, wishes, question.currency, question.rated)
    work = plan_work(other.problem, None, 0)
    job = ask(f"scenario {nth}", (other.key, 0), work, kind="plan")
    found = job.result()
    if found is None:
        redrawn_until_done(job, _waiting)
        return None
    return of_plan(name, other.problem, found.plan)


def _waiting(job: Job) -> None:
    st.caption(f"Searching for the best plan of a scenario for {job.seconds:.0f} s …")


def _wanted(question: Question) -> Asked:
    """Every limit of money, and of each role its busiest quarter."""
    roles: dict[str, list[str]] = {}
    for name in question.fundable.people:
        roles.setdefault(name.rsplit(" ", 2)[0], []).append(name)
    return Asked(money=question.fundable.money, people=roles)


def _drawn(question: Question, compared: Comparison) -> None:
    columns = (NOW, *compared.names)
    table = pd.DataFrame(
        [("Projects", *_counts(compared)), *(_row(question, figure) for figure in compared.figures)],
        columns=["", *(as_written(name) for name in columns)],
    )
    st.table(table, hide_index=True, alt="Scenarios beside what runs now")
    for nth, name in enumerate(compared.names):
        joins, leaves = compared.joins[nth], compared.leaves[nth]
        st.markdown(
            f"**{as_written(name)}** starts {as_written(listed(joins, NAMED)) or 'nothing'} "
            f"and stops {as_written(listed(leaves, NAMED)) or 'nothing'}."
        )
    st.caption(
        f"{BETTER} is better than {NOW.lower()}, {WORSE} worse. Worth is by the weights as they stand, for every "
        "scenario; a role's figure is its busiest quarter."
    )


def _counts(compared: Comparison) -> list[str]:
    return [str(int(np.count_nonzero(compared.confirmed))), *(str(int(row.sum())) for row in compared.inside)]


def _row(question: Question, figure: Figure) -> tuple[str, ...]:
    names = {"value": "Worth in points", "cost": as_written(figure.name), "peak": as_written(figure.name)}

    def said(amount: float) -> str:
        if not np.isfinite(amount):
            return MISSING
        if figure.kind == "cost":
            return as_written(money(amount, question.currency))
        return points(amount) if figure.kind == "value" else share(amount)

    marks = {True: f" {BETTER}", False: f" {WORSE}", None: ""}
    others = [f"{said(amount)}{marks[figure.improves(k)]}" for k, amount in enumerate(figure.scenarios)]
    return names.get(figure.kind, figure.name), said(figure.confirmed), *others
