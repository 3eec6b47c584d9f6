"""Where the line stands before anybody moves it."""

from datetime import date

import numpy as np

from pmo_core.scoring.cut_off import cut_off_of
from tests.builders import a_portfolio, a_project


def projects(*budgets):
    return [a_project(f"P-{i}", f"Project {i}", budget=budget) for i, budget in enumerate(budgets)]


def test_the_limits_of_the_funding_sheet_are_the_budget():
    funding = [{"period": date(2026, 4, 1), "limit": 40.0}, {"period": date(2027, 4, 1), "limit": 25.0}]
    line = cut_off_of(a_portfolio(projects=projects(60.0, 30.0), funding=funding))
    assert (line.budget, line.assumed, line.asked_for) == (65.0, False, 90.0)


def test_without_limits_the_budget_is_half_of_what_is_asked_for_in_two_figures_and_says_so():
    line = cut_off_of(a_portfolio(projects=projects(1_000.0, 1_468.0)))
    assert (line.budget, line.assumed) == (1_200.0, True)


def test_a_project_without_a_budget_has_no_cost_rather_than_none():
    line = cut_off_of(a_portfolio(projects=projects(60.0, None)))
    assert np.isnan(line.costs[1])
    assert line.asked_for == 60.0


def test_without_any_cost_the_line_stands_below_a_third_of_the_list_and_ten_at_most():
    assert cut_off_of(a_portfolio(projects=projects(*[None] * 9))).budget is None
    assert cut_off_of(a_portfolio(projects=projects(*[None] * 9))).top == 3
    assert cut_off_of(a_portfolio(projects=projects(*[None] * 90))).top == 10
    assert cut_off_of(a_portfolio(projects=projects(None))).top == 1


def test_budgets_of_nothing_draw_no_line_by_money():
    assert cut_off_of(a_portfolio(projects=projects(0.0, 0.0, 0.0))).budget is None


def test_projects_stand_above_the_line_by_money_where_costs_are_known_and_by_number_where_not():
    order = np.array([1, 0, 2])
    by_money = cut_off_of(a_portfolio(projects=projects(60.0, 30.0, 10.0)))
    assert by_money.budget == 50.0
    assert by_money.funded(order).tolist() == [False, True, False]
    by_number = cut_off_of(a_portfolio(projects=projects(None, None, None)))
    assert by_number.funded(order).tolist() == [False, True, False]
