"""Months or quarters under a year that stands once above them: October under 2026 is October 2026."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pmo_core.reading.dates import MONTHS
from pmo_core.reading.periods import FIRST_YEAR, LAST_YEAR
from pmo_core.sources.raw_book import Cell

QUARTER = re.compile(r"Q([1-4])", re.I)
YEARS = re.compile(r"(?:FY ?)?(\d{4})(?: ?[/–-] ?(?:\d{2})?(\d{2}))?", re.I)
A_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d{2})(?: ?[/–-] ?(?:20)?(\d{2}))?(?![\d/.-])")
BEGINNINGS = frozenset(name[:3] for name in MONTHS)
FEWEST_MONTHS = 3  # without a year of their own
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


def of_one_year(cells: Sequence[Cell], said: Iterable[str]) -> list[Cell]:
    """A row of headings, its months with the one year that the title of the tab or the lines above name.

    As they are where they are few, no months, or more than one year is named.

    >>> of_one_year(["Project", "Nov", "Dec", "Jan"], ["Works 2026/27"])
    ['Project', 'Nov 2026', 'Dec 2026', 'Jan 2027']
    >>> of_one_year(["Nov", "Dec", "Jan"], ["Works 2026", "and 2027"])[1], of_one_year(["May"], ["2026"])
    ('Dec', ['May'])
    """
    # Most rows are data: a look at three letters tells them.
    begun = sum(isinstance(cell, str) and cell[:3].casefold() in BEGINNINGS for cell in cells)
    if begun < FEWEST_MONTHS or sum(map(bool, map(_month, cells))) < FEWEST_MONTHS:
        return list(cells)
    found = [(int(year[1]), year[2]) for text in said for year in A_YEAR.finditer(text)]
    in_turn = [pair for pair in found if not pair[1] or int(pair[1]) == (pair[0] + 1) % 100]
    years = {(first, bool(second)) for first, second in in_turn}
    if len(years) != 1:
        return list(cells)
    first, is_financial = years.pop()
    year = f"{first}/{(first + 1) % 100:02}" if is_financial else f"{first}"
    return under_years([year if _month(cell) else None for cell in cells], cells)[1]


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
