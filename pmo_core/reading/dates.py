"""Text that means a day: 2026-07-25, 25 Jul 2026, July 25, 2026, 30.06.2028, Mar-26, Q3 2026."""

import re
from dataclasses import dataclass
from datetime import date

PIVOT = 70  # 31/12/99 is 1999, 31/12/29 is 2029
SHORTEST = 3  # letters of a month
LONGEST = 40  # a longer text is prose, whatever days it speaks of
EPOCH = date(1899, 12, 30)
MONTHS = {name: number for number, name in enumerate(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december"), start=1
)}  # fmt: skip
# Months in other languages, as a list says them and, in Polish, as a day does ("2 kwietnia"); those that are the
# English word, or begin it, need not stand here.
ELSEWHERE = (
    ("januar", "januari", "janvier", "enero", "gennaio", "janeiro", "styczeń", "stycznia"),
    ("februar", "februari", "février", "febrero", "febbraio", "fevereiro", "luty", "lutego"),
    ("märz", "maerz", "maart", "mars", "marzo", "março", "marts", "marzec", "marca"),
    ("avril", "abril", "aprile", "kwiecień", "kwietnia"),
    ("mai", "maj", "maja", "mayo", "maggio", "maio", "mei"),
    ("juni", "juin", "junio", "giugno", "junho", "czerwiec", "czerwca"),
    ("juli", "juillet", "julio", "luglio", "julho", "lipiec", "lipca"),
    ("august", "augusti", "augustus", "août", "agosto", "sierpień", "sierpnia"),
    ("septembre", "septiembre", "settembre", "setembro", "wrzesień", "września"),
    ("oktober", "octobre", "octubre", "ottobre", "outubro", "październik", "października"),
    ("novembre", "noviembre", "novembro", "listopad", "listopada"),
    ("dezember", "december", "décembre", "diciembre", "dicembre", "dezembro", "grudzień", "grudnia"),
)
NOT_SHORT = frozenset(("out", "gen"))  # words of English rather than months in short
WEEKDAYS = {name: day for day, names in enumerate((
    ("mon", "monday", "mo", "montag", "lundi", "lunes"), ("tue", "tues", "tuesday", "di", "dienstag", "mardi"),
    ("wed", "weds", "wednesday", "mi", "mittwoch", "mercredi"), ("thu", "thur", "thurs", "thursday", "do",
    "donnerstag", "jeudi"), ("fri", "friday", "fr", "freitag", "vendredi"), ("sat", "saturday", "sa", "samstag",
    "sonnabend", "samedi"), ("sun", "sunday", "so", "sonntag", "dimanche"),
)) for name in names}  # fmt: skip
OF_WEEKDAY = re.compile(r"([^\W\d_]{2,10})\.?,?\s+(\S+[\s/.-].*)")
# The time of day that programs write behind a day, and that no day depends on.
TIME = (
    r"(?:(?:,? +|T)(?:at |um )?\d{1,2}(?:[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[AP]\.?M\.?)?| ?[AP]M)"
    r"(?: ?(?:Uhr|Z|[A-Z]{3,4}|(?:UTC|GMT)?[+-]\d{2}:?\d{2}))?)?"
)
YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})" + TIME, re.I)
ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{1,2}:\d{2}.*)?")
DAY_WORD_YEAR = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.)?[ /-]*(?<!\d)(?:de )?([^\W\d_]{3,10})\.?,?[ /-]+(?:de )?(\d{4}|\d{2})" + TIME,
    re.I,
)
WORD_DAY_YEAR = re.compile(r"([^\W\d_]{3,10})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})" + TIME, re.I)
WORD_YEAR = re.compile(r"([^\W\d_]{3,10})(?:\.?[ /-]+'?|\.)(\d{2}|\d{4})")
QUARTER = re.compile(r"Q([1-4])[ -/]*(\d{4})|(\d{4})[ -/]*Q([1-4])", re.I)
YEAR = re.compile(r"(19|20|21)\d{2}")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\.?" + TIME, re.I)
SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})" + TIME, re.I)
MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True)
class FoundDate:
    """A day as a serial; `plain` when nobody could read it otherwise, `doubt` when two readings are possible."""

    serial: float
    plain: bool = False
    doubt: str = ""

    @property
    def said(self) -> str:
        """The day in words that nobody reads wrongly."""
        found = _date(self)
        return f"{found.day} {found:%b %Y}"


def date_in(text: str, day_first: bool | None = None) -> FoundDate | None:
    """Day the whole text stands for (the first of a month, quarter or year), or None.

    `day_first` decides 03/04/2026; None leaves it in doubt. 25/03/2026 can be read in one way only, and is.

    >>> date_in("July 25, 2022").said, date_in("30.06.2028").said, date_in("Mar-26").said, date_in("Q3 2026").said
    ('25 Jul 2022', '30 Jun 2028', '1 Mar 2026', '1 Jul 2026')
    >>> date_in("03/04/2026").doubt
    'it could be 3 Apr 2026 or 4 Mar 2026'
    >>> date_in("03/04/2026", day_first=True).said, date_in("03/25/2026", day_first=True).said
    ('3 Apr 2026', '25 Mar 2026')
    """
    if not text or len(text) > LONGEST:
        return None
    return _begun_with_digit(text, day_first) if text[:1].isdecimal() else _begun_with_word(text, day_first)


def _begun_with_digit(text: str, day_first: bool | None) -> FoundDate | None:
    if found := ISO.fullmatch(text):
        return _on(found[1], found[2], found[3] or 1, plain=True)
    if found := YEAR_FIRST.fullmatch(text):
        return _on(found[1], found[3], found[4], plain=True)
    if found := DAY_WORD_YEAR.fullmatch(text):
        return _on(found[3], found[2], found[1])
    if found := QUARTER.fullmatch(text):
        return _on(found[3], int(found[4]) * 3 - 2, 1)
    if found := YEAR.fullmatch(text):
        return _on(found[0], 1, 1)
    if found := MONTH_YEAR.fullmatch(text):
        return _on(found[2], found[1], 1)
    if found := DOTTED.fullmatch(text):
        return _on(found[3], found[2], found[1])
    if found := SLASHED.fullmatch(text):
        return _slashed(found[1], found[2], found[3], day_first)
    return None


def _begun_with_word(text: str, day_first: bool | None) -> FoundDate | None:
    if found := WORD_DAY_YEAR.fullmatch(text):
        return _on(found[3], found[1], found[2])
    if found := WORD_YEAR.fullmatch(text):
        return _on(found[2], found[1], 1)
    if found := QUARTER.fullmatch(text):
        return _on(found[2], int(found[1]) * 3 - 2, 1)
    if (found := OF_WEEKDAY.fullmatch(text)) and found[1].casefold() in WEEKDAYS:
        return _on_weekday(WEEKDAYS[found[1].casefold()], found[2], day_first)
    return None


def _on_weekday(weekday: int, text: str, day_first: bool | None) -> FoundDate | None:
    """The day after a weekday's name, which may tell 3/8 from 8/3; in doubt where it falls on another one."""
    found = [date_in(text, first) for first in ((True, False) if SLASHED.fullmatch(text) else (day_first,))]
    days = [day for day in found if day and not day.doubt]
    right = [day for day in days if _date(day).weekday() == weekday]
    if right or not days:
        return FoundDate(right[0].serial) if right else None
    return FoundDate(days[0].serial, doubt=f"{days[0].said} is a {_date(days[0]):%A}")


def serial_of(day: date) -> float:
    """Day serial as a spreadsheet counts it."""
    return float(day.toordinal() - EPOCH.toordinal())


def _date(found: FoundDate) -> date:
    return date.fromordinal(EPOCH.toordinal() + int(found.serial))


def _slashed(first: str, second: str, year: str, day_first: bool | None) -> FoundDate | None:
    by_day, by_month = _on(year, second, first), _on(year, first, second)
    if by_day and by_month and by_day != by_month:
        if day_first is None:
            return FoundDate(by_day.serial, doubt=f"it could be {by_day.said} or {by_month.said}")
        return by_day if day_first else by_month
    return by_day or by_month


def _on(year: str, month: str | int, day: str | int, plain: bool = False) -> FoundDate | None:
    number = _month(month) if isinstance(month, str) and month.isalpha() else int(month)
    full_year = int(year) + (1900 if int(year) >= PIVOT else 2000) if len(year) == 2 else int(year)
    try:
        return FoundDate(serial_of(date(full_year, number, int(day))), plain)
    except ValueError:
        return None


def _month(word: str) -> int:
    """Number of the month, written out or shortened; 0 for any other word."""
    folded = word.casefold()
    if len(folded) < SHORTEST:
        return 0
    english = next((number for name, number in MONTHS.items() if name.startswith(folded)), 0)
    if english or folded in NOT_SHORT:
        return english
    found = {number for number, names in enumerate(ELSEWHERE, start=1) if any(n.startswith(folded) for n in names)}
    return found.pop() if len(found) == 1 else 0
