"""A linear program over projects, as arrays: no solver in it, so that what a solver says can be checked here."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

# Sums of floats differ in their last digits by the order of adding up; money is never refused for that.
ROUNDING = 1e-12
# Whole numbers below this add up without any rounding.
EXACT = 2.0**53


@dataclass(frozen=True)
class Rows:
    """Sparse rows, one after another: row r holds `columns[starts[r]:starts[r + 1]]` with their `weights`."""

    starts: NDArray[np.int32]
    columns: NDArray[np.int32]
    weights: Array
    size: int

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.starts) - 1

    @cached_property
    def row_of(self) -> NDArray[np.intp]:
        """Row of each weight."""
        return np.repeat(np.arange(self.count), np.diff(self.starts))

    def times(self, x: Array) -> Array:
        """Left side of each row, shape (rows,)."""
        return np.bincount(self.row_of, self.weights * x[self.columns], self.count).astype(np.float64)

    def priced(self, prices: Array) -> Array:
        """What each column uses at these prices of the rows, shape (columns,)."""
        return np.bincount(self.columns, self.weights * prices[self.row_of], self.size).astype(np.float64)


@dataclass(frozen=True)
class Program:
    """Maximise values . x with row_lower <= rows x <= row_upper and lower <= x <= upper.

    `whole` marks the columns that are 0 or 1 and nothing between.
    """

    values: Array
    rows: Rows
    row_lower: Array
    row_upper: Array
    lower: Array
    upper: Array
    whole: Mask

    def broken(self, x: Array) -> NDArray[np.intp]:
        """Rows that x does not keep."""
        left, slack = self.rows.times(x), self.slack()
        return np.flatnonzero((left > self.row_upper + slack) | (left < self.row_lower - slack))

    def slack(self) -> Array:
        """How far each row may be off by the rounding of floats alone: not at all where it adds whole numbers."""
        sizes = np.bincount(self.rows.row_of, np.abs(self.rows.weights), self.rows.count)
        odd = (self.rows.weights != np.floor(self.rows.weights)) | ~self.whole[self.rows.columns]
        broken = np.bincount(self.rows.row_of, odd, self.rows.count) > 0
        return np.where(broken | (sizes >= EXACT), ROUNDING * sizes, 0.0)

    def price_bound(self, prices: Array) -> float:
        """An upper bound on the value of every x, by weak duality: true for any prices whatever.

        A positive price is charged against the upper side of its row, a negative one against the lower; prices
        on a side without a limit count as zero.
        """
        prices = self.usable(prices)
        side = np.where(prices > 0, self.row_upper, self.row_lower)
        rent = float(np.sum(prices[prices != 0] * side[prices != 0]))
        left = self.values - self.rows.priced(prices)
        return rent + float(np.sum(np.where(left > 0, left * self.upper, left * self.lower)))

    def narrowed(self, prices: Array, value: float) -> "Program":
        """The same with every column settled that no x worth more than `value` could have otherwise.

        Turning a column against its prices costs at least its margin; where the bound less that margin is not
        above the value in hand, its place is settled.
        """
        bound = self.price_bound(prices)
        margins = self.values - self.rows.priced(self.usable(prices))
        settled = self.whole & (np.abs(margins) > (bound - value) * (1 + 1e-9) + ROUNDING * abs(bound))
        lower = np.where(settled & (margins > 0), self.upper, self.lower)
        return replace(self, lower=lower, upper=np.where(settled & (margins < 0), self.lower, self.upper))

    def of_open(self) -> tuple["Program", NDArray[np.intp]]:
        """The same over the columns whose bounds leave a choice, and their positions; the others are in the sides.

        Its values lack what the settled columns are worth together.
        """
        open_ = self.lower < self.upper
        rows, columns = self.rows, np.flatnonzero(open_)
        used = rows.times(np.where(open_, 0.0, self.lower))
        kept = open_[rows.columns]
        ends = np.concatenate([[0], np.cumsum(kept)])[rows.starts].astype(np.int32)
        renamed = (np.cumsum(open_) - 1).astype(np.int32)[rows.columns[kept]]
        smaller = Program(
            self.values[columns],
            Rows(ends, renamed, rows.weights[kept], len(columns)),
            self.row_lower - used,
            self.row_upper - used,
            self.lower[columns],
            self.upper[columns],
            self.whole[columns],
        )
        return smaller, columns

    def usable(self, prices: Array) -> Array:
        """Prices without those on a side that has no limit."""
        side = np.where(prices > 0, self.row_upper, self.row_lower)
        return np.where(np.isfinite(side) & np.isfinite(prices), prices, 0.0)


def rows_of(matrix: Array) -> Rows:
    """The same rows without their zeros."""
    row, column = np.nonzero(matrix)
    starts = np.concatenate([[0], np.cumsum(np.count_nonzero(matrix, axis=1))])
    return Rows(starts.astype(np.int32), column.astype(np.int32), matrix[row, column], matrix.shape[1])
