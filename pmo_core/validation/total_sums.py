"""Whether a row of totals says what its rows add up to: else one of them is missing or counted twice."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from pmo_core.reading.sums import WITHIN
from pmo_core.reading.total_words import group_summed_up, says_total
from pmo_core.sheets.row import Kind
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator

REMEDY = "See whether a row is missing, counted twice or read otherwise than meant; the total itself is not used."


def wrong_totals(frame: pd.DataFrame, locator: Locator, totals: Sequence[int]) -> Iterator[Issue]:
    """Totals of money that are not the sum of the rows above, of those since the last total or gap, or of all.

    `totals` are the rows set aside as such, rising; only those that name no group are asked, since the rows of a
    group may stand anywhere.
    """
    asked = [row for row in totals if _is_of_all(locator, row)]
    money = [column.field for column in locator.sheet.sheet.columns if column.kind is Kind.MONEY]
    money = [name for name in money if name in frame]
    if not asked or not money or locator.sheet.placement.records:
        return
    numbers = frame[money].to_numpy(dtype="float64", na_value=np.nan)
    index = frame.index.to_numpy()
    counted = ~np.isin(index, list(totals))
    gaps = np.flatnonzero(np.diff(index) > 1) + 1
    for row in asked:
        place = int(np.searchsorted(index, row))
        sums = _sums(numbers, counted, place, int(max(gaps[gaps < place], default=0)))
        for name, figure, of_rows in zip(money, numbers[place], sums.T, strict=True):
            near = np.abs(of_rows - figure) <= WITHIN * max(abs(figure), 1)
            if np.isfinite(figure) and figure and not near.any():
                said = f"a total of {figure:,.10g}, where the rows above add up to {of_rows[0]:,.10g}"
                yield locator.issue(row, name, "does_not_add_up", "warning", said, REMEDY)


def _is_of_all(locator: Locator, row: int) -> bool:
    """Whether a cell of the row says total and names no group."""
    cells = (cell for cell in locator.sheet.raw.row(row - 1) if isinstance(cell, str))
    label = next((cell for cell in cells if says_total(cell)), "")
    return bool(label) and not group_summed_up(label)


def _sums(numbers: np.ndarray, counted: np.ndarray, place: int, gap: int) -> np.ndarray:
    """Sums per column of the rows above (of all where there are none), since the last total or gap, and of all."""
    above = counted.copy()
    above[place:] = False
    last = np.flatnonzero(~counted[:place])
    since = above.copy()
    since[: int(last[-1]) + 1 if last.size else 0] = False
    after_gap = since.copy()
    after_gap[:gap] = False
    parts = (above if above.any() else counted, since, after_gap, counted)
    return np.array([np.nansum(numbers[part], axis=0) for part in parts])
