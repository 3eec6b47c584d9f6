"""How a sum is spread over months: known months stay, the rest follows a shape, nothing is lost to rounding."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.figures import Array

CENTS = 100

SHAPES: dict[str, Callable[[Array], Array]] = {
    "flat": lambda done: done,
    "front": lambda done: 1 - (1 - done) ** 2,
    "back": lambda done: done**2,
    "s-curve": lambda done: 3 * done**2 - 2 * done**3,
}


def phased(total: float, months: int, shape: str = "flat", known: Mapping[int, float] | None = None) -> Array:
    """`total` over months, shape (months,), to the cent: the months sum to `total` rounded to a cent.

    Args:
        total: Money; below 0 for a credit.
        months: How many, 1 or more.
        shape: One of SHAPES, each the share done by a share of the time.
        known: Amounts of single months, by position from 0; the rest is spread over the other months.

    Raises:
        ValueError: No such shape or month, or nothing is left open and the known months do not add up.

    >>> phased(100.0, 3).tolist()
    [33.33, 33.34, 33.33]
    """
    if shape not in SHAPES or months < 1:
        raise ValueError(
            f"the shape is {shape!r} over {months} months; use one of {', '.join(SHAPES)} over 1 or more"
        )
    fixed = dict(known or {})
    if not all(0 <= month < months for month in fixed):
        raise ValueError(f"a known month is not there; months go from 0 to {months - 1}")
    cents = np.zeros(months, dtype=np.int64)
    cents[list(fixed)] = [round(amount * CENTS) for amount in fixed.values()]
    left, open_months = round(total * CENTS) - int(cents.sum()), np.setdiff1d(np.arange(months), list(fixed))
    if left and not open_months.size:
        raise ValueError(f"all months are known and add up to {cents.sum() / CENTS}, not to {total}")
    cents[open_months] = _spread(left, np.diff(SHAPES[shape](np.linspace(0.0, 1.0, months + 1)))[open_months])
    return cents / CENTS


def spread_rows(cents: NDArray[np.int64], parts: Array) -> NDArray[np.int64]:
    """Whole cents of each row in proportion to its `parts`, shape (rows, columns): each row sums to its cents.

    Each running sum is the nearest whole one, so the last is exact. Parts sum to something but 0, or are all 0:
    then nothing is spread.
    """
    running = np.cumsum(parts, axis=1)
    whole = running[:, -1:]
    shares = running / np.where(whole == 0, 1.0, whole)
    return np.diff(np.rint(shares * cents[:, None]).astype(np.int64), axis=1, prepend=0)


def _spread(cents: int, parts: Array) -> NDArray[np.int64]:
    """As `spread_rows` for one row; evenly where no part says how."""
    if not parts.size:
        return np.zeros(0, dtype=np.int64)
    said = parts if parts.sum() > 0 else np.ones(len(parts))
    return spread_rows(np.array([cents]), said[None, :])[0]
