"""A portfolio made better by small moves: one in, one out, or one in for one out, each keeping every rule."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pmo_core.selection.program import Array, Program

# Moves looked at together, those of most gain first.
AT_ONCE = 512
# Rows times columns held densely at most.
LARGEST = 4_000_000


def polished(
    program: Program, x: Array, columns: NDArray[np.intp], target: float, over: Callable[[], bool]
) -> Array:
    """The x after ever the best move of these columns, until there is none, it is worth `target`, or time is over.

    Args:
        program: What to maximise.
        x: Keeps every row; columns marked whole are 0 or 1. It comes out unchanged.
        columns: Those that may move; only whole ones with a choice do.
        target: Value that is good enough.
        over: Asked before each move whether to end.
    """
    movable = columns[program.whole[columns] & (program.lower[columns] < program.upper[columns])]
    movable = movable[: LARGEST // max(program.rows.count, 1)]
    dense, x, slack = _dense(program, movable), x.copy(), program.slack() / 2
    while program.values @ x < target and not over():
        left = program.rows.times(x)
        move = _best_move(
            dense,
            program.values[movable],
            x[movable] > 0.5,
            program.row_upper - left + slack,
            program.row_lower - left - slack,
        )
        if move is None:
            break
        x[movable[list(move)]] = 1 - x[movable[list(move)]]
    return x


def _dense(program: Program, columns: NDArray[np.intp]) -> Array:
    """What each of these columns uses of each row, shape (rows, columns)."""
    place = np.full(program.rows.size, -1)
    place[columns] = np.arange(len(columns))
    at = place[program.rows.columns]
    dense = np.zeros((program.rows.count, len(columns)))
    dense[program.rows.row_of[at >= 0], at[at >= 0]] = program.rows.weights[at >= 0]
    return dense


def _best_move(
    dense: Array, values: Array, chosen: NDArray[np.bool_], most: Array, least: Array
) -> set[int] | None:
    """Places that change in the move of most gain that no row forbids: one, or one in and one out."""
    signs = np.where(chosen, -1.0, 1.0)
    change, gain = dense * signs, values * signs
    # A row that any two changes together keep forbids nothing.
    largest = 2 * np.abs(dense).max(axis=1, initial=0.0)
    tight = (most < largest) | (least > -largest)
    change, most, least = change[tight], most[tight, None], least[tight, None]
    into, out = np.flatnonzero(~chosen), np.flatnonzero(chosen)
    pairs = gain[into][:, None] + gain[out][None, :]
    i, j = np.nonzero(pairs > 0)
    alone = np.flatnonzero(gain > 0)
    first, second = np.concatenate([alone, into[i]]), np.concatenate([alone, out[j]])
    order = np.argsort(-np.concatenate([gain[alone], pairs[i, j]]), kind="stable")
    for k in range(0, len(order), AT_ONCE):
        one, other = first[order[k : k + AT_ONCE]], second[order[k : k + AT_ONCE]]
        moved = change[:, one] + np.where(one == other, 0.0, change[:, other])
        kept = ((moved <= most) & (moved >= least)).all(axis=0)
        if kept.any():
            at = int(kept.argmax())
            return {int(one[at]), int(other[at])}
    return None
