"""When the money is back, and what the money earns where reinvestment is counted at a rate of its own."""

from dataclasses import dataclass

import numpy as np

from pmo_core.finance.discounting import MONTHS_A_YEAR, discount_factors
from pmo_core.finance.figures import Array, Figure

NOT_WITHIN = "not within the horizon"
NOTHING_SPENT = "nothing is spent first"
ROUNDING = 1e-9  # of all that flows: less than that is nothing


@dataclass(frozen=True)
class Payback:
    """Periods until the running sum is back at 0, even flow within a period; `again` counts later dips below."""

    periods: float | None
    reason: str = ""
    again: int = 0


def payback(flows: Array, yearly_rate: float = 0.0, *, periods_a_year: int = MONTHS_A_YEAR) -> Payback:
    """Payback of flows by period, shape (periods,), discounted where there is a rate; money in is positive.

    >>> payback(np.array([-100.0, 40, 40, 40])).periods
    2.5
    """
    worth = flows * discount_factors(yearly_rate, len(flows), periods_a_year=periods_a_year)
    running = np.cumsum(worth)
    below = running < -ROUNDING * np.abs(worth).sum()
    if not below.any():
        return Payback(None, NOTHING_SPENT)
    spent = int(np.argmax(below))
    back = np.flatnonzero(~below[spent:])
    if not back.size:
        return Payback(None, NOT_WITHIN)
    at = spent + int(back[0])
    dips = int(np.count_nonzero(below[at + 1 :] & ~below[at:-1]))
    return Payback(float(at - 1 + max(-running[at - 1], 0.0) / worth[at]), again=dips)


def mirr(flows: Array, finance_rate: float, reinvest_rate: float) -> Figure:
    """Modified rate of return by the period: money out is financed, money in is reinvested, each at its own rate.

    Both rates are by the period of the flows; the first flow is at time 0.
    """
    last = len(flows) - 1
    periods = np.arange(len(flows))
    came = float(np.sum(np.maximum(flows, 0.0) * (1 + reinvest_rate) ** (last - periods)))
    went = float(np.sum(np.maximum(-flows, 0.0) * (1 + finance_rate) ** -periods))
    if went == 0 or came == 0 or last < 1:
        return Figure(None, "nothing is paid out" if went == 0 else "nothing comes in")
    return Figure((came / went) ** (1 / last) - 1)


def benefit_cost_ratio(benefits: float, disbenefits: float, costs: float) -> Figure:
    """Present value of benefits less dis-benefits, over that of costs; all three are 0 or more."""
    if not all(np.isfinite([benefits, disbenefits, costs])):
        return Figure(None, "a benefit or a cost is not known")
    return (
        Figure((benefits - disbenefits) / costs) if costs > 0 else Figure(None, "there is no cost to compare with")
    )
