"""The first glance in one sentence: what is to go, what is over, when the money is back."""

import math
from collections.abc import Sequence

import numpy as np

from pmo_core.finance.tables.whole_life import WholeLife
from pmo_core.formats import count, money

MOST = 0.5  # from this part of the whole excess on, one project has "most of it"
EVEN = 0.5  # money below half a unit is none


def over_words(amount: float, currency: str) -> str:
    """A difference from what was approved, its sign in words.

    >>> over_words(12.5, "GBP"), over_words(-4000.0, "GBP"), over_words(0.0, "GBP")
    ('£12 over', '£4.00k under', 'as approved')
    """
    if abs(amount) < EVEN:
        return "as approved"
    return f"{money(abs(amount), currency)} {'over' if amount > 0 else 'under'}"


def headline(life: WholeLife, names: Sequence[str], currency: str) -> str:
    """What is still to be spent, and how it stands to what was approved; says what is not known."""
    eac, approved = life.total(life.eac), life.total(life.approved)
    if math.isnan(eac):
        known = f"{money(approved, currency)} approved" if math.isfinite(approved) else "No budget and no forecast"
        return f"{known}; what it will come to is not in the sheet, so nobody can say whether it is over"
    return f"{_to_go(life, eac, currency)}; {_excess(life, names, currency)}"


def _to_go(life: WholeLife, eac: float, currency: str) -> str:
    """What is to go of the projects whose spending is known, and how many are not among them."""
    known = np.isfinite(life.to_go)
    to_go, of = life.total(life.to_go), life.total(np.where(known, life.eac, np.nan))
    if math.isnan(to_go):
        return f"{money(eac, currency)} at completion"
    left = int((life.counts & np.isfinite(life.eac) & ~known).sum())
    without = f" ({count(left, 'project')} of {money(eac - of, currency)} whose spending is unknown left out)"
    return f"{money(to_go, currency)} to go of {money(of, currency)}{without if left else ''}"


def _excess(life: WholeLife, names: Sequence[str], currency: str) -> str:
    over = np.where(life.counts, life.overspend.values, np.nan)
    known = np.isfinite(over)
    if not known.any():
        return "what was approved is not in the sheet"
    total, excess = float(over[known].sum()), float(np.maximum(over[known], 0).sum())
    said = "as approved in all" if abs(total) < EVEN else f"{over_words(total, currency)} what was approved"
    unknown = int((life.counts & np.isfinite(life.eac) & ~known).sum())
    of = f" ({count(unknown, 'project')} without a budget left out)" if unknown else ""
    if excess < EVEN:
        return said + of
    worst = int(np.nanargmax(over))
    part = "most of it" if total > 0 and over[worst] >= MOST * excess else "the largest excess"
    return f"{said}{of}, {part} in {names[worst]} ({over_words(float(over[worst]), currency)})"
