"""What two plans prove about each other: which is as good, and what lies between them, as an interval."""

from collections.abc import Callable
from math import inf, isfinite

from pmo_core.selection.program import ROUNDING
from pmo_core.selection.solving import Plan

# No less than the first, no more than the second.
Interval = tuple[float, float]
# Values nearer than this, as a part of them, are the same: a solver is sure of no more.
TIE = 1e-6


def tolerance(value: float) -> float:
    """How far two values may be apart and still count as the same."""
    return TIE * (1 + abs(value)) if isfinite(value) else 0.0


def impossible(plan: Plan) -> bool:
    """Whether it is proved that no portfolio keeps the rules."""
    return not plan.found and plan.upper_bound == -inf


def as_good(one: Plan, best: Plan) -> bool:
    """Whether the first plan is proved to be worth as much as the second could be."""
    return one.found and one.value >= best.upper_bound - tolerance(one.value)


def worse(one: Plan, best: Plan) -> bool:
    """Whether the first plan is proved to be worth less than the second is."""
    return best.found and one.upper_bound < best.value - tolerance(best.value)


def between(more: Plan, less: Plan) -> Interval:
    """What the best under fewer rules is worth beyond the best under more; without end where that has none.

    Both ends are the same where both searches came to their end.
    """
    if impossible(less):
        return (inf, inf)
    top = max(more.upper_bound - less.value, 0.0) if less.found else inf
    low = max(more.value - less.upper_bound, 0.0) if more.found else 0.0
    return closed((low, top), max(abs(more.value), abs(less.value)))


def closed(interval: Interval, size: float) -> Interval:
    """The upper end for both where they differ by no more than what a solver is sure of at this size.

    What is left of sums that cancel is none.
    """
    low, top = interval
    if not top - low <= tolerance(size):
        return interval
    return (top, top) if top > ROUNDING * (1 + size) else (0.0, 0.0)


def said(interval: Interval, written: Callable[[float], str]) -> str:
    """The interval in words, its ends as `written` puts them.

    >>> [said(one, str) for one in ((40, 40), (3, inf), (0, 7), (3, 7), (0, inf))]
    ['40', 'at least 3', 'at most 7', 'between 3 and 7', 'not known']
    """
    low, top = interval
    if low == top:
        return written(top)
    if top == inf:
        return f"at least {written(low)}" if low > 0 else "not known"
    return f"between {written(low)} and {written(top)}" if low > 0 else f"at most {written(top)}"
