"""What the method costs: artefacts asked for by class, and those that no decision ever used."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pmo_core.method.readiness import Standing
from pmo_core.portfolio import Portfolio


@dataclass(frozen=True)
class Burden:
    """One kind of artefact: of how many projects it is asked, by class; how often there; how often used.

    It was used where a review was held at its gate while it was approved: on that day or before.
    """

    name: str
    asked: int
    by_class: dict[str, int]
    approved: int
    used: int

    @property
    def to_drop(self) -> bool:
        """Written and approved, and never before a review."""
        return self.approved > 0 and self.used == 0


def burdens_of(portfolio: Portfolio, standings: Sequence[Standing]) -> list[Burden]:
    """Every kind of artefact that is asked for, in the order of the method; used in a review, anywhere."""
    asked = [(one.name, standing.classed.name) for standing in standings for one in standing.asked]
    approved = Counter(one.name for standing in standings for one in standing.asked if one.approved)
    used = _used(portfolio)
    return [
        Burden(
            name=name,
            asked=sum(kind == name for kind, _ in asked),
            by_class=dict(Counter(group for kind, group in asked if kind == name)),
            approved=approved[name],
            used=used[name.casefold()],
        )
        for name in dict.fromkeys(kind for kind, _ in asked)
    ]


def _used(portfolio: Portfolio) -> Counter[str]:
    """How often each kind lay approved before a review of its gate."""
    artefacts, reviews = portfolio["artefacts"], portfolio["gate_reviews"]
    both: pd.DataFrame = artefacts.merge(reviews, on=["project_id", "gate"], suffixes=("", "_of_review"))
    before = both[both["approved_on"].notna() & (both["approved_on"] <= both["date"])]
    each = before.drop_duplicates(["project_id", "name", "gate"])
    return Counter(str(name).casefold() for name in each["name"])
