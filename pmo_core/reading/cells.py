"""One cell that is not what its column asks for -> what it says, with the reason in words.

A Reading is one of: a value (quiet, or repaired and said so), missing with a reason, or unreadable.
"""

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pmo_core.reading.dates import FoundDate, date_in
from pmo_core.reading.headings import states_currency
from pmo_core.reading.loose_dates import said_day
from pmo_core.reading.numbers import could_be_thousands, estimate_in, number_in, without_currency
from pmo_core.reading.periods import financial_quarter_in, financial_year_in
from pmo_core.sheets.row import FIRST_SERIAL, LAST_SERIAL, Kind
from pmo_core.sources.raw_book import Cell

Verdict = Literal["quiet", "repaired", "blank", "missing", "formula_error", "unreadable"]

FORMULA_ERRORS = {
    "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#BUSY!", "#CONNECT!", "#UNKNOWN!", "#PYTHON!", "#GETTING_DATA", "Loading...",
    *(f"Err:{number}" for number in range(501, 541)),
}  # fmt: skip
MISSING_WORDS = {
    "tbc", "tbd", "tba", "n/a", "na", "n.a.", "nfp", "none", "nil", "unknown", "not known", "not reported",
    "not available", "not applicable", "to be confirmed", "to be decided", "pending", "?", "-", "--", "–", "—",
    "n/k", "k.a.", "k. a.", "unbekannt", "inconnu", "à définir",
    "null", "nan", "nat", "(blank)", "(leer)", "à déterminer",
}  # fmt: skip
MISSING_BEGINNINGS = (
    "exempt", "ongoing", "not for publication", "redacted", "withheld", "data not", "early planning", "not yet",
    "to be ", "awaiting", "under review", "commercial in confidence", "commercially", "confidential",
)  # fmt: skip
YES = {
    "true",
    "yes",
    "y",
    "1",
    "x",
    "✓",
    "✔",
    "✔️",
    "☑",
    "☑️",
    "✅",
    "confidential",
    "restricted",
    "sensitive",
    "mandatory",
    "must do",
}
# What people write for a word that a column offers, in small letters with hyphens.
OTHER_WORDS = {
    "cashable": "cash-releasing", "cash": "cash-releasing", "cash-benefit": "cash-releasing",
    "non-cashable": "non-cash-releasing", "noncashable": "non-cash-releasing", "non-cash": "non-cash-releasing",
    "quantitative": "quantifiable", "quantified": "quantifiable", "intangible": "qualitative",
    "non-quantifiable": "qualitative", "unquantified": "qualitative",
    "up": "increase", "raise": "increase", "down": "decrease", "reduce": "decrease", "reduction": "decrease",
}  # fmt: skip
NO = {"false", "no", "n", "0", "☐", "✗", "✘", "❌"}  # ☒ is a tick to some and a cross to others


@dataclass(frozen=True)
class Manner:
    """How the cells of one column are meant.

    Args:
        typed: Whether the source knows numbers and dates from text; where it does not, every text may be one.
        decimal_comma: Whether 1.250,50 stands for what others write 1,250.50.
        unit: What one of its numbers stands for: 1000 under `(£k)`.
        points_in_doubt: Whether 45.000 may be forty-five thousand as well as forty-five.
        day_first: Whether 03/04/2026 is 3 April; None leaves such a text in doubt.
        years: Whether 2011-12 is a financial year rather than a month, as for all of its column.
        is_period: Whether a year is an answer at all, as it is none to the question when something ends.
        words: Words that stand for a number in this column, as those of a scale do, in small letters.
    """

    typed: bool
    decimal_comma: bool
    unit: float = 1.0
    day_first: bool | None = None
    points_in_doubt: bool = False
    years: bool = False
    is_period: bool = False
    words: tuple[tuple[str, float], ...] = ()


AS_TYPED = Manner(typed=True, decimal_comma=False)


class Reading(NamedTuple):
    """What a cell says under its column's kind; `said` completes "read as …" or "is missing: …".

    `in_units` says that the cell states its own magnitude, so that the heading's does not apply to it; `certain`
    that it was repaired, and nobody could read it otherwise.
    """

    verdict: Verdict
    value: str | float | bool | None = None
    said: str = ""
    in_units: bool = False
    certain: bool = False


def read_cell(
    cell: Cell,
    kind: Kind,
    choices: tuple[str, ...] = (),
    manner: Manner = AS_TYPED,
    in_hundredths: bool = False,
) -> Reading:
    """What the cell says; a value still has to pass the column's limits.

    `in_hundredths` says that a column of shares is written 45 rather than 0.45; one with a % sign says so itself.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return Reading("blank")
    if isinstance(cell, str):
        return _read_text(cell.strip(), kind, choices, manner, in_hundredths)
    if isinstance(cell, bool):
        return _read_flag(cell, kind)
    try:
        return _read_number(float(cell), kind, in_hundredths)
    except OverflowError:
        return Reading("unreadable")


def is_missing_word(text: str) -> bool:
    """Whether the text is a way of saying that there is no value.

    >>> is_missing_word("TBC"), is_missing_word("Exempt under Section 43"), is_missing_word("Tbilisi office")
    (True, True, False)
    """
    folded = text.strip().casefold()
    return folded in MISSING_WORDS or folded.startswith(MISSING_BEGINNINGS)


def _read_text(text: str, kind: Kind, choices: tuple[str, ...], manner: Manner, in_hundredths: bool) -> Reading:
    if text in FORMULA_ERRORS:
        return Reading("formula_error", said=text)
    # Before the words for "no answer": on a scale, none is one.
    if manner.words and (rating := dict(manner.words).get(" ".join(text.casefold().split()))) is not None:
        return Reading("quiet", rating)
    if kind is Kind.CHOICE:
        return _read_choice(text, choices)
    if kind is Kind.FLAG and text.casefold() in YES | NO:
        return Reading("quiet", text.casefold() in YES)
    if is_missing_word(text):
        return Reading("missing", said=text)
    if kind is Kind.TEXT:
        return Reading("quiet", text)
    if kind is Kind.DATE:
        return _read_date(text, manner)
    if kind is Kind.FLAG:
        return Reading("unreadable")
    return _read_amount(text, kind, manner, in_hundredths)


def _read_choice(text: str, choices: tuple[str, ...]) -> Reading:
    folded = text.casefold().replace("_", "-").replace(" ", "-")
    found = next((choice for choice in choices if choice.replace(" ", "-") == folded), None)
    if found is not None:
        return Reading("quiet", found)
    meant = OTHER_WORDS.get(folded, "")
    if meant in choices:
        return Reading("repaired", meant, meant)
    return Reading("missing", said=text) if is_missing_word(text) else Reading("unreadable")


def _read_date(text: str, manner: Manner) -> Reading:
    if eight := _of_eight_digits(text):
        return Reading("repaired", eight.serial, eight.said)
    found = date_in(text, manner.day_first)
    if (manner.years or found is None) and (year := financial_year_in(text)):
        told = Reading("repaired", year, f"the financial year {text}, which stands at January of its first year")
        return told if manner.is_period else Reading("unreadable", said="a financial year names no day")
    if found is None and manner.is_period and (quarter := financial_quarter_in(text)):
        return Reading("repaired", quarter, f"the quarter {text}, its year counted from January")
    if found is None and not manner.is_period:
        if financial_quarter_in(text):
            return Reading("unreadable", said="a quarter of a financial year names no day")
        found = said_day(text, manner.day_first)
    if found is None:
        return Reading("unreadable")
    if found.doubt:
        return Reading("unreadable", said=found.doubt)
    return Reading("quiet" if found.plain else "repaired", found.serial, found.said)


def _read_amount(text: str, kind: Kind, manner: Manner, in_hundredths: bool) -> Reading:
    decimal_comma = manner.decimal_comma
    # Where euros are paid a point mostly stands for thousands, whatever the rest of the column does.
    in_doubt = manner.points_in_doubt or ("€" in text and manner.unit == 1.0 and not decimal_comma)
    if in_doubt and kind is Kind.MONEY and (thousands := could_be_thousands(text)) is not None:
        return Reading("unreadable", said=f"it could be {thousands:,.0f} or {thousands / 1000:g}")
    found = number_in(text, decimal_comma)
    estimate = None if found else estimate_in(text, decimal_comma)
    found = found or estimate
    if found is None and is_missing_word(without_currency(text)):
        return Reading("missing", said=text)
    if found is None:
        said = f"no word of its scale, which are {', '.join(word for word, _ in manner.words)}"
        return Reading("unreadable", said=said if manner.words else "")
    if found.magnitude and kind is not Kind.MONEY and not states_currency(text):
        return Reading("unreadable")
    if found.percent and kind is Kind.MONEY:
        return Reading("unreadable", said="a percentage is no amount")
    if kind is Kind.SHARE and not found.percent and in_hundredths:
        return _hundredths(found.value)
    said = f"{found.value:.15g}" + (", which the cell calls an estimate" if estimate else "")
    is_plain = found.plain and estimate is None
    return Reading("quiet" if is_plain else "repaired", found.value, said, in_units=found.magnitude)


def _read_flag(cell: bool, kind: Kind) -> Reading:
    if kind is Kind.FLAG:
        return Reading("quiet", cell)
    return Reading("quiet", "TRUE" if cell else "FALSE") if kind is Kind.TEXT else Reading("unreadable")


def _read_number(number: float, kind: Kind, in_hundredths: bool) -> Reading:
    if not math.isfinite(number):
        return Reading("unreadable")
    if kind is Kind.TEXT:
        return Reading("quiet", f"{number:.15g}")
    if kind is Kind.FLAG:
        return Reading("quiet", bool(number)) if number in (0, 1) else Reading("unreadable")
    if kind is Kind.CHOICE:
        return Reading("unreadable")
    if kind is Kind.DATE and 1900 <= number <= 2199 and number == int(number):
        year = date_in(f"{number:.0f}-01-01")
        return Reading("repaired", year.serial, f"1 Jan {number:.0f}") if year else Reading("unreadable")
    if kind is Kind.DATE and not FIRST_SERIAL <= number <= LAST_SERIAL:
        # 20260430, as programs write days.
        day = _of_eight_digits(f"{number:.0f}")
        return Reading("repaired", day.serial, day.said) if day else Reading("unreadable")
    if kind is Kind.SHARE and in_hundredths:
        return _hundredths(number)
    return Reading("quiet", number)


def _of_eight_digits(text: str) -> FoundDate | None:
    """The day that 20260430 stands for in a column of days; None for any other text."""
    is_one = len(text) == len("20260430") and text.isascii() and text.isdecimal()
    return date_in(f"{text[:4]}-{text[4:6]}-{text[6:]}") if is_one else None


def _hundredths(number: float) -> Reading:
    return Reading("repaired", number / 100, f"{number:.15g} %")
