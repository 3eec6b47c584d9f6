"""Where the line is drawn below which nothing is funded, as far as the organisation's own tables say."""

from dataclasses import dataclass

import numpy as np

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import costs_of
from pmo_core.scoring.funded import Mask, Positions, funded_set, top_of
from pmo_core.scoring.value_functions import Array

# Without any cost the line stands below the first ten, or the first third of a short list.
USUAL_TOP = 10
SHARE_OF_A_LIST = 3
# Where nobody says how much money there is, half of what is asked for makes the line worth talking about.
SHARE_OF_COST = 0.5


@dataclass(frozen=True)
class CutOff:
    """What the line needs: cost of each project (nan where unknown), and a budget or a number of projects.

    `budget` is None where no cost is known: the line then stands below the first `top`. `assumed` says that the
    budget is a starting point of ours and not the organisation's own limit.
    """

    costs: Array
    budget: float | None
    top: int
    assumed: bool

    @property
    def asked_for(self) -> float:
        """Cost of all projects whose cost is known."""
        return float(np.nansum(self.costs))

    def funded(self, order: Positions) -> Mask:
        """Projects above the line in this order, True or False in the sheet's order."""
        return top_of(order, self.top) if self.budget is None else funded_set(order, self.costs, self.budget)


def cut_off_of(portfolio: Portfolio) -> CutOff:
    """Costs of the projects against all limits of the Funding sheet; else against half of their sum."""
    stated = costs_of(portfolio)
    costs = stated.figures if stated else np.full(len(portfolio.projects), np.nan)
    top = max(1, min(USUAL_TOP, len(costs) // SHARE_OF_A_LIST))
    if not np.nansum(costs) > 0:
        return CutOff(costs, None, top, assumed=True)
    if portfolio.has("funding", "limit"):
        limits = float(portfolio["funding"]["limit"].sum())
        if limits > 0:
            return CutOff(costs, limits, top, assumed=False)
    return CutOff(costs, assumed_budget(costs), top, assumed=True)


def assumed_budget(costs: Array) -> float:
    """A budget to start from where nobody states one: half of all costs, in two figures; all of a single one."""
    total = float(np.nansum(costs))
    return _rounded(total * SHARE_OF_COST) if len(costs) > 1 else total


def _rounded(amount: float) -> float:
    """Two figures, as a budget is spoken of: 47,350,000 becomes 47,000,000."""
    return float(f"{amount:.2g}")
