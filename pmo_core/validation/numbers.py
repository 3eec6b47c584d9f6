"""A column of numbers or days as one array."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from pmo_core.sources.raw_book import Cell
from pmo_core.validation.alone import numbers_alone
from pmo_core.validation.declared import Declared

EPOCH = np.datetime64("1899-12-30", "s")
SECONDS_A_DAY = 86_400
NO_NUMBER = float("nan")


def number_array(cells: Sequence[Cell]) -> np.ndarray:
    """The cells that are numbers; nan for every other, TRUE and text included."""
    alone = numbers_alone(cells)
    if alone is None:
        # The type is compared here, since a call for every cell would cost more than all that follows.
        alone = numbers_alone([None if type(cell) is str else cell for cell in cells])
    return np.array([_number(cell) for cell in cells], dtype=np.float64) if alone is None else alone


def _number(cell: Cell) -> float:
    if isinstance(cell, bool) or not isinstance(cell, float | int):
        return NO_NUMBER
    try:
        return float(cell)
    except OverflowError:
        return NO_NUMBER


def doubtful_numbers(numbers: np.ndarray, declared: Declared) -> list[int]:
    """Positions of all that is not certain to be a number within the declared bounds."""
    if declared.bounds is None:
        return list(range(len(numbers)))
    lowest, highest = declared.bounds
    certain = np.isfinite(numbers) & (numbers >= lowest) & (numbers <= highest)
    return np.flatnonzero(~certain).tolist()


def with_numbers(numbers: np.ndarray, read: Mapping[int, Cell]) -> np.ndarray:
    """The numbers, with those read from other cells in their places; None among them is missing."""
    if not read:
        return numbers
    filled = numbers.copy()
    filled[list(read)] = np.array(list(read.values()), dtype=np.float64)
    return filled


def day_series(serials: np.ndarray) -> pd.Series:
    """Whole days; the time of day that a cell may carry is left off."""
    known = np.isfinite(serials)
    days = np.full(len(serials), np.datetime64("NaT"), dtype="datetime64[s]")
    days[known] = EPOCH + (np.floor(serials[known]) * SECONDS_A_DAY).astype("timedelta64[s]")
    return pd.Series(days)
