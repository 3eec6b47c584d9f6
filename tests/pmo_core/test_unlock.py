"""What one more column buys."""

from datetime import date

import pytest

from pmo_core.sheets import SHEETS
from pmo_core.unlock import STEPS, is_unlocked
from tests.builders import a_portfolio, a_project


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.buys)
def test_every_step_asks_for_columns_that_exist(step):
    assert set(step.fields) <= {column.field for column in SHEETS[step.table].columns}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.buys)
def test_a_list_of_names_unlocks_nothing_and_the_demo_everything(step, demo):
    assert not is_unlocked(a_portfolio(), step)
    assert is_unlocked(demo, step)


def test_one_budget_unlocks_value_for_money():
    step = next(step for step in STEPS if step.fields == ("budget",))
    assert is_unlocked(a_portfolio(projects=[a_project(budget=5.0), a_project("P-002", "Fleet")]), step)


def test_budgets_by_year_unlock_it_as_well_and_every_such_column_exists():
    step = next(step for step in STEPS if step.instead)
    costs = [{"project_id": "P-001", "period": date(2026, 1, 1), "budget": 5.0}]
    assert is_unlocked(a_portfolio(costs=costs), step)
    for table, field in step.instead:
        assert field in {column.field for column in SHEETS[table].columns}
