"""What we add to the organisation's sheets: weight sets, contributors' weights, snapshots, plans; append-only.

kinds (what an entry holds) <- entry (its rules, and what every ledger can do) <- memory, sql (where it is kept)
<- opening (which one) ; recording (each kind once)
"""

from pmo_core.ledger.entry import Entry, Ledger
from pmo_core.ledger.kinds import (
    CONFIRMED_PLAN,
    CONTRIBUTOR_WEIGHTS,
    FUND_SCENARIO,
    KINDS,
    PORTFOLIO_SNAPSHOT,
    WEIGHT_SET,
    ConfirmedPlan,
    ContributorWeights,
    FundScenario,
    KeptCriterion,
    Kind,
    Payload,
    PortfolioSnapshot,
    WeightSet,
)
from pmo_core.ledger.memory import MemoryLedger
from pmo_core.ledger.opening import open_ledger
from pmo_core.ledger.recording import (
    confirmed_plans,
    newest_of_each,
    record_confirmed_plan,
    record_contribution,
    record_fund_scenario,
    record_snapshot,
    record_weight_set,
    snapshot_before,
)

__all__ = [
    "CONFIRMED_PLAN",
    "CONTRIBUTOR_WEIGHTS",
    "FUND_SCENARIO",
    "KINDS",
    "PORTFOLIO_SNAPSHOT",
    "WEIGHT_SET",
    "ConfirmedPlan",
    "ContributorWeights",
    "Entry",
    "FundScenario",
    "KeptCriterion",
    "Kind",
    "Ledger",
    "MemoryLedger",
    "Payload",
    "PortfolioSnapshot",
    "WeightSet",
    "confirmed_plans",
    "newest_of_each",
    "open_ledger",
    "record_confirmed_plan",
    "record_contribution",
    "record_fund_scenario",
    "record_snapshot",
    "record_weight_set",
    "snapshot_before",
]
