"""What we add to the organisation's sheets: weight sets, contributors' weights, snapshots, decisions; append-only.

kinds (what an entry holds) <- entry (its rules, and what every ledger can do) <- memory, sql (where it is kept)
<- opening (which one) ; recording (each kind once)
"""

from pmo_core.ledger.entry import Entry, Ledger
from pmo_core.ledger.kinds import (
    CONTRIBUTOR_WEIGHTS,
    DECISION,
    FUND_SCENARIO,
    KINDS,
    PIPELINE_READING,
    PORTFOLIO_SNAPSHOT,
    WEIGHT_SET,
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
    decisions_on,
    newest_of_each,
    record_contribution,
    record_decision,
    record_fund_scenario,
    record_pipeline,
    record_snapshot,
    record_weight_set,
    snapshot_before,
)

__all__ = [
    "CONTRIBUTOR_WEIGHTS",
    "DECISION",
    "FUND_SCENARIO",
    "KINDS",
    "PIPELINE_READING",
    "PORTFOLIO_SNAPSHOT",
    "WEIGHT_SET",
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
    "decisions_on",
    "newest_of_each",
    "open_ledger",
    "record_contribution",
    "record_decision",
    "record_fund_scenario",
    "record_pipeline",
    "record_snapshot",
    "record_weight_set",
    "snapshot_before",
]
