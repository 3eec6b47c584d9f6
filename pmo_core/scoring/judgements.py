"""The matrix of judgements: which pairs to ask for, what was answered, what it links, what it may not hold.

A matrix has shape (m, m): entry (i, j) says how many times as much criterion i matters as criterion j, so that
entry (j, i) is its reciprocal; nan where nobody was asked. The diagonal is 1.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from pmo_core.scoring.value_functions import Array

RECIPROCAL_WITHIN = 1e-6


def matrix_of(criteria: int, answers: Mapping[tuple[int, int], float]) -> Array:
    """Matrix of judgements from answers by pair, nan where there is none.

    >>> matrix_of(2, {(0, 1): 4.0})
    array([[1.  , 4.  ],
           [0.25, 1.  ]])
    """
    matrix = np.full((criteria, criteria), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for (first, second), ratio in answers.items():
        matrix[first, second], matrix[second, first] = ratio, 1 / ratio
    return matrix


def pairs_to_ask(criteria: int) -> list[tuple[int, int]]:
    """All pairs, the most useful first: the chain of neighbours that links all, then those two apart, and on.

    >>> pairs_to_ask(4)
    [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)]
    """
    pairs = [(first, first + apart) for apart in range(1, criteria) for first in range(criteria - apart)]
    return sorted(pairs, key=lambda pair: (pair[1] - pair[0], pair[0] % (pair[1] - pair[0])))


def groups_compared(matrix: Array) -> list[list[int]]:
    """Criteria that answers link to each other, directly or through others; the largest group first."""
    linked = np.isfinite(matrix)
    left, groups = set(range(len(matrix))), list[list[int]]()
    while left:
        group, edge = set[int](), {min(left)}
        while edge:
            group |= edge
            edge = {int(j) for i in edge for j in np.flatnonzero(linked[i])} - group
        groups.append(sorted(group))
        left -= group
    return sorted(groups, key=len, reverse=True)


def check_entries(matrix: Array, names: Sequence[str] = ()) -> None:
    """Refuse what is no matrix of judgements.

    Raises:
        ValueError: Names the first entry at fault and what to do about it.
    """
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not len(matrix):
        raise ValueError(f"judgements of shape {matrix.shape}; use one row and one column per criterion")
    called = _called(matrix, names)
    for wrong, what_to_do in _faults(matrix):
        if wrong.any():
            i, j = (int(at) for at in np.argwhere(wrong)[0])
            raise ValueError(f"{called[i]} against {called[j]} is {matrix[i, j]:g}: {what_to_do}")


def check_linked(matrix: Array, names: Sequence[str] = ()) -> None:
    """Refuse judgements that leave criteria apart: nothing says how their weights compare.

    Raises:
        ValueError: Names the criteria that are not compared with the rest.
    """
    linked, *others = groups_compared(matrix)
    if others:
        called = _called(matrix, names)
        apart = ", ".join(called[i] for group in others for i in group)
        rest = ", ".join(called[i] for i in linked)
        raise ValueError(f"not compared with the rest: {apart}; compare with one of {rest}")


def _called(matrix: Array, names: Sequence[str]) -> list[str]:
    return list(names) or [f"criterion {number}" for number in range(1, len(matrix) + 1)]


def _faults(matrix: Array) -> list[tuple[np.ndarray, str]]:
    """Entries at fault by kind, and what to do about each."""
    given = ~np.isnan(matrix)
    positive = np.isfinite(matrix) & (matrix > 0)
    paired = np.multiply(matrix, matrix.T, out=np.ones_like(matrix), where=positive & positive.T)
    off_reciprocal = np.abs(paired - 1) > RECIPROCAL_WITHIN
    own = np.eye(len(matrix), dtype=np.bool_) & (matrix != 1)
    return [
        (given & ~positive, "a judgement is a number above 0, such as 3 or 1/3"),
        (own, "a criterion matters once as much as itself"),
        (given & ~given.T, "the pair is answered in one direction only; give the reciprocal too"),
        (off_reciprocal, "the two directions of a pair must be reciprocals, such as 3 and 1/3"),
    ]
