"""How a sum is spread over months: known months stay, the rest follows a shape, nothing is lost to rounding."""

from collections.abc import Callable, Mapping

import numpy as np

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


def _spread(cents: int, parts: Array) -> np.ndarray:
    """Whole cents in proportion to `parts`: each running sum is the nearest whole one, so the last is exact."""
    if not parts.size:
        return np.zeros(0, dtype=np.int64)
    shares = parts / parts.sum() if parts.sum() > 0 else np.full(len(parts), 1 / len(parts))
    running = np.rint(np.cumsum(shares) * cents).astype(np.int64)
    running[-1] = cents
    return np.diff(running, prepend=0)
