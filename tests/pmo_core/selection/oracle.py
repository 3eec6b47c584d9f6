"""Every set of a small portfolio at once: what a search must find, by looking at all of them."""

from dataclasses import dataclass, replace

import numpy as np

from pmo_core.selection.model import Problem
from tests.pmo_core.selection.portfolios import keeps


@dataclass(frozen=True)
class Everything:
    """Sets that keep every rule but the limits (sets, projects), their use of each limit, and their values."""

    problem: Problem
    sets: np.ndarray
    usage: np.ndarray
    values: np.ndarray

    def fits(self, amounts: np.ndarray) -> np.ndarray:
        """Which sets keep limits of these amounts."""
        return np.all(self.usage <= amounts + 1e-9, axis=1)

    def best(self, amounts: np.ndarray | None = None, project: int | None = None, inside: bool = True) -> float:
        """Value of the best set, of those with (or without) a project; -inf where there is none."""
        amounts = self.amounts if amounts is None else amounts
        fits = self.fits(amounts)
        if project is not None:
            fits = fits & (self.sets[:, project] == inside)
        return float(self.values[fits].max(initial=-np.inf))

    @property
    def amounts(self) -> np.ndarray:
        """The limits as they stand."""
        return np.array([row.amount for row in self.problem.limits])

    def levels(self, rates: np.ndarray) -> np.ndarray:
        """Every extra at which one more set fits, and 0; in order."""
        needs = ((self.usage - self.amounts) / rates).max(axis=1)
        return np.unique(np.concatenate([[0.0], needs[needs > 0]]))

    def holds(self, extra: float, rates: np.ndarray, project: int) -> bool:
        """Whether a best set at this extra contains the project."""
        amounts = self.amounts + rates * extra
        best = self.best(amounts)
        return best > -np.inf and self.best(amounts, project) >= best - 1e-6


def everything(problem: Problem) -> Everything:
    """Look at all sets of a problem with whole projects."""
    count = len(problem.names)
    sets = ((np.arange(2**count)[:, None] >> np.arange(count)) & 1).astype(bool)
    free = replace(problem, limits=())
    sets = sets[[keeps(free, funded) for funded in sets]]
    usage = np.array([sets @ row.usage for row in problem.limits]).T.reshape(len(sets), len(problem.limits))
    return Everything(problem, sets, usage, sets @ problem.values)
