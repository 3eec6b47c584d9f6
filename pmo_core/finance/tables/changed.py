"""Cash with projects put off, made larger or smaller, or dropped, and people paid for: the past stays as it is."""

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.cash_curve import CashCurve
from pmo_core.finance.figures import Array
from pmo_core.finance.tables.case import Cases


def changed_curve(cases: Cases, later: NDArray[np.int64], size: Array, paid: Array) -> CashCurve:
    """Costs and benefits of all projects together, by month, with the changes.

    What is to come of a project moves by its months and is of its size, costs and benefits alike; what moves
    beyond the last month is in none. A project that is dropped has size 0.

    Args:
        cases: As planned.
        later: Months later of each project, shape (projects,), 0 or more.
        size: What is left of each project, 1 as planned, shape (projects,), 0 or more.
        paid: Money paid besides, shape (months,), 0 or more.

    Raises:
        ValueError: A project would come earlier, or be less than nothing.
    """
    if np.any(later < 0) or not np.all(size >= 0):
        raise ValueError("a project comes 0 or more months later, and is 0 or more of its size")
    planned = cases.curve()
    touched = np.flatnonzero((later > 0) | (size != 1.0))
    before = cases.only(np.isin(np.arange(len(later)), touched))
    gains = before.benefits - before.disbenefits
    costs = _moved(before.costs, cases.now, later[touched], size[touched]) - before.costs
    benefits = _moved(gains, cases.now, later[touched], size[touched]) - gains
    return CashCurve(planned.costs + costs.sum(axis=0) + paid, planned.benefits + benefits.sum(axis=0))


def _moved(flows: Array, now: int, later: NDArray[np.int64], size: Array) -> Array:
    """Flows of shape (projects, months), those from month `now` on moved and scaled."""
    months = np.arange(flows.shape[1], dtype=np.int64)
    from_month: NDArray[np.int64] = months - later[:, None]
    moved = np.take_along_axis(flows, np.maximum(from_month, 0), axis=1) * size[:, None]
    return np.where(months < now, flows, np.where(from_month >= now, moved, 0.0))
