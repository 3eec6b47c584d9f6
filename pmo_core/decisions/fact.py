"""A figure that a rule or a criterion asks for, and how either stands to a project."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from pmo_core.finance.figures import Array

State = Literal["hits", "does not hit", "needs data", "does not apply"]


@dataclass(frozen=True)
class Fact:
    """A figure of every project, shape (projects,), nan where there is none.

    `needs` names the columns that would bring it where it is not known; blank where it does not apply to the
    project, as `why` says, so that no rule can hit by it. `said` is what else there is to say of the figure.
    """

    values: Array
    why: str = ""
    needs: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    def needed(self, place: int) -> str:
        """Columns to fill for this project; blank where there is a figure, or none can be."""
        return self.needs[place] if self.needs and np.isnan(self.values[place]) else ""

    def more(self, place: int) -> str:
        """What else there is to say of this project's figure."""
        return self.said[place] if self.said else ""
