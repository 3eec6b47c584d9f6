"""Plans of benefits over time: what each reading changed, and why somebody says it did."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from pmo_core.ledger.entry import Entry, Ledger
from pmo_core.ledger.kinds import BENEFIT_PLANS, PLAN_REASON, BenefitPlans, KeptPlan, PlanReason
from pmo_core.ledger.packing import checksum, pack
from pmo_core.ledger.recording import folded

NO_PROMISE = {"name", "why"}  # what may be worded anew without another plan


def record_plans(
    ledger: Ledger, portfolio: str, day: date, plans: Sequence[KeptPlan], *, at: datetime, by: str
) -> Entry[BenefitPlans] | None:
    """What these plans change of those kept before, recorded; None where they change nothing.

    A plan that goes back to what it was is another change: the way back is part of the record. Two that record the
    same reading at once make one entry.

    Args:
        ledger: Where they are kept.
        portfolio: Tells the plans of one portfolio from another's.
        day: The day the figures are as of.
        plans: Every plan of the sheet, each benefit once.
        at, by: When they are recorded, and who does.
    """
    before = plan_entries(ledger, portfolio)
    in_force = plans_in_force(before)
    changed = tuple(plan for plan in plans if differs(plan, in_force.get(plan.benefit_id)))
    gone = tuple(sorted(set(in_force) - {plan.benefit_id for plan in plans}))
    if not changed and not gone:
        return None
    change = BenefitPlans(portfolio=portfolio, day=day, plans=changed, gone=gone)
    key = checksum(pack(change), before[-1].id if before else "")
    return ledger.append(BENEFIT_PLANS, key, change, at=at, by=by)


def plan_entries(ledger: Ledger, portfolio: str) -> tuple[Entry[BenefitPlans], ...]:
    """Every change of plans recorded for a portfolio, in the order recorded; the first holds all plans."""
    return tuple(entry for entry in ledger.entries(BENEFIT_PLANS) if entry.payload.portfolio == portfolio)


def plans_in_force(entries: Iterable[Entry[BenefitPlans]], until: date | None = None) -> dict[str, KeptPlan]:
    """The plan of each benefit by its id after these entries, or after those of days until one."""
    found: dict[str, KeptPlan] = {}
    for entry in entries:
        if until is not None and entry.payload.day > until:
            continue
        found.update((plan.benefit_id, plan) for plan in entry.payload.plans)
        for benefit_id in entry.payload.gone:
            found.pop(benefit_id, None)
    return found


def differs(plan: KeptPlan, before: KeptPlan | None) -> bool:
    """Whether a plan promises something else than the one before; another name alone is the same plan."""
    return before is None or plan.model_dump(exclude=NO_PROMISE) != before.model_dump(exclude=NO_PROMISE)


def record_plan_reason(ledger: Ledger, reason: PlanReason, *, at: datetime, by: str) -> Entry[PlanReason]:
    """The reason, recorded; where the newest for the same change is the same by the same person, that one."""
    newest = ledger.latest(PLAN_REASON, lambda entry: _change_of(entry.payload) == _change_of(reason))
    if newest is not None and newest.payload == reason and folded(newest.by) == folded(by):
        return newest
    key = checksum(pack(reason), by, newest.id if newest else "")
    return ledger.append(PLAN_REASON, key, reason, at=at, by=by)


def plan_reasons(ledger: Ledger, portfolio: str) -> dict[tuple[str, str], Entry[PlanReason]]:
    """The newest reason for each change, by the id of its entry and of its benefit."""
    return {
        (entry.payload.change, entry.payload.benefit_id): entry
        for entry in ledger.entries(PLAN_REASON)
        if entry.payload.portfolio == portfolio
    }


def _change_of(reason: PlanReason) -> tuple[str, str, str]:
    return reason.portfolio, reason.change, reason.benefit_id
