"""How money, shares and dates are written, on screen and in packs; and the letters of a sheet's columns."""

import math
import re
from datetime import date, datetime
from functools import cache, lru_cache

SYMBOLS = {
    "GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥", "INR": "₹", "AUD": "A$", "CAD": "C$", "NZD": "NZ$",
    "CHF": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "PLN": "zł", "CZK": "Kč", "ZAR": "R", "BRL": "R$",
    "SGD": "S$", "HKD": "HK$", "CNY": "CN¥", "KRW": "₩", "MXN": "MX$", "TRY": "₺", "AED": "AED",
    "SAR": "SAR", "KES": "KSh",
}  # fmt: skip
STEPS = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
MISSING = "–"
# What formats anywhere, and what formats at the start of a line only.
MARKDOWN = re.compile(r"([\\`*_\[\]<>$:~|&]|^[#+-]|(?<=^\d)[.)])", re.M)
# Bare addresses become links after all escapes are undone; an invisible joiner keeps them plain text.
ADDRESS = re.compile(r"//|(?<=www)\.")
JOINER = "\u2060"


def money(amount: float, currency: str = "") -> str:
    """Amount in three significant figures: £1.23m, -£45.6k, – where there is none.

    >>> money(-1_234_567, "GBP"), money(999.4, ""), money(float("nan"), "EUR")
    ('-£1.23m', '999', '–')
    """
    if not math.isfinite(amount):
        return MISSING
    symbol = money_symbol(currency)
    sign = "-" if amount < 0 and abs(amount) >= 0.5 else ""
    return f"{sign}{symbol}{_three_figures(abs(amount))}"


def money_symbol(currency: str) -> str:
    """Symbol of the currency; a code with letters only keeps its distance."""
    symbol = SYMBOLS.get(currency, currency)
    return f"{symbol} " if symbol.isalpha() else symbol


def _three_figures(size: float) -> str:
    """Three figures and a suffix: 7.00m, 70.1m, 179m; below a thousand the whole number."""
    rounded = float(f"{size:.3g}")
    for step, suffix in STEPS:
        if rounded >= step:
            scaled = rounded / step
            decimals = max(0, 2 - math.floor(math.log10(scaled)))
            return f"{scaled:,.{decimals}f}{suffix}"
    return f"{size:,.0f}"


def share(fraction: float) -> str:
    """Fraction as a percentage: 0.824 -> 82 %."""
    return f"{fraction:.0%}".replace("%", " %") if math.isfinite(fraction) else MISSING


def per_cent(fraction: float) -> str:
    """Weight or other part of a whole in whole per cent, a half rounded up, as the live board writes it.

    A billionth of a per cent short of a half is a half: 0.145 times 100 is a little less in binary.

    >>> per_cent(0.125), per_cent(0.086), per_cent(0.145), per_cent(float("nan"))
    ('13 %', '9 %', '15 %', '–')
    """
    return f"{math.floor(100 * fraction + 0.5 + 1e-9)} %" if math.isfinite(fraction) else MISSING


def number(value: float) -> str:
    """A plain figure, at most two decimals, none where it is whole."""
    if not math.isfinite(value):
        return MISSING
    return f"{value:,.2f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=1024)  # asked once per row of a table, of a handful of units
def currency_of(unit: str) -> str:
    """Code of the currency that a unit names, by code or symbol, in any case; blank where it names none.

    >>> currency_of(" gbp "), currency_of("€"), currency_of("hours")
    ('GBP', 'EUR', '')
    """
    wanted = unit.strip().casefold()
    return next((code for code, symbol in SYMBOLS.items() if wanted in (code.casefold(), symbol.casefold())), "")


def day(value: date | None) -> str:
    """A date that nobody reads wrongly: 3 Apr 2026."""
    if value is None or value != value:
        return MISSING
    return f"{value.day} {value:%b %Y}"


def clock(moment: datetime) -> str:
    """Time of day: 09:42."""
    return f"{moment:%H:%M}"


def duration(minutes: int) -> str:
    """A length of time as people say it: 5 minutes, 3 hours, 2 days."""
    if minutes < 120:
        return count(minutes, "minute")
    hours = minutes // 60
    return count(hours, "hour") if hours < 48 else count(hours // 24, "day")


def count(things: int, singular: str, plural: str = "") -> str:
    """Number with its noun: 1 project, 44 projects."""
    return f"{things:,} {singular if things == 1 else plural or singular + 's'}"


def slug_of(name: str) -> str:
    """The id made of a name where the sheet has none.

    >>> slug_of("Dach & Fach"), slug_of("?")
    ('dach-fach', 'row')
    """
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")[:60] or "row"


def called(project_id: str, name: str) -> str:
    """A project by its id and name; where the id is made of the name, by that alone, numbered among namesakes.

    >>> called("P-1", "Roof"), called("roof", "Roof"), called("roof-2", "Roof"), called("P-1", "")
    ('P-1 Roof', 'Roof', 'Roof (2)', 'P-1')
    """
    made, (base, _, number) = slug_of(name), project_id.rpartition("-")
    if not name or project_id == made:
        return name or project_id
    return f"{name} ({number})" if base == made and number.isdigit() else f"{project_id} {name}"


def as_written(text: str) -> str:
    """Text from a sheet for a place that reads Markdown: shown as typed, never as formatting or a link."""
    return MARKDOWN.sub(r"\\\1", ADDRESS.sub(rf"{JOINER}\g<0>", text))


def column_number(letters: str) -> int:
    """Number of a column from 1, by its letters.

    >>> column_number("A"), column_number("Z"), column_number("AA")
    (1, 26, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@cache
@lru_cache(1024)
def column_letter(index: int) -> str:
    """Letter of the column at this position from 0.

    >>> column_letter(0), column_letter(25), column_letter(26), column_letter(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
