"""A recommendation for every project that runs, the one with the most at stake first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pmo_core.decisions.fact import Fact
from pmo_core.decisions.facts import facts_of, kill_tests_of
from pmo_core.decisions.from_tables import Cases
from pmo_core.decisions.kill_tests import KillTest
from pmo_core.decisions.rules import Recommendation, recommend
from pmo_core.settings.decisions import DecisionsFile, FigureName

ASKS_TODAY = ("stop", "hold", "accelerate")


@dataclass(frozen=True)
class Advice:
    """Cases, what the rules asked, and what they say; by position in Projects, running projects only."""

    cases: Cases
    facts: Mapping[FigureName, Fact]
    recommendations: Mapping[int, Recommendation]

    @cached_property
    def kill_tests(self) -> tuple[tuple[KillTest, ...], ...]:
        """Kill criteria of every project of the sheet, tested."""
        return kill_tests_of(self.cases)

    @cached_property
    def order(self) -> list[int]:
        """Positions by value at stake: what lies between the better and the worse of going on and stopping.

        Where that is not known the project comes last, in the order of the sheet.
        """
        stake = np.abs(self.cases.test.margin)
        return sorted(
            self.recommendations, key=lambda place: (np.isnan(stake[place]), -np.nan_to_num(stake[place]))
        )

    @property
    def for_today(self) -> list[int]:
        """Those that the rules ask a decision of, in the order of what is at stake."""
        return [place for place in self.order if self.recommendations[place].outcome in ASKS_TODAY]


def advice_of(cases: Cases, settings: DecisionsFile) -> Advice:
    """What the rules say of every running project."""
    facts = facts_of(cases)
    places: list[int] = np.flatnonzero(cases.running).tolist()
    return Advice(cases, facts, {place: recommend(facts, settings, place) for place in places})
