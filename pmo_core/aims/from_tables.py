"""All of it for one portfolio: what the page and the packs begin with."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pmo_core.aims.alignment import Alignment, alignment_of
from pmo_core.aims.evidence import evidenced
from pmo_core.aims.kpi import KpiCoverage, kpi_coverage
from pmo_core.aims.orphans import Orphan, orphans
from pmo_core.aims.tree import Array, Tree, tree_of
from pmo_core.aims.value import strategic_value
from pmo_core.portfolio import Portfolio
from pmo_core.settings.aims import AimsFile


@dataclass(frozen=True)
class Aims:
    """Projects in the sheet's order by the leaves of the tree.

    `value` is each project's strategic value, 0 to 1, nan where no rating in Alignment counts for it: nobody has
    said, which is not the same as none. `shown` is whether there is a benefit for a claim.
    """

    tree: Tree
    alignment: Alignment
    value: Array
    shown: NDArray[np.bool_]
    coverage: tuple[KpiCoverage, ...]
    orphans: tuple[Orphan, ...]

    @property
    def names(self) -> list[str]:
        """Names of the leaves."""
        return self.tree.leaves["name"].tolist()

    @property
    def claimed_only(self) -> NDArray[np.bool_]:
        """Claims without a benefit, shape (projects, leaves): "claimed, not evidenced"."""
        return self.alignment.claimed & ~self.shown


def aims_of(portfolio: Portfolio, settings: AimsFile, as_of: date) -> Aims:
    """Aims of a portfolio with objectives, as of one day."""
    tree = tree_of(portfolio["objectives"])
    projects, benefits = portfolio.projects, portfolio["benefits"]
    alignment = alignment_of(portfolio["alignment"], projects["project_id"], tree, settings.top)
    value = strategic_value(alignment.ratings, tree.shares, settings.top)
    coverage = kpi_coverage(tree, benefits, portfolio["measures"], portfolio["measurements"], as_of)
    return Aims(
        tree=tree,
        alignment=alignment,
        value=np.where(alignment.rated, value, np.nan),
        shown=evidenced(benefits, portfolio["benefit_links"], projects, tree),
        coverage=coverage,
        orphans=orphans(projects, benefits, tree, alignment, coverage),
    )
