"""How far the methods agree on an order, and the projects they place furthest apart."""

from dataclasses import dataclass

import numpy as np

from pmo_core.scoring.kendall import kendall_tau
from pmo_core.scoring.methods import METHODS, Known, Method, Positions, Ranks, order_by, whole_steps
from pmo_core.scoring.ranking import order_and_ranks
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import scores

DISAGREEMENTS = 3
NEEDED = {
    "costs": "Needs the cost of at least two projects, such as a column Budget.",
    "net_present_values": "Needs money over the years: costs and benefits by year of at least two projects.",
}


@dataclass(frozen=True)
class Disagreement:
    """A project, by position, and its rank among those that both methods place."""

    position: int
    rank_by_sum: int
    rank_here: int


@dataclass(frozen=True)
class MethodOrder:
    """What one method makes of the portfolio, held against the weighted sum.

    `tau` is Kendall's tau-b with the weighted sum over the projects that both place, nan where nothing can be
    said; `disagreements` are those they place furthest apart; `unplaced` counts those this method cannot place.
    `why_not` says what is missing where the method cannot be used at all; the rest is then empty.
    """

    key: str
    method: Method
    scores: Array
    order: Positions
    ranks: Ranks
    tau: float
    disagreements: tuple[Disagreement, ...]
    unplaced: int
    why_not: str = ""


def compare_methods(values: Array, weights: Array, known: Known) -> tuple[MethodOrder, ...]:
    """Every method in METHODS under the same values and weights, each held against the weighted sum."""
    by_sum = scores(values, weights)[0]
    return tuple(_compared(key, by_sum, values, weights, known) for key in METHODS)


def _compared(key: str, by_sum: Array, values: Array, weights: Array, known: Known) -> MethodOrder:
    method = METHODS[key]
    figures, order, ranks = order_by(method, values, weights, known)
    placed = np.flatnonzero(~np.isnan(figures))
    if method.needs and len(placed) < 2:
        none, unranked = np.empty(0, dtype=np.intp), np.empty(0, dtype=np.int64)
        return MethodOrder(key, method, figures, none, unranked, np.nan, (), len(values), NEEDED[method.needs])
    here = order_and_ranks(whole_steps(figures[placed]) if method.needs else figures[placed])[1]
    there = order_and_ranks(by_sum[placed])[1]
    apart = np.abs(here - there)
    furthest = [i for i in np.argsort(-apart, kind="stable")[:DISAGREEMENTS].tolist() if apart[i] > 0]
    told = tuple(Disagreement(int(placed[i]), int(there[i]), int(here[i])) for i in furthest)
    tau = kendall_tau(there, here)
    return MethodOrder(key, method, figures, order, ranks, tau, told, len(values) - len(placed))
