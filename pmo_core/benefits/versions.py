"""Plans of benefits as the ledger keeps them: what was re-baselined since the first reading, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pmo_core.benefits.plan import flows
from pmo_core.formats import MISSING, day, number
from pmo_core.ledger.entry import Entry
from pmo_core.ledger.kinds import BenefitPlans, KeptPlan, PlanReason

# Field of a kept plan -> what it is called beside the sheet's other words, in the order of reading.
FIELDS = {
    "kind": "Flow or level",
    "unit": "Unit",
    "baseline_value": "Baseline value",
    "target_value": "Target value",
    "full_year_value": "Full-year value",
    "target_date": "Target date",
    "start": "Start",
    "end": "End",
    "ramp": "Ramp",
    "ramp_months": "Ramp months",
    "lag_months": "Lag months",
    "anchor": "Anchor",
}
NUMBERS = ("baseline_value", "target_value", "full_year_value", "ramp_months", "lag_months")
DAYS = ("target_date", "start", "end")
TEXTS = ("unit", "ramp", "anchor")


@dataclass(frozen=True)
class PlanChange:
    """One benefit's plan before and after one reading; `after` is None where the sheet no longer has it.

    `change` is the id of the ledger's entry, `reason` is blank where nobody has said why, `by` names who said it
    where the sheet itself does not.
    """

    benefit_id: str
    change: str
    day: date
    before: KeptPlan
    after: KeptPlan | None
    reason: str = ""
    by: str = ""

    @property
    def name(self) -> str:
        """What the benefit is called now, or was last."""
        return (self.after or self.before).name

    @property
    def fields(self) -> tuple[tuple[str, str, str], ...]:
        """Each thing that differs: what it is called, what it was, what it is now."""
        if self.after is None:
            return (("In the sheet", "yes", "no longer"),)
        return tuple(
            (words, _said(self.before, name), _said(self.after, name))
            for name, words in FIELDS.items()
            if getattr(self.before, name) != getattr(self.after, name)
        )


def kept_plans(benefits: pd.DataFrame) -> tuple[KeptPlan, ...]:
    """The plan of every benefit with an id, the first of two with one; `benefits` is anchored."""
    named = benefits.assign(kind=np.where(flows(benefits), "flow", "level"))
    named = named[named["benefit_id"].notna() & ~named["benefit_id"].duplicated()]
    columns: dict[str, list[Any]] = {"benefit_id": named["benefit_id"].tolist(), "kind": named["kind"].tolist()}
    columns["name"] = named["name"].fillna(named["benefit_id"]).tolist()
    columns["why"] = named["change_reason"].fillna("").tolist()
    columns |= {name: named[name].fillna("").astype(str).tolist() for name in TEXTS}
    columns |= {name: [_number(value) for value in named[name].tolist()] for name in NUMBERS}
    columns |= {name: [None if pd.isna(at) else at.date() for at in named[name]] for name in DAYS}
    return tuple(
        KeptPlan(**dict(zip(columns, values, strict=True))) for values in zip(*columns.values(), strict=True)
    )


def plan_changes(
    entries: Sequence[Entry[BenefitPlans]],
    reasons: Mapping[tuple[str, str], Entry[PlanReason]],
    said_now: Mapping[str, str],
) -> tuple[PlanChange, ...]:
    """Every plan that was changed after it was first kept, the newest change first.

    A reason given here goes before the sheet's own; where only the day of its anchor moved, that is the reason.
    The sheet's `Reason for change` counts where it says something else than it said before the change.

    Args:
        entries: In the order recorded.
        reasons: By entry and benefit.
        said_now: The sheet's reason of each benefit as it stands, by id; it speaks for the last change.
    """
    found = list(_steps(entries))
    newest = {step.benefit_id: step.change for step in found}
    told: list[PlanChange] = []
    for step in reversed(found):
        given = reasons.get((step.change, step.benefit_id))
        now = said_now.get(step.benefit_id, "") if newest[step.benefit_id] == step.change else ""
        reason = given.payload.reason if given else _own_reason(step, now)
        told.append(_with_reason(step, reason, given.by if given else ""))
    return tuple(told)


def first_plans(entries: Iterable[Entry[BenefitPlans]]) -> dict[str, tuple[date, KeptPlan]]:
    """The plan of each benefit as it was first kept, and the day of it."""
    found: dict[str, tuple[date, KeptPlan]] = {}
    for entry in entries:
        for plan in entry.payload.plans:
            found.setdefault(plan.benefit_id, (entry.payload.day, plan))
    return found


def as_kept(benefits: pd.DataFrame, plans: Mapping[str, KeptPlan]) -> pd.DataFrame:
    """The table with these plans in the place of its own; a benefit without one has no start and no size."""
    rows = [plans.get(str(one)) for one in benefits["benefit_id"]]
    table = benefits.copy()
    for name in (*NUMBERS, *DAYS, *TEXTS, "kind"):
        values = [getattr(plan, name) if plan else None for plan in rows]
        table[name] = pd.Series(_column(name, values), index=table.index)
    return table


def _column(name: str, values: list[Any]) -> Any:
    if name in NUMBERS:
        return np.array(values, dtype=np.float64)
    if name in DAYS:
        return np.array(values, dtype="datetime64[s]")
    return pd.array([value or None for value in values], dtype="str")


def _steps(entries: Iterable[Entry[BenefitPlans]]) -> Iterator[PlanChange]:
    """Changes from one kept plan to the next, in the order recorded; a benefit that is new is none."""
    in_force: dict[str, KeptPlan] = {}
    for entry in entries:
        for plan in entry.payload.plans:
            before = in_force.get(plan.benefit_id)
            if before is not None:
                yield PlanChange(plan.benefit_id, entry.id, entry.payload.day, before, plan)
            in_force[plan.benefit_id] = plan
        for gone in entry.payload.gone:
            if gone in in_force:
                yield PlanChange(gone, entry.id, entry.payload.day, in_force.pop(gone), None)


def _own_reason(step: PlanChange, said_now: str) -> str:
    """What the sheet says of the change by itself, or the anchor that moved; blank where neither."""
    for said in (said_now, step.after.why if step.after else ""):
        if said.strip() and said != step.before.why:
            return said
    moved = [name for name in FIELDS if step.after and getattr(step.before, name) != getattr(step.after, name)]
    return f"follows its anchor: {step.before.anchor}" if step.before.anchor and moved == ["start"] else ""


def _with_reason(step: PlanChange, reason: str, by: str) -> PlanChange:
    return PlanChange(step.benefit_id, step.change, step.day, step.before, step.after, reason, by)


def _said(plan: KeptPlan, name: str) -> str:
    value = getattr(plan, name)
    if value is None or value == "":
        return MISSING
    if name in DAYS:
        return day(value)
    return _exactly(value) if name in NUMBERS else str(value)


def _exactly(value: float) -> str:
    """The figure with all its decimals: two that differ must not read alike."""
    short = number(value)
    return short if float(short.replace(",", "")) == value else f"{value:,.15g}"


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
