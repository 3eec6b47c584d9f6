"""Figures that may have no value, each with the reason why not: never infinite, never 0 or blank in its place."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Words = NDArray[np.str_]


@dataclass(frozen=True)
class Figure:
    """One figure, or the reason why there is none."""

    value: float | None
    reason: str = ""


@dataclass(frozen=True)
class Figures:
    """Values, shape (n,), nan where there is none; `reasons`, shape (n,), says why, and is blank elsewhere."""

    values: Array
    reasons: Words

    def at(self, position: int) -> Figure:
        """The one at this position."""
        reason = str(self.reasons[position])
        return Figure(None if reason else float(self.values[position]), reason)


def figures(values: Array, *doubts: tuple[NDArray[np.bool_], str]) -> Figures:
    """Values less those in doubt; of several doubts the first that holds is the reason.

    Raises:
        ValueError: A value is not finite and no doubt says why.

    >>> figures(np.array([1.0, np.nan]), (np.array([False, True]), "no plan")).at(1).reason
    'no plan'
    """
    reasons = np.full(values.shape, "", dtype=object)
    for doubt, reason in reversed(doubts):
        reasons[doubt] = reason
    if np.any(~np.isfinite(values) & (reasons == "")):
        raise ValueError("a value is not finite, and no reason is given")
    return Figures(np.where(reasons == "", values, np.nan), reasons.astype(np.str_))


def ratio(part: Array, whole: Array, *doubts: tuple[NDArray[np.bool_], str], zero: str) -> Figures:
    """`part` / `whole`; `zero` is the reason where the whole is 0."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        values = part / whole
    return figures(values, *doubts, (whole == 0, zero), (~np.isfinite(values), "too large to be written"))


def doubts_of(figures: Figures) -> list[tuple[NDArray[np.bool_], str]]:
    """The doubts of figures, for what is computed from them."""
    reasons: list[str] = np.unique(figures.reasons).tolist()
    return [(figures.reasons == reason, reason) for reason in reasons if reason]
