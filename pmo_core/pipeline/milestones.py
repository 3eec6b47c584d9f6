"""Milestones beside their baseline, the latest first."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from pmo_core.pipeline.columns import days, days_between, texts
from pmo_core.portfolio import Portfolio


@dataclass(frozen=True)
class MilestoneSlip:
    """A milestone with a baseline and a day reached or forecast; `days` is below 0 where it came early."""

    project_id: str
    name: str
    gate: str
    baseline: date
    expected: date
    reached: bool
    days: int
    row: int


def milestone_slips(portfolio: Portfolio) -> tuple[MilestoneSlip, ...]:
    """Milestones that can be compared: those still ahead first, then the most days late first."""
    table = portfolio["milestones"]
    baseline, forecast, actual = (days(table[name]) for name in ("baseline", "forecast", "actual"))
    reached = ~np.isnat(actual)
    expected = np.where(reached, actual, forecast)
    late = days_between(baseline, expected)
    named = [texts(table[name]) for name in ("project_id", "name", "gate")]
    found = [
        MilestoneSlip(
            an_id,
            name,
            gate,
            baseline[n].astype(date),
            expected[n].astype(date),
            bool(reached[n]),
            int(late[n]),
            row,
        )
        for n, (an_id, name, gate, row) in enumerate(zip(*named, [int(str(r)) for r in table.index], strict=True))
        if not np.isnan(late[n])
    ]
    return tuple(sorted(found, key=lambda one: (one.reached, -one.days)))
