"""Weights from comparing criteria in pairs (the analytic hierarchy process), and where the answers contradict.

Sources: Saaty, The Analytic Hierarchy Process (1980); Harker, Incomplete pairwise comparisons in the analytic
hierarchy process, Mathematical Modelling 9 (1987).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pmo_core.scoring.judgements import check_entries, check_linked
from pmo_core.scoring.value_functions import Array

ACCEPTED = 0.10
# Consistency index of random answers, for 1 to 10 criteria.
RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
SCALE = tuple(1 / step for step in range(9, 1, -1)) + tuple(float(step) for step in range(1, 10))
SQUARINGS = 60
STEADY = 1e-15


@dataclass(frozen=True)
class Judgement:
    """One answer beside what all answers together say: how many times as much `first` matters as `second`.

    `on_scale` is the consistent value on the scale from 1/9 to 9; `gap` is |ln(given / consistent)|, 0 where
    they agree.
    """

    first: int
    second: int
    given: float
    consistent: float
    on_scale: float
    gap: float


@dataclass(frozen=True)
class Comparison:
    """Shares that a matrix of judgements implies, and how far its answers contradict each other.

    `spare` counts the pairs answered beyond the m - 1 that link all criteria: without any, nothing can
    contradict. `worst` is the answer furthest from the others; None where nothing was compared.
    """

    shares: Array
    largest_eigenvalue: float
    consistency_index: float
    consistency_ratio: float
    answered: int
    spare: int
    worst: Judgement | None

    @property
    def accepted(self) -> bool:
        """Whether the answers contradict each other no more than is usually accepted."""
        return self.consistency_ratio <= ACCEPTED


def compare(matrix: Array, names: Sequence[str] = ()) -> Comparison:
    """Shares and consistency of a matrix of judgements; a missing pair takes the ratio of its shares (Harker).

    Args:
        matrix: Shape (m, m), as in judgements.py.
        names: What an error calls the criteria.

    Raises:
        ValueError: The matrix is none of judgements, or does not link all criteria.

    >>> from pmo_core.scoring.judgements import matrix_of
    >>> compare(matrix_of(3, {(0, 1): 2.0, (1, 2): 2.0})).shares.round(4)
    array([0.5714, 0.2857, 0.1429])
    """
    check_entries(matrix, names)
    check_linked(matrix, names)
    given = np.isfinite(matrix)
    filled = np.where(given, matrix, 0.0)
    np.fill_diagonal(filled, 1.0 + np.count_nonzero(~given, axis=1))
    shares = _principal_vector(filled)
    size, answered = len(shares), int(np.count_nonzero(np.triu(given, 1)))
    eigenvalue = float(_sum(_sum(filled * shares)) / _sum(shares))
    index = max(0.0, (eigenvalue - size) / (size - 1)) if size > 2 else 0.0
    ratio = _ratio(index, size, answered)
    worst = max(judgements(matrix, shares), key=lambda judgement: judgement.gap, default=None)
    return Comparison(shares, eigenvalue, index, ratio, answered, answered - size + 1, worst)


def judgements(matrix: Array, shares: Array) -> list[Judgement]:
    """Every answer beside the ratio of the shares, each pair once."""
    found: list[Judgement] = []
    for first, second in zip(*np.nonzero(np.triu(np.isfinite(matrix), 1)), strict=True):
        given, consistent = float(matrix[first, second]), float(shares[first] / shares[second])
        gap = abs(math.log(given / consistent))
        found.append(Judgement(int(first), int(second), given, consistent, on_scale(consistent), gap))
    return found


def on_scale(ratio: float) -> float:
    """Nearest step of the scale 1/9 to 9, near by proportion.

    >>> on_scale(2.6), on_scale(40.0), round(1 / on_scale(0.3), 9)
    (3.0, 9.0, 3.0)
    """
    return min(SCALE, key=lambda step: abs(math.log(step / ratio)))


def repaired(matrix: Array, rounded: bool = False) -> tuple[Array, Comparison]:
    """The matrix with its worst answer replaced by the consistent value, and what it then implies.

    Args:
        matrix: Shape (m, m), as in judgements.py.
        rounded: Replace by the nearest step of the scale from 1/9 to 9. An answer that stands on that step
            already is passed over for the next worst; where all do, the matrix comes back as it was.
    """
    before = compare(matrix)
    worst = worst_to_change(matrix, before) if rounded else before.worst
    if worst is None:
        return matrix.copy(), before
    value = worst.on_scale if rounded else worst.consistent
    changed = matrix.copy()
    changed[worst.first, worst.second], changed[worst.second, worst.first] = value, 1 / value
    return changed, compare(changed)


def worst_to_change(matrix: Array, comparison: Comparison) -> Judgement | None:
    """The worst answer that a step of the scale would put right; None where every answer is on its step."""
    answers = judgements(matrix, comparison.shares)
    changeable = [answer for answer in answers if not math.isclose(answer.given, answer.on_scale)]
    return max(changeable, key=lambda answer: answer.gap, default=None)


def random_index(criteria: int, answered: int | None = None) -> float:
    """Consistency index of random answers to so many pairs; all pairs unless told.

    Beyond 10 criteria it is the straight line of Alonso and Lamata (Int. J. of Uncertainty, Fuzziness and
    Knowledge-Based Systems 14, 2006). With pairs missing it falls nearly linearly (Ágoston and Csató, Omega 108,
    2022), to 0 where only the m - 1 pairs are left that cannot contradict each other: held to the full index,
    one wild answer among few would look consistent.

    >>> random_index(3), round(random_index(4, answered=5), 4), random_index(4, answered=3)
    (0.58, 0.6, 0.0)
    """
    if criteria <= 2:
        return 0.0
    listed = criteria <= len(RANDOM_INDEX)
    of_all = RANDOM_INDEX[criteria - 1] if listed else (1.7699 * criteria - 4.3513) / (criteria - 1)
    most_spare = (criteria - 1) * (criteria - 2) // 2
    spare = most_spare if answered is None else answered - (criteria - 1)
    return of_all * spare / most_spare


def _ratio(index: float, size: int, answered: int) -> float:
    random = random_index(size, answered)
    return index / random if random > 0 else 0.0


def _principal_vector(matrix: Array) -> Array:
    """Principal eigenvector, summing to 1, of a matrix >= 0 that links all and has a positive diagonal.

    Power iteration that squares the matrix at each step, for a long chain of answers converges slowly: forty
    criteria need some 250,000 plain steps. Sums run in order, so that every machine finds the same bits.
    """
    power = matrix / matrix.max()
    shares = _shares(power)
    for _ in range(SQUARINGS):
        power = _product(power, power)
        power /= power.max()
        before, shares = shares, _shares(power)
        if np.all(np.abs(shares - before) <= STEADY * shares):
            break
    return shares


def _shares(power: Array) -> Array:
    rows = _sum(power)
    return rows / _sum(rows)


def _product(left: Array, right: Array) -> Array:
    return _sum(left[:, None, :] * right.T[None, :, :])


def _sum(numbers: Array) -> Array:
    """Sums over the last axis, added in order."""
    return np.add.accumulate(numbers, axis=-1)[..., -1]
