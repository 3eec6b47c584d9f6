"""Who has to wait for whom."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmo_core.portfolio import Portfolio
from pmo_core.resources.months import Whole, months_of


@dataclass(frozen=True)
class Sequel:
    """One project waits for another: `after` and `before` are positions in Projects, `row` that of Dependencies.

    `slack` is the months by which the first could finish later, or the second start earlier, before the plan
    breaks; below 0 it is broken already, and no move may make that worse.
    """

    before: int
    after: int
    slack: int
    row: int


def sequels_of(portfolio: Portfolio) -> tuple[Sequel, ...]:
    """What has to finish before what starts: kinds "after" and "requires" where both projects have dates.

    A dependency with a day of its own is held to that day instead of the other's start: the work is needed by
    then, and the day moves with the project that needs it.
    """
    table = portfolio["dependencies"]
    if table.empty:
        return ()
    ids = pd.Index(portfolio.projects["project_id"])
    after, before = (ids.get_indexer(pd.Index(table[name])) for name in ("project_id", "other_project_id"))
    starts, ends = (months_of(portfolio.projects[name]) for name in ("start", "end"))
    needed = months_of(table["needed_by"])
    deadline = np.where(needed >= 0, needed, starts[after] - 1)
    dated = (np.where(needed >= 0, needed, starts[after]) >= 0) & (ends[before] >= 0)
    held = dated & (after >= 0) & (before >= 0) & (after != before)
    held &= table["kind"].isin(("after", "requires")).to_numpy(dtype=np.bool_)
    slack: Whole = deadline - ends[before]
    rows = table.index.to_numpy(dtype=np.int64)
    return tuple(
        Sequel(int(before[i]), int(after[i]), int(slack[i]), int(rows[i])) for i in np.flatnonzero(held).tolist()
    )
