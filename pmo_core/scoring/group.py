"""Several people's weights: what they mean together, where they differ, and whether it changes what is funded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.judgements import check_entries
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import weight_shares
from pmo_core.scoring.weights import keep_sum

Mask = NDArray[np.bool_]
# Weights, shape (m,), to the projects they fund, shape (n,).
Fund = Callable[[Array], Mask]


@dataclass(frozen=True)
class Spread:
    """Lowest and highest share of each criterion, and the position of who gives it; the first where several do."""

    lowest: Array
    highest: Array
    who_lowest: NDArray[np.intp]
    who_highest: NDArray[np.intp]

    @property
    def widest(self) -> int:
        """The criterion on which people are furthest apart."""
        return int(np.argmax(self.highest - self.lowest))


@dataclass(frozen=True)
class Disagreement:
    """The disagreement that matters: what each would fund, and which projects hang on whom one asks.

    `together` is what the joint shares fund, (n,); `funded` what each person's do, (people, n).
    `by_criterion` (m, n) marks projects that enter or leave the joint set when one criterion alone takes the
    share that somebody gives it, the others keeping their proportions.
    """

    together: Mask
    funded: Mask
    by_criterion: Mask

    @property
    def disputed(self) -> Mask:
        """Projects that some would fund and some would not, (n,)."""
        return cast(Mask, self.funded.any(axis=0) & ~self.funded.all(axis=0))

    @property
    def deciding(self) -> Mask:
        """Criteria whose disagreement alone changes what is funded, (m,)."""
        return cast(Mask, self.by_criterion.any(axis=1))


def joint_shares(shares: Array) -> Array:
    """Shares of several people as one: the geometric mean, made to sum to 1.

    A geometric mean would let one person's zero strike a criterion out for all. So where somebody gives no weight
    to a criterion to which another gives some, the plain mean is taken, and for every criterion alike:
    mixing the two means would favour the criterion that somebody left out.

    Args:
        shares: Shape (people, m), 0 or more; each person's weights count by their share.

    Raises:
        ValueError: Nobody's weights are given, or one is below 0.

    >>> joint_shares(np.array([[0.8, 0.2], [0.2, 0.8]]))
    array([0.5, 0.5])
    """
    each = _each(shares)
    return weight_shares(_mean(each) if zero_in_dispute(each) else np.exp(_mean_of_logs(each)))


def zero_in_dispute(shares: Array) -> bool:
    """Whether somebody gives no weight to a criterion to which another gives some."""
    return bool(np.any((shares == 0).any(axis=0) & (shares > 0).any(axis=0)))


def joint_judgements(matrices: Sequence[Array]) -> Array:
    """Judgements of several people as one matrix: the geometric mean of the answers to each pair.

    A pair is averaged over those who answered it, and is nan where nobody did.

    Raises:
        ValueError: Nobody's judgements are given, or a matrix is none of judgements.

    Source: Aczél and Saaty, Procedures for synthesizing ratio judgements, J. of Mathematical Psychology 27 (1983).

    >>> joint_judgements([np.array([[1.0, 8.0], [0.125, 1.0]]), np.array([[1.0, 2.0], [0.5, 1.0]])])
    array([[1.  , 4.  ],
           [0.25, 1.  ]])
    """
    if not len(matrices):
        raise ValueError("nobody's judgements are given; use one matrix per person")
    for matrix in matrices:
        check_entries(matrix)
    answers = np.log(np.stack(matrices))
    answered = np.isfinite(answers)
    total = _in_order(np.where(answered, answers, 0.0))
    people = np.count_nonzero(answered, axis=0)
    mean = np.divide(total, people, out=np.full(total.shape, np.nan), where=people > 0)
    upper = np.exp(np.triu(mean, 1))
    return np.where(np.tri(len(mean), k=-1, dtype=np.bool_), 1 / upper.T, upper)


def spread(shares: Array) -> Spread:
    """How far people are apart on each criterion; `shares` of shape (people, m).

    Raises:
        ValueError: Nobody's weights are given, or one is below 0.
    """
    each = _each(shares)
    return Spread(each.min(axis=0), each.max(axis=0), each.argmin(axis=0), each.argmax(axis=0))


def disagreement(shares: Array, fund: Fund) -> Disagreement:
    """What people would fund by their own weights, and which criterion's disagreement alone changes it.

    Args:
        shares: Shape (people, m).
        fund: Gives the projects funded under weights, such as `funded_set` of the ranking, or its first k.

    Raises:
        ValueError: Nobody's weights are given, or one is below 0.
    """
    each = _each(shares)
    joint = joint_shares(each)
    together = fund(joint)
    by_criterion = [_changed(fund, joint, j, each[:, j], together) for j in range(each.shape[1])]
    return Disagreement(together, np.stack([fund(own) for own in each]), np.stack(by_criterion))


def with_share(shares: Array, criterion: int, share: float) -> Array:
    """Shares with one criterion's replaced, the others keeping their proportions.

    >>> with_share(np.array([0.5, 0.3, 0.2]), 0, 0.75)
    array([0.75, 0.15, 0.1 ])
    """
    return keep_sum(shares, criterion, share, np.zeros(len(shares), dtype=np.bool_))


def _changed(fund: Fund, joint: Array, criterion: int, views: Array, together: Mask) -> Mask:
    funded = [fund(with_share(joint, criterion, float(share))) for share in np.unique(views)]
    return cast(Mask, (np.stack(funded) != together).any(axis=0))


def _each(shares: Array) -> Array:
    if shares.ndim != 2 or not shares.size:
        raise ValueError(f"weights of shape {shares.shape}; use one row per person and one column per criterion")
    return np.stack([weight_shares(own) for own in shares])


def _mean(each: Array) -> Array:
    return _in_order(each) / len(each)


def _mean_of_logs(each: Array) -> Array:
    """Mean of the logarithms, minus infinity where everybody gives 0."""
    logs = np.log(each, out=np.full(each.shape, -np.inf), where=each > 0)
    return _mean(logs)


def _in_order(numbers: Array) -> Array:
    """Sums over people, added one after the other."""
    return np.add.accumulate(numbers, axis=0)[-1]
