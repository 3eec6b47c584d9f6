"""Plans of Fund for other pages: the one asked for there, the confirmed one, saved scenarios."""

from collections.abc import Collection, Mapping

import numpy as np
import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.ledger import FUND_SCENARIO, ConfirmedPlan, confirmed_plans, newest_of_each
from pmo_core.scoring.value_functions import Array
from pmo_core.selection.from_tables import Fundable
from views.fund.answer import LAST, Answer
from views.fund.asking import Found, ask, plan_work, redrawn_until_done
from views.fund.pool import Job
from views.fund.question import Wishes, question_of
from views.fund.scenarios import wishes_of
from views.ledger import ledger_of
from views.session import Visit, show_error

ON_FUND, CONFIRMED = "Plan on Fund", "Confirmed plan"
Plan = Wishes | ConfirmedPlan


def plans_offered(visit: Visit, taken: Collection[str] = ()) -> Mapping[str, Plan]:
    """By name, what each plan asks for, the newest saved first; names `taken` by others are told apart."""
    found: dict[str, Plan] = {ON_FUND: Wishes()}
    try:
        ledger = ledger_of(visit).ledger
        if plans := confirmed_plans(ledger, visit.source_name):
            found[CONFIRMED] = plans[-1].payload
        saved = newest_of_each(ledger.entries(FUND_SCENARIO), lambda entry: entry.payload.name)
    except PmoError as error:
        show_error(error)
        return found
    for entry in sorted(saved, key=lambda entry: entry.at, reverse=True):
        name = entry.payload.name
        found[f"{name} (saved)" if name in {ON_FUND, CONFIRMED, *taken} else name] = wishes_of(entry.payload)
    return found


def shares_of(fundable: Fundable, asked: Plan, currency: str, topic: str) -> Array | None:
    """How much of each project of the problem goes on, 0 to 1; empty where nothing keeps the rules.

    None while it is searched for: how that stands is then drawn, and the page draws itself again once it is found.
    `topic` tells one search of a page from another.
    """
    if isinstance(asked, ConfirmedPlan):
        funded, left_out = set(asked.funded), set(asked.left_out)
        # What the plan did not know of goes on where it runs, and does not begin.
        goes_on = zip(fundable.problem.names, fundable.running.tolist(), strict=True)
        return np.array([name in funded or (runs and name not in left_out) for name, runs in goes_on], dtype=float)
    last: Answer | None = st.session_state.get(LAST)
    if asked == Wishes() and last is not None and last.plan.found and last.question.ids == fundable.problem.names:
        return last.plan.shares
    question = question_of(fundable, asked, currency)
    job = ask(topic, (question.key, 0), plan_work(question.problem, None, 0), kind="plan")
    found = job.result()
    if found is None:
        redrawn_until_done(job, _waiting)
        return None
    return found.plan.shares if found.plan.found else np.empty(0)


def _waiting(job: Job[Found]) -> None:
    if job.failed:
        st.caption("The search for a plan ended without an answer; Fund says what stands in its way.")
    else:
        st.caption(f"Searching for a plan for {job.seconds:.0f} s …")
