"""Money of several currencies under one limit: told in the portfolio's by dated rates before it is compared."""

from datetime import date

import numpy as np
import pytest

from tests.pmo_core.selection.funding import a_candidate, a_cost, a_running, a_year, fund, said, usage

RATES = [
    {"currency": "EUR", "date": date(2026, 1, 1), "rate": 0.8},
    {"currency": "EUR", "date": date(2026, 10, 1), "rate": 0.9},
]


def a_home(project_id="P-1", **fields):
    return a_candidate(project_id, currency="GBP", **fields)


def test_a_budget_in_another_currency_uses_the_limit_at_its_rate():
    # The plan begins in 2027; on the day of the reading, 31 October 2026, a euro is 0.9.
    projects = [a_home(budget=100.0), a_home("P-2", budget=50.0), a_candidate("P-3", budget=100.0, currency="EUR")]
    found = fund(projects, rates=RATES, funding=[a_year(2027, 500)])
    assert usage(found) == {"Budget 2027": [100.0, 50.0, 90.0]}


def test_a_project_without_a_rate_is_left_out_since_nobody_can_say_that_it_fits():
    projects = [a_home(budget=100.0), a_home("P-2", budget=50.0), a_candidate("P-3", budget=1.0, currency="USD")]
    found = fund(projects, rates=RATES, funding=[a_year(2027, 500)])
    assert np.isnan(found.costs[2])
    assert found.problem.excluded == (2,)
    assert said(found, "nobody says what it would cost")[0].projects == ("P-3",)


def test_what_is_to_go_and_what_it_takes_to_stop_are_told_at_the_rate_of_the_reading():
    running = a_running("P-3", currency="EUR", budget=100.0, forecast_to_go=40.0, **{"Exit cost": 10.0})
    found = fund([a_home(budget=1.0), a_home("P-2", budget=1.0), running], rates=RATES)
    assert found.costs[2] == pytest.approx(36.0)
    assert found.exit_costs[2] == pytest.approx(9.0)


def test_months_of_costs_in_another_currency_fall_at_their_rates():
    projects = [a_home(budget=1.0), a_home("P-2", budget=1.0), a_running("P-3", currency="EUR")]
    costs = [
        a_cost(date(2026, 9, 1), "P-3", actual=100.0),
        a_cost(date(2026, 12, 1), "P-3", forecast=10.0),
        a_cost(date(2027, 1, 1), "P-3", forecast=100.0),
    ]
    found = fund(projects, as_of=date(2026, 10, 31), rates=RATES, costs=costs, funding=[a_year(2026, 500)])
    # September was spent at 0.8, the rate of its end; what is to come counts at today's 0.9.
    assert found.costs[2] == pytest.approx(0.9 * 110.0)
    assert said(found, "2026: 80 of 500 spent")
