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
from pmo_core.ledger.kinds import LONGEST_NAME, LONGEST_REASON
from views.benefits.read import Read
from views.ledger import KeptIn, keep_each_reading, ledger_of, moment, typed
from views.session import Visit, show_error
from views.tables.common import show

RECORDED_BY = "Valueboard"
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
        saved = st.container()
        changes = _changes(read, kept, entries)
        asked = [change for change in changes if not change.reason]
        if asked and _ask_why(read, kept, asked, saved):
            changes = _changes(read, kept, entries)
        _listed(read, changes, entries)
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
