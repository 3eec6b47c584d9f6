"""Text that means a number: £1,139.18, (500), 12k, $3.8m, 30 %."""

import re
from dataclasses import dataclass

PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
SIGNS = re.compile(r"(?:[A-Z]{0,3}[£€$¥₹]|\b(?:GBP|EUR|USD|AUD|CAD|NZD|CHF|JPY|INR)\b)")
GROUPED_POINT = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
GROUPED_COMMA = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?|,\d+")
IN_BRACKETS = re.compile(r"(?<=\d)\s*\(\s*(k|thousand|m|mn|million|millions|bn|billion|billions)\.?\s*\)$", re.I)
WORD = re.compile(r"\s*[^\W\d_][a-z]")  # no currency begins so, and no number
SUFFIX = re.compile(r"\s*(k|thousand|m|mn|million|millions|bn|billion|billions)\.?$", re.I)
MAGNITUDES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "millions": 1e6,
    "bn": 1e9, "billion": 1e9, "billions": 1e9,
}  # fmt: skip
LONGEST = 60  # a longer text is prose, however it ends
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "\u2013": "-", "'": ","})


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
    bare = SIGNS.sub(" ", bare).strip()
    negative, bare = _sign(IN_BRACKETS.sub(r" \1", bare) if bare.endswith(")") else bare)
    percent = bare.endswith("%")
    bare, factor = _suffix(bare.rstrip("% "))
    if not (GROUPED_COMMA if decimal_comma else GROUPED_POINT).fullmatch(bare):
        return None
    digits = bare.replace(" ", "").replace("." if decimal_comma else ",", "").replace(",", ".")
    value = float(digits) * factor / (100 if percent else 1)
    return _finite(FoundNumber(-value if negative else value, percent=percent, magnitude=factor != 1.0))


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
