"""A program with one more row, one more column, or another aim."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pmo_core.selection.program import Array, Program, Rows


def with_column(
    program: Program, rows: Sequence[int], weights: Sequence[float], *, lower: float, upper: float
) -> Program:
    """The same with a last column of any share between two bounds, worth nothing, that weighs on these rows."""
    row, weight = np.array(rows, dtype=np.intp), np.array(weights, dtype=np.float64)
    at = np.full(len(row), program.rows.size)
    return replace(
        program,
        values=np.append(program.values, 0.0),
        rows=_entered(program.rows, row, at, weight, program.rows.count, 1),
        lower=np.append(program.lower, lower),
        upper=np.append(program.upper, upper),
        whole=np.append(program.whole, False),
    )


def with_row(program: Program, weights: Array, *, lower: float, upper: float = np.inf) -> Program:
    """The same with a last row: lower <= weights . x <= upper, one weight a column."""
    columns, count = np.flatnonzero(weights), program.rows.count
    last = np.full(len(columns), count)
    return replace(
        program,
        rows=_entered(program.rows, last, columns, weights[columns], count + 1, 0),
        row_lower=np.append(program.row_lower, lower),
        row_upper=np.append(program.row_upper, upper),
    )


def _entered(
    rows: Rows, row: NDArray[np.intp], column: NDArray[np.intp], weight: Array, count: int, wider: int
) -> Rows:
    """Rows with these entries as well, each at the end of its row."""
    rows_of_all = np.concatenate([rows.row_of, row])
    order = np.argsort(rows_of_all, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows_of_all, minlength=count))]).astype(np.int32)
    columns = np.concatenate([rows.columns, column])[order].astype(np.int32)
    return Rows(starts, columns, np.concatenate([rows.weights, weight])[order], rows.size + wider)
