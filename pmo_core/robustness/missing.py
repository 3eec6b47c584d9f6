"""What missing cells leave open: ranks as ranges, and the cells that would settle most if they were filled."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.certainty import Limit, stated_weights
from pmo_core.robustness.draws import Draws, drawn_cells, draws_of, keys_of, positions
from pmo_core.robustness.lattice import LIVE_POINTS
from pmo_core.robustness.lines import Integers
from pmo_core.scoring.expected import expected_scores
from pmo_core.scoring.ranking import score_keys
from pmo_core.scoring.value_functions import Array

# A cell's values are told apart in this many steps of equal chance.
STEPS = 8


@dataclass(frozen=True)
class RankRange:
    """Best and worst rank of each project, whatever the missing ratings turn out to be."""

    best: NDArray[np.int64]
    worst: NDArray[np.int64]


@dataclass(frozen=True)
class FirmUp:
    """Missing cells, the one that would settle most first.

    `projects` and `criteria` are positions; the criterion of a chance of success that nobody states is `CHANCE`.
    `settles` is by how much knowing the cell is expected to lower `open`,
    the number of open places: a project in half of all draws counts 1, one in every draw or in none counts 0.
    """

    projects: Integers
    criteria: Integers
    settles: Array
    open: float


def rank_range(values: Array, weights: Array, chance: Array | None = None) -> RankRange:
    """Ranks that each project can have: exact, and reached, since each project's ratings are its own.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing: anything from 0 to 1.
        weights: One per criterion, 0 or more, on any scale.
        chance: Probability of success of each project, nan where unknown: anything from 0 to 1; None counts every
            one as certain.

    >>> rank_range(np.array([[0.5], [np.nan], [0.2]]), np.array([1.0]))
    RankRange(best=array([1, 1, 2]), worst=array([2, 3, 3]))
    """
    lowest, highest = (score_keys(part) for part in expected_scores(values, weights, chance))
    surely_above = len(values) - np.searchsorted(np.sort(lowest), highest, side="right")
    maybe_above = len(values) - np.searchsorted(np.sort(highest), lowest, side="right")
    itself = highest > lowest
    return RankRange((1 + surely_above).astype(np.int64), (1 + maybe_above - itself).astype(np.int64))


def cells_to_firm_up(
    values: Array, weights: Array, limit: Limit, draws: int = LIVE_POINTS, chance: Array | None = None
) -> FirmUp:
    """Missing cells in order of what knowing them would settle.

    The chance p that a project is in gives 4 p (1 - p) open places. Knowing a cell lowers their sum, on average,
    by 4 times the variance of p over the cell's values, found from one set of draws cut into eight steps of it.

    Args:
        values: Shape (projects, criteria), 0 to 1; each nan is drawn evenly from worst to best, apart from others.
        weights: One per criterion, 0 or more, on any scale.
        limit: What divides the funded from the others.
        draws: How many; at 2,000 the error of a cell's figure is about 0.01 for each open project near it.
        chance: Probability of success of each project, nan where unknown, which is one cell more to firm up.

    Source: Howard, Information Value Theory, 1966; Sobol, first-order sensitivity (the variance of a mean).
    """
    ready = draws_of(values, stated_weights(weights, draws), chance)
    if ready.gaps is None:
        nobody = np.empty(0, dtype=np.intp)
        return FirmUp(nobody, nobody, np.empty(0), 0.0)
    members = _members(ready, limit)
    share = members.mean(axis=0)
    undecided = np.flatnonzero((share > 0) & (share < 1))
    gains = 4 * _explained(drawn_cells(ready, 0, draws), members[:, undecided].astype(np.float64))
    first = np.argsort(-gains, kind="stable")
    projects, criteria = ready.gaps.unknown
    return FirmUp(projects[first], criteria[first], gains[first], float(4 * (share * (1 - share)).sum()))


def _members(draws: Draws, limit: Limit) -> NDArray[np.bool_]:
    """Who is in at each draw, shape (draws, projects)."""
    keys = np.empty((len(draws.weights), draws.projects), dtype=draws.whole)
    keys_of(draws, 0, keys)
    keys.sort(axis=1)
    order = positions(draws, keys).astype(np.intp)
    if limit.costs is None:
        inside = np.broadcast_to(np.arange(draws.projects) < limit.k, order.shape)
    else:
        costs = limit.costs[order]
        spent = np.add.accumulate(np.nan_to_num(costs, nan=0.0), axis=1)
        # One of unknown cost stands aside: it neither takes money nor stops the fill.
        fits = np.logical_and.accumulate(spent <= limit.budget, axis=1)
        inside = fits & ~np.isnan(costs)
    members = np.empty(order.shape, dtype=np.bool_)
    np.put_along_axis(members, order, inside, axis=1)
    return members


def _explained(cells: Array, members: Array) -> Array:
    """Per cell, the variance of each project's chance over the cell's values, summed over the projects."""
    draws = len(cells)
    share = members.mean(axis=0)
    step = np.minimum((cells * STEPS).astype(np.intp), STEPS - 1)
    explained = np.zeros(cells.shape[1])
    for place in range(STEPS):
        here = (step == place).T.astype(np.float64)
        often = here.sum(axis=1)
        apart = (here @ members) / np.maximum(often, 1.0)[:, None] - share
        explained += often / draws * (apart**2).sum(axis=1)
    # Even a cell that matters to nobody seems to explain this much, by chance.
    by_chance = (STEPS - 1) / max(draws - 1, 1) * (share * (1 - share)).sum()
    return np.maximum(explained - by_chance, 0.0)
