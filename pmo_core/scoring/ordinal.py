"""Ratings given in words: Red to Green, Low to High, Poor to Excellent, 1 - weak to 5 - strong -> 0 to 100."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FIRST_NUMBER = re.compile(r"^([0-9]|10)\s*[-–—:.)=]\s*\D")
JOINS = re.compile(r"[\s/_–—-]+")
FEWEST_RATED = 3
SHARE_IN_WORDS = 0.8
SET_ASIDE = re.compile(
    r"^(?:exempt|early|not |no |n/?a\b|none\b|keine?\b|aucune?\b|tb[acd]\b|unknown|pending|blank|reset|-|–)", re.I
)
# German and French, as in Nutzen: hoch, Risque: faible.
LITTLE = ("gering", "niedrig", "tief", "faible", "bas", "basse")
MIDDLE = ("mittel", "moyen", "moyenne", "modéré", "modérée")
MUCH = ("hoch", "fort", "forte", "élevé", "élevée", "eleve", "elevee", "haut", "haute")
VERY = ("sehr", "très", "tres")
NOTHING = ("none", "keine", "kein", "aucun", "aucune")


@dataclass(frozen=True)
class WordScale:
    """Words that rate, each with its level from 0 to 100."""

    name: str
    levels: Mapping[str, float]


# The five colours are those of the UK's delivery confidence assessment; three of them are used alone since 2021.
COLOURS = WordScale(
    "colours",
    {"red": 0, "r": 0, "amber red": 25, "red amber": 25, "amber": 50, "a": 50, "yellow": 50, "orange": 50,
     "amber green": 75, "green amber": 75, "green": 100, "g": 100,
     "rot": 0, "gelb": 50, "grün": 100, "gruen": 100, "rouge": 0, "jaune": 50, "vert": 100, "verte": 100},
)  # fmt: skip
LOW_TO_HIGH = WordScale(
    "low to high",
    {"low": 0, "l": 0, "low medium": 25, "medium low": 25, "medium": 50, "med": 50, "moderate": 50, "m": 50,
     "medium high": 75, "high medium": 75, "high": 100, "h": 100,
     "mittel bis hoch": 75, "gering bis mittel": 25, "niedrig bis mittel": 25, **dict.fromkeys(LITTLE, 0),
     **dict.fromkeys(MIDDLE, 50), **dict.fromkeys(MUCH, 100)},
)  # fmt: skip
VERY_LOW_TO_VERY_HIGH = WordScale(
    "very low to very high",
    {"very low": 0, "low": 25, "medium": 50, "med": 50, "moderate": 50, "high": 75, "very high": 100,
     "critical": 100, "kritisch": 100, "critique": 100,
     **{f"{very} {word}": 0 for very in VERY for word in LITTLE}, **dict.fromkeys(LITTLE, 25),
     **dict.fromkeys(MIDDLE, 50), **dict.fromkeys(MUCH, 75),
     **{f"{very} {word}": 100 for very in VERY for word in MUCH}},
)  # fmt: skip
POOR_TO_EXCELLENT = WordScale(
    "poor to excellent",
    {"very poor": 0, "poor": 0, "weak": 0, "fair": 25, "average": 50, "satisfactory": 50, "good": 50,
     "very good": 75, "strong": 75, "excellent": 100, "outstanding": 100},
)  # fmt: skip
MUST_TO_WONT = WordScale(
    "must to won't",
    {"wont": 0, "won't": 0, "could": 33, "should": 67, "must": 100, "wont have": 0, "won't have": 0,
     "could have": 33, "should have": 67, "must have": 100},
)  # fmt: skip
NONE_TO_HIGH = WordScale(
    "none to high",
    {"none": 0, "low": 33, "l": 33, "medium": 67, "med": 67, "moderate": 67, "m": 67, "high": 100, "h": 100,
     **dict.fromkeys(NOTHING, 0), **dict.fromkeys(LITTLE, 33), **dict.fromkeys(MIDDLE, 67),
     **dict.fromkeys(MUCH, 100)},
)  # fmt: skip
NONE_TO_VERY_HIGH = WordScale("none to very high", dict.fromkeys(NOTHING, 0) | dict(VERY_LOW_TO_VERY_HIGH.levels))
# None is a level where the other words of the column are such levels, and no rating beside any other words.
WITH_NONE = {LOW_TO_HIGH.name: NONE_TO_HIGH, VERY_LOW_TO_VERY_HIGH.name: NONE_TO_VERY_HIGH}
THAT_JUDGE = (COLOURS, POOR_TO_EXCELLENT, MUST_TO_WONT)
WORD_SCALES = (COLOURS, LOW_TO_HIGH, VERY_LOW_TO_VERY_HIGH, POOR_TO_EXCELLENT, MUST_TO_WONT)


def scale_of_words(cells: Mapping[str, int]) -> WordScale | None:
    """The scale that these cells are written on, if at least four in five of those that rate at all are.

    Cells such as "Exempt under Section 43" or "Not reported" do not rate; they are missing, each with its reason.
    A scale needs three rated cells and two different levels.

    Args:
        cells: How often each text stands in the column.

    >>> scale_of_words({"Red": 2, "Green": 1, "Exempt under Section 43": 7}).name
    'colours'
    >>> scale_of_words({"None": 2, "Low": 1, "Medium": 1, "High": 1}).name
    'none to high'
    >>> scale_of_words({"North": 1, "South": 4, "Low": 2, "High": 1}) is None
    True
    """
    counts = {cell: times for cell, times in cells.items() if not SET_ASIDE.match(cell.strip())}
    says_none = any(_word(cell) in NOTHING for cell in cells)
    numbered = _numbered(counts)
    fit: list[tuple[int, WordScale]] = []
    for scale in (*WORD_SCALES, *([numbered] if numbered else [])):
        rated = {word: times for word, times in counts.items() if level(word, scale) is not None}
        total = sum(rated.values())
        different = {level(word, scale) for word in rated}
        if total >= FEWEST_RATED and total >= SHARE_IN_WORDS * sum(counts.values()) and len(different) > 1:
            fit.append((total, scale))
    # Very high rates as well where the list has one such cell: of two scales the one that loses fewest.
    best = max(fit, key=lambda found: found[0], default=None)
    return best and (_with_none(best[1], counts) if says_none else best[1])


def _with_none(scale: WordScale, words: Iterable[str]) -> WordScale:
    """The scale that begins with none and holds all the words; the same one where there is no such scale."""
    other = WITH_NONE.get(scale.name, scale)
    return other if all(level(word, other) is not None for word in words) else scale


def level(cell: str, scale: WordScale) -> float | None:
    """Level of one cell, 0 to 100; None where it holds no word of the scale.

    >>> level(" Medium-High ", LOW_TO_HIGH), level("AMBER/RED", COLOURS), level("Exempt", COLOURS)
    (75, 25, None)
    """
    return scale.levels.get(_word(cell))


def number_before(cell: str) -> float | None:
    """The number that a word on a numbered scale begins with; None where it begins with none.

    >>> number_before("4 - Good"), number_before("10: very strong"), number_before("Good")
    (4.0, 10.0, None)
    """
    found = FIRST_NUMBER.match(cell.strip())
    return float(found[1]) if found else None


def _numbered(cells: Iterable[str]) -> WordScale | None:
    """A scale of words that begin with their number, as "4 - Good": from 1 (or 0) to 5, or to 10."""
    numbers = {cell: number for cell in cells if (number := number_before(cell)) is not None}
    if not numbers:
        return None
    lowest, highest = min(1, min(numbers.values())), 5 if max(numbers.values()) <= 5 else 10
    levels = {_word(cell): 100 * (n - lowest) / (highest - lowest) for cell, n in numbers.items()}
    return WordScale("numbered", levels)


def _word(cell: str) -> str:
    return JOINS.sub(" ", cell.strip().casefold()).strip()
