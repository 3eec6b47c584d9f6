"""METHODS: the ways to turn values and weights into an order, what each does and which laws it breaks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.ranking import order_and_ranks
from pmo_core.scoring.topsis import topsis_scores
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_product import product_scores
from pmo_core.scoring.weighted_sum import scores

Law = Literal["scale", "permutation", "dominance", "strict_dominance", "newcomers"]
LAWS: Mapping[Law, str] = {
    "scale": "all weights doubled change nothing",
    "permutation": "rows or criteria in another order change nothing",
    "dominance": "a project that is nowhere better never ranks above",
    "strict_dominance": "a project that is better on a criterion that weighs, and nowhere worse, ranks above",
    "newcomers": "one project more never turns round the order of the others",
}
Positions = NDArray[np.intp]
Ranks = NDArray[np.int64]
SIGNIFICANT_BITS = 40  # about twelve digits; beyond them a difference is the order of adding up


@dataclass(frozen=True)
class Known:
    """What is known of each project beside its ratings; nan where it is not, None where nobody says.

    `costs` are positive, in the portfolio currency; `net_present_values` likewise, of either sign.
    """

    costs: Array | None = None
    net_present_values: Array | None = None


@dataclass(frozen=True)
class Method:
    """One way to an order.

    `scores` takes values (projects, criteria), weights and what else is known, and gives one figure per project,
    higher is better, nan where a project cannot be placed. `does_not_hold` says in words what breaks each law.
    """

    name: str
    does: str
    scores: Callable[[Array, Array, Known], Array]
    does_not_hold: Mapping[Law, str]
    needs: Literal["", "costs", "net_present_values"] = ""


def _sum(values: Array, weights: Array, known: Known) -> Array:
    return scores(values, weights)[0]


def _product(values: Array, weights: Array, known: Known) -> Array:
    return product_scores(values, weights)


def _topsis(values: Array, weights: Array, known: Known) -> Array:
    return topsis_scores(values, weights)


def _value_per_cost(values: Array, weights: Array, known: Known) -> Array:
    """Points per unit of money; a cost of nothing or less gives no ratio."""
    cost = np.full(len(values), np.nan) if known.costs is None else known.costs
    return scores(values, weights)[0] / np.where(cost > 0, cost, np.nan)


def _net_present_value(values: Array, weights: Array, known: Known) -> Array:
    return np.full(len(values), np.nan) if known.net_present_values is None else known.net_present_values


METHODS: Mapping[str, Method] = {
    "weighted_sum": Method(
        "Weighted sum",
        "Adds up each rating's value times its weight: a weakness can be made up for elsewhere, point for point.",
        _sum,
        {},
    ),
    "weighted_product": Method(
        "Weighted product",
        "Multiplies the values, each to the power of its weight: a weakness anywhere pulls the whole score down.",
        _product,
        {
            "strict_dominance": "one rating at its worst makes the whole score 0, so a project that is better "
            "elsewhere is no longer told from one that is not",
        },
    ),
    "topsis": Method(
        "TOPSIS",
        "Puts first what lies nearest to the best found on every criterion and furthest from the worst found.",
        _topsis,
        {
            "newcomers": "the best and worst found are those of the projects at hand, so a newcomer shifts them "
            "and can turn round the order of two others",
        },
    ),
    "value_per_cost": Method(
        "Value per cost",
        "Divides the weighted sum by the cost: the most points for each unit of money come first.",
        _value_per_cost,
        {
            "dominance": "a cheap project of less value can come before a dear one that is better on every "
            "criterion: cost decides as well",
            "strict_dominance": "cost decides as well",
        },
        needs="costs",
    ),
    "net_present_value": Method(
        "Net present value",
        "Puts first what earns most money in today's terms; ratings and weights play no part.",
        _net_present_value,
        {
            "dominance": "ratings play no part, so a project rated worse throughout can earn more",
            "strict_dominance": "ratings play no part",
        },
        needs="net_present_values",
    ),
}


def order_by(method: Method, values: Array, weights: Array, known: Known) -> tuple[Array, Positions, Ranks]:
    """Scores, order and ranks by one method; a project it cannot place (nan) comes last."""
    figures = method.scores(values, weights, known)
    steps = whole_steps(figures) if method.needs else np.where(np.isnan(figures), -np.inf, figures)
    return figures, *order_and_ranks(steps)


def whole_steps(amounts: Array) -> Array:
    """Amounts of any size as steps 0, 1, 2, equal where they agree to twelve digits; unknown ones below all."""
    fraction, exponent = np.frexp(amounts)
    rounded = np.ldexp(np.rint(np.ldexp(fraction, SIGNIFICANT_BITS)), exponent - SIGNIFICANT_BITS)
    steps = np.unique(rounded, return_inverse=True)[1].astype(np.float64)
    return np.where(np.isnan(amounts), -np.inf, steps)
