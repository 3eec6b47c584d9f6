"""The guard against "only a little more": each step may pass the forward test while the whole is worth less."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.figures import Array, Figures, figures

MANY = 2


@dataclass(frozen=True)
class Creep:
    """By project, shape (projects,), nan where not known.

    `ceiling` is the present value of all its benefits, had and to come: what it may cost in all before it is worth
    less than it costs. `whole_cost` is what is spent and what is to come. `increases` is what was approved on top,
    `re_baselines` how often it was planned anew.
    """

    ceiling: Array
    whole_cost: Array
    increases: Array
    re_baselines: Array

    @property
    def room(self) -> Array:
        """What it may still become dearer by; below 0 it has passed the ceiling."""
        return self.ceiling - self.whole_cost

    @property
    def whole_life_bcr(self) -> Figures:
        """All benefits for each unit of all its cost."""
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = self.ceiling / self.whole_cost
        return figures(
            ratio,
            (np.isnan(self.ceiling), "its benefits are not known"),
            (np.isnan(self.whole_cost), "its whole cost is not known"),
            (self.whole_cost == 0, "it costs nothing"),
        )

    @property
    def flagged(self) -> NDArray[np.bool_]:
        """Worth less in all than it costs, after two new plans or more."""
        return (self.whole_life_bcr.values < 1) & (self.re_baselines >= MANY)
