"""Texts that were read and that nobody could read otherwise: $43,000,000, 1.250.000,50, 31.12.2026."""

import re
from collections.abc import Iterable

from pmo_core.reading.cells import Manner
from pmo_core.reading.numbers import COMMA_ONLY, POINT_ONLY, SPACES
from pmo_core.sheets.row import NUMERIC, Kind

AMOUNT = re.compile(r"[+-]?\s*(?P<sign>[A-Z]{0,3}[£$¥₹€]|[A-Z]{3}\b)?\s*[+-]?(?P<digits>[\d.,][\d.,' ]*)\s*%?")
# One comma before three digits: with a sign of a currency whose countries write a point for decimals.
ONE_GROUP = re.compile(r"\d{1,3},\d{3}|\d+")
OF_POINTS = frozenset("£$¥₹")
GROUPED_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
NAMED_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?[ /-]+[A-Za-z]{3,9}\.?,?[ /-]+\d{4}"
    r"|[A-Za-z]{3,9}\.? +\d{1,2}(?:st|nd|rd|th)?,? +\d{4}"
)
DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}")


def proves_point(texts: Iterable[str]) -> bool:
    """Whether one of a column's texts can only have a point for decimals, so that its commas group thousands.

    >>> proves_point(["125,000", "1,000,000"]), proves_point(["125,000", "12,500"])
    (True, False)
    """
    return any(
        POINT_ONLY.fullmatch(found["digits"].strip())
        for text in texts
        if (found := AMOUNT.fullmatch(text.translate(SPACES).strip()))
    )


def is_certain(text: str, kind: Kind, manner: Manner, proven: bool = False) -> bool:
    """Whether a text that was read as this kind under this manner leaves no doubt about its value.

    `proven` says that another text of the column can only have a point for decimals.

    >>> point, comma = Manner(False, False), Manner(False, True)
    >>> is_certain("$43,000,000", Kind.MONEY, point), is_certain("€12,500", Kind.MONEY, point)
    (True, False)
    >>> is_certain("12,500", Kind.MONEY, point), is_certain("12,500", Kind.MONEY, point, proven=True)
    (False, True)
    >>> is_certain("2.300", Kind.MONEY, comma), is_certain("(500)", Kind.MONEY, point)
    (True, False)
    >>> is_certain("31.12.2026", Kind.DATE, point), is_certain("Mar-26", Kind.DATE, point)
    (True, False)
    """
    if kind is Kind.DATE:
        return _is_certain_day(text.strip(), manner)
    return kind in NUMERIC and not manner.points_in_doubt and _is_certain_amount(text, manner, proven)


def _is_certain_amount(text: str, manner: Manner, proven: bool) -> bool:
    found = AMOUNT.fullmatch(text.translate(SPACES).strip())
    if not found:
        return False
    sign, digits = found["sign"] or "", found["digits"].strip()
    if manner.decimal_comma:
        digits = digits.replace(" ", ".")
        return bool(COMMA_ONLY.fullmatch(digits) or GROUPED_COMMA.fullmatch(digits))
    digits = digits.replace(" ", ",")
    return bool(
        POINT_ONLY.fullmatch(digits)
        or (ONE_GROUP.fullmatch(digits) and (proven or sign[-1:] in OF_POINTS or "%" in text))
    )


def _is_certain_day(text: str, manner: Manner) -> bool:
    """Whether the month is named, or the order is that of all the column, which is told once."""
    if NAMED_DAY.fullmatch(text) or DOTTED.fullmatch(text):
        return True
    found = SLASHED.fullmatch(text)
    if not found or manner.day_first is None:
        return False
    month = int(found[2] if manner.day_first else found[1])
    return month <= 12
