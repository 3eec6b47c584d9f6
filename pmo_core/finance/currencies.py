"""Amounts in several currencies, told in one by dated rates; a rate that is not there is never taken as 1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.figures import Array

Days = NDArray[np.datetime64]


@dataclass(frozen=True)
class DatedRates:
    """What one unit of a currency is worth in the reporting currency from each day on; days ascend."""

    days: Days
    rates: Array

    def on(self, days: Days) -> Array:
        """The rate of the last day on or before each day; nan before the first."""
        at = np.searchsorted(self.days, days, side="right") - 1
        return (
            np.where(at >= 0, self.rates[np.maximum(at, 0)], np.nan)
            if self.rates.size
            else np.full(len(days), np.nan)
        )


@dataclass(frozen=True)
class Converted:
    """Amounts in the reporting currency, nan where a rate is missing; `missing` names (currency, first day)."""

    amounts: Array
    missing: tuple[tuple[str, np.datetime64], ...]


def converted(
    amounts: Array, currencies: Sequence[str], days: Days, table: Mapping[str, DatedRates], reporting: str
) -> Converted:
    """Amounts of single rows, each with its currency and day, all of one length; blank is the reporting one."""
    codes = np.array([code or reporting for code in currencies], dtype=np.str_)
    rates = np.where(codes == reporting, 1.0, np.nan)
    missing: list[tuple[str, np.datetime64]] = []
    for code in sorted({str(code) for code in codes.tolist()} - {reporting}):
        here = codes == code
        found = table[code].on(days[here]) if code in table else np.full(int(here.sum()), np.nan)
        rates[here] = found
        if np.isnan(found).any():
            missing.append((code, days[here][np.isnan(found)].min()))
    return Converted(amounts * rates, tuple(missing))


@dataclass(frozen=True)
class CurrencyVariance:
    """A variance in two parts that sum to it: at the plan's rate, and from the rate alone; above 0 is over."""

    at_planning_rate: Array
    from_rate: Array


def currency_variance(planned: Array, actual: Array, planning_rate: Array, actual_rate: Array) -> CurrencyVariance:
    """Variance of amounts in their own currency, at rates into the reporting currency; all of one shape."""
    return CurrencyVariance((actual - planned) * planning_rate, actual * (actual_rate - planning_rate))
