"""Money in and out by month, its running sum, how deep it goes and when it is back."""

from dataclasses import dataclass

import numpy as np

from pmo_core.finance.figures import Array, Figure
from pmo_core.finance.payback import NOT_WITHIN, ROUNDING, payback


@dataclass(frozen=True)
class CashCurve:
    """Costs and benefits by month, shape (months,), both 0 or more as a rule; months are counted from 0."""

    costs: Array
    benefits: Array

    @property
    def net(self) -> Array:
        """Running sum of benefits less costs, shape (months,)."""
        return np.cumsum(self.benefits - self.costs)

    @property
    def trough(self) -> tuple[int, float]:
        """Month in which most money is out, and how much: 0 or below."""
        net = self.net
        at = int(np.argmin(net)) if net.size else 0
        return (at, float(min(net[at], 0.0))) if net.size else (0, 0.0)

    @property
    def break_even(self) -> Figure:
        """Month at whose end the money is back for good, or why there is none."""
        back = payback(self.benefits - self.costs)
        if back.periods is None:
            return Figure(None, back.reason)
        # The same grain of rounding as in payback: dust of added cents is no money out.
        below = np.flatnonzero(self.net < -ROUNDING * np.abs(self.benefits - self.costs).sum())
        last = int(below[-1]) + 1
        return Figure(float(last)) if last < len(self.net) else Figure(None, NOT_WITHIN)
