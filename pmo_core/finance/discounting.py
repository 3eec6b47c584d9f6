"""What later money is worth today: net present value, and the convention that it is stated by."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from pmo_core.finance.figures import Array
from pmo_core.formats import count, day, number

MONTHS_A_YEAR = 12
# The convention of dated cash flows, Actual/365: a leap year is a day longer than one year.
DAYS_A_YEAR = 365.0


@dataclass(frozen=True)
class Convention:
    """How present values are stated: everything that two people must share to find the same figure.

    `rate` is by the year, 0.035 for 3.5 %; month m counts at its end, the month of `base` is month 0.
    """

    rate: float
    base: date
    horizon_months: int
    real: bool = True

    def in_words(self) -> str:
        """One line for the screen."""
        prices = "real (prices of today)" if self.real else "nominal (prices of each year)"
        return (
            f"{number(100 * self.rate)} % a year, {prices}, to {day(self.base)}, "
            f"over {count(self.horizon_months, 'month')}; each month counts at its end"
        )


def rate_of_period(yearly_rate: float, periods_a_year: int = MONTHS_A_YEAR) -> float:
    """Rate of a part of the year that compounds to the yearly one.

    Raises:
        ValueError: The rate is -100 % or below.

    >>> round(rate_of_period(0.12), 6)
    0.009489
    """
    if not yearly_rate > -1:
        raise ValueError(f"the rate is {yearly_rate}; a rate of discount is above -1, such as 0.035 for 3.5 %")
    return float((1 + yearly_rate) ** (1 / periods_a_year) - 1)


def discount_factors(yearly_rate: float, periods: int, *, periods_a_year: int = MONTHS_A_YEAR) -> Array:
    """Worth today of 1 at the end of period 0, 1, …, shape (periods,); period 0 is not discounted."""
    return (1 + rate_of_period(yearly_rate, periods_a_year)) ** -np.arange(periods, dtype=np.float64)


def npv(flows: Array, yearly_rate: float, *, periods_a_year: int = MONTHS_A_YEAR) -> Array:
    """Net present value of flows by period, shape (periods,) or (projects, periods) -> () or (projects,).

    Money in is positive; the first flow is not discounted. Added period by period, so that it is the same
    number on every machine.

    >>> npv(np.array([-15000.0, 1500, 2500, 3500, 4500, 6000]), 0.05, periods_a_year=1).round(2).item()
    122.89
    """
    factors = discount_factors(yearly_rate, flows.shape[-1], periods_a_year=periods_a_year)
    total = np.zeros(flows.shape[:-1])
    for period, factor in enumerate(factors.tolist()):
        total += flows[..., period] * factor
    return total


def years_after(days: Array, base: float) -> Array:
    """Years from `base` to each day, both counted in days."""
    return (days - base) / DAYS_A_YEAR


def npv_of_dated(amounts: Array, days: Array, yearly_rate: float, base: float | None = None) -> float:
    """Net present value at `base` (the first day, if not said) of amounts on days, both shape (flows,)."""
    if amounts.size == 0:
        return 0.0
    first = float(days.min()) if base is None else base
    rate_of_period(yearly_rate)
    return float(np.sum(amounts * (1 + yearly_rate) ** -years_after(days, first)))
