"""Capital and running cost: what Costs says of it, and what nobody does."""

from dataclasses import dataclass

import numpy as np

from pmo_core.finance.figures import Array
from pmo_core.finance.tables.whole_life import WholeLife

CENT = 0.005  # money below it is rounding


@dataclass(frozen=True)
class ByKind:
    """Cost of each project in three parts that sum to it, shape (projects,): nan where the cost is not known."""

    capex: Array
    opex: Array
    of_no_kind: Array

    @property
    def stated(self) -> "ByKind":
        """As the sheet states them: a kind without money is missing where some money has no kind, never 0."""
        kindless = self.of_no_kind >= CENT
        capex, opex = (np.where(kindless & (part < CENT), np.nan, part) for part in (self.capex, self.opex))
        return ByKind(capex, opex, self.of_no_kind)

    @property
    def any_stated(self) -> bool:
        """Whether anything says of any of it what kind it is."""
        return bool((np.nan_to_num(self.capex) >= CENT).any() or (np.nan_to_num(self.opex) >= CENT).any())


def spent_by_kind(life: WholeLife) -> ByKind:
    """What was spent by today, by the kinds of the months that have ended."""
    rows = life.rows
    return _split(life.actual, life, rows.actual * rows.actual_rate)


def to_go_by_kind(life: WholeLife) -> ByKind:
    """What is still to be spent (all that is expected, where no actual is known), by the kinds of later months.

    Where no later month says a kind, in proportion to all months of the project.
    """
    rows = life.rows
    to_go = life.expected - np.nan_to_num(life.actual)
    unsaid = np.isnan(life.actual)[rows.places]
    coming = np.where(unsaid, rows.whole, rows.coming) * life.conversion.current[rows.places]
    silent = ~(rows.sums(coming, len(to_go)) > 0)
    ever = np.where(np.isfinite(rows.actual), rows.actual, rows.coming)
    ever = np.where(np.isfinite(ever), ever, rows.budget) * rows.actual_rate
    later = _split(to_go, life, coming)
    all_months = _split(to_go, life, ever, scaled=True)
    pairs = ((all_months.capex, later.capex), (all_months.opex, later.opex))
    capex, opex = (np.where(silent, of_all, of_later) for of_all, of_later in pairs)
    return ByKind(capex, opex, to_go - capex - opex)


def by_kind(life: WholeLife) -> ByKind:
    """Expected cost of each project by kind: what was spent and what is to go."""
    spent, to_go = spent_by_kind(life), to_go_by_kind(life)
    capex, opex = (np.nan_to_num(a) + b for a, b in ((spent.capex, to_go.capex), (spent.opex, to_go.opex)))
    return ByKind(capex, opex, life.expected - capex - opex)


def _split(total: Array, life: WholeLife, amounts: Array, *, scaled: bool = False) -> ByKind:
    """`total` by the kinds of the rows; rows that come to more are scaled to it, as their months are."""
    rows, projects = life.rows, len(total)
    known = np.isfinite(amounts)
    sums = [
        np.bincount(rows.places[here], amounts[here], projects).astype(np.float64)
        for here in (known & (rows.kinds == kind) for kind in ("capex", "opex", ""))
    ]
    whole: Array = sums[0] + sums[1] + sums[2]
    exceeds = (whole > 0) & ((total < whole) | scaled)
    factor = np.where(exceeds, total / np.where(whole > 0, whole, 1.0), 1.0)
    capex, opex = (np.where(np.isnan(total), np.nan, part * factor) for part in sums[:2])
    return ByKind(capex, opex, total - capex - opex)
