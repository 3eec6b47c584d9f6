"""The case of each project: its costs beside the benefits in money, month by month, and what that is worth."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.cash_curve import CashCurve
from pmo_core.finance.discounting import MONTHS_A_YEAR, Convention, npv, rate_of_period
from pmo_core.finance.figures import Array, Figure
from pmo_core.finance.payback import Payback, benefit_cost_ratio, mirr, payback
from pmo_core.finance.rate_of_return import RateOfReturn, irr

NO_COST = "no cost is known"
NO_BENEFITS = "no benefit in money within the horizon"
NO_DATES = "part of the cost has no date"


@dataclass(frozen=True)
class Cases:
    """Flows of the projects, shape (projects, months), all 0 or more as a rule.

    `now` is the column of the first month that has not ended, `base` that of today's month. `whole` is False for
    a project whose cost is unknown or has no date: of it nothing is worked out.
    """

    costs: Array
    benefits: Array
    disbenefits: Array
    now: int
    base: int
    whole: NDArray[np.bool_]

    @property
    def net(self) -> Array:
        """Money in less money out."""
        return self.benefits - self.disbenefits - self.costs

    def to(self, months: int) -> "Cases":
        """The same up to so many months after that of today."""
        end = self.base + 1 + months
        cut = (self.costs[:, :end], self.benefits[:, :end], self.disbenefits[:, :end])
        return Cases(*cut, self.now, self.base, self.whole)

    def to_last_flow(self) -> "Cases":
        """The same up to the last month with any money in it, and to that of today at least."""
        flows = (np.abs(part).sum(axis=0) for part in (self.costs, self.benefits, self.disbenefits))
        last = int(np.flatnonzero(sum(flows) > 0).max(initial=max(self.now, self.base)))
        return self.to(last - self.base)

    def only(self, which: NDArray[np.bool_]) -> "Cases":
        """Those of some projects."""
        parts = (self.costs[which], self.benefits[which], self.disbenefits[which])
        return Cases(*parts, self.now, self.base, self.whole[which])

    def under(self, shares: Array, exits: Array) -> "Cases":
        """The same where only part of each project goes on: the past stays, of what is to come that part is left.

        Args:
            shares: What goes on of each project, shape (projects,), 0 to 1.
            exits: What it takes to stop each, 0 or more; that part of it is paid in the first month to come.
        """
        parts = np.ones(self.costs.shape)
        parts[:, self.now :] = shares[:, None]
        costs, benefits, disbenefits = (part * parts for part in (self.costs, self.benefits, self.disbenefits))
        if self.now < costs.shape[1]:
            costs[:, self.now] += exits * (1 - shares)
        return replace(self, costs=costs, benefits=benefits, disbenefits=disbenefits)

    def from_now(self) -> "Cases":
        """What is still to come: what was spent or received by today is left out."""
        costs, benefits, disbenefits = (part.copy() for part in (self.costs, self.benefits, self.disbenefits))
        for part in (costs, benefits, disbenefits):
            part[:, : self.now] = 0.0
        return replace(self, costs=costs, benefits=benefits, disbenefits=disbenefits)

    def present_values(self, flows: Array, convention: Convention) -> Array:
        """Worth of flows at the end of today's month, shape (projects,); earlier ones grow at the same rate."""
        grown = (1 + rate_of_period(convention.rate)) ** self.base
        return npv(flows, convention.rate) * grown

    def net_present_values(self, convention: Convention) -> Array:
        """NPV of each project; nan where its cost is not whole."""
        return np.where(self.whole, self.present_values(self.net, convention), np.nan)

    def curve(self) -> CashCurve:
        """Costs and benefits of all of them by month; a dis-benefit lowers the benefits."""
        return CashCurve(self.costs.sum(axis=0), (self.benefits - self.disbenefits).sum(axis=0))


@dataclass(frozen=True)
class Worth:
    """What the flows of one project, or of several together, are worth; rates are by the year."""

    npv: Figure
    npv_from_now: Figure
    rates: RateOfReturn
    mirr: Figure
    simple: Payback
    discounted: Payback
    ratio: Figure


def worth(cases: Cases, convention: Convention) -> Worth:
    """Worth of these cases together; each figure says why where there is none."""
    doubt = _doubt(cases)
    together = cases.only(cases.whole)
    flows = np.trim_zeros(together.net.sum(axis=0))
    value = together.present_values(together.net, convention).sum()
    coming = together.from_now()
    still = coming.present_values(coming.net, convention).sum()
    in_months = rate_of_period(convention.rate)
    return Worth(
        Figure(None, doubt) if doubt else Figure(float(value)),
        Figure(None, doubt) if doubt else Figure(float(still)),
        RateOfReturn((), doubt) if doubt else _by_the_year(irr(flows)),
        Figure(None, doubt) if doubt else _yearly(mirr(flows, in_months, in_months)),
        Payback(None, doubt) if doubt else payback(flows),
        Payback(None, doubt) if doubt else payback(flows, convention.rate),
        Figure(None, doubt) if doubt else _ratio(together, convention),
    )


def _doubt(cases: Cases) -> str:
    if not cases.whole.any():
        return NO_COST
    if not cases.only(cases.whole).benefits.any():
        return NO_BENEFITS
    return ""


def _ratio(cases: Cases, convention: Convention) -> Figure:
    parts = (cases.benefits, cases.disbenefits, cases.costs)
    benefits, disbenefits, costs = (float(cases.present_values(part, convention).sum()) for part in parts)
    return benefit_cost_ratio(benefits, disbenefits, costs)


def _by_the_year(monthly: RateOfReturn) -> RateOfReturn:
    return RateOfReturn(tuple((1 + rate) ** MONTHS_A_YEAR - 1 for rate in monthly.roots), monthly.reason)


def _yearly(monthly: Figure) -> Figure:
    return monthly if monthly.value is None else Figure((1 + monthly.value) ** MONTHS_A_YEAR - 1)
