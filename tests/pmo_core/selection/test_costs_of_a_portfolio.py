"""Selection takes the costs that the Prioritise page takes."""

import numpy as np

from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.selection.from_tables import budget_problem
from tests.builders import a_portfolio, a_project


def test_without_a_budget_the_estimate_at_completion_is_the_cost_and_one_below_zero_is_none():
    rows = [
        a_project(f"P-{i}", f"Roof {i}", Fit=float(i), estimate_at_completion=cost)
        for i, cost in enumerate((30.0, 40.0, -5.0))
    ]
    portfolio = a_portfolio(projects=rows)
    criteria = criteria_of(portfolio, ())
    problem = budget_problem(portfolio, criteria, weights_of(criteria), 100.0)
    np.testing.assert_array_equal(problem.limits[0].usage, [30.0, 40.0, 0.0])
    assert problem.excluded == (2,)
