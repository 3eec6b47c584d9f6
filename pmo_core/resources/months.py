"""Months as whole numbers, so that periods of any length can be laid over each other."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.periods import QUARTER as QUARTER
from pmo_core.finance.periods import YEAR as YEAR
from pmo_core.finance.periods import grain_of as grain_of
from pmo_core.finance.periods import months_of as months_of
from pmo_core.finance.periods import years_from as years_from

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def first_open_month(as_of: date) -> int:
    """The first month with a day after `as_of` in it.

    >>> divmod(first_open_month(date(2026, 10, 31)), 12), divmod(first_open_month(date(2026, 10, 30)), 12)
    ((2026, 10), (2026, 9))
    """
    tomorrow = as_of + timedelta(days=1)
    return tomorrow.year * YEAR + tomorrow.month - 1


def overlap(first: Whole, last: Whole, start: int, end: int) -> Array:
    """Months that each `first` to `last`, both included, has in common with `start` up to before `end`."""
    return np.clip(np.minimum(last + 1, end) - np.maximum(first, start), 0, None).astype(np.float64)


def span_name(start: int, end: int) -> str:
    """A span of months as people say it.

    >>> span_name(2027 * 12, 2028 * 12), span_name(2027 * 12 + 3, 2028 * 12 + 3), span_name(24324, 24327)
    ('2027', '2027-28', 'Jan–Mar 2027')
    """
    (year, month), (last_year, last) = divmod(start, YEAR), divmod(end - 1, YEAR)
    if end - start == YEAR:
        return f"{year}" if month == 0 else f"{year}-{last_year % 100:02}"
    if end - start == 1:
        return f"{NAMES[month]} {year}"
    begins = f"{NAMES[month]}" if year == last_year else f"{NAMES[month]} {year}"
    return f"{begins}–{NAMES[last]} {last_year}"


def quarter_name(month: int) -> str:
    """The calendar quarter that a month lies in.

    >>> quarter_name(2027 * 12 + 6)
    'Q3 2027'
    """
    year, within = divmod(month, YEAR)
    return f"Q{within // QUARTER + 1} {year}"


def listed(words: Sequence[str], most: int = 5) -> str:
    """Words in a sentence: A, B and 3 more.

    >>> listed(["A", "B", "C"]), listed(["A", "B", "C"], most=2), listed(["A"])
    ('A, B and C', 'A, B and 1 more', 'A')
    """
    shown = list(words[:most])
    if len(words) > most:
        return f"{', '.join(shown)} and {len(words) - most:,} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""
