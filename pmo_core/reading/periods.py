"""A heading that names a month, quarter or year: `Jan-26`, `2026 Q1`, `2025/26`, `Budget 2026`, a date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pmo_core.reading.dates import EPOCH, QUARTER, date_in, serial_of
from pmo_core.reading.headings import without_unit
from pmo_core.sources.raw_book import Cell

FINANCIAL_YEAR = re.compile(
    r"(?:FY ?)?((?:19|20)\d{2}) ?[/–-] ?((?:19|20)?\d{2})|FY ?'?(\d{2}|\d{4})(?: ?[/–-] ?\d{2,4})?", re.I
)
SHORT_YEARS = re.compile(r"(\d{2})[/–-](\d{2})")
NO_MONTH_OR_DAY_FIRST = 13  # 12/13 may be the 13th of December; 13/14 can be no day
NUMBERS_IN = re.compile(r"\d+")
YEAR_OR_MONTH = re.compile(r"((?:19|20)\d{2})-(\d{2})")
# A quarter of a financial year counts from that year's own first month: Q1 26/27, 2026/27 Q1.
QUARTER_OF_YEAR = re.compile(r"(?:Q([1-4])[ -]*)?(\S.*?)(?:[ -]*Q([1-4]))?", re.I)
SECOND_YEAR = re.compile(r"\d ?[/–-] ?\d")
# A time of day is when something was noted; midnight is how a day is written by a program.
MOMENT = re.compile(r"(?!\b(?:00:00|12:00(?::00)? ?AM))\b\d{1,2}:\d{2}", re.I)
DAYS_A_MONTH = 30.4
FIRST_YEAR, LAST_YEAR = 1990, 2100
# Headings typed as dates; below 1990 a number in a heading is a count, not a day.
FIRST_DAY, LAST_DAY = serial_of(date(FIRST_YEAR, 1, 1)), serial_of(date(LAST_YEAR, 12, 31))
MEASURES = {
    "budget": "budget", "plan": "budget", "planned": "budget", "budgeted": "budget", "baseline": "budget",
    "actual": "actual", "actuals": "actual", "spent": "actual", "spend": "actual", "paid": "actual",
    "forecast": "forecast", "projected": "forecast", "estimate": "forecast",
    "cost": "", "costs": "", "fte": "", "wte": "", "limit": "", "funding": "", "amount": "", "demand": "",
    "capacity": "",
}  # fmt: skip
# Beside a year in a heading these say it as well, or say no more; as the words of a row they may be anything.
IN_HEADINGS = MEASURES | {
    "outturn": "forecast", "approved": "", "revised": "", "current": "", "ytd": "",
    "soll": "budget", "ansatz": "budget", "ist": "actual", "prognose": "forecast", "kosten": "",
    "begroting": "budget", "realisatie": "actual", "presupuesto": "budget", "gasto": "actual",
    "previsión": "forecast", "prévu": "budget", "réalisé": "actual", "prévision": "forecast",
    "preventivo": "budget", "consuntivo": "actual", "budżet": "budget", "wykonanie": "actual",
}  # fmt: skip


@dataclass(frozen=True)
class Period:
    """First day of the period as a serial, and which of budget, actual or forecast the heading says.

    `months` tells 2026 from January 2026, which begins on the same day.
    """

    serial: float
    measure: str = ""
    months: int = 1

    def sums_up(self, other: "Period") -> bool:
        """Whether the other is a part of this one, as January is of its year."""
        same_measure = self.measure == other.measure or not self.measure or not other.measure
        days_later = other.serial - self.serial
        return other.months < self.months and same_measure and 0 <= days_later < DAYS_A_MONTH * self.months


def period_in(heading: Cell) -> Period | None:
    """Period the whole heading names, or None. A financial year stands at the January of its first year.

    >>> period_in("2025-26") == period_in("FY25") == period_in("2025"), period_in("2026-01") == period_in("Jan-26")
    (True, True)
    >>> period_in("Budget 2026")
    Period(serial=46023.0, measure='budget', months=12)
    >>> period_in("Jan-26").months, period_in("DCA 2025"), period_in(2026.0).serial
    (1, None, 46023.0)
    >>> period_in("20/Mar/25 9:14 AM"), period_in("2026-01-01 00:00:00").serial
    (None, 46023.0)
    >>> period_in("Q2 26/27") == period_in("2026/27 Q2") == period_in("2026 Q2")
    True
    """
    if isinstance(heading, bool) or heading is None:
        return None
    if isinstance(heading, int | float):
        return _of_number(float(heading))
    return _of_text(" ".join(without_unit(heading).split()))


def _of_number(number: float) -> Period | None:
    if FIRST_YEAR <= number <= LAST_YEAR and number == int(number):
        return Period(serial_of(date(int(number), 1, 1)), months=12)
    return Period(float(int(number))) if FIRST_DAY <= number <= LAST_DAY else None


def _of_text(text: str) -> Period | None:
    if not any(character.isdigit() for character in text) or len(text) > 40 or MOMENT.search(text):
        return None
    words = text.replace("(", " ").replace(")", " ").split()
    measures = [word for word in words if word.casefold() in IN_HEADINGS]
    if len(measures) > 2:
        return None
    rest = " ".join(word for word in words if word.casefold() not in IN_HEADINGS)
    serial = _serial(rest)
    if serial is None or not FIRST_DAY <= serial <= LAST_DAY:
        return None
    named = [IN_HEADINGS[word.casefold()] for word in measures if IN_HEADINGS[word.casefold()]]
    return Period(serial, named[0] if named else "", _months(rest))


def names_a_month(text: str) -> bool:
    """Whether a period in words is a month rather than a day of it.

    >>> names_a_month("2026-04"), names_a_month("April 2026"), names_a_month("04/2026")
    (True, True, True)
    >>> names_a_month("2026-04-01"), names_a_month("1 Apr 2026")
    (False, False)
    """
    return len(NUMBERS_IN.findall(text)) == (1 if any(map(str.isalpha, text)) else 2)


def months_named(cell: Cell, *, of_years: bool = False) -> int:
    """How many months the period in a cell lasts: 12 of a bare year, 3 of a quarter, 1 of a month; 0 of a day.

    `of_years` says that 2011-12 is a year in this column; else it may be December.

    >>> months_named("FY 2026/27"), months_named(2026.0), months_named("Q1 26/27"), months_named("2026-01-01")
    (12, 12, 3, 0)
    >>> months_named("2011-12"), months_named("2011-12", of_years=True), months_named("2025-26")
    (1, 12, 12)
    """
    found = YEAR_OR_MONTH.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found and not of_years and int(found[2]) < NO_MONTH_OR_DAY_FIRST:
        return 1
    period = period_in(cell)
    if period is None or period.months > 1:
        return period.months if period else 0
    return int(isinstance(cell, str) and names_a_month(cell))


def financial_year_in(text: str) -> float | None:
    """First of January of the financial year's first year, as a serial; None where the text names none.

    >>> financial_year_in("2025/26") == financial_year_in("FY25"), financial_year_in("2026-01")
    (True, None)
    >>> financial_year_in("26/27") == financial_year_in("2026/27"), financial_year_in("12/13")
    (True, None)
    """
    short = SHORT_YEARS.fullmatch(text)
    if short and int(short[1]) >= NO_MONTH_OR_DAY_FIRST:
        text = f"20{text}"
    found = FINANCIAL_YEAR.fullmatch(text)
    if found is None or not _are_years(found[1], found[2]):
        return None
    year = int(found[1] or found[3])
    return serial_of(date(year + 2000 if year < 100 else year, 1, 1))


def names_two_years(heading: str) -> bool:
    """Whether a heading is a year that ends in another, or its quarter, so that it begins in no January.

    >>> names_two_years("Budget 2026/27 (£k)"), names_two_years("26/27"), names_two_years("2026")
    (True, True, False)
    """
    words = [word for word in without_unit(heading).split() if word.casefold() not in IN_HEADINGS]
    year, _ = _year_and_quarter(" ".join(words))
    return financial_year_in(year) is not None and SECOND_YEAR.search(year) is not None


def financial_quarter_in(text: str) -> float | None:
    """First day of a financial year's quarter where the year stands at January; None for any other text."""
    year, quarter = _year_and_quarter(text)
    first = financial_year_in(year) if quarter and SECOND_YEAR.search(year) else None
    return (
        None
        if first is None
        else serial_of(date.fromordinal(EPOCH.toordinal() + int(first)).replace(month=3 * quarter - 2))
    )


def _year_and_quarter(text: str) -> tuple[str, int]:
    """A year and which quarter of it, 0 for the whole year: 26/27 and 1 of Q1 26/27."""
    found = QUARTER_OF_YEAR.fullmatch(text)
    if found is None or (found[1] and found[3]):
        return text, 0
    return found[2], int(found[1] or found[3] or 0)


def _serial(text: str) -> float | None:
    year = financial_year_in(text)
    if year is not None:
        return year
    if (quarter := financial_quarter_in(text)) is not None:
        return quarter
    day = date_in(text)
    return day.serial if day and not day.doubt else None


def _months(text: str) -> int:
    """Length of the period, a financial year's included."""
    if text.isdigit() or financial_year_in(text) is not None:
        return 12
    return 3 if QUARTER.fullmatch(text) or financial_quarter_in(text) is not None else 1


def writes_years(texts: Iterable[str], headed_year: bool = False) -> bool:
    """Whether a column's texts such as 2011-12 are financial years: each the year after, and no two the same year.

    A single 2011-12 is December, unless its heading says year; 2012-13 can be no month.

    >>> writes_years(["2010-11", "2011-12"]), writes_years(["2011-12", "2012-01"]), writes_years(["2011-12"])
    (True, False, False)
    """
    pairs = {(found[1], found[2]) for text in texts if (found := YEAR_OR_MONTH.fullmatch(text.strip()))}
    follow = bool(pairs) and all(_are_years(first, second) for first, second in pairs)
    return follow and (headed_year or len(pairs) > 1 or any(int(second) > 12 for _, second in pairs))


def _are_years(first: str | None, second: str | None) -> bool:
    """Whether these are two years in a row: 2025/26 is, 2026-01 is a month."""
    return first is None or second is None or int(second) % 100 == (int(first) + 1) % 100
