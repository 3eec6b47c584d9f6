"""Rows that sum up the rows above them, found while periods still stand side by side."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from pmo_core.reading.cells import AS_TYPED, Manner, read_cell
from pmo_core.reading.header import is_filled
from pmo_core.reading.tab import TableSheet
from pmo_core.reading.total_words import BEGINS_WITH_TOTAL, group_summed_up
from pmo_core.sheets.row import Kind
from pmo_core.sources.raw_book import Cell

WITHIN = 0.005
LONGEST_TOTAL = 80
FEWEST = 2  # rows above that a total sums up; one is enough below a line that names its group
MANNERS = (AS_TYPED, Manner(typed=False, decimal_comma=True))


@dataclass
class _Above:
    """Sums of the rows so far: of all, since the last total, and since the last line that titles a group."""

    width: int
    sums: list[tuple[np.ndarray, int]] = field(default_factory=list[tuple[np.ndarray, int]])

    def __post_init__(self) -> None:
        self.sums = [(np.zeros(self.width), 0) for _ in range(3)]

    def add(self, figures: np.ndarray) -> None:
        self.sums = [(total + np.nan_to_num(figures), rows + 1) for total, rows in self.sums]

    def begin_group(self) -> None:
        self.sums[2] = (np.zeros(self.width), 0)

    def are_summed_up(self, figures: np.ndarray, fewest: int) -> bool:
        """Whether the figures are one of the sums; after a total the next group begins."""
        if not any(rows >= fewest and adds_up(total, figures) for total, rows in self.sums):
            return False
        self.sums[1:] = [(np.zeros(self.width), 0) for _ in range(2)]
        return True


def totals_across(sheet: TableSheet, labels: Sequence[int], figures: Sequence[int]) -> set[int]:
    """Rows, from 0, named as totals whose figures in these columns sum up rows above.

    `labels` are the columns in which a total may be named. Once each period is a row of its own, nothing could
    tell such a row from a project's.
    """
    named = {
        row: label
        for row in range(sheet.header_row, sheet.raw.row_count)
        if (label := _total_in([sheet.raw.columns[index][row : row + 1] for index in labels]))
    }
    if not named:
        return set()
    above, found, title = _Above(len(figures)), set[int](), ""
    for row in range(sheet.header_row, max(named) + 1):
        line = sheet.raw.row(row)
        words = {cell.strip(" :").casefold() for cell in line if isinstance(cell, str)}
        numbers = np.array([figure_of(line[index]) for index in figures])
        if np.isnan(numbers).all() and sum(map(is_filled, line)) < FEWEST:
            title = next(iter(words), "")
            above.begin_group()
        elif row in named and above.are_summed_up(numbers, _fewest(named[row], {title, *words})):
            found.add(row)
        else:
            above.add(numbers)
    return found


def adds_up(sums: np.ndarray, figures: np.ndarray) -> bool:
    """Whether most of the figures, one that is not zero among them, are these sums."""
    given = np.isfinite(figures)
    right = given & (np.abs(sums - figures) <= WITHIN * np.maximum(np.abs(figures), 1))
    return bool(2 * right.sum() > given.sum() and np.any(figures[right] != 0))


def figure_of(cell: Cell) -> float:
    """The amount that a cell stands for in whichever way it is written; not a number where it stands for none."""
    readings = (read_cell(cell, Kind.MONEY, (), manner).value for manner in MANNERS)
    return next((value for value in readings if isinstance(value, float)), float("nan"))


def _fewest(label: str, groups: Collection[str]) -> int:
    """How many rows a total sums up at least: one, where it names the group that it ends."""
    return 1 if group_summed_up(label) in groups else FEWEST


def _total_in(cells: Sequence[Sequence[Cell]]) -> str:
    texts = (cell[0] for cell in cells if cell and isinstance(cell[0], str) and len(cell[0]) <= LONGEST_TOTAL)
    return next((text.strip() for text in texts if BEGINS_WITH_TOTAL.match(text)), "")
