"""Names that differ so little that they may be one project entered twice; shown, never merged."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator

NEIGHBOURS = 6
MOST_LETTERS = 2
SHORTEST = 10
BETWEEN_WORDS = re.compile(r"[^\w\n]+")  # within a line
NO_DIGITS = re.compile(r"[^\d\n]+")
NUMBER = re.compile(r"\d+")
LETTER_OR_ROMAN = re.compile(r"[a-z]|[ivx]{1,4}")


def near_name_issues(frame: pd.DataFrame, locator: Locator) -> Iterator[Issue]:
    """A note for each project whose name is nearly that of an earlier one."""
    if locator.sheet.table != "projects" or "name" not in frame:
        return
    names = [str(name) for name in frame["name"].tolist()]
    rows = [int(row) for row in frame.index]
    for first, second in near_pairs(names):
        same = names[second].casefold() == names[first].casefold()
        how = "the" if same else "nearly the"
        effect = f'{how} name in {locator.row_name(rows[first])}, "{names[first]}"'
        effect += "; counted as two projects" if same else ""
        remedy = "Delete one if they are the same project."
        yield locator.issue(rows[second], "name", "near_name", "warning" if same else "note", effect, remedy)


def near_pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Positions of names that are the same but for their order of words or a letter or two, earlier one first.

    Only neighbours in two alphabets are compared, that of the words as written and that of the words in order,
    so that the work grows with the length of the list and not with its square.

    >>> list(near_pairs(["Payroll renewal", "Case portal", "Renewal payroll", "Case portl x", "Phase one 1"]))
    [(0, 2)]
    >>> list(near_pairs(["Signal upgrade", "Signal upgrde", "Line phase 1", "Line phase 2"]))
    [(0, 1)]
    >>> list(near_pairs(["Line phases 1 2", "Line phases 12"]))
    []
    """
    if not names:
        return
    keys = _words_of(_on_one_line(names))
    in_order = [" ".join(sorted(key.split())) for key in keys]
    yield from sorted({pair for words in (keys, in_order) for pair in _near_neighbours(words)})


def _near_neighbours(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Neighbours in this alphabet that are near and bear the same numbers, as two phases do not."""
    order = np.array(sorted(range(len(words)), key=words.__getitem__), dtype=np.int64)
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    written, digits = _told_apart(words), _told_apart(_digits_of(words))
    for step in range(1, NEIGHBOURS):
        ones, others = order[:-step], order[step:]
        # Few neighbours can be near at all; only their letters are compared.
        can_be = (np.abs(lengths[ones] - lengths[others]) <= MOST_LETTERS) & (digits[ones] == digits[others])
        can_be &= (lengths[ones] >= SHORTEST) | (written[ones] == written[others])
        pairs: list[tuple[int, int]] = list(zip(ones[can_be].tolist(), others[can_be].tolist(), strict=True))
        if not pairs:
            continue
        first, second = [words[one] for one, _ in pairs], [words[another] for _, another in pairs]
        letters = process.cpdist(first, second, scorer=OSA.distance, score_cutoff=MOST_LETTERS)
        for at in np.flatnonzero(letters <= MOST_LETTERS).tolist():
            if not _are_two(first[at], second[at]):
                yield min(pairs[at]), max(pairs[at])


def _are_two(first: str, second: str) -> bool:
    """Whether what little two names differ in makes them two: other numbers, or a place in a series."""
    return NUMBER.findall(first) != NUMBER.findall(second) or _are_of_a_series(first, second)


def _are_of_a_series(first: str, second: str) -> bool:
    """Whether two names differ in a letter of the alphabet or a Roman number alone: Block A and Block B.

    >>> _are_of_a_series("housing block a", "housing block b"), _are_of_a_series("signal upgrade", "signal upgrde")
    (True, False)
    """
    gone, come = set(first.split()) - set(second.split()), set(second.split()) - set(first.split())
    differ = gone | come
    return bool(gone and come) and all(map(LETTER_OR_ROMAN.fullmatch, differ))


def _on_one_line(names: Sequence[str]) -> list[str]:
    """The names in small letters; all at once where none has a line break, as hardly any has."""
    text = "\n".join(names)
    if len(text.splitlines()) == text.count("\n") + 1 == len(names):
        return text.casefold().split("\n")
    return [" ".join(name.splitlines()).casefold() for name in names]


def _told_apart(words: Sequence[str]) -> np.ndarray:
    """A number for each word, the same for the same word."""
    return pd.factorize(np.array(words, dtype=object))[0]


def _words_of(lines: Sequence[str]) -> list[str]:
    """Of each line its words with one space between; for all lines at once."""
    text = "\n".join(lines)
    bare = text.translate(_apart()) if text.isascii() else BETWEEN_WORDS.sub(" ", text)
    # Where names are words with a space between, as most are, there is nothing to mend line by line.
    if "  " in bare or " \n" in bare or "\n " in bare or bare != bare.strip(" "):
        return [" ".join(line.split()) for line in bare.split("\n")]
    return bare.split("\n")


def _digits_of(lines: Sequence[str]) -> list[str]:
    """Of each line its digits, one behind the other; for all lines at once."""
    text = "\n".join(lines)
    return (text.translate(_no_digits()) if text.isascii() else NO_DIGITS.sub("", text)).split("\n")


@cache
def _apart() -> dict[int, str]:
    return {code: " " for code in range(128) if BETWEEN_WORDS.fullmatch(chr(code))}


@cache
def _no_digits() -> dict[int, None]:
    return dict.fromkeys(code for code in range(128) if NO_DIGITS.fullmatch(chr(code)))
