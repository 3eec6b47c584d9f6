"""Rates of return: every rate above -100 % at which a cash flow is worth nothing today, not one of them.

In x = log(1 + rate) a cash flow is a sum of exponentials. It has no more roots than its flows change sign in time
(Laguerre's extension of Descartes' rule), so a flow that changes sign once has exactly one. Else the line of x is
cut until each piece is proved to hold no root, or to be monotone and so to hold at most one.
"""

from dataclasses import dataclass

import numpy as np

from pmo_core.finance.discounting import years_after
from pmo_core.finance.figures import Array, Figures, figures

# Beyond these log(1 + rate) cannot be told from its limit in double precision.
HIGHEST, LOWEST = 700.0, 36.0
NARROWEST = 1e-11
ROUNDING = 1e-13
PIECES = 8
STEPS = 60
# What still counts as a rate to rank by; beyond it, it is shown and named as extreme.
ORDINARY = (-0.5, 10.0)

NO_FLOWS = "there are no flows"
NOTHING_IN = "nothing comes in"
NOTHING_OUT = "nothing is paid out"
NO_ROOT = "no rate brings its value to 0"
SEVERAL = "not unique: several rates bring its value to 0"


@dataclass(frozen=True)
class RateOfReturn:
    """All rates above -1 at which the value is 0, ascending; `reason` says why there is no single one."""

    roots: tuple[float, ...]
    reason: str = ""

    @property
    def value(self) -> float | None:
        """The rate where there is exactly one."""
        return self.roots[0] if len(self.roots) == 1 else None

    @property
    def extreme(self) -> bool:
        """Whether the only rate lies so far out that no ranking should rest on it."""
        return self.value is not None and not ORDINARY[0] <= self.value <= ORDINARY[1]


def xirr(amounts: Array, days: Array) -> RateOfReturn:
    """Yearly rates of flows on days (any order, counted in days), Actual/365; money in is positive."""
    return _rates(amounts, years_after(days, float(days.min())) if days.size else days)


def irr(flows: Array) -> RateOfReturn:
    """Rates by the period of flows one period apart, shape (periods,)."""
    return _rates(flows, np.arange(len(flows), dtype=np.float64))


def _rates(amounts: Array, years: Array) -> RateOfReturn:
    times, positions = np.unique(years, return_inverse=True)
    sums: Array = np.zeros(len(times))
    np.add.at(sums, positions.reshape(-1), amounts)
    sums, times = sums[sums != 0], times[sums != 0]
    reason = _one_sided(sums)
    if reason:
        return RateOfReturn((), reason)
    above = _roots(sums, times - times[0], HIGHEST)
    below = _roots(sums, times[-1] - times, LOWEST)
    found = _told_apart(sums, times, sorted([*above, *(-x for x in below)]))
    return RateOfReturn(tuple(np.expm1(found).tolist()), {0: NO_ROOT, 1: ""}.get(len(found), SEVERAL))


def _told_apart(sums: Array, times: Array, roots: list[float]) -> list[float]:
    """Roots less those that rounding alone parts from the one before: between them it is as good as 0."""
    kept: list[float] = []
    for root in roots:
        if not kept or _share_left(sums, times, 0.5 * (kept[-1] + root)) > ROUNDING:
            kept.append(root)
    return kept


def _share_left(sums: Array, times: Array, x: float) -> float:
    """What is left of all that flows, as a share, told at the time at which nothing grows too large."""
    weights = np.exp(-(times - (times[0] if x >= 0 else times[-1])) * x)
    return float(abs(sums @ weights) / (np.abs(sums) @ weights))


def _one_sided(sums: Array) -> str:
    if sums.size == 0:
        return NO_FLOWS
    if (sums < 0).all():
        return NOTHING_IN
    return NOTHING_OUT if (sums > 0).all() else ""


def _roots(sums: Array, times: Array, highest: float) -> list[float]:
    """Every u from 0 to where the flow at time 0 outweighs all others, with sum of sums * exp(-times * u) = 0."""
    ends = 1.0
    first = np.abs(sums[times == 0]).sum()
    while ends < highest and first <= np.abs(sums[times > 0]) @ np.exp(-times[times > 0] * ends):
        ends *= 2
    low, high = np.zeros(1), np.array([min(ends, highest)])
    found: list[float] = []
    while low.size:
        empty, monotone = _proved(sums, times, low, high)
        for a, b in zip(low[monotone & ~empty], high[monotone & ~empty], strict=True):
            found += _crossing(sums, times, float(a), float(b))
        left = ~(empty | monotone)
        low, high = low[left], high[left]
        narrow = high - low < NARROWEST * np.maximum(1.0, high)
        found += _touching(low[narrow], high[narrow])
        low, high = _cut(low[~narrow], high[~narrow])
    return found


def _proved(sums: Array, times: Array, low: Array, high: Array) -> tuple[np.ndarray, np.ndarray]:
    """Which pieces hold no root, and which are monotone: money in and out each fall as u rises."""
    inward, outward = np.maximum(sums, 0.0), np.maximum(-sums, 0.0)
    at_low, at_high = np.exp(-np.outer(low, times)), np.exp(-np.outer(high, times))
    most, least = at_low @ inward - at_high @ outward, at_high @ inward - at_low @ outward
    rises = at_low @ (times * outward) - at_high @ (times * inward)
    falls = at_high @ (times * outward) - at_low @ (times * inward)
    return (least > 0) | (most < 0), (falls > 0) | (rises < 0)


def _cut(low: Array, high: Array) -> tuple[Array, Array]:
    steps = np.linspace(0.0, 1.0, PIECES + 1)
    edges = low[:, None] + (high - low)[:, None] * steps
    edges[:, -1] = high
    return edges[:, :-1].reshape(-1), edges[:, 1:].reshape(-1)


def _crossing(sums: Array, times: Array, low: float, high: float) -> list[float]:
    """The root of a monotone piece, by halving, or none; an end that is a root counts for the piece above it."""
    at_low, at_high = _worth(sums, times, low), _worth(sums, times, high)
    if at_low == 0:
        return [low]
    if at_high == 0 or (at_low > 0) == (at_high > 0):
        return []
    for _ in range(STEPS):
        middle = 0.5 * (low + high)
        if (_worth(sums, times, middle) > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
    return [0.5 * (low + high)]


def _worth(sums: Array, times: Array, at: float) -> float:
    return float(sums @ np.exp(-times * at))


def _touching(low: Array, high: Array) -> list[float]:
    """One root for each run of neighbouring pieces too narrow to be told from a root: the value touches 0."""
    runs: list[list[float]] = []
    for a, b in sorted(zip(low.tolist(), high.tolist(), strict=True)):
        if runs and a <= runs[-1][1]:
            runs[-1][1] = b
        else:
            runs.append([a, b])
    return [0.5 * (a + b) for a, b in runs]


def irr_of_many(flows: Array) -> Figures:
    """Rate by the period of each row of flows, shape (projects, periods); none where none or several are found.

    Rows that change sign once are solved together; the others are searched one by one.
    """
    changes = _sign_changes(flows)
    values = np.full(len(flows), np.nan)
    reasons = np.full(len(flows), "", dtype=object)
    plain = changes == 1
    values[plain] = np.expm1(_newton(flows[plain]))
    for row in np.flatnonzero(~np.isfinite(values)).tolist():
        found = irr(flows[row])
        values[row] = np.nan if found.value is None else found.value
        reasons[row] = found.reason
    doubts = [(reasons == reason, str(reason)) for reason in sorted(set(reasons.tolist()) - {""})]
    return figures(values, *doubts)


def _sign_changes(flows: Array) -> np.ndarray:
    """How often the flows of each row change sign, zeros left out."""
    signs = np.sign(flows)
    last = np.zeros(len(flows))
    changes = np.zeros(len(flows), dtype=np.intp)
    for column in signs.T:
        changes += column * last < 0
        last = np.where(column != 0, column, last)
    return changes


def _newton(flows: Array) -> Array:
    """log(1 + rate) of rows that change sign once; nan where it is not found in STEPS.

    The logarithm of money in over money out is close to a straight line in x, so few steps are needed.
    """
    columns = np.ascontiguousarray(flows.T)
    inward, outward = np.maximum(columns, 0.0), np.maximum(-columns, 0.0)
    x = np.zeros(flows.shape[0])
    moved = np.full(flows.shape[0], np.inf)
    for _ in range(STEPS):
        if not (np.abs(moved) > 1e-13 * (1 + np.abs(x))).any():
            break
        v = np.exp(-x)
        came, came_late = _valued(inward, v)
        went, went_late = _valued(outward, v)
        with np.errstate(all="ignore"):
            moved = np.log(came / went) / (came_late / came - went_late / went)
        x = x + np.clip(moved, -2.0, 2.0)
    return np.where(np.abs(moved) <= 1e-9 * (1 + np.abs(x)), x, np.nan)


def _valued(columns: Array, v: Array) -> tuple[Array, Array]:
    """Sum of flow * v^t, and of t * flow * v^t, by Horner's rule."""
    value, slope = np.zeros(len(v)), np.zeros(len(v))
    for column in columns[::-1]:
        slope *= v
        slope += value
        value *= v
        value += column
    return value, slope * v
