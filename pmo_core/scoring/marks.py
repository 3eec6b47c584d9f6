"""Ratings that count for themselves: 3/5, 4 out of 10, ★★★☆☆, ***, ++, ◑, 5 (very high) -> 0 to 100."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping

FIRST_NUMBER = re.compile(r"^([0-9]|10)\s*[-–—:.)=(]\s*(\D.*)")
OF_SO_MANY = re.compile(r"(\d{1,3}(?:[.,]5)?)\s*(?:/|out of|of|von|sur|aus|de)\s*(3|4|5|6|7|8|9|10|100)", re.I)
STARS = re.compile(r"(★|⭐️?|✭|\*|●|■|✓|✔)\1*([☆○□]*)")
HOLLOW_ONLY = re.compile(r"[☆□]+")
PLUSES = re.compile(r"\+{1,5}|[-–−]{1,5}|0|o|±|\+/-", re.I)
HARVEY = {"○": 0.0, "◔": 25.0, "◑": 50.0, "◐": 50.0, "◕": 75.0, "●": 100.0}
FEWEST_STARS, USUAL_STARS = 3, 5
LOWEST, TOP = 1, 100.0
LONE_DASH = -1
Levels = dict[str, float]


def levels_of_marks(cells: Iterable[str], is_top: Callable[[str], bool]) -> Levels:
    """Each cell that is a mark of the one way most are written in, with its level; empty where there is none.

    `is_top` says whether a word is the highest of its scale, so that 3 - High is the top although 5 could follow.

    >>> levels_of_marks(["3/5", "5/5", "1/5"], lambda word: False)
    {'3/5': 50.0, '5/5': 100.0, '1/5': 0.0}
    >>> levels_of_marks(["★★☆", "★☆☆"], lambda word: False), levels_of_marks(["+", "--", "++"], lambda word: False)
    ({'★★☆': 50.0, '★☆☆': 0.0}, {'+': 75.0, '--': 0.0, '++': 100.0})
    """
    texts = [cell.strip() for cell in cells]
    ways = (_numbered(texts, is_top), _of_so_many(texts), _stars(texts), _pluses(texts), _harvey(texts))
    return max(ways, key=len)


def number_before(cell: str) -> float | None:
    """The number that a word on a numbered scale begins with; None where it begins with none.

    >>> number_before("4 - Good"), number_before("10: very strong"), number_before("3/5"), number_before("Good")
    (4.0, 10.0, 3.0, None)
    """
    found = FIRST_NUMBER.match(cell.strip()) or OF_SO_MANY.fullmatch(cell.strip())
    return float(found[1].replace(",", ".")) if found else None


def _numbered(texts: Collection[str], is_top: Callable[[str], bool]) -> Levels:
    """Words that begin with their number, as "4 - Good": from 1 (or 0) to 5, or to 10, or to the highest word."""
    found = {text: match for text in texts if (match := FIRST_NUMBER.match(text))}
    numbers = {text: float(match[1]) for text, match in found.items()}
    if not numbers:
        return {}
    highest = max(numbers.values())
    ends_here = any(is_top(found[text][2].rstrip(" )")) for text, number in numbers.items() if number == highest)
    return _between(
        numbers, highest if ends_here and highest > LOWEST else USUAL_STARS if highest <= USUAL_STARS else 10
    )


def _of_so_many(texts: Collection[str]) -> Levels:
    """Numbers out of the same number: 3/5, 7 out of 10."""
    found = {text: match for text in texts if (match := OF_SO_MANY.fullmatch(text))}
    wholes = {int(match[2]) for match in found.values()}
    numbers = {text: float(match[1].replace(",", ".")) for text, match in found.items()}
    if len(wholes) != 1 or max(numbers.values()) > max(wholes):
        return {}
    return _between(numbers, max(wholes), lowest=0 if max(wholes) > 10 else LOWEST)


def _stars(texts: Collection[str]) -> Levels:
    """Stars by their number: of so many as there are hollow ones beside them, else of three or five."""
    found = {text: match for text in texts if (match := STARS.fullmatch(text))}
    hollow = {text: 0.0 for text in texts if found and HOLLOW_ONLY.fullmatch(text)}
    numbers = {text: float((len(text) - len(match[2])) // len(match[1])) for text, match in found.items()} | hollow
    if len({match[1] for match in found.values()}) != 1:
        return {}
    sizes = {number + len(found[text][2]) for text, number in numbers.items() if text in found and found[text][2]}
    highest = max([*sizes, *numbers.values()])
    whole = highest if sizes or highest > USUAL_STARS else FEWEST_STARS if highest <= FEWEST_STARS else USUAL_STARS
    return _between(numbers, whole)


def _pluses(texts: Collection[str]) -> Levels:
    """+, ++, +++ from the least to the most; with -- or 0 beside them from the worst to the best.

    A lone - beside pluses only may be a dash for nothing, and rates nothing then.
    """
    found = [text for text in texts if PLUSES.fullmatch(text)]
    if not any(text.startswith("+") and text != "+/-" for text in found):
        return {}
    numbers = {text: float(_pluses_in(text)) for text in found}
    if 0 not in numbers.values() and min(numbers.values()) >= LONE_DASH:
        ups = {text: number for text, number in numbers.items() if number > 0}
        return _between(ups, max(ups.values()))
    most, both = max(map(abs, numbers.values())), min(numbers.values()) < 0
    return {text: (TOP + TOP * n / most) / 2 if both else TOP * n / most for text, n in numbers.items()}


def _pluses_in(text: str) -> int:
    if text[0] == "+" and text != "+/-":
        return len(text)
    return -len(text) if text[0] in "-–−" else 0


def _harvey(texts: Collection[str]) -> Levels:
    """Balls filled by quarters."""
    return {text: HARVEY[text] for text in texts if text in HARVEY} if set(texts) & {"◔", "◑", "◐", "◕"} else {}


def _between(numbers: Mapping[str, float], highest: float, lowest: float = LOWEST) -> Levels:
    """Each number as its place from the lowest mark to the highest, 0 to 100; one mark alone has no place."""
    least = min(lowest, *numbers.values()) if numbers else lowest
    return {
        text: TOP * (number - least) / (highest - least) for text, number in numbers.items() if highest > least
    }
