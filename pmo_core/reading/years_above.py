"""Months or quarters under a year that stands once above them: October under 2026 is October 2026."""

import re
from collections.abc import Iterator, Sequence

from pmo_core.reading.dates import MONTHS
from pmo_core.reading.periods import FIRST_YEAR, LAST_YEAR
from pmo_core.sources.raw_book import Cell

QUARTER = re.compile(r"Q([1-4])", re.I)
YEARS = re.compile(r"(?:FY ?)?(\d{4})(?: ?[/–-] ?(?:\d{2})?(\d{2}))?", re.I)
SHORT_YEARS = re.compile(r"FY ?(\d{2}) ?[/–-] ?(\d{2})", re.I)
FIRST_QUARTER = 3  # a financial year that begins with a month of it is a calendar year, or cut short


def under_years(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Both rows of headings, each month with its year, and that year taken from above it.

    Where the months under one year begin anew, as from December to January, the next year has begun.

    >>> under_years([None, 2026.0, 2026.0, 2027.0], ["Project", "Nov", "Dec", "Jan"])
    ([None, None, None, None], ['Project', 'Nov 2026', 'Dec 2026', 'Jan 2027'])
    >>> under_years(["2026/27", "2026/27"], ["Apr", "Mar"])[1], under_years(["2026/27"], ["Jan"])[1]
    (['Apr 2026', 'Mar 2027'], ['Jan'])
    """
    years = list(_years(upper, lower))
    above = [cell if year is None else None for cell, year in zip(upper, years, strict=True)]
    below = [
        cell if year is None else f"{str(cell).strip()} {year}" for cell, year in zip(lower, years, strict=True)
    ]
    return above, below


def _years(upper: Sequence[Cell], lower: Sequence[Cell]) -> Iterator[int | None]:
    """The year of each month, None for all else."""
    before: Cell = None
    begun, last = None, 0
    for group, cell in zip(upper, lower, strict=True):
        month = _month(cell)
        if group != before:
            before, begun, last = group, _first_year(group, month, cell), 0
        if begun is None or not month:
            yield None
            continue
        if month <= last:
            begun += 1
        last = month
        yield begun


def _first_year(group: Cell, month: int, cell: Cell) -> int | None:
    """The year of the first month under this heading; None where it names no year, or may begin anywhere."""
    text = f"{group:g}" if isinstance(group, float | int) else str(group or "").strip()
    found = YEARS.fullmatch(text) or SHORT_YEARS.fullmatch(text)
    if found is None:
        return None
    year = int(found[1]) + (2000 if len(found[1]) == 2 else 0)
    is_financial = found[2] is not None or not text[:1].isdigit()
    if is_financial and (month <= FIRST_QUARTER or QUARTER.fullmatch(str(cell).strip())):
        return None
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _month(cell: Cell) -> int:
    """Number of the month, or of a quarter's first one; 0 for all else."""
    text = cell.strip().rstrip(".").casefold() if isinstance(cell, str) else ""
    if quarter := QUARTER.fullmatch(text):
        return int(quarter[1]) * 3 - 2
    return next((number for name, number in MONTHS.items() if len(text) >= 3 and name.startswith(text)), 0)
