"""Names that differ so little that they may be one project entered twice; shown, never merged."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator

NEIGHBOURS = 6
MOST_LETTERS = 2
SHORTEST = 10
NOT_A_WORD = re.compile(r"[^\w]+")
DIGITS = re.compile(r"\d+")


def near_name_issues(frame: pd.DataFrame, locator: Locator) -> Iterator[Issue]:
    """A note for each project whose name is nearly that of an earlier one."""
    if locator.sheet.table != "projects" or "name" not in frame:
        return
    names = [str(name) for name in frame["name"].tolist()]
    rows = [int(row) for row in frame.index]
    for first, second in near_pairs(names):
        effect = f'nearly the name in row {locator.sheet.placement.sheet_row(rows[first])}, "{names[first]}"'
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
    keys = [NOT_A_WORD.sub(" ", name.casefold()).strip() for name in names]
    in_order = [" ".join(sorted(key.split())) for key in keys]
    yield from sorted({pair for words in (keys, in_order) for pair in _near_neighbours(words)})


def _near_neighbours(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    order = sorted(range(len(words)), key=lambda place: (words[place], place))
    for step in range(1, NEIGHBOURS):
        ones, others = order[:-step], order[step:]
        if not ones:
            return
        first, second = [words[place] for place in ones], [words[place] for place in others]
        letters = process.cpdist(first, second, scorer=OSA.distance, score_cutoff=MOST_LETTERS)
        for at in np.flatnonzero(letters <= MOST_LETTERS):
            if _same_numbers(first[at], second[at]):
                yield min(ones[at], others[at]), max(ones[at], others[at])


def _same_numbers(one: str, other: str) -> bool:
    """Whether the names are long enough to be told apart and bear the same numbers, as two phases do not."""
    return one == other or (len(one) >= SHORTEST and DIGITS.findall(one) == DIGITS.findall(other))
