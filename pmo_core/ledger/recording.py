"""Recording each kind once, and what counts of several entries: the newest of a name or of a person."""

from collections.abc import Callable, Iterable
from datetime import datetime

from pmo_core.ledger.assurance import GateReviewHeld, HealthCheckMade
from pmo_core.ledger.case_kinds import CaseReading, KillCriterion
from pmo_core.ledger.entry import Entry, Ledger
from pmo_core.ledger.kinds import (
    CASE_READING,
    CONFIRMED_PLAN,
    CONTRIBUTOR_WEIGHTS,
    DECISION,
    FUND_SCENARIO,
    GATE_REVIEW,
    HEALTH_CHECK,
    KILL_CRITERION,
    PIPELINE_READING,
    PORTFOLIO_SNAPSHOT,
    WEIGHT_SET,
    ConfirmedPlan,
    ContributorWeights,
    DecisionMade,
    FundScenario,
    Kind,
    P,
    PortfolioSnapshot,
    WeightSet,
)
from pmo_core.ledger.packing import checksum, pack
from pmo_core.ledger.pipeline_kinds import PipelineReading


def record_weight_set(ledger: Ledger, weight_set: WeightSet, *, at: datetime, by: str) -> Entry[WeightSet]:
    """The set, recorded; where the newest of its name is the same by the same person, that one."""
    name = folded(weight_set.name)
    newest = ledger.latest(WEIGHT_SET, lambda entry: folded(entry.payload.name) == name)
    return _record_change(ledger, WEIGHT_SET, weight_set, newest, at, by)


def record_fund_scenario(ledger: Ledger, scenario: FundScenario, *, at: datetime, by: str) -> Entry[FundScenario]:
    """The scenario, recorded; where the newest of its name is the same by the same person, that one."""
    name = folded(scenario.name)
    newest = ledger.latest(FUND_SCENARIO, lambda entry: folded(entry.payload.name) == name)
    return _record_change(ledger, FUND_SCENARIO, scenario, newest, at, by)


def record_confirmed_plan(ledger: Ledger, plan: ConfirmedPlan, *, at: datetime, by: str) -> Entry[ConfirmedPlan]:
    """The plan, recorded; where the one in force is the same, confirmed by the same person, that one."""
    in_force = ledger.latest(CONFIRMED_PLAN, lambda entry: entry.payload.portfolio == plan.portfolio)
    return _record_change(ledger, CONFIRMED_PLAN, plan, in_force, at, by)


def confirmed_plans(ledger: Ledger, portfolio: str) -> tuple[Entry[ConfirmedPlan], ...]:
    """Every plan that was confirmed for a portfolio, in the order recorded: the last is in force."""
    return tuple(entry for entry in ledger.entries(CONFIRMED_PLAN) if entry.payload.portfolio == portfolio)


def record_contribution(
    ledger: Ledger, weights: ContributorWeights, *, at: datetime, by: str
) -> Entry[ContributorWeights]:
    """One person's weights, recorded; where their newest are the same, those."""
    newest = ledger.latest(CONTRIBUTOR_WEIGHTS, lambda entry: folded(entry.by) == folded(by))
    return _record_change(ledger, CONTRIBUTOR_WEIGHTS, weights, newest, at, by)


def record_snapshot(
    ledger: Ledger, snapshot: PortfolioSnapshot, *, at: datetime, by: str
) -> Entry[PortfolioSnapshot]:
    """The snapshot; where the newest of the same portfolio holds the same, that one.

    A portfolio that goes back to what it was before is recorded again, so that what it is compared with next is
    what was seen last.
    """
    newest = ledger.latest(PORTFOLIO_SNAPSHOT, lambda entry: entry.payload.portfolio == snapshot.portfolio)
    if newest is not None and newest.payload == snapshot:
        return newest
    key = checksum(snapshot.digest.encode(), newest.id) if newest else snapshot.digest
    return ledger.append(PORTFOLIO_SNAPSHOT, key, snapshot, at=at, by=by)


def record_pipeline(ledger: Ledger, reading: PipelineReading, *, at: datetime, by: str) -> Entry[PipelineReading]:
    """The reading, recorded; where the newest of this portfolio says the same, that one.

    A sheet that goes back to what it said before makes another entry: the way back is part of the trend.
    """
    newest = ledger.latest(PIPELINE_READING, lambda entry: entry.payload.portfolio == reading.portfolio)
    if newest is not None and newest.payload.digest == reading.digest:
        return newest
    key = checksum(reading.digest, newest.id if newest else "")
    return ledger.append(PIPELINE_READING, key, reading, at=at, by=by)


def record_case_reading(ledger: Ledger, reading: CaseReading, *, at: datetime, by: str) -> Entry[CaseReading]:
    """The reading, recorded; where the newest of this portfolio says the same, that one."""
    newest = ledger.latest(CASE_READING, lambda entry: entry.payload.portfolio == reading.portfolio)
    if newest is not None and newest.payload.digest == reading.digest:
        return newest
    key = checksum(reading.digest, newest.id if newest else "")
    return ledger.append(CASE_READING, key, reading, at=at, by=by)


def record_kill_criterion(
    ledger: Ledger, criterion: KillCriterion, *, at: datetime, by: str
) -> Entry[KillCriterion]:
    """The criterion, recorded; where it is in force, or taken back, already, that entry: its first day counts."""
    newest = ledger.latest(KILL_CRITERION, lambda entry: entry.payload.of_what == criterion.of_what)
    if newest is not None and newest.payload.withdrawn == criterion.withdrawn:
        return newest
    return _record_change(ledger, KILL_CRITERION, criterion, newest, at, by)


def kill_criteria_on(ledger: Ledger, portfolio: str) -> tuple[Entry[KillCriterion], ...]:
    """Of every criterion that was ever set on a portfolio what was recorded last, in the order first set."""
    newest: dict[object, Entry[KillCriterion]] = {}
    for entry in ledger.entries(KILL_CRITERION):
        if entry.payload.portfolio == portfolio:
            newest[entry.payload.of_what] = entry
    return tuple(newest.values())


def snapshot_before(ledger: Ledger, snapshot: PortfolioSnapshot) -> Entry[PortfolioSnapshot] | None:
    """The newest snapshot of the same portfolio that holds something else; None where there is none."""
    return ledger.latest(
        PORTFOLIO_SNAPSHOT,
        lambda entry: entry.payload.portfolio == snapshot.portfolio and entry.payload != snapshot,
    )


def record_decision(ledger: Ledger, decision: DecisionMade, *, at: datetime, by: str) -> Entry[DecisionMade]:
    """The decision, recorded; where the newest on the same project is the same by the same people, that one."""
    newest = ledger.latest(DECISION, lambda entry: _same_project(entry.payload, decision))
    return _record_change(ledger, DECISION, decision, newest, at, by)


def decisions_on(ledger: Ledger, portfolio: str) -> tuple[Entry[DecisionMade], ...]:
    """Every decision recorded on a portfolio, in the order recorded."""
    return tuple(entry for entry in ledger.entries(DECISION) if entry.payload.portfolio == portfolio)


def record_gate_review(ledger: Ledger, review: GateReviewHeld, *, at: datetime, by: str) -> Entry[GateReviewHeld]:
    """The review, recorded; where the newest of the same project is the same by the same people, that one."""
    newest = ledger.latest(GATE_REVIEW, lambda entry: _same_project(entry.payload, review))
    return _record_change(ledger, GATE_REVIEW, review, newest, at, by)


def gate_reviews_on(ledger: Ledger, portfolio: str) -> tuple[Entry[GateReviewHeld], ...]:
    """Every gate review recorded on a portfolio, in the order recorded."""
    return tuple(entry for entry in ledger.entries(GATE_REVIEW) if entry.payload.portfolio == portfolio)


def record_health_check(
    ledger: Ledger, check: HealthCheckMade, *, at: datetime, by: str
) -> Entry[HealthCheckMade]:
    """The check, recorded; where the newest of the same project is the same by the same people, that one."""
    newest = ledger.latest(HEALTH_CHECK, lambda entry: _same_project(entry.payload, check))
    return _record_change(ledger, HEALTH_CHECK, check, newest, at, by)


def health_checks_on(ledger: Ledger, portfolio: str) -> tuple[Entry[HealthCheckMade], ...]:
    """Every health check recorded on a portfolio, in the order recorded."""
    return tuple(entry for entry in ledger.entries(HEALTH_CHECK) if entry.payload.portfolio == portfolio)


OfProject = DecisionMade | GateReviewHeld | HealthCheckMade


def _same_project(one: OfProject, other: OfProject) -> bool:
    return (one.portfolio, one.project_id) == (other.portfolio, other.project_id)


def newest_of_each(entries: Iterable[Entry[P]], of: Callable[[Entry[P]], str]) -> tuple[Entry[P], ...]:
    """The last entry of each name or person, the most recently recorded first; case and spaces are no difference.

    Args:
        entries: In the order recorded.
        of: The name or person.
    """
    newest: dict[str, Entry[P]] = {}
    for entry in entries:
        newest.pop(folded(of(entry)), None)
        newest[folded(of(entry))] = entry
    return tuple(reversed(newest.values()))


def folded(name: str) -> str:
    """A name as it is told from others.

    >>> folded("  Ann  LEE ")
    'ann lee'
    """
    return " ".join(name.casefold().split())


def _record_change(
    ledger: Ledger, kind: Kind[P], payload: P, newest: Entry[P] | None, at: datetime, by: str
) -> Entry[P]:
    """The key follows from what is recorded and what went before it.

    So a second click, or two at once, make one entry, and who goes back to earlier weights makes another.
    """
    if newest is not None and newest.payload == payload and folded(newest.by) == folded(by):
        return newest
    key = checksum(pack(payload), by, newest.id if newest else "")
    return ledger.append(kind, key, payload, at=at, by=by)
