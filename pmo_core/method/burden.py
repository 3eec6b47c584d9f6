"""What the method costs: artefacts asked for by class, and those that no decision ever used."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pmo_core.ledger import DecisionMade, Entry, GateReviewHeld
from pmo_core.method.readiness import Standing
from pmo_core.portfolio import Portfolio
from pmo_core.settings.method import MethodFile


@dataclass(frozen=True)
class Burden:
    """One kind of artefact: of how many open projects it is asked, by class; how often it is approved and used.

    `approved` counts all projects, over or not; `used` those of them that lay approved when it came to a decision:
    before a review of their gate, by the day of the approval or as a review on record saw it, or before a
    decision on their project, in the sheet or on record.
    """

    name: str
    asked: int
    by_class: dict[str, int]
    approved: int
    used: int

    @property
    def to_drop(self) -> bool:
        """Written and approved, and never before a decision."""
        return self.approved > 0 and self.used == 0


Place = tuple[str, str, str]


def burdens_of(
    portfolio: Portfolio,
    standings: Sequence[Standing],
    settings: MethodFile,
    recorded: Sequence[GateReviewHeld] = (),
    decisions: Sequence[Entry[DecisionMade]] = (),
) -> list[Burden]:
    """Every kind of artefact that is asked for, in the order of the method."""
    asked = [(one.name, standing.classed.name) for standing in standings for one in standing.asked]
    approved = _approved(portfolio, settings)
    seen = {(one.project_id, _folded(name), _folded(one.gate)) for one in recorded for name in one.there}
    used = _before_a_review(portfolio) | _before_a_decision(portfolio, decisions) | seen
    there, at_hand = (Counter(name for _, name, _ in places) for places in (approved | used, used))
    return [
        Burden(
            name=name,
            asked=sum(kind == name for kind, _ in asked),
            by_class=dict(Counter(group for kind, group in asked if kind == name)),
            approved=there[_folded(name)],
            used=at_hand[_folded(name)],
        )
        for name in dict.fromkeys(kind for kind, _ in asked)
    ]


def _approved(portfolio: Portfolio, settings: MethodFile) -> set[Place]:
    """Artefacts whose Status says so, or that have a day of approval and no Status."""
    artefacts = portfolio["artefacts"]
    words = {word.casefold() for word in settings.approved}
    status = artefacts["status"].str.strip().str.casefold()
    return _places(artefacts[status.isin(words) | (status.isna() & artefacts["approved_on"].notna())])


def _before_a_review(portfolio: Portfolio) -> set[Place]:
    """Artefacts approved on the day of a review of their gate, or before."""
    artefacts, reviews = portfolio["artefacts"], portfolio["gate_reviews"]
    both: pd.DataFrame = artefacts.merge(reviews, on=["project_id", "gate"], suffixes=("", "_of_review"))
    return _places(both[both["approved_on"].notna() & (both["approved_on"] <= both["date"])])


def _before_a_decision(portfolio: Portfolio, recorded: Sequence[Entry[DecisionMade]]) -> set[Place]:
    """Artefacts approved on the day of a decision on their project, or before; the last decision sees them all."""
    artefacts, asked = portfolio["artefacts"], portfolio["decisions"]
    taken = asked[asked["decision"].notna() & asked["decided_on"].notna() & asked["project_id"].notna()]
    days = list(zip(taken["project_id"].tolist(), taken["decided_on"].tolist(), strict=True))
    days += [(one.payload.project_id, pd.Timestamp(one.at.date())) for one in recorded]
    last: dict[str, pd.Timestamp] = {}
    for an_id, on in days:
        last[an_id] = max(on, last.get(an_id, on))
    known = zip(artefacts["project_id"].tolist(), artefacts["approved_on"].tolist(), strict=True)
    lay = pd.Series([an_id in last and on <= last[an_id] for an_id, on in known], artefacts.index, dtype=bool)
    return _places(artefacts[lay])


def _places(artefacts: pd.DataFrame) -> set[Place]:
    columns = (artefacts[name].fillna("").tolist() for name in ("project_id", "name", "gate"))
    return {(str(an_id), _folded(name), _folded(gate)) for an_id, name, gate in zip(*columns, strict=True)}


def _folded(word: object) -> str:
    return str(word).strip().casefold()
