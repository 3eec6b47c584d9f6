"""What we add to the organisation's sheets: weight sets, snapshots, plans, decisions; append-only.

kinds (what an entry holds) <- entry (its rules, and what every ledger can do) <- memory, sql (where it is kept)
<- opening (which one) ; recording (each kind once)
"""

from pmo_core.ledger.entry import Entry, Ledger
from pmo_core.ledger.kinds import (
    CONFIRMED_PLAN,
    CONTRIBUTOR_WEIGHTS,
    DECISION,
    FUND_SCENARIO,
    KINDS,
    PIPELINE_READING,
    PORTFOLIO_SNAPSHOT,
    WEIGHT_SET,
    ConfirmedPlan,
    ContributorWeights,
    DecisionMade,
    DecisionOption,
    FundScenario,
    KeptCriterion,
    Kind,
    Payload,
    PipelineReading,
    PortfolioSnapshot,
    WeightSet,
)
from pmo_core.ledger.memory import MemoryLedger
from pmo_core.ledger.opening import open_ledger
from pmo_core.ledger.recording import (
    confirmed_plans,
    decisions_on,
    newest_of_each,
    record_confirmed_plan,
    record_contribution,
    record_decision,
    record_fund_scenario,
    record_pipeline,
    record_snapshot,
    record_weight_set,
    snapshot_before,
)

__all__ = [
    "CONFIRMED_PLAN",
    "CONTRIBUTOR_WEIGHTS",
    "DECISION",
    "FUND_SCENARIO",
    "KINDS",
    "PIPELINE_READING",
    "PORTFOLIO_SNAPSHOT",
    "WEIGHT_SET",
    "ConfirmedPlan",
    "ContributorWeights",
    "DecisionMade",
    "DecisionOption",
    "Entry",
    "FundScenario",
    "KeptCriterion",
    "Kind",
    "Ledger",
    "MemoryLedger",
    "Payload",
    "PipelineReading",
    "PortfolioSnapshot",
    "WeightSet",
    "confirmed_plans",
    "decisions_on",
    "newest_of_each",
    "open_ledger",
    "record_confirmed_plan",
    "record_contribution",
    "record_decision",
    "record_fund_scenario",
    "record_pipeline",
    "record_snapshot",
    "record_weight_set",
    "snapshot_before",
]
