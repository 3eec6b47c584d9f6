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
WORDS = re.compile(r"[^\w\n]+")  # what stands between them, within a line
NUMBERS = re.compile(r"[^\d\n]+")
LETTER_OR_ROMAN = re.compile(r"[a-z]|[ivx]{1,4}")


def near_name_issues(frame: pd.DataFrame, locator: Locator) -> Iterator[Issue]:
    """A note for each project whose name is nearly that of an earlier one."""
    if locator.sheet.table != "projects" or "name" not in frame:
        return
    names = [str(name) for name in frame["name"].tolist()]
    rows = [int(row) for row in frame.index]
    for first, second in near_pairs(names):
        effect = f'nearly the name in {locator.row_name(rows[first])}, "{names[first]}"'
        remedy = "Delete one if they are the same project."
        yield locator.issue(rows[second], "name", "near_name", "note", effect, remedy)


def near_pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Positions of names that are the same but for their order of words or a letter or two, earlier one first.

    Only neighbours in two alphabets are compared, that of the words as written and that of the words in order,
    so that the work grows with the length of the list and not with its square.

    >>> list(near_pairs(["Payroll renewal", "Case portal", "Renewal payroll", "Case portl x", "Phase one 1"]))
    [(0, 2)]
    >>> list(near_pairs(["Signal upgrade", "Signal upgrde", "Line phase 1", "Line phase 2"]))
    [(0, 1)]
    """
    if not names:
        return
    keys = _only(WORDS, _on_one_line(names))
    in_order = [" ".join(sorted(key.split())) for key in keys]
    yield from sorted({pair for words in (keys, in_order) for pair in _near_neighbours(words)})


def _near_neighbours(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Neighbours in this alphabet that are near and bear the same numbers, as two phases do not."""
    order = np.array(sorted(range(len(words)), key=words.__getitem__), dtype=np.int64)
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    written, numbers = _told_apart(words), _told_apart(_only(NUMBERS, words))
    for step in range(1, NEIGHBOURS):
        ones, others = order[:-step], order[step:]
        # Few neighbours can be near at all; only their letters are compared.
        can_be = (np.abs(lengths[ones] - lengths[others]) <= MOST_LETTERS) & (numbers[ones] == numbers[others])
        can_be &= (lengths[ones] >= SHORTEST) | (written[ones] == written[others])
        pairs = list(zip(ones[can_be].tolist(), others[can_be].tolist(), strict=True))
        if not pairs:
            continue
        first, second = [words[one] for one, _ in pairs], [words[other] for _, other in pairs]
        letters = process.cpdist(first, second, scorer=OSA.distance, score_cutoff=MOST_LETTERS)
        for at in np.flatnonzero(letters <= MOST_LETTERS):
            one, other = pairs[int(at)]
            if not _are_of_a_series(words[int(one)], words[int(other)]):
                yield min(one, other), max(one, other)


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


def _only(gone: re.Pattern[str], lines: Sequence[str]) -> list[str]:
    """Of each line what is no match of `gone`, with one space between; for all lines at once."""
    text = "\n".join(lines)
    if not text.isascii():
        return [line.strip() for line in gone.sub(" ", text).split("\n")]
    # Plain letters go by a table, several times as fast; most lists of names have no others.
    return [" ".join(line.split()) for line in text.translate(_table(gone)).split("\n")]


@cache
def _table(gone: re.Pattern[str]) -> dict[int, str]:
    return {code: " " for code in range(128) if gone.fullmatch(chr(code))}
