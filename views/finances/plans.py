"""The plans whose cash is laid over that of everything: the one on Fund, the confirmed one, saved scenarios."""

from collections.abc import Mapping

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pmo_core.errors import PmoError
from pmo_core.finance.figures import Array
from pmo_core.ledger import FUND_SCENARIO, ConfirmedPlan, confirmed_plans, newest_of_each
from pmo_core.scoring.from_tables import criteria_of
from pmo_core.selection.from_tables import Fundable
from views.controls import weights_kept
from views.finances.seen import Seen
from views.fund.answer import LAST, Answer
from views.fund.asking import Found, ask, plan_work, redrawn_until_done
from views.fund.board import problem_of
from views.fund.pool import Job
from views.fund.question import Wishes, question_of
from views.fund.scenarios import wishes_of
from views.ledger import ledger_of
from views.session import show_error
from views.tables.cash import EVERYTHING, Line

ON_FUND, CONFIRMED = "Plan on Fund", "Confirmed plan"
MOST, AT_FIRST = 4, 3
Asked = Mapping[str, Wishes | ConfirmedPlan]


def plans_over(seen: Seen) -> list[Line]:
    """Asks which plans to lay over the curve; those that are still searched for come by themselves."""
    criteria = criteria_of(seen.visit.portfolio, seen.visit.settings.criteria)
    if not criteria or not seen.cases.benefits.any():
        return []
    fundable = problem_of(seen.visit, criteria, weights_kept(criteria), None)
    offered = _offered(seen)
    chosen = st.multiselect(
        "Plans laid over everything",
        list(offered),
        default=list(offered)[:AT_FIRST],
        max_selections=MOST,
        key="cash_plans",
        placeholder="No plan",
        help="What you save or confirm on Fund is offered here. Each is chosen by the weights as they stand.",
    )
    lines: list[Line] = []
    for nth, name in enumerate(chosen):
        shares = _shares(seen, fundable, offered[name], nth)
        if shares is None:
            break
        lines.append(_line(seen, fundable, name, shares))
    return lines


def _offered(seen: Seen) -> Asked:
    """By name, what each asks for; the newest saved first."""
    found: dict[str, Wishes | ConfirmedPlan] = {ON_FUND: Wishes()}
    try:
        ledger = ledger_of(seen.visit).ledger
        if plans := confirmed_plans(ledger, seen.visit.source_name):
            found[CONFIRMED] = plans[-1].payload
        saved = newest_of_each(ledger.entries(FUND_SCENARIO), lambda entry: entry.payload.name)
    except PmoError as error:
        show_error(error)
        return found
    for entry in sorted(saved, key=lambda entry: entry.at, reverse=True):
        name = entry.payload.name
        found[f"{name} (saved)" if name in (ON_FUND, CONFIRMED, EVERYTHING) else name] = wishes_of(entry.payload)
    return found


def _shares(seen: Seen, fundable: Fundable, asked: Wishes | ConfirmedPlan, nth: int) -> Array | None:
    """What goes on of each project of the problem; empty where nothing keeps the rules, None while unknown."""
    if isinstance(asked, ConfirmedPlan):
        funded, left_out = set(asked.funded), set(asked.left_out)
        # What the plan did not know of goes on where it runs, and does not begin.
        goes_on = zip(fundable.problem.names, fundable.running.tolist(), strict=True)
        return np.array([name in funded or (runs and name not in left_out) for name, runs in goes_on], dtype=float)
    last: Answer | None = st.session_state.get(LAST)
    if asked == Wishes() and last is not None and last.plan.found and last.question.ids == fundable.problem.names:
        return last.plan.shares
    question = question_of(fundable, asked, seen.currency)
    job = ask(f"cash {nth}", (question.key, 0), plan_work(question.problem, None, 0), kind="plan")
    found = job.result()
    if found is None:
        redrawn_until_done(job, _waiting)
        return None
    return found.plan.shares if found.plan.found else np.empty(0)


def _waiting(job: Job[Found]) -> None:
    if job.failed:
        st.caption("The search for a plan ended without an answer; Fund says what stands in its way.")
    else:
        st.caption(f"Searching for a plan to lay over it for {job.seconds:.0f} s …")


def _line(seen: Seen, fundable: Fundable, name: str, shares: Array) -> Line:
    """The cash of everything, less what the plan does not go on with; finished projects are in every plan."""
    if not shares.size:
        return Line(name, 0, None)
    goes_on, exits = np.ones(len(seen.names)), np.zeros(len(seen.names))
    goes_on[fundable.rows], exits[fundable.rows] = shares, fundable.exit_costs
    counts: NDArray[np.bool_] = seen.life.counts
    curve = seen.cases.under(goes_on, np.where(counts, exits, 0.0)).curve()
    return Line(name, int((counts & (goes_on > 0)).sum()), curve)
