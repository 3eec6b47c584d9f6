"""One budget and nothing else: scores as values, costs as on the Prioritise page."""

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.cut_off import cut_off_of
from pmo_core.scoring.from_tables import ratings_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.value_functions import Array, Criterion, values_of
from pmo_core.selection.model import Limit, Problem
from pmo_core.selection.program import Mask
from pmo_core.selection.solving import Plan

BUDGET = "budget"


def budget_problem(
    portfolio: Portfolio, criteria: tuple[Criterion, ...], weights: Array, budget: float
) -> Problem:
    """What to fund within one budget: the score is the value, its cost is what the Prioritise page takes.

    A missing rating adds nothing to a score; a project without a known cost is not funded, since nobody can say
    that it fits.

    Raises:
        ValueError: `budget` is below 0 or not a number.
    """
    if not budget >= 0:
        raise ValueError(f"the budget is {budget}; use 0 or more")
    projects, costs = portfolio.projects, cut_off_of(portfolio).costs
    scores = rank(values_of(ratings_of(projects, criteria), criteria), weights).scores
    unknown: list[int] = np.flatnonzero(np.isnan(costs)).tolist()
    names = tuple(str(name) for name in projects["project_id"])
    problem = Problem(names, scores, (Limit(BUDGET, np.nan_to_num(costs, nan=0.0), budget),))
    return replace(problem, excluded=tuple(unknown))


def as_answer(portfolio: Portfolio, problem: Problem, plan: Plan) -> dict[str, Any]:
    """A plan for one budget: what is funded, what it is worth, and what no set can be worth."""
    costs = cut_off_of(portfolio).costs
    listed = partial(_listed, portfolio, problem, costs)
    return {
        "budget": problem.limits[0].amount,
        "cost": float(np.nansum(costs[plan.funded])),
        "value": plan.value,
        "upper_bound": plan.upper_bound,
        "proof": {
            "points_per_unit_of_budget": float(plan.prices[0]),
            "bound_by_that_price": plan.price_bound,
            "bound_by_search": plan.solver_bound,
        },
        "funded": listed(plan.funded),
        "not_funded": listed(~plan.funded & ~np.isnan(costs)),
        "cost_unknown": listed(np.isnan(costs)),
    }


def _listed(portfolio: Portfolio, problem: Problem, costs: Array, mask: Mask) -> list[dict[str, Any]]:
    """Id, name, score and cost of each project of the mask."""
    names = portfolio.projects["name"]
    return [
        {
            "project_id": problem.names[i],
            "project": str(names.iloc[i]),
            "score": float(problem.values[i]),
            "cost": None if np.isnan(costs[i]) else float(costs[i]),
        }
        for i in np.flatnonzero(mask).tolist()
    ]
