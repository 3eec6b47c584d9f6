"""From what was approved to what will have arrived, step by step, to the cent."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from pmo_core.benefits.approved import as_approved, as_moved, is_dropped
from pmo_core.benefits.forecast import forecast
from pmo_core.benefits.plan import plan_of
from pmo_core.benefits.ramp import Array

CENTS = 100


@dataclass(frozen=True)
class Waterfall:
    """Money over whole lives, dis-benefits against: approved + the steps = realised + to go, exactly.

    A step below 0 takes away. `under_delivered` is what did not arrive by the last measurements and
    `expected_short` what the forecast takes off the rest, together what the plan promised in vain.
    """

    approved: float
    added: float
    dropped: float
    slipped: float
    valued_anew: float
    under_delivered: float
    expected_short: float
    realised: float
    to_go: float

    def steps(self) -> tuple[tuple[str, float], ...]:
        """Names and amounts in order; those before "Realised" sum to it and to "To go"."""
        return (
            ("Approved", self.approved),
            ("Added since", self.added),
            ("Dropped", self.dropped),
            ("Slipped", self.slipped),
            ("Valued anew", self.valued_anew),
            ("Under-delivered", self.under_delivered),
            ("Expected to fall short", self.expected_short),
            ("Realised", self.realised),
            ("To go", self.to_go),
        )


def waterfall(benefits: pd.DataFrame, measurements: pd.DataFrame, as_of: date) -> Waterfall:
    """The steps of benefits that are all flows in one unit, as `anchors.anchored` gives them.

    A benefit whose plan cannot be known (no start) is in no step. What is forecast rests on `forecast`.
    """
    sign = np.where(benefits["disbenefit"].fillna(False), -1.0, 1.0)
    gone = is_dropped(benefits).to_numpy(dtype=bool)
    approved, moved = plan_of(as_approved(benefits)).whole_life(), plan_of(as_moved(benefits)).whole_life()
    planned = plan_of(benefits).whole_life()
    added = np.isnan(approved) & ~gone
    kept = ~gone & ~added
    found = forecast(benefits, measurements, as_of)
    arrived = found["arrived"].to_numpy()
    # What a dropped benefit had brought arrived all the same; nothing of it is to go.
    to_go = np.where(gone | np.isnan(planned), 0.0, found["to_go"])
    short = np.where(gone | np.isnan(planned), 0.0, found["planned"] - found["to_go"])
    levels = (
        approved,
        np.where(added, planned, approved),
        np.where(added, planned, np.where(kept, approved, 0.0)),
        np.where(added, planned, np.where(kept, moved, 0.0)),
        np.where(gone, 0.0, planned),
        arrived + to_go + short,
        arrived + to_go,
    )
    return _steps([_cents(level * sign) for level in levels], _cents(arrived * sign))


def _steps(levels: list[int], realised: int) -> Waterfall:
    """The steps between levels, and what is realised of the last; in whole cents, so that no remainder is left."""
    added, dropped, slipped, anew, under, short = (
        (later - earlier) / CENTS for earlier, later in pairwise(levels)
    )
    to_go = (levels[-1] - realised) / CENTS
    return Waterfall(levels[0] / CENTS, added, dropped, slipped, anew, under, short, realised / CENTS, to_go)


def _cents(amounts: Array) -> int:
    return round(float(np.nansum(amounts)) * CENTS)
