"""Planned and spent by a given day."""

import math
from datetime import date

import pytest

from pmo_core.finance.spend import spend_to_date
from tests.builders import a_portfolio, a_project

JANUARY_ENDS = date(2026, 1, 31)


def a_cost(period, budget, actual):
    return {"project_id": "P-001", "period": period, "budget": budget, "actual": actual}


@pytest.mark.parametrize(
    ("as_of", "budget", "actual"),
    [
        (date(2026, 1, 31), 100, 90),
        (date(2026, 2, 27), 100, 90),
        (date(2026, 2, 28), 150, 170),
    ],
)
def test_spend_is_summed_over_whole_months(as_of, budget, actual):
    costs = [
        a_cost(date(2026, 1, 1), 100.0, 90.0),
        a_cost(date(2026, 2, 1), 50.0, 80.0),
        a_cost(date(2026, 3, 1), 7.0, None),
    ]
    spend = spend_to_date(a_portfolio(costs=costs), as_of)
    assert (spend.budget, spend.actual, spend.to_date) == (budget, actual, True)


def test_a_month_without_an_actual_is_left_out_of_both_sums():
    costs = [a_cost(date(2026, 1, 1), 100.0, 100.0), a_cost(date(2026, 2, 1), 100.0, None)]
    spend = spend_to_date(a_portfolio(costs=costs), date(2026, 2, 28))
    assert (spend.budget, spend.actual, spend.overspend) == (100, 100, 0)


def test_before_the_first_whole_month_nothing_is_known_of_spend():
    spend = spend_to_date(a_portfolio(costs=[a_cost(date(2026, 1, 1), 100.0, 90.0)]), date(2026, 1, 30))
    assert math.isnan(spend.budget)
    assert math.isnan(spend.actual)


def test_overspend_is_what_was_spent_beyond_the_budget():
    spend = spend_to_date(a_portfolio(costs=[a_cost(date(2026, 1, 1), 100.0, 130.0)]), date(2026, 12, 31))
    assert spend.overspend == 30


def test_without_costs_the_projects_with_both_figures_count_over_their_whole_lives():
    rows = [
        a_project(budget=100.0, actual_to_date=60.0),
        a_project("P-002", "Fleet", budget=500.0),
        a_project("P-003", "Parks", actual_to_date=7.0),
    ]
    spend = spend_to_date(a_portfolio(projects=rows), date(2026, 12, 31))
    assert (spend.budget, spend.actual, spend.to_date) == (100, 60, False)


def test_without_any_figure_spend_is_missing_not_zero():
    spend = spend_to_date(a_portfolio(), date(2026, 12, 31))
    assert math.isnan(spend.budget)
    assert math.isnan(spend.actual)


def test_spend_says_since_when_it_is_summed():
    costs = [a_cost(date(2026, 2, 1), 1.0, 1.0), a_cost(date(2026, 1, 1), 1.0, 1.0)]
    assert spend_to_date(a_portfolio(costs=costs), date(2026, 2, 28)).since == date(2026, 1, 1)


def test_spend_in_another_currency_is_told_in_the_portfolios():
    home, abroad = a_project(currency="GBP"), a_project("P-002", "Fleet", currency="EUR", start=date(2026, 1, 1))
    costs = [
        a_cost(date(2026, 1, 1), 100.0, 90.0),
        {**a_cost(date(2026, 1, 1), 10.0, 20.0), "project_id": "P-002"},
    ]
    rates = [{"currency": "EUR", "date": date(2026, 1, 1), "rate": 0.5}]
    third = a_project("P-003", "Parks", currency="GBP")
    spend = spend_to_date(a_portfolio(projects=[home, abroad, third], costs=costs, rates=rates), date(2026, 1, 31))
    assert (spend.budget, spend.actual) == (105.0, 100.0)


def test_a_programme_is_not_spent_again_beside_the_projects_below_it():
    above = a_project("P-000", "Digital", budget=150.0, actual_to_date=95.0)
    below = [
        a_project("P-001", "Payroll", programme="Digital", budget=100.0, actual_to_date=60.0),
        a_project("P-002", "Fleet", programme="Digital", budget=50.0, actual_to_date=35.0),
    ]
    whole = spend_to_date(a_portfolio(projects=[above, *below]), date(2026, 12, 31))
    assert (whole.budget, whole.actual) == (150, 95)
    january = date(2026, 1, 1)
    costs = [{**a_cost(january, 15.0, 9.0), "project_id": "P-000"}, a_cost(january, 15.0, 9.0)]
    by_month = spend_to_date(a_portfolio(projects=[above, *below], costs=costs), date(2026, 1, 31))
    assert (by_month.budget, by_month.actual) == (15, 9)


def a_programme(*below):
    above = a_project("P-000", "Digital", budget=150.0, actual_to_date=95.0)
    return [above, *(a_project(f"P-{n}", f"Part {n}", programme="Digital", **own) for n, own in enumerate(below))]


def test_a_programme_that_is_not_added_up_is_named_with_its_money_and_how_many_below_it_are():
    one_of_two = a_programme({"budget": 50.0, "actual_to_date": 35.0}, {"budget": 100.0})
    found = spend_to_date(a_portfolio(projects=one_of_two), date(2026, 12, 31))
    assert (found.budget, found.actual) == (50, 35)
    assert [note.text for note in found.notes] == [
        "Digital: its own 95 of 150 is not added up, since that of 1 of the 2 projects below it is"
    ]
    both = a_programme({"budget": 5.0, "actual_to_date": 4.0}, {"budget": 5.0, "actual_to_date": 4.0})
    (note,) = spend_to_date(a_portfolio(projects=both), date(2026, 12, 31), currency="GBP").notes
    assert note.text == "Digital: its own £95 of £150 is not added up, since that of all 2 projects below it is"
    none_below = spend_to_date(a_portfolio(projects=a_programme({"budget": 100.0})), date(2026, 12, 31))
    assert (none_below.budget, none_below.actual, none_below.notes) == (150, 95, ())


def test_of_the_months_of_costs_it_is_told_what_a_programme_spent_that_is_not_added_up():
    january = date(2026, 1, 1)
    costs = [
        {**a_cost(january, 15.0, 9.0), "project_id": "P-000"},
        {**a_cost(date(2026, 3, 1), 15.0, None), "project_id": "P-000"},
        {**a_cost(january, 5.0, 4.0), "project_id": "P-1"},
    ]
    found = spend_to_date(a_portfolio(projects=a_programme({}, {}, {}), costs=costs), JANUARY_ENDS)
    assert (found.budget, found.actual) == (5, 4)
    text = "Digital: its own 9 of 15 is not added up, since that of 1 of the 3 projects below it is"
    assert [note.text for note in found.notes] == [text]


def test_rows_below_rows_below_count_and_the_row_between_them_does_not():
    rows = a_programme({})
    rows.append(a_project("P-9", "Deep", programme="Part 0", budget=10.0, actual_to_date=5.0))
    (note,) = spend_to_date(a_portfolio(projects=rows), date(2026, 12, 31)).notes
    assert note.text.endswith("since that of the project below it is")
