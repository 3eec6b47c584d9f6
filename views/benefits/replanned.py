"""Which plans were changed since they were first kept, old and new beside each other, and why."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.versions import PlanChange, first_plans, kept_plans, plan_changes
from pmo_core.errors import PmoError
from pmo_core.formats import as_written, count, day
from pmo_core.ledger import (
    BENEFIT_PLANS,
    BenefitPlans,
    Entry,
    Ledger,
    PlanReason,
    plan_entries,
    plan_reasons,
    record_plan_reason,
    record_plans,
)
from pmo_core.ledger.payload import LONGEST_NAME, LONGEST_REASON
from views.benefits.by_width import by_width
from views.benefits.calibration import calibration_part
from views.benefits.read import Read
from views.ledger import RECORDED_BY, KeptIn, keep_each_reading, ledger_of, moment, typed
from views.session import Visit, show_error
from views.tables.common import show

CHANGE, WHY, BY, SAID = "plan_change", "plan_reason_why", "plan_reason_by", "_plan_reason_said"
MOST_LISTED = 20
NO_REASON = "re-baselined without a reason"


def keep_plans(visit: Visit) -> None:
    """Keep what this reading changes of the plans of benefits, without making the page wait."""
    if not visit.portfolio["benefits"].empty:
        keep_each_reading(visit, BENEFIT_PLANS.name, lambda ledger: _record(visit, ledger))


def plans_kept(read: Read, kept: KeptIn) -> tuple[Entry[BenefitPlans], ...]:
    """Every change of plans that was kept of this portfolio, this reading's among them; none where none lasts.

    Raises:
        LedgerError: The ledger cannot be read or written.
    """
    if kept.why_not:
        return ()
    _record(read.visit, kept.ledger)
    return plan_entries(kept.ledger, read.visit.source_name)


def replanned_part(read: Read) -> None:
    """The changes and, below, the form that asks why."""
    try:
        kept = ledger_of(read.visit)
        entries = plans_kept(read, kept)
        if kept.why_not:
            st.info(f"Earlier plans are not kept here, so no change can be told. {as_written(kept.why_not)}")
            return
        changes = _changes(read, kept, entries)
        st.subheader("Plans changed since they were first kept", anchor=False)
        _listed(changes, entries)
        asked = [change for change in changes if not change.reason]
        _ask_why(read.visit.source_name, kept, asked)
        calibration_part(read, entries)
    except PmoError as error:
        show_error(error)


def _record(visit: Visit, ledger: Ledger) -> None:
    plans = kept_plans(anchored(visit.portfolio))
    record_plans(ledger, visit.source_name, visit.as_of, plans, at=moment(), by=RECORDED_BY)


def _changes(read: Read, kept: KeptIn, entries: Sequence[Entry[BenefitPlans]]) -> tuple[PlanChange, ...]:
    """The changes of the benefits on screen, and of those that the sheet no longer has."""
    everything = read.portfolio["benefits"]
    said = everything[["benefit_id", "change_reason"]].dropna().drop_duplicates("benefit_id")
    now = dict(zip(said["benefit_id"], said["change_reason"], strict=True))
    reasons = plan_reasons(kept.ledger, read.visit.source_name)
    hidden = set(everything["benefit_id"].dropna()) - set(read.benefits["benefit_id"].dropna())
    return tuple(one for one in plan_changes(entries, reasons, now) if one.benefit_id not in hidden)


def _listed(changes: Sequence[PlanChange], entries: Sequence[Entry[BenefitPlans]]) -> None:
    first = entries[0].payload
    if not changes:
        many = count(len(first_plans(entries)), "benefit")
        st.success(f"No plan was changed since {day(first.day)}, when those of {many} were first kept here.")
        st.caption("Once a target, a date or the build-up changes in the sheet, you see here old and new.")
        return
    without = sum(not change.reason for change in changes)
    benefits = count(len({change.benefit_id for change in changes}), "benefit was", "benefits were")
    reasons = f"**{without}** without a reason" if without else "each with its reason"
    st.markdown(
        f"**{benefits} re-baselined** since {day(first.day)}, when plans were first kept here: "
        f"{count(len(changes), 'change')}, {reasons}."
    )
    wide, narrow = by_width("plan_changes")
    with wide:
        show(_table(changes), {}, "Plans before and after each change")
    with narrow:
        for change in changes[:MOST_LISTED]:
            st.markdown(_in_lines(change))
        if len(changes) > MOST_LISTED:
            st.caption(f"{len(changes) - MOST_LISTED} earlier changes: filter above, or look on a wider screen.")
    st.caption(
        "Re-baselined: what the sheet promises was changed after it was first kept. Earlier plans stay on record."
    )


def _table(changes: Sequence[PlanChange]) -> pd.DataFrame:
    """One row for each thing that a change made different."""
    rows = [
        (change.name, what, before, after, day(change.day), _why(change))
        for change in changes
        for what, before, after in change.fields
    ]
    return pd.DataFrame(rows, columns=["Benefit", "What", "Before", "Now", "Seen on", "Why"])


def _in_lines(change: PlanChange) -> str:
    """A change on a narrow screen: the name, then a line for each thing that differs, then why."""
    lines = [f"- {what}: {as_written(before)} → **{as_written(now)}**" for what, before, now in change.fields]
    return "\n".join(
        [f"**{as_written(change.name)}**, {day(change.day)}", *lines, f"- *{as_written(_why(change))}*"]
    )


def _why(change: PlanChange) -> str:
    if not change.reason:
        return NO_REASON
    return f"{change.reason} ({change.by})" if change.by else change.reason


def _ask_why(portfolio: str, kept: KeptIn, asked: Sequence[PlanChange]) -> None:
    """The form, while a change has no reason; what became of the last one stands where it was asked."""
    said = st.session_state.pop(SAID, None)
    if said:
        (st.success if said[0] else st.error)(as_written(said[1]))
    if not asked:
        return
    with st.form("plan_reason", border=True):
        st.markdown("**Why was it re-baselined?**")
        places = range(len(asked))
        st.selectbox("Change", places, format_func=lambda at: _named(asked[at]), key=CHANGE)
        st.text_input(
            "Reason", key=WHY, max_chars=LONGEST_REASON, placeholder="The second site opens a year later"
        )
        st.text_input("Your name", key=BY, max_chars=LONGEST_NAME)
        st.caption(
            "There is no sign-in yet: the name is kept as typed. A reason is never removed; a newer one counts."
        )
        st.form_submit_button(
            "Record", key="plan_reason_button", on_click=_keep_reason, args=(portfolio, kept, asked)
        )


def _named(change: PlanChange) -> str:
    what = ", ".join(words.lower() for words, _, _ in change.fields)
    return f"{change.name}: {what}, {day(change.day)}"


def _keep_reason(portfolio: str, kept: KeptIn, asked: Sequence[PlanChange]) -> None:
    """Called before the page is drawn anew, so that what was recorded is there when it is."""
    change, state = asked[st.session_state[CHANGE]], st.session_state
    why, by = typed(state[WHY]), typed(state[BY])
    if not why or not by:
        state[SAID] = (False, "Nothing is recorded yet: a reason needs its words and your name.")
        return
    reason = PlanReason(portfolio=portfolio, benefit_id=change.benefit_id, change=change.change, reason=why)
    try:
        record_plan_reason(kept.ledger, reason, at=moment(), by=by)
    except PmoError as error:
        state[SAID] = (False, str(error))
        return
    state[SAID], state[WHY] = (True, f"Recorded: {change.name}, {why}"), ""
