"""Earned value: what the work done was to cost, beside what it did cost and when it was to be done.

Terms and formulas as in the PMI Standard for Earned Value Management: PV planned value, EV earned value, AC actual
cost, all to the same day; BAC budget at completion. Arrays have shape (projects,) and one currency.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.figures import Array, Figures, doubts_of, figures, ratio

NO_BUDGET = "no budget"
NO_PROGRESS = "no percent complete and no weighted milestones"
NO_PLAN = "no plan by month"
NO_ACTUAL = "no actual cost"
NOTHING_SPENT = "nothing spent yet"
NOTHING_PLANNED = "nothing was planned by this day"
NOTHING_EARNED = "nothing earned yet"
BUDGET_SPENT = "the budget is spent"
SAID, BY_MILESTONES, UNKNOWN = "percent complete", "weighted milestones", ""


@dataclass(frozen=True)
class EarnedValue:
    """The four figures of each project, nan where not known, and what follows from them."""

    bac: Array
    pv: Array
    ev: Array
    ac: Array

    @property
    def cost_variance(self) -> Figures:
        """EV - AC; below 0 the work done cost more than it was to."""
        return figures(self.ev - self.ac, *self._unknown("ev", "ac"))

    @property
    def schedule_variance(self) -> Figures:
        """EV - PV, in money; below 0 less is done than planned."""
        return figures(self.ev - self.pv, *self._unknown("ev", "pv"))

    @property
    def cpi(self) -> Figures:
        """Cost performance index EV / AC."""
        return ratio(self.ev, self.ac, *self._unknown("ev", "ac"), zero=NOTHING_SPENT)

    @property
    def spi(self) -> Figures:
        """Schedule performance index EV / PV."""
        return ratio(self.ev, self.pv, *self._unknown("ev", "pv"), zero=NOTHING_PLANNED)

    @property
    def eac_at_this_rate(self) -> Figures:
        """Estimate at completion BAC / CPI: what is left costs as what was done."""
        return ratio(self.bac, self.cpi.values, *self._unknown("bac"), *doubts_of(self.cpi), zero=NOTHING_EARNED)

    @property
    def eac_as_planned(self) -> Figures:
        """Estimate at completion AC + (BAC - EV): what is left costs as planned."""
        return figures(self.ac + self.bac - self.ev, *self._unknown("bac", "ev", "ac"))

    @property
    def eac_with_delay(self) -> Figures:
        """Estimate at completion AC + (BAC - EV) / (CPI * SPI): the delay has its price too."""
        pace = self.cpi.values * self.spi.values
        doubts = (*self._unknown("bac"), *doubts_of(self.cpi), *doubts_of(self.spi))
        rest = ratio(self.bac - self.ev, pace, *doubts, zero=NOTHING_EARNED)
        return Figures(self.ac + rest.values, rest.reasons)

    @property
    def variance_at_completion(self) -> Figures:
        """BAC - EAC at this rate; below 0 it ends above its budget."""
        estimate = self.eac_at_this_rate
        return Figures(self.bac - estimate.values, estimate.reasons)

    @property
    def tcpi(self) -> Figures:
        """To-complete index (BAC - EV) / (BAC - AC): how well the rest must go to end within the budget."""
        doubts = (*self._unknown("bac", "ev", "ac"), (self.bac - self.ac < 0, BUDGET_SPENT))
        return ratio(self.bac - self.ev, self.bac - self.ac, *doubts, zero=BUDGET_SPENT)

    def _unknown(self, *names: str) -> list[tuple[NDArray[np.bool_], str]]:
        reasons = {"bac": NO_BUDGET, "pv": NO_PLAN, "ev": NO_PROGRESS, "ac": NO_ACTUAL}
        doubts = [(np.isnan(getattr(self, name)), reasons[name]) for name in names]
        # Without a budget no work is earned, however far it is.
        no_value = [(np.isnan(self.bac) & np.isnan(self.ev), NO_BUDGET)] if "ev" in names else []
        return [*no_value, *doubts]


def earned(bac: Array, percent_complete: Array, milestones: Array) -> tuple[Array, NDArray[np.str_]]:
    """EV of each project and what it rests on: its percent complete, else the weight of milestones reached.

    Both shares are from 0 to 1, nan where there is none; what was spent is never taken for what was earned.
    """
    share = np.where(np.isnan(percent_complete), milestones, percent_complete)
    rests_on = np.where(np.isnan(share), UNKNOWN, np.where(np.isnan(percent_complete), BY_MILESTONES, SAID))
    return bac * share, rests_on


def overspend(estimate: Array, budget: Array, approved_changes: Array) -> Array:
    """EAC - (budget + approved changes): above 0 is over; no approved change counts as none."""
    return estimate - (budget + np.nan_to_num(approved_changes, nan=0.0))
