"""Days as people say them rather than write them: end Mar 26, H2 2026, mid-2026, 2026-W32, KW 32/2026, Q3 26."""

import re
from datetime import MAXYEAR, date

from pmo_core.reading.dates import (
    DAY_WORD_YEAR,
    DOTTED,
    EPOCH,
    ISO,
    LONGEST,
    SLASHED,
    WORD_DAY_YEAR,
    YEAR_FIRST,
    FoundDate,
    date_in,
    serial_of,
)

YEAR = r"((?:19|20|21)\d{2}|'?\d{2})"
HALF = re.compile(rf"H([12])[ -/]*{YEAR}|{YEAR}[ -]*H([12])|([12])H[ -]*{YEAR}", re.I)
SHORT_QUARTER = re.compile(r"Q([1-4])[ -]*'?(\d{2})", re.I)
WEEK = re.compile(
    r"((?:19|20|21)\d{2})-?\s?W(?:k|eek)?\s?(\d{1,2})"
    r"|(?:W|wk|week|KW|CW|S|sem|semana|semaine)[ .]*(\d{1,2})[ /-]*(?:of )?((?:19|20|21)\d{2})",
    re.I,
)
# S1 2026 is the first semestre to some, and the first semaine to others.
WEEK_OR_HALF = re.compile(r"S(?:em)?[ .]*0?[12][ /-].*", re.I)
END = re.compile(r"(?:by |before )?(?:the )?(?:end|ende|fin|eo)(?:[ -]+(?:of|de|du))?[ -]+(\S.*)", re.I)
MIDDLE = re.compile(r"(?:mid|mitte|middle of|mi)[ -]+(\S.*)", re.I)
SERIAL = re.compile(r"[2-6]\d{4}(?:\.0+)?")
FULL_YEAR = re.compile(r"(?:19|20|21)\d{2}")
QUARTER_OF_YEAR = re.compile(r"Q([1-4])\b.*|.*\bQ([1-4])", re.I)
# Words and marks that qualify a day and leave it the day it is: "est. Q3 2026", "29/03/2026 (revised)", "~Mar 26".
DOUBTS = r"est(?:imated?)?|approx(?:imately)?|prov(?:isional(?:ly)?)?|tentative(?:ly)?|tb[acd]|exp(?:ected)?"
STATES = r"likely|forecast|planned|target(?:ed)?|due|rev(?:ised)?|actual|completed?|delivered|latest|now"
BEGUN = r"c|ca|circa|about|around|w/?[ce]|week (?:commencing|ending|of)"
EARLIER = r"(?:was|prev|orig|formerly|previously|originally|instead of|revised|moved|slipped|from)\b[^()]*"
BEFORE = re.compile(rf"^(?:(?:{BEGUN}|{DOUBTS}|{STATES})\b[. ]*|[~≈'])[ :–-]*", re.I)
AFTER = re.compile(rf"[ ,;–-]*(?:[*?†‡]+|\((?:[^\d()]+|{EARLIER})\)|\b(?:{DOUBTS}|{STATES})\.?)$", re.I)
NTH_QUARTER = re.compile(r"\b([1-4])(?:st|nd|rd|th)? ?(?:q|qtr|quarter)\b|\b(?:qtr|quarter) ?([1-4])\b", re.I)
QUARTER_FIRST = re.compile(r"\b([1-4])Q(?=[ '/-]*\d)", re.I)
SPACED = re.compile(r"(?<=\d) ?([/.-]) ?(?=\d)")
IN_DAYS = (ISO, YEAR_FIRST, DAY_WORD_YEAR, WORD_DAY_YEAR, DOTTED, SLASHED)
NO_SUCH_DAY = "there is no such day"
MAY_BE_EITHER = "it could be a week or half a year"
MIDDLE_OF_MONTH, HALF_A_YEAR = 15, 6


def said_day(text: str, day_first: bool | None = None) -> FoundDate | None:
    """The day that a text which is no date stands for: its first, for an end its last. None where it names none.

    `day_first` decides 03/04/2026, as it does for `date_in`.

    >>> [said_day(text).said for text in ("end Mar 26", "H2 2026", "mid-2026", "KW 32/2026")]
    ['31 Mar 2026', '1 Jul 2026', '1 Jul 2026', '3 Aug 2026']
    >>> said_day("46237").said, said_day("end of Q3 2026").said, said_day("30/02/2026").doubt
    ('3 Aug 2026', '30 Sep 2026', 'there is no such day')
    >>> [said_day(text).said for text in ("est. Q3 2026", "29/03/2026 (was 28/02/2026)", "1st quarter 2026")]
    ['1 Jul 2026', '29 Mar 2026', '1 Jan 2026']
    >>> said_day("early 2027") is None
    True
    """
    if len(text) > LONGEST:
        return None
    bare = _without_qualifiers(text)
    if bare != text and (found := date_in(bare, day_first) or _said(bare)):
        return FoundDate(found.serial, doubt=found.doubt)
    return _said(text)


def _said(text: str) -> FoundDate | None:
    if SERIAL.fullmatch(text):
        return FoundDate(float(text))
    if found := END.fullmatch(text):
        return _end_of(found[1])
    if found := MIDDLE.fullmatch(text):
        return _middle_of(found[1])
    if found := WEEK.fullmatch(text):
        if WEEK_OR_HALF.fullmatch(text):
            return FoundDate(0.0, doubt=MAY_BE_EITHER)
        return _week(int(found[1] or found[4]), int(found[2] or found[3]))
    return _first_of(text) or (FoundDate(0.0, doubt=NO_SUCH_DAY) if _is_no_day(text) else None)


def _without_qualifiers(text: str) -> str:
    """The text without what leaves a day the day it is: doubts, marks of notes, spaces about its strokes."""
    bare = AFTER.sub("", BEFORE.sub("", " ".join(text.split())))
    bare = QUARTER_FIRST.sub(r"Q\1 ", NTH_QUARTER.sub(r"Q\1\2", bare))
    return SPACED.sub(r"\1", bare).replace(" of ", " ").rstrip(".")


def _first_of(text: str) -> FoundDate | None:
    """First day of a half year, or of a quarter whose year has two digits."""
    if found := HALF.fullmatch(text):
        half = int(found[1] or found[4] or found[5])
        return _on(_year(found[2] or found[3] or found[6]), HALF_A_YEAR * (half - 1) + 1)
    if found := SHORT_QUARTER.fullmatch(text):
        return _on(_year(found[2]), 3 * int(found[1]) - 2)
    return None


def _end_of(text: str) -> FoundDate | None:
    """Last day of a month, quarter, half or year."""
    begun = date_in(text) or _first_of(text)
    if begun is None or begun.doubt or any(way.fullmatch(text) for way in IN_DAYS):
        return None
    first = date.fromordinal(EPOCH.toordinal() + int(begun.serial))
    months = 12 if FULL_YEAR.fullmatch(text) else HALF_A_YEAR if HALF.fullmatch(text) else 1
    months = 3 if QUARTER_OF_YEAR.fullmatch(text) else months
    following = first.year * 12 + first.month - 1 + months
    if following // 12 > MAXYEAR:
        return None
    return FoundDate(serial_of(date(following // 12, following % 12 + 1, 1)) - 1)


def _middle_of(text: str) -> FoundDate | None:
    """The first of July for a year, the 15th for a month."""
    begun = date_in(text)
    if FULL_YEAR.fullmatch(text):
        return _on(int(text), HALF_A_YEAR + 1)
    is_month = begun and not any(way.fullmatch(text) for way in IN_DAYS) and not QUARTER_OF_YEAR.fullmatch(text)
    return FoundDate(begun.serial + MIDDLE_OF_MONTH - 1) if begun and is_month else None


def _week(year: int, week: int) -> FoundDate:
    """Monday of the week as ISO 8601 counts it."""
    if not 1 <= week <= date(year, 12, 28).isocalendar().week:
        return FoundDate(0.0, doubt="there is no such week")
    return FoundDate(serial_of(date.fromisocalendar(year, week, 1)))


def _is_no_day(text: str) -> bool:
    """Whether a text is written as a day and is none, as 30/02/2026."""
    return any(way.fullmatch(text) for way in IN_DAYS) and any(map(str.isdigit, text))


def _year(text: str) -> int:
    digits = text.removeprefix("'")
    return int(digits) + 2000 if len(digits) < 4 else int(digits)


def _on(year: int, month: int) -> FoundDate:
    return FoundDate(serial_of(date(year, month, 1)))
