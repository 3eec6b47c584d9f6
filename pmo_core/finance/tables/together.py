"""Costs and benefits of the projects side by side, as the page and others need them."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.discounting import MONTHS_A_YEAR, Convention
from pmo_core.finance.figures import Array
from pmo_core.finance.tables.by_month import ByMonth
from pmo_core.finance.tables.case import Cases
from pmo_core.finance.tables.cost_rows import month_number
from pmo_core.finance.tables.whole_life import WholeLife


def cases_of(life: WholeLife, months: ByMonth, benefits: Array, disbenefits: Array, as_of: date) -> Cases:
    """Flows of every project; a row that is not added up costs nothing, and the benefits of rows below it stay.

    Of a project whose cost nobody knows the benefits are left out too: alone they would bring money back early.

    Args:
        life: Whole-life figures.
        months: Costs by month.
        benefits: Planned money by project and month, shapes as `months.cost`.
        disbenefits: The same of what is lost, 0 or more.
        as_of: Today.
    """
    whole: NDArray[np.bool_] = np.isfinite(life.expected) & (np.nan_to_num(months.undated) == 0)
    base = int(month_number(np.array([np.datetime64(as_of)]))[0] - months.months[0])
    costs = np.where(life.counts[:, None], months.cost, 0.0)
    known = (np.isfinite(life.expected) | ~life.counts)[:, None]
    gains, losses = (np.where(known, part, 0.0) for part in (benefits, disbenefits))
    return Cases(costs, gains, losses, months.past, base, whole)


@dataclass(frozen=True)
class Prices:
    """How later money is told: real rate and inflation by the year, and the prices of the sheet's amounts."""

    rate: float
    inflation: float
    real: bool

    def convention(self, as_of: date, horizon_years: int) -> Convention:
        """The rate that fits the sheet's amounts: nominal amounts are discounted by rate and inflation together.

        >>> round(Prices(0.035, 0.02, False).convention(date(2026, 1, 1), 10).rate, 4)
        0.0557
        """
        rate = self.rate if self.real else (1 + self.rate) * (1 + self.inflation) - 1
        return Convention(rate, as_of, horizon_years * MONTHS_A_YEAR, self.real)
