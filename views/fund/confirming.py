"""The plan that was decided on: confirming one, for good, and what was confirmed before."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written, clock, count, day, money
from pmo_core.ledger import ConfirmedPlan, Entry, record_confirmed_plan
from pmo_core.ledger.payload import LONGEST_NAME, LONGEST_REASON
from views.fund.answer import Answer
from views.fund.question import Question
from views.fund.words import listed, points
from views.ledger import KeptIn, moment, typed
from views.session import Visit

Plans = Sequence[Entry[ConfirmedPlan]]


def confirm_form(visit: Visit, kept: KeptIn, answer: Answer) -> Entry[ConfirmedPlan] | None:
    """Asks who confirms the plan on screen and why; the entry, where that was just done."""
    ready = answer.plan.found and not answer.again
    with st.form("confirm_plan", border=True):
        st.markdown("**Confirm this plan**")
        by = typed(st.text_input("Who decides?", key="confirmed_by", max_chars=LONGEST_NAME))
        why = typed(st.text_input("Why this one?", key="confirmed_why", max_chars=LONGEST_REASON))
        st.caption("Kept for good, with the time. Scenarios are held against it from then on.")
        asked = st.form_submit_button("Confirm", type="primary", key="confirm_plan_button", disabled=not ready)
    if not asked or not ready:
        return None
    if not by or not why:
        st.error("A confirmed plan needs a name and a reason.")
        return None
    entry = record_confirmed_plan(kept.ledger, plan_to_keep(visit, answer, why), at=moment(), by=by)
    st.success(f"Confirmed by {as_written(entry.by)}, {_when(entry)}.")
    return entry


def plan_to_keep(visit: Visit, answer: Answer, why: str) -> ConfirmedPlan:
    """The answer as the log keeps it."""
    question, plan = answer.question, answer.plan
    inside = dict(zip(question.ids, plan.funded.tolist(), strict=True))
    wishes, cost_known = question.wishes, bool(np.isfinite(answer.costs).any())
    return ConfirmedPlan(
        portfolio=visit.source_name,
        snapshot=visit.snapshot.digest if visit.snapshot else visit.portfolio.fetched_at.isoformat(),
        why=why,
        funded=tuple(name for name, funded in inside.items() if funded),
        left_out=tuple(name for name, funded in inside.items() if not funded),
        value=plan.value,
        cost=answer.cost if cost_known else None,
        gap=plan.gap if np.isfinite(plan.gap) else None,
        money=wishes.money,
        budget=wishes.budget,
        must=wishes.must,
        must_not=wishes.must_not,
        ignored=wishes.ignored,
        amounts=dict(wishes.amounts),
        weights=question.weights,
    )


def in_force(question: Question, plans: Plans) -> None:
    """The plan confirmed last, in a sentence; what has become of its projects since."""
    if not plans:
        st.markdown("**No plan is confirmed yet**, so scenarios are held against what runs now.")
        return
    entry = plans[-1]
    plan = entry.payload
    gone = len(set(plan.funded) - set(question.ids))
    new = len(set(question.ids) - {*plan.funded, *plan.left_out})
    since = [f"{count(gone, 'of its projects is', 'of its projects are')} finished or gone from the sheet"] * (
        gone > 0
    )
    since += [f"{count(new, 'project')} came into the sheet after it"] * (new > 0)
    st.markdown(
        f"**Confirmed plan: {count(len(plan.funded), 'project')}{_for(plan, question)}**, "
        f"by {as_written(entry.by)}, {_when(entry)}: {as_written(plan.why)}"
    )
    if since:
        st.caption(f"{'; '.join(since)}.")


def log_of_plans(question: Question, plans: Plans) -> None:
    """Every plan that was confirmed, the newest first."""
    if not plans:
        return
    titles = dict(zip(question.ids, question.titles, strict=True))
    with st.expander(f"Decision log ({len(plans)})", key="plan_log"):
        rows = [
            (
                _when(entry),
                as_written(entry.by),
                as_written(entry.payload.why),
                as_written(listed([titles.get(name, name) for name in entry.payload.funded])) or MISSING,
                as_written(money(entry.payload.cost, question.currency)) if entry.payload.cost else MISSING,
                points(entry.payload.value),
            )
            for entry in reversed(plans)
        ]
        table = pd.DataFrame(rows, columns=["When", "Who", "Why", "Funded", "Cost", "Worth"])
        st.table(table, hide_index=True, alt="Plans that were confirmed, the newest first")


def _for(plan: ConfirmedPlan, question: Question) -> str:
    return as_written(f" for {money(plan.cost, question.currency)}") if plan.cost else ""


def _when(entry: Entry[ConfirmedPlan]) -> str:
    at = entry.at.astimezone()
    return f"{day(at)} at {clock(at)}"
