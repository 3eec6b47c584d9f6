"""A heading as typed -> the words it is known by, and the unit it states."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pmo_core.reading.numbers import CODES, MAGNITUDES

CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]")
# "Project #" is the project's number and not its name.
FOOTNOTE = re.compile(r"(?<=\S)[¹²³⁰⁴⁵⁶⁷⁸⁹*†‡]+\s*$")  # marks that lead to a note below the list
UNLESS = re.compile(r",? unless (?:otherwise )?(?:stated|noted|indicated|shown)\W*$", re.I)
NUMBER_SIGN = re.compile(r"#|№|\b[Nn][°º]")
NOT_A_WORD = re.compile(r"(?:[^\w%]|_)+")
MONEY_WORDS = frozenset(
    ("budget", "cost", "costs", "spend", "spent", "funding", "price", "expenditure", "eac", "fee", "money",
     "amount", "paid", "revenue", "income", "salary", "wlc", "baseline", "forecast", "outturn", "capex", "opex",
     "sum")
)  # fmt: skip
DAY_WORDS = frozenset(
    ("date", "due", "deadline", "day", "on", "by", "when", "gate", "review", "start", "end", "finish", "go",
     "live", "launch", "delivery", "completed", "approved", "signed", "beginn", "ende", "datum", "termin")
)  # fmt: skip
VALUE_WORDS = frozenset(("benefit", "benefits", "value", "saving", "savings", "gain", "return"))
DOLLAR = r"(?:\b(?:us|au?|ca?|nz|hk|s|r|mx|nt))?\$"  # US$, A$, C$
CURRENCY = re.compile(
    rf"{DOLLAR}|[£€¥₹]|(?:\b|(?<=\b[tkm]))(?:{CODES.casefold()}|zł|kč|kr)\b|\b(?:yen|euros?|dollars?)\b"
    r"|\brs\b\.?|\br(?= ?(?:m|bn|million|billion|000)\b)"
)
ESTIMATED = re.compile(r"(?<=\S)[\s,]+(?:est(?:imated?)?|approx(?:imate)?|forecast)\.?$", re.I)
OF_UNIT = re.compile(r"^(?:units?|figures|amounts|all figures|all amounts)\b(?: in)?[\s:=]*")  # "(unit: JPY mn)"
FACTORS = MAGNITUDES | {
    "000": 1e3,
    "000s": 1e3,
    "thousands": 1e3,
    "mio": 1e6,
    "mrd": 1e9,
    "tys": 1e3,
    "mln": 1e6,
    "tsd": 1e3,
}
LABELS = {1.0: "units", 1e3: "thousands", 1e6: "millions", 1e9: "billions"}
# What may still stand behind a unit: "Total £k (est.)", "Cost £m*", "Saving £k p.a.".
BEHIND_A_UNIT = (
    r"(?=(?:\s*(?:[(\[][^)\]]*[)\]]|[*†]|[,–-]?\s*\b(?:est(?:imated?)?|approx(?:imate)?|forecast|p\.?\s?a"
    r"|per\s(?:year|annum|yr))\b\.?))*\s*$)"
)
# A unit at the end without brackets: "Budget £m", "Cost, $ '000", "Budget in thousands", "Cost in GBP".
TRAILING = re.compile(
    r"[\s,;:_–-]*(?:\bin\s+)?(?:"
    rf"(?:{DOLLAR}|[£€¥₹]|(?:\b|(?<=_))(?:{CODES}|kr)\b)\s*(k|m|mn|bn|mio\.?|mln|mrd\.?|['’]?000s?|thousands?|millions?|billions?)?"
    rf"|(?<=\s)((?:t|k|m|mn|mio\.?|mln|mrd\.?|bn)\s*)(?:{DOLLAR}|[£€¥₹]|(?:{CODES})\b|zł|kč)"
    r"|(?<=\s)(thousands?|millions?|billions?) (?:of )?(?:yen|euros?|dollars?|pounds?)\b"
    r"|(?<=[\s'’])['’]?(000s?|thousands?|millions?|billions?|mn|mio\.?|mln|bn|mrd\.?))" + BEHIND_A_UNIT,
    re.I,
)


@dataclass(frozen=True)
class StatedUnit:
    """What a heading says of its numbers: 279 under `(millions)` is 279,000,000."""

    label: str = ""
    factor: float = 1.0


@lru_cache(4096)
def known_words(heading: str) -> str:
    """Heading without case, punctuation, line breaks or its unit.

    >>> known_words("Total budget (millions)"), known_words("projectName"), known_words(" Start\\n date ")
    ('total budget', 'project name', 'start date')
    >>> known_words("Budget £m"), known_words("Budget in thousands"), known_words("Project #")
    ('budget', 'budget', 'project number')
    """
    spaced = CAMEL.sub(" ", NUMBER_SIGN.sub(" number ", without_unit(heading)))
    return NOT_A_WORD.sub(" ", spaced.casefold()).strip()


def without_unit(heading: str) -> str:
    """Heading as typed but for the unit it states.

    >>> without_unit("Jan-26 (£k)").strip(), without_unit("Budget £m"), without_unit("Cost (approved)")
    ('Jan-26', 'Budget', 'Cost (approved)')
    >>> without_unit("Total £k (est.)"), without_unit("Cost (£k est.)").strip()
    ('Total (est.)', 'Cost')
    """
    heading = FOOTNOTE.sub("", heading)
    bare = BRACKETED.sub(lambda found: "" if _is_unit(found[1]) else found[0], heading)
    return TRAILING.sub("", bare) or bare


@lru_cache(4096)
def stated_unit(heading: str) -> StatedUnit:
    """Unit in the heading's last brackets, else at its end.

    >>> stated_unit("Total budget (millions)"), stated_unit("Budget (£k)").factor, stated_unit("Cost (approved)")
    (StatedUnit(label='millions', factor=1000000.0), 1000.0, StatedUnit(label='', factor=1.0))
    >>> stated_unit("Budget, £ million").factor, stated_unit("Spend in thousands").factor
    (1000000.0, 1000.0)
    >>> stated_unit("Total £k (est.)").factor, stated_unit("Saving £m p.a.").factor
    (1000.0, 1000000.0)
    """
    heading = UNLESS.sub("", FOOTNOTE.sub("", heading))
    for inside in reversed(BRACKETED.findall(heading)):
        factor = _factor(inside)
        if factor is not None:
            return StatedUnit(LABELS[factor], factor)
    found = TRAILING.search(heading)
    factor = _factor(found[1] or found[2] or found[3] or found[4] or "", money=bool(found[2])) if found else None
    return StatedUnit(LABELS[factor], factor) if factor else StatedUnit()


def states_currency(heading: str) -> bool:
    """Whether the heading names a currency: `Benefits (£m)`."""
    return bool(CURRENCY.search(heading.casefold()))


def speaks_of_days(heading: str) -> bool:
    """Whether the heading speaks of a day: `Next gate`, `Board review`, `Delivery date`, `Signed on`."""
    return bool(DAY_WORDS & set(known_words(heading).split()))


def states_value(heading: str) -> bool:
    """Whether the heading speaks of what is gained rather than what is paid."""
    return bool(VALUE_WORDS & set(known_words(heading).split()))


def states_money(heading: str) -> bool:
    """Whether the heading itself says its numbers are money."""
    return states_currency(heading) or bool(MONEY_WORDS & set(known_words(heading).split()))


def _is_unit(inside: str) -> bool:
    bare = CURRENCY.sub("", inside.casefold()).strip().removeprefix("in")
    return _factor(inside) is not None or not NOT_A_WORD.sub("", bare)


def _factor(inside: str, money: bool = False) -> float | None:
    """Factor of a unit such as k or 000s; a bare t is thousands beside a currency only, else it may be tonnes."""
    bare = ESTIMATED.sub("", CURRENCY.sub("", inside.casefold())).strip(" .,'’")
    bare = OF_UNIT.sub("", bare)
    if bare in ("t", "teur"):
        return 1e3 if money or bare != inside.casefold().strip(" .'’") else None
    return FACTORS.get(bare.removeprefix("in ").strip(" .'’"))
