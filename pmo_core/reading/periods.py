"""A heading that names a month, quarter or year: `Jan-26`, `2026 Q1`, `2025/26`, `Budget 2026`, a date."""

import re
from dataclasses import dataclass
from datetime import date

from pmo_core.reading.dates import QUARTER, YEAR, date_in, serial_of
from pmo_core.sources.raw_book import Cell

FINANCIAL_YEAR = re.compile(
    r"(?:FY ?)?((?:19|20)\d{2}) ?[/–-] ?((?:19|20)?\d{2})|FY ?'?(\d{2}|\d{4})(?: ?[/–-] ?\d{2,4})?", re.I
)
FIRST_YEAR, LAST_YEAR = 1990, 2100
DAYS_A_MONTH = 30.4
# Headings typed as dates; below 1990 a number in a heading is a count, not a day.
FIRST_DAY, LAST_DAY = serial_of(date(FIRST_YEAR, 1, 1)), serial_of(date(LAST_YEAR, 12, 31))
MEASURES = {
    "budget": "budget", "plan": "budget", "planned": "budget", "budgeted": "budget", "baseline": "budget",
    "actual": "actual", "actuals": "actual", "spent": "actual", "spend": "actual", "paid": "actual",
    "forecast": "forecast", "projected": "forecast", "estimate": "forecast",
    "cost": "", "costs": "", "fte": "", "limit": "", "funding": "", "amount": "", "demand": "", "capacity": "",
}  # fmt: skip


@dataclass(frozen=True)
class Period:
    """First day of the period as a serial, how many months it has, and which of budget, actual or forecast it is.

    A single day, such as the end of a month, stands for its month.
    """

    serial: float
    measure: str = ""
    months: int = 1

    def covers(self, other: "Period") -> bool:
        """Whether the other, shorter one lies within this one and is of the same measure."""
        days = other.serial - self.serial
        shorter = other.months < self.months and other.measure == self.measure
        return shorter and -1 < days < self.months * DAYS_A_MONTH


def period_in(heading: Cell) -> Period | None:
    """Period the whole heading names, or None. A financial year stands at the January of its first year.

    >>> period_in("2025-26") == period_in("FY25") == period_in("2025"), period_in("2026-01") == period_in("Jan-26")
    (True, True)
    >>> period_in("Budget 2026"), period_in("Jan-26"), period_in("DCA 2025")
    (Period(serial=46023.0, measure='budget', months=12), Period(serial=46023.0, measure='', months=1), None)
    """
    if isinstance(heading, bool) or heading is None:
        return None
    if isinstance(heading, int | float):
        return _of_number(float(heading))
    return _of_text(" ".join(heading.split()))


def _of_number(number: float) -> Period | None:
    if FIRST_YEAR <= number <= LAST_YEAR and number == int(number):
        return Period(serial_of(date(int(number), 1, 1)), months=12)
    return Period(float(int(number))) if FIRST_DAY <= number <= LAST_DAY else None


def _of_text(text: str) -> Period | None:
    if not any(character.isdigit() for character in text) or len(text) > 40:
        return None
    words = text.replace("(", " ").replace(")", " ").split()
    measures = [word for word in words if word.casefold() in MEASURES]
    if len(measures) > 2:
        return None
    rest = " ".join(word for word in words if word.casefold() not in MEASURES)
    serial = _serial(rest)
    if serial is None or not FIRST_DAY <= serial <= LAST_DAY:
        return None
    named = [MEASURES[word.casefold()] for word in measures if MEASURES[word.casefold()]]
    return Period(serial, named[0] if named else "", _months(rest))


def _months(text: str) -> int:
    """How long the period is that the text names."""
    if QUARTER.fullmatch(text):
        return 3
    return 12 if YEAR.fullmatch(text) or _is_financial_year(text) else 1


def _serial(text: str) -> float | None:
    if (found := FINANCIAL_YEAR.fullmatch(text)) and _is_financial_year(text):
        year = int(found[1] or found[3])
        return serial_of(date(year + 2000 if year < 100 else year, 1, 1))
    day = date_in(text)
    return day.serial if day and not day.doubt else None


def _is_financial_year(text: str) -> bool:
    """Whether the text names two years in a row, or FY and one: 2025/26 does, 2026-01 is a month."""
    found = FINANCIAL_YEAR.fullmatch(text)
    return found is not None and (found[1] is None or int(found[2]) % 100 == (int(found[1]) + 1) % 100)
