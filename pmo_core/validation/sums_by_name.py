"""Rows that sum up others without saying so: a bare name below its group, or a summary above its own tasks."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from pmo_core.reading.headings import known_words, states_money
from pmo_core.reading.sums import WITHIN, adds_up
from pmo_core.sheets.row import Kind
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.locate import Locator
from pmo_core.validation.set_aside import SUMMARY_ROW, TOTAL_ROW, SetAside

LEVELS = frozenset(("outline level", "indent", "indent level"))
NUMBERED = frozenset(("wbs", "outline number"))
MOST_FOUND = 500
FEWEST_BELOW = 3
OF_ALL = re.compile(
    r"\s*(?:all|whole|entire|overall|total|portfolio|programme|program|gesamt|alle|tous|toutes)\b", re.I
)


def named_sums(frame: pd.DataFrame, locator: Locator) -> Iterator[SetAside]:
    """Projects that are but a name and the sums of the rows above: of two columns of money, or twice at least."""
    if locator.sheet.table != "projects" or locator.sheet.placement.records or "name" not in frame:
        return
    money = _money(frame, locator)
    if not money:
        return
    others = [name for name in frame.columns if name not in (*money, "name")]
    bare = frame["name"].notna().to_numpy()
    if not bare.any():
        return
    for name in others:
        bare = bare & frame[name].isna().to_numpy()
        if not bare.any():
            return
    numbers = frame[money].to_numpy(dtype="float64")
    if bare[0] and others and _sums_all_below(numbers, str(frame["name"].iloc[0])):
        yield SetAside(int(frame.index[0]), TOTAL_ROW)
        bare, numbers[0] = bare & (np.arange(len(bare)) > 0), np.nan
    found = _sums_since_the_last(numbers, np.flatnonzero(bare))
    sizes = np.diff([-1, *found]) - 1
    if not found or max(sizes) < 2 or (len(found) < 2 and _figures(numbers[found[0]]) < 2):
        return
    # Where rows are but a name and figures, one may be the sum of those above by chance; not of every group.
    if not others and (len(found) < 2 or min(sizes) < 2 or found[-1] < len(frame) - 1):
        return
    yield from (SetAside(int(frame.index[place]), TOTAL_ROW) for place in found)


def _sums_all_below(numbers: np.ndarray, name: str) -> bool:
    """Whether the first row's every figure is the sum of all rows below: of two columns, or it is named so."""
    given = np.isfinite(numbers[0]) & (numbers[0] != 0)
    sums = np.nansum(numbers[1:], axis=0)
    alike = np.abs(sums - numbers[0]) <= WITHIN * np.maximum(np.abs(numbers[0]), 1)
    enough = given.sum() > 1 or (given.any() and OF_ALL.match(name))
    return bool(enough and alike[given].all() and len(numbers) > FEWEST_BELOW)


def summary_rows(frame: pd.DataFrame, locator: Locator) -> Iterator[SetAside]:
    """Rows of an outline whose money is the sum of the rows one level below them."""
    levels = _levels(frame, locator)
    money = _money(frame, locator) if levels else []
    if not money:
        return
    numbers = frame[money].to_numpy(dtype="float64")
    for place, children in enumerate(_children(levels)):
        if children and adds_up(np.nansum(numbers[children], axis=0), numbers[place]):
            yield SetAside(int(frame.index[place]), SUMMARY_ROW)


def _money(frame: pd.DataFrame, locator: Locator) -> list[str]:
    """Columns of money: the table's own, and those whose heading says so."""
    kinds = {column.field: column.kind for column in locator.sheet.sheet.columns}
    names = ((match.field or match.label, match.heading) for match in locator.sheet.columns)
    return [
        name
        for name, heading in names
        if (kinds[name] is Kind.MONEY if name in kinds else states_money(heading))
        and name in frame
        and frame[name].dtype.kind == "f"
    ]


def _sums_since_the_last(numbers: np.ndarray, candidates: np.ndarray) -> list[int]:
    """Candidates whose every figure is the sum of the rows since the one found before."""
    running = np.vstack([np.zeros(numbers.shape[1]), np.nancumsum(numbers, axis=0)])
    found: list[int] = []
    since = 0
    for place in candidates.tolist():
        figures = numbers[place][np.isfinite(numbers[place])]
        sums = (running[place] - running[since])[np.isfinite(numbers[place])]
        alike = np.abs(sums - figures) <= WITHIN * np.maximum(np.abs(figures), 1)
        if place > since and alike.all() and figures.any() and len(found) < MOST_FOUND:
            found.append(place)
            since = place + 1
    return found


def _figures(row: np.ndarray) -> int:
    return int(np.count_nonzero(np.nan_to_num(row)))


def _levels(frame: pd.DataFrame, locator: Locator) -> list[int]:
    """Level of each row in the outline; none where there is no such column, or a row does not say its own."""
    for match in locator.sheet.columns:
        words = known_words(match.heading)
        if words in LEVELS or words in NUMBERED:
            cells = (locator.cell(match.field or match.label, int(row)) for row in frame.index)
            levels = [_depth(cell) if words in NUMBERED else _level(cell) for cell in cells]
            if all(level is not None for level in levels):
                return [level or 0 for level in levels]
    return []


def _level(cell: Cell) -> int | None:
    text = f"{cell:.15g}" if isinstance(cell, float) else str(cell).strip()
    return int(text) if text.isdecimal() and text.isascii() else None


def _depth(cell: Cell) -> int | None:
    """How deep an outline's number stands: 1.2.3 is three deep."""
    text = f"{cell:.15g}" if isinstance(cell, float) else str(cell or "").strip(" .")
    return len(text.split(".")) if text else None


def _children(levels: Sequence[int]) -> list[list[int]]:
    """For each row the places of the rows directly below it in the outline."""
    children: list[list[int]] = [[] for _ in levels]
    above: list[int] = []
    for place, level in enumerate(levels):
        while above and levels[above[-1]] >= level:
            above.pop()
        if above:
            children[above[-1]].append(place)
        above.append(place)
    return children
