"""Days whose day and month have changed places, since a program read 04/03/2026 the other way round.

It makes a date of every text it can, and 25/03/2026 stays a text for it. What is left gives it away: no text could
be read both ways, and no date is later than the twelfth.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from pmo_core.formats import count, day
from pmo_core.reading.date_order import DAY, MONTH
from pmo_core.reading.dates import EPOCH, SLASHED
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator

FEWEST_TEXTS, FEWEST_DAYS = 3, 4
TWELFTH = 12
FIRST, LAST = 10_000, 80_000


def swapped_days(locator: Locator, texts: Mapping[str, Collection[str]]) -> Iterator[Issue]:
    """One issue for each column of dates that seem to have been read the wrong way round before they came here.

    `texts` holds what each column of dates has as text, by its label. The days are read as they stand.
    """
    sheet = locator.sheet
    for match in sheet.columns:
        way = _way_of(texts.get(match.label, ()))
        if not way or not sheet.raw.typed:
            continue
        cells = sheet.raw.columns[match.index][sheet.header_row :]
        days = _days(cells)
        if sum(nth > 1 for nth in days.values()) < FEWEST_DAYS or max(days.values()) > TWELFTH:
            continue
        place = next(place for place, nth in days.items() if nth > 1)
        row, there = sheet.header_row + 1 + place, day(_date_of(cells[place]))
        other = MONTH if way == DAY else DAY
        effect = (
            f"{count(len(days), 'date')} of this column, all of the first twelve days of a month, may have day and"
            f" month the wrong way round: those left as text are written {way} and could not be read {other};"
            " read as they stand"
        )
        remedy = f"Compare this one with its source; if it is wrong, import the file again as {way}."
        yield locator.issue(row, match.field or match.label, "days_swapped", "warning", effect, remedy, there)


def _way_of(texts: Collection[str]) -> str:
    """How the texts are written where each can be read in one way only, all in the same; blank in any doubt."""
    found = [(int(text[1]), int(text[2])) for text in map(SLASHED.fullmatch, map(str.strip, texts)) if text]
    if len(found) < FEWEST_TEXTS:
        return ""
    if all(first > TWELFTH >= second for first, second in found):
        return DAY
    return MONTH if all(second > TWELFTH >= first for first, second in found) else ""


def _date_of(cell: Cell) -> date:
    return EPOCH + timedelta(days=int(cell or 0))


def _days(cells: Sequence[Cell]) -> dict[int, int]:
    """Place -> day of the month, of those cells that are dates rather than text."""
    return {
        place: _date_of(cell).day
        for place, cell in enumerate(cells)
        if isinstance(cell, int | float) and not isinstance(cell, bool) and FIRST <= cell <= LAST
    }
