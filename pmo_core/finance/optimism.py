"""Optimism: what estimates of this kind were short of in the end, as a layer of its own beside the estimate.

From the organisation's own closed projects first; where a class has too few, the published averages of the review
of large public procurement (Mott MacDonald 2002, the source of the UK Green Book's supplement on optimism bias).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pmo_core.finance.figures import Array

REFERENCE: Mapping[str, float] = {"capex": 0.47, "opex": 0.42, "schedule": 0.17}
ENOUGH = 5


@dataclass(frozen=True)
class Uplift:
    """Share to add to an estimate, 0.47 for 47 %; `cases` is how many own projects it rests on, 0 for none.

    `stage` is the one whose estimates it speaks of, blank for any; `stated` is whether the organisation set it.
    """

    share: float
    cases: int
    stage: str = ""
    stated: bool = False

    @property
    def source(self) -> str:
        """Where the figure is from, in words."""
        at = f", as estimated at {self.stage}" if self.stage else ""
        if self.cases:
            return f"own record, {self.cases} closed projects{at}"
        if self.stated:
            return f"set for {self.stage}" if self.stage else "set for every stage"
        return "published average"


def uplift(estimated: Array, outturn: Array, kind: str, *, enough: int = ENOUGH) -> Uplift:
    """Mean of outturn / estimate - 1 over closed projects of one class, or the reference for `kind` where few.

    Raises:
        ValueError: `kind` is none of REFERENCE.
    """
    if kind not in REFERENCE:
        raise ValueError(f"the kind is {kind!r}; use one of {', '.join(REFERENCE)}")
    return own_record(estimated, outturn, enough) or Uplift(REFERENCE[kind], 0)


def own_record(estimated: Array, outturn: Array, enough: int = ENOUGH, stage: str = "") -> Uplift | None:
    """Mean of outturn / estimate - 1 over closed projects; None where fewer than `enough` have both.

    A project without either figure, or with an estimate of 0, says nothing.
    """
    known = np.isfinite(estimated) & np.isfinite(outturn) & (estimated > 0)
    if int(known.sum()) < enough:
        return None
    return Uplift(float(np.mean(outturn[known] / estimated[known] - 1)), int(known.sum()), stage)


@dataclass(frozen=True)
class Contingency:
    """What was set aside, what of it is used, and what open risks may still take: sum of probability * impact."""

    held: float
    drawn: float
    exposure: float

    @property
    def left(self) -> float:
        """What is still there; below 0 more was drawn than held."""
        return self.held - self.drawn

    @property
    def shortfall(self) -> float:
        """By how much the exposure is above what is left; 0 where it is covered."""
        return max(self.exposure - self.left, 0.0)


def exposure(probability: Array, impact: Array) -> float:
    """Expected cost of open risks, those with both figures; probability from 0 to 1, impact in money."""
    known = np.isfinite(probability) & np.isfinite(impact)
    return float(np.sum(probability[known] * impact[known]))
