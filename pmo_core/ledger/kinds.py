"""What an entry may hold: one checked, versioned model per kind. To add a kind, write its model and one line."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import BaseModel, Field, model_validator

from pmo_core.ledger.assurance import GateReviewHeld, HealthCheckMade
from pmo_core.ledger.case_kinds import CaseReading, KillCriterion
from pmo_core.ledger.payload import LONGEST_REASON, Name, Payload, Weight
from pmo_core.ledger.pipeline_kinds import PipelineReading


class WeightSet(Payload):
    """Weights under a name: `weights` by the criterion's name, on any scale; all zero counts as all equal."""

    name: Name
    why: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    weights: Annotated[dict[str, Weight], Field(min_length=1)]


class ContributorWeights(Payload):
    """What one person would weigh each criterion; the person is the entry's author."""

    weights: Annotated[dict[str, Weight], Field(min_length=1)]


class KeptCriterion(BaseModel):
    """A criterion as it was: its weight, and what its ratings were worth (`worths`, 0 to 1, of `levels`)."""

    model_config = Payload.model_config

    name: str
    weight: Weight
    levels: tuple[float, ...]
    worths: tuple[float, ...]


class PortfolioSnapshot(Payload):
    """What a ranking was made of, one place per project in every list, in the sheet's order.

    `ratings` are as typed, one per criterion, None where missing, as are `costs`. `order` lists positions from
    first to last. `portfolio` tells the snapshots of one portfolio from another's.
    """

    portfolio: str
    criteria: tuple[KeptCriterion, ...]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    ratings: tuple[tuple[float | None, ...], ...]
    costs: tuple[float | None, ...]
    order: tuple[int, ...]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        projects, criteria = len(self.ids), len(self.criteria)
        if {len(self.names), len(self.ratings), len(self.costs)} != {projects}:
            raise ValueError("names, ratings and costs need one place for each of the ids")
        if len(set(self.ids)) < projects:
            raise ValueError("two projects have one id")
        if any(len(row) != criteria for row in self.ratings):
            raise ValueError("every project needs a rating, or None, for each criterion")
        if sorted(self.order) != list(range(projects)):
            raise ValueError("order must name every position once")
        return self

    @property
    def digest(self) -> str:
        """SHA-256 of all it holds: the same for the same portfolio under the same weights."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class FundScenario(Payload):
    """What somebody changed on the Fund page, under a name.

    `money` is a factor on every limit of money, `budget` all money where the sheet has no limits; `must` and
    `must_not` are project ids, `ignored` names of rules, `amounts` other amounts of single limits by name, in the
    limit's own unit; `weights` are by criterion, as they stood.
    """

    name: Name
    why: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    money: Annotated[float, Field(ge=0)] = 1.0
    budget: Annotated[float, Field(ge=0)] | None = None
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    amounts: dict[str, Weight] = Field(default_factory=dict[str, float])
    weights: dict[str, Weight] = Field(default_factory=dict[str, float])


class DecisionOption(BaseModel):
    """One way a decision could have gone, and what it was said to bring."""

    model_config = Payload.model_config

    name: Name
    effect: Annotated[str, Field(max_length=LONGEST_REASON)] = ""


class DecisionMade(Payload):
    """A decision on one project; who decided is the entry's author, its day the entry's.

    `figures` are what was known on `as_of`, by name, None where it was not known; `snapshot` tells which reading
    they are from. A decision that differs from the recommendation gives its reason.
    """

    portfolio: str
    project_id: Annotated[str, Field(min_length=1)]
    project: str
    question: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]
    options: Annotated[tuple[DecisionOption, ...], Field(min_length=2)]
    recommendation: str
    because: str = ""
    decision: Name
    conditions: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    dissent: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    snapshot: str
    as_of: date
    review_on: date
    figures: dict[str, float | None]

    @model_validator(mode="after")
    def _can_be_followed_later(self) -> Self:
        if self.decision not in [option.name for option in self.options]:
            raise ValueError(f"{self.decision} is none of the options")
        if self.decision != self.recommendation and not self.reason.strip():
            raise ValueError("a decision against the recommendation needs its reason")
        if self.review_on <= self.as_of:
            raise ValueError(f"the review date {self.review_on} is not after {self.as_of}")
        return self


class ConfirmedPlan(Payload):
    """What was decided to fund: who decided is the entry's author, when the entry's time.

    `funded` and `left_out` are project ids; `snapshot` tells which reading of `portfolio` it rests on. `value` is
    in points, `cost` in the portfolio currency, None where no cost is known; nothing was worth more than `value`
    by more than `gap`, a part of it. The rest is what it was asked with, as in a scenario.
    """

    portfolio: str
    snapshot: str
    why: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]
    funded: tuple[str, ...]
    left_out: tuple[str, ...]
    value: float
    cost: float | None
    gap: Annotated[float, Field(ge=0)] | None
    money: Annotated[float, Field(ge=0)] = 1.0
    budget: Annotated[float, Field(ge=0)] | None = None
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    amounts: dict[str, Weight] = Field(default_factory=dict[str, float])
    weights: dict[str, Weight] = Field(default_factory=dict[str, float])

    @model_validator(mode="after")
    def _tells_each_project_once(self) -> Self:
        named = (*self.funded, *self.left_out)
        if len(set(named)) < len(named):
            raise ValueError("a project is named twice; it is funded once, or left out")
        return self


class KeptPlan(BaseModel):
    """What the sheet promised of one benefit, None where unsaid.

    `start` is as anchored; `kind` is flow or level; `why` is the sheet's own reason for a change.
    """

    model_config = Payload.model_config

    benefit_id: Annotated[str, Field(min_length=1)]
    name: str
    kind: str
    unit: str = ""
    baseline_value: float | None = None
    target_value: float | None = None
    full_year_value: float | None = None
    target_date: date | None = None
    start: date | None = None
    end: date | None = None
    ramp: str = ""
    ramp_months: float | None = None
    lag_months: float | None = None
    anchor: str = ""
    why: str = ""


class BenefitPlans(Payload):
    """Plans that a reading found new or other than kept before; a plan it does not name stands as it was.

    `day` is the day the figures are as of; `gone` are ids that the sheet no longer has.
    """

    portfolio: str
    day: date
    plans: tuple[KeptPlan, ...]
    gone: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _tells_each_benefit_once(self) -> Self:
        named = (*(plan.benefit_id for plan in self.plans), *self.gone)
        if len(set(named)) < len(named):
            raise ValueError("a benefit is named twice; it has one plan, or is gone")
        return self


class PlanReason(Payload):
    """Why one benefit's plan was changed; `change` is the id of the entry of BenefitPlans that brought it."""

    portfolio: str
    benefit_id: Annotated[str, Field(min_length=1)]
    change: Annotated[str, Field(min_length=1)]
    reason: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]


P = TypeVar("P", bound=Payload)


@dataclass(frozen=True)
class Kind(Generic[P]):
    """A kind of entry, and the model of what it holds."""

    name: str
    model: type[P]


WEIGHT_SET = Kind("weight_set", WeightSet)
CONTRIBUTOR_WEIGHTS = Kind("contributor_weights", ContributorWeights)
PORTFOLIO_SNAPSHOT = Kind("portfolio_snapshot", PortfolioSnapshot)
FUND_SCENARIO = Kind("fund_scenario", FundScenario)
PIPELINE_READING = Kind("pipeline_reading", PipelineReading)
DECISION = Kind("decision", DecisionMade)
CONFIRMED_PLAN = Kind("confirmed_plan", ConfirmedPlan)
BENEFIT_PLANS = Kind("benefit_plans", BenefitPlans)
PLAN_REASON = Kind("plan_reason", PlanReason)
KILL_CRITERION = Kind("kill_criterion", KillCriterion)
CASE_READING = Kind("case_reading", CaseReading)
GATE_REVIEW = Kind("gate_review", GateReviewHeld)
HEALTH_CHECK = Kind("health_check", HealthCheckMade)
_ALL: tuple[Kind[Any], ...] = (
    WEIGHT_SET,
    CONTRIBUTOR_WEIGHTS,
    PORTFOLIO_SNAPSHOT,
    FUND_SCENARIO,
    CONFIRMED_PLAN,
    PIPELINE_READING,
    DECISION,
    BENEFIT_PLANS,
    PLAN_REASON,
    KILL_CRITERION,
    CASE_READING,
    GATE_REVIEW,
    HEALTH_CHECK,
)
KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in _ALL}
