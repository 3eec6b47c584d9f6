"""What there is to fund and within which limits, until every tab of the sheet speaks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.cut_off import cut_off_of
from pmo_core.scoring.value_functions import Array, Criterion
from pmo_core.selection.from_tables import BUDGET, budget_problem
from pmo_core.selection.model import Problem


@dataclass(frozen=True)
class Note:
    text: str


@dataclass(frozen=True)
class Fundable:
    """A problem with what a reader needs to understand it; projects stand in the sheet's order."""

    problem: Problem
    titles: tuple[str, ...]
    costs: Array
    running: NDArray[np.bool_]
    committed: NDArray[np.bool_]
    money: tuple[str, ...]
    people: tuple[str, ...]
    notes: tuple[Note, ...]
    stopping: Array


def fund_problem(
    portfolio: Portfolio,
    criteria: tuple[Criterion, ...],
    weights: Array,
    *,
    budget: float | None = None,
    **more,
) -> Fundable:
    """All projects within one budget."""
    line = cut_off_of(portfolio)
    amount = budget if budget is not None else (line.budget if line.budget is not None else np.inf)
    problem = budget_problem(portfolio, criteria, weights, amount)
    titles = tuple(str(name) for name in portfolio.projects["name"])
    nobody = np.zeros(len(titles), dtype=bool)
    return Fundable(problem, titles, line.costs, nobody, nobody, (BUDGET,), (), (), np.zeros(1))
