"""Text that means a number: £1,139.18, (500), 12k, $3.8m, 30 %."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
# Codes of currencies that are no words; amounts and headings may name any of them.
CODES = (
    "GBP|EUR|USD|AUD|CAD|NZD|CHF|JPY|INR|PLN|SEK|NOK|DKK|CZK|HUF|RON|BGN|ISK|BRL|MXN|ZAR|SGD|HKD|CNY|KRW|THB"
    "|IDR|MYR|AED|SAR|ILS|KES|NGN|GHS|UGX|TZS|ETB"
)
SIGNS = re.compile(rf"(?:[A-Z]{{0,3}}[£€$¥₹]|\b(?:{CODES})\b|\b(?:[Zz]ł|[Kk]č|kr|Rs|Fr)\b\.?)")
# A unit and a currency in one: 500 T€, 1.5M€, 3 MEUR; TEUR 500, £m 1.2. MX$ and A$ are currencies by themselves.
MONEY = "(?:[€$£]|EUR|USD|GBP|CHF)"
UNIT_BEHIND = re.compile(rf"(?<=\d)\s*(T|[kK]|M|Mio\.?|Mrd\.?|Tsd\.?)\s?{MONEY}\s*$")
UNIT_BEFORE = re.compile(rf"\s*(-?)(?:(T|[kK]|M){MONEY}|{MONEY}\s?(k|m|bn)\b)\s*(?=\d)")
IN_EVERY_SIGN = re.compile(r"[A-Z£€$¥₹zk]")  # looked for first, several times as fast
# With thousands set apart; those of South Asia are 94,50,000.
GROUPED_POINT = re.compile(
    r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
)
GROUPED_COMMA = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?|,\d+")
IN_BRACKETS = re.compile(r"(?<=\d)\s*\(\s*(k|thousand|m|mn|million|millions|bn|billion|billions)\.?\s*\)$", re.I)
WORD = re.compile(r"\s*(?!(?:kr|Rs|Fr)\b)[^\W\d_][a-z]")  # no currency begins so, and no number
SUFFIX = re.compile(r"\s*(k|thousand|m|mn|mio|mln|million|millions|bn|mrd|md|billion|billions|tsd|tys)\.?$", re.I)
MAGNITUDES = {
    "k": 1e3, "thousand": 1e3, "tsd": 1e3, "tys": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "mln": 1e6, "million": 1e6,
    "millions": 1e6, "bn": 1e9, "mrd": 1e9, "md": 1e9, "billion": 1e9, "billions": 1e9,
}  # fmt: skip
EXPONENTS = {1.0: 0, 1e3: 3, 1e6: 6, 1e9: 9}
LONGEST = 60  # a longer text is prose, however it ends
SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "\u2013": "-", "'": " ", "\u2019": " "}
)


# Marks that call a figure an estimate and leave it what it is; "+ VAT" and "<" change it, and words may as well.
ROUGHLY = re.compile(
    r"(?:[~≈]|(?:circa|approx|est|ca)\b\.?|c\.?(?=\s*[£$€\d]))\s*",
    re.I,
)
AN_ESTIMATE = re.compile(
    r"\s*(?:\?|\(\s*(?:estimated?|est|approx|indicative|provisional|rom|tbc)\.?\s*\)|[*†‡¹²³]+|\b(?:est|approx)\.?)$",
    re.I,
)

COMMA_ONLY = re.compile(r"\d{1,3}(?:[. ]\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,(?:\d{1,2}|\d{4,})")
POINT_ONLY = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})|0?\.\d+")
EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
FEWEST_IN_DOUBT = 2


@dataclass(frozen=True)
class FoundNumber:
    """A number in text; `plain` when nobody could read it otherwise, `magnitude` when it says k, m or bn."""

    value: float
    plain: bool = False
    percent: bool = False
    magnitude: bool = False


def number_in(text: str, decimal_comma: bool = False) -> FoundNumber | None:
    """Number the whole text stands for, or None where it does not stand for one.

    A mark that could separate thousands or decimals is read as the sheet's own locale has it; where the
    digits do not fit that reading the text is refused, not guessed.

    >>> number_in("£1,139.18").value, number_in("(500)").value, number_in("$3.8m").value, number_in("30 %").value
    (1139.18, -500.0, 3800000.0, 0.3)
    >>> number_in("12,5"), number_in("12,5", decimal_comma=True).value, number_in("about 5")
    (None, 12.5, None)
    """
    if len(text) > LONGEST or WORD.match(text):
        return None
    bare = text.translate(SPACES).strip()
    if PLAIN.fullmatch(bare) and not (decimal_comma and "." in bare):
        return _finite(FoundNumber(float(bare), plain=True))
    bare = _without_currency(bare)
    negative, bare = _sign(IN_BRACKETS.sub(r" \1", bare) if bare.endswith(")") else bare)
    percent = bare.endswith("%")
    bare, factor = _suffix(bare.rstrip("% "))
    if not (GROUPED_COMMA if decimal_comma else GROUPED_POINT).fullmatch(bare):
        return None
    digits = bare.replace(" ", "").replace("." if decimal_comma else ",", "").replace(",", ".")
    # The magnitude as an exponent keeps 4.1 m the number 4,100,000, which a product is not.
    value = float(f"{digits}e{EXPONENTS[factor]}") / (100 if percent else 1)
    return _finite(FoundNumber(-value if negative else value, percent=percent, magnitude=factor != 1.0))


def estimate_in(text: str, decimal_comma: bool = False) -> FoundNumber | None:
    """Number of a text that calls it an estimate, None where it is no number or more than one.

    >>> estimate_in("450 (est.)").value, estimate_in("~ £300").value, estimate_in("c. 90k?").value
    (450.0, 300.0, 90000.0)
    >>> estimate_in("75 + VAT"), estimate_in("<50"), estimate_in("about 400-500")
    (None, None, None)
    """
    if len(text) > LONGEST or not any(map(str.isdecimal, text)):
        return None
    bare = text.translate(SPACES).strip()
    begun = ROUGHLY.match(bare)
    rest = AN_ESTIMATE.sub("", bare[begun.end() :] if begun else bare)
    return number_in(rest, decimal_comma) if rest != bare else None


def writes_comma(texts: Iterable[str]) -> bool | None:
    """Whether a column's texts have decimal commas: proven by one that can be read in no other way; None in doubt.

    In doubt is a column in which every point could stand for thousands, and none must.

    >>> writes_comma(["1.250.000", "2.800"]), writes_comma(["2.5", "1.250"]), writes_comma(["2.800", "45.000"])
    (True, False, None)
    """
    bare = [_bare(text) for text in texts]
    comma = any(COMMA_ONLY.fullmatch(text) for text in bare)
    point = any(POINT_ONLY.fullmatch(text) for text in bare)
    if comma or point:
        return comma and not point
    in_doubt = sum(EITHER.fullmatch(text) is not None for text in bare)
    return None if in_doubt >= FEWEST_IN_DOUBT else False


def could_be_thousands(text: str) -> float | None:
    """The number in thousands that 45.000 may stand for; None for a text that has no such point."""
    bare = _bare(text)
    return float(bare.replace(".", "")) if EITHER.fullmatch(bare) else None


def without_currency(text: str) -> str:
    """The text without the signs and codes of currencies.

    >>> without_currency("US$ 45"), without_currency("500 T€"), without_currency("£-")
    ('45', '500 tsd', '-')
    """
    return _without_currency(text.translate(SPACES))


def _bare(text: str) -> str:
    """Digits and their marks, without sign, currency and spaces around."""
    return _sign(without_currency(text))[1]


def _without_currency(text: str) -> str:
    if not IN_EVERY_SIGN.search(text):
        return text.strip()
    if found := UNIT_BEFORE.match(text):
        unit = found[2] or found[3]
        text = f"{found[1]}{text[found.end() :]} {'tsd' if unit == 'T' else unit}"
    return SIGNS.sub(" ", UNIT_BEHIND.sub(_unit_alone, text)).strip()


def _unit_alone(found: re.Match[str]) -> str:
    return " tsd" if found[1] == "T" else f" {found[1]}"


def _sign(bare: str) -> tuple[bool, str]:
    if bare.startswith("(") and bare.endswith(")"):
        return True, bare[1:-1].strip()
    if bare.startswith("-") or bare.endswith("-"):
        return True, bare.strip("-").strip()
    return False, bare.removeprefix("+").strip()


def _suffix(bare: str) -> tuple[str, float]:
    found = None if bare[-1:].isdecimal() else SUFFIX.search(bare)
    return (bare[: found.start()], MAGNITUDES[found[1].casefold()]) if found else (bare, 1.0)


def _finite(found: FoundNumber) -> FoundNumber | None:
    return found if abs(found.value) < float("inf") else None
