"""Where the sheet says one thing twice and not the same: told, with both figures, and never settled in silence."""

import numpy as np
import pandas as pd

from pmo_core.finance.figures import Array
from pmo_core.finance.tables.note import Note, named
from pmo_core.formats import count

# Below this part of the larger figure two figures are one, rounded differently.
ROUNDED = 0.005


def disagreements(
    projects: pd.DataFrame, stated: tuple[Array, Array, Array, Array], by_month: tuple[Array, Array]
) -> tuple[Note, ...]:
    """Notes on projects whose own figures contradict Costs' sums, or each other.

    Args:
        projects: The table.
        stated: Budget, actual, EAC and forecast to go as in Projects, each shape (projects,).
        by_month: Sums of Costs' budget and actual. Less than Projects has is no contradiction: some of it is of
            no month. More is one.
    """
    budget, actual, eac, to_go = stated
    checks = (
        ("budget", by_month[0], budget, "Costs' monthly budgets come to more than Budget in Projects"),
        ("actual_to_date", by_month[1], actual, "Costs' monthly actuals come to more than Actual in Projects"),
        ("estimate_at_completion", actual + to_go, eac, "Actual and Forecast to go do not add up to the EAC"),
    )
    notes: list[Note] = []
    for field, summed, own, says in checks:
        apart = _apart(summed, own) if field == "estimate_at_completion" else _apart(summed, own) & (summed > own)
        rows = np.flatnonzero(apart)
        if rows.size:
            names = named([str(projects["name"].iloc[row]) for row in rows.tolist()])
            cells = tuple(("projects", int(str(projects.index[row])), field) for row in rows.tolist())
            counts = "Projects' own figure counts" if field != "estimate_at_completion" else "the EAC counts"
            notes.append(Note(f"{says} for {count(int(rows.size), 'project')} ({names}); {counts}", cells))
    return tuple(notes)


def _apart(one: Array, other: Array) -> np.ndarray:
    """Whether both are known and differ by more than rounding does."""
    with np.errstate(invalid="ignore"):
        return np.abs(one - other) > np.maximum(ROUNDED * np.maximum(np.abs(one), np.abs(other)), 1.0)
