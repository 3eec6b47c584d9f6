"""Figures rounded for a reader so that the parts shown still add up to the whole shown."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from pmo_core.scoring.value_functions import Array


def shown(figure: float, decimals: int = 1) -> float:
    """The figure as a reader sees it: rounded half away from zero, as a browser rounds.

    >>> shown(0.25), shown(-0.25), shown(0.35)  # 0.35 is a little less in binary
    (0.3, -0.3, 0.3)
    """
    return float(Decimal(figure).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) + 0.0


def shown_parts(parts: Array, whole: float, decimals: int = 1) -> Array:
    """Parts rounded to `decimals` so that, as shown, they add up to `whole`.

    Each is rounded by itself; what is then missing of the whole, or too much, is given in single last digits to
    the parts that lost, or gained, most by rounding. A part that is nothing is touched last.

    Args:
        parts: What the whole is made of, unrounded, of either sign.
        whole: Their sum as it is shown, a multiple of the last digit.

    >>> shown_parts(np.array([33.333, 33.333, 33.334]), 100.0).tolist()
    [33.3, 33.3, 33.4]
    """
    unit = 10.0**decimals
    rounded = np.array([shown(part, decimals) for part in parts.tolist()])
    digits = np.rint(rounded * unit).astype(np.int64)
    missing = int(np.rint(whole * unit)) - int(digits.sum())
    lost = (parts - rounded) * np.sign(missing)
    by_loss = np.lexsort((-lost, parts == 0))
    for turn in range(abs(missing) if len(parts) else 0):
        digits[by_loss[turn % len(parts)]] += np.sign(missing)
    return digits / unit


def weights_said(shares: Array) -> list[str]:
    """Each weight in whole per cent, 100 together: what rounding leaves goes where it changed most, then in order.

    Args:
        shares: Parts of 1 that add up to 1, as weights over their sum do.

    >>> weights_said(np.array([1 / 3, 1 / 3, 1 / 3])), weights_said(np.array([0.125, 0.125, 0.75]))
    (['34 %', '33 %', '33 %'], ['12 %', '13 %', '75 %'])
    """
    return [f"{100 * part:.0f} %" for part in shown_parts(shares, 1.0, 2).tolist()]


def decimals_for(figure: float, usual: int = 1) -> int:
    """Decimals that show a figure as something other than nothing: the usual one, else two leading digits.

    >>> decimals_for(12.5), decimals_for(0.0075), decimals_for(0.0)
    (1, 4, 1)
    """
    size = abs(figure)
    if size == 0 or shown(size, usual) > 0:
        return usual
    return int(-np.floor(np.log10(size))) + 1
