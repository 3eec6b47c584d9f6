"""Small staffings to test with: a test states only who needs whom, and who is there."""

from collections.abc import Mapping, Sequence

import numpy as np

from pmo_core.resources.staffing import Staffing

JANUARY = 2027 * 12


def a_staffing(
    needs: Mapping[tuple[int, int, int], float],
    there: Sequence[Sequence[float]],
    bau: Sequence[Sequence[float]] | None = None,
    projects: int | None = None,
) -> Staffing:
    """From January 2027: `needs` is FTE by project, role and month; `there` capacity by role and month."""
    keys = np.array(list(needs), dtype=np.int64).reshape(-1, 3)
    capacity = np.array(there, dtype=np.float64)
    count = projects if projects is not None else int(keys[:, 0].max(initial=-1)) + 1
    return Staffing(
        tuple("ABCDEFGH"[: len(capacity)]),
        count,
        JANUARY,
        keys[:, 0],
        keys[:, 1],
        keys[:, 2],
        np.array(list(needs.values()), dtype=np.float64),
        np.arange(len(keys)) + 2,
        capacity,
        np.full(capacity.shape, np.nan) if bau is None else np.array(bau, dtype=np.float64),
    )


def all_of(staffing: Staffing) -> np.ndarray:
    """Every project in full."""
    return np.ones(staffing.projects)
