"""Ratings given in words: Red to Green, Low to High, Poor to Excellent, 1 - weak to 5 - strong -> 0 to 100."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmo_core.scoring.marks import levels_of_marks

# What may stand around a word that rates: a coloured ball before it, its number in brackets behind.
AROUND = re.compile(r"^[🔴🟠🟡🟢🔵⚪⚫✅❌⚠️\s]+(?=\w)|\s*[(\[]\d{1,2}[)\]]$")
JOINS = re.compile(r"[\s/_–—-]+")
FEWEST_RATED = 3
TOP = 100
SHARE_IN_WORDS = 0.8
SET_ASIDE = re.compile(
    r"^(?:exempt|early|not |no |n/?a\b|none\b|keine?\b|aucune?\b|tb[acd]\b|unknown|pending|blank|reset|-|–)", re.I
)
# German, French, Spanish, Italian, Portuguese and Dutch, as in Nutzen: hoch, Risque: faible.
LITTLE = (
    "gering", "niedrig", "tief", "faible", "bas", "basse", "bajo", "baja", "basso", "bassa", "baixo", "baixa",
    "laag",
)  # fmt: skip
MIDDLE = ("mittel", "moyen", "moyenne", "modéré", "modérée", "medio", "media", "médio", "média", "gemiddeld",
          "middel")  # fmt: skip
MUCH = ("hoch", "fort", "forte", "élevé", "élevée", "eleve", "elevee", "haut", "haute", "alto", "alta", "hoog")
VERY = ("sehr", "très", "tres", "muy", "molto", "muito", "zeer")
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
     "🔴": 0, "🟠": 50, "🟡": 50, "🟢": 100,
     "rot": 0, "gelb": 50, "grün": 100, "gruen": 100, "rouge": 0, "jaune": 50, "vert": 100, "verte": 100},
)  # fmt: skip
LOW_TO_HIGH = WordScale(
    "low to high",
    {"low": 0, "l": 0, "low medium": 25, "medium low": 25, "medium": 50, "med": 50, "moderate": 50, "m": 50,
     "low med": 25, "med low": 25, "l m": 25, "med high": 75, "high med": 75, "m h": 75,
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
# What is easy is so wherever it is said, under Difficulty as under Ease.
HARD_TO_EASY = WordScale(
    "hard to easy",
    {"very hard": 0, "very difficult": 0, "hard": 0, "difficult": 0, "complex": 0, "schwer": 0, "schwierig": 0,
     "difficile": 0, "medium": 50, "med": 50, "moderate": 50, **dict.fromkeys(MIDDLE, 50), "easy": 100,
     "simple": 100, "very easy": 100, "leicht": 100, "einfach": 100, "facile": 100},
)  # fmt: skip
T_SHIRTS = WordScale("T-shirt sizes", {"xs": 0, "s": 25, "m": 50, "l": 75, "xl": 100, "xxl": 100})
SMALL_TO_LARGE = WordScale(
    "small to large",
    {"very small": 0, "small": 25, "medium": 50, "med": 50, "large": 75, "big": 75, "very large": 100,
     "extra large": 100, "huge": 100, "klein": 25, "gross": 75, "groß": 75, "petit": 25, "grand": 75,
     **dict.fromkeys(MIDDLE, 50)},
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
THAT_JUDGE = (COLOURS, POOR_TO_EXCELLENT, MUST_TO_WONT, HARD_TO_EASY)
WORD_SCALES = (
    COLOURS,
    LOW_TO_HIGH,
    VERY_LOW_TO_VERY_HIGH,
    POOR_TO_EXCELLENT,
    MUST_TO_WONT,
    HARD_TO_EASY,
    T_SHIRTS,
    SMALL_TO_LARGE,
)


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
    marks = WordScale("marks", levels_of_marks(cells, _is_top))
    counts = {
        cell: times
        for cell, times in cells.items()
        if not SET_ASIDE.match(cell.strip()) or level(cell, marks) is not None
    }
    says_none = any(_word(cell) in NOTHING for cell in cells)
    fit: list[tuple[int, WordScale]] = []
    for scale in (*WORD_SCALES, marks):
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
    found = scale.levels.get(cell.strip())
    return scale.levels.get(_word(cell)) if found is None else found


def _is_top(word: str) -> bool:
    """Whether the word is the highest of a scale: High, Very high, Excellent, Hoch."""
    return any(level(word, scale) == TOP for scale in (LOW_TO_HIGH, VERY_LOW_TO_VERY_HIGH, POOR_TO_EXCELLENT))


def _word(cell: str) -> str:
    return JOINS.sub(" ", AROUND.sub("", cell.strip()).casefold()).strip()
