"""What Costs says of each project, all its periods together."""

from datetime import date

import numpy as np

from pmo_core.finance.tables.all_periods import all_periods
from pmo_core.finance.tables.whole_life import whole_life
from tests.builders import READ_AT, a_portfolio, a_project

TWO = [a_project("P-1", "Roof"), a_project("P-2", "Gate")]


def a_cost(project_id: str, period: date, **amounts: float) -> dict[str, object]:
    return {"project_id": project_id, "period": period, **amounts}


def test_budgets_of_all_periods_are_added_up_and_a_project_without_any_has_none() -> None:
    rows = [
        a_cost("P-1", date(2025, 1, 1), budget=30.0, forecast=99.0),
        a_cost("P-1", date(2027, 1, 1), budget=12.5),
        a_cost("P-2", date(2026, 1, 1), actual=8.0),
        a_cost("P-9", date(2031, 1, 1), budget=7.0),
    ]
    summed = all_periods(a_portfolio(projects=TWO, costs=rows))
    assert summed is not None
    assert (summed.field, summed.span) == ("budget", "2025–2027")
    np.testing.assert_array_equal(summed.figures, [42.5, np.nan])


def test_without_budgets_it_costs_what_was_spent_and_what_is_forecast_from_now_on() -> None:
    # Read on the evening of 31 October 2026, which ends that month.
    rows = [
        a_cost("P-1", date(2026, 8, 1), actual=35.0, forecast=30.0),
        a_cost("P-1", date(2026, 10, 1), actual=2.0, forecast=40.0),
        a_cost("P-1", date(2026, 11, 1), actual=3.0, forecast=50.0),
        a_cost("P-2", date(2026, 11, 1), actual=1.0),
    ]
    summed = all_periods(a_portfolio(projects=TWO, costs=rows))
    assert summed is not None
    assert (summed.field, summed.span) == ("forecast", "2026")
    np.testing.assert_array_equal(summed.figures, [35.0 + 2.0 + 50.0, 1.0])


def test_a_year_under_way_that_took_more_than_was_forecast_costs_what_it_took() -> None:
    rows = [
        a_cost("P-1", date(2026, 1, 1), actual=17.0, forecast=12.0),
        a_cost("P-1", date(2027, 1, 1), forecast=10.0),
        a_cost("P-2", date(2025, 1, 1), forecast=4.0),
        a_cost("P-2", date(2026, 1, 1), forecast=6.0),
    ]
    portfolio = a_portfolio(projects=TWO, costs=rows)
    summed = all_periods(portfolio)
    assert summed is not None
    np.testing.assert_array_equal(summed.figures, [17.0 + 10.0, 4.0 + 6.0])
    np.testing.assert_array_equal(whole_life(portfolio, "", READ_AT.date()).eac, summed.figures)


def test_budgets_are_told_at_the_rate_of_the_day_the_plan_begins_and_forecasts_at_todays() -> None:
    projects = [
        a_project("P-1", "Roof", currency="GBP"),
        a_project("P-2", "Gate", currency="EUR", start=date(2026, 3, 1)),
        a_project("P-3", "Hall", currency="GBP"),
    ]
    rates = [
        {"currency": "EUR", "date": date(2026, 1, 1), "rate": 0.8},
        {"currency": "EUR", "date": date(2026, 4, 1), "rate": 0.9},
    ]
    for field, worth in (("budget", 80.0), ("forecast", 90.0)):
        rows = [a_cost("P-2", date(2026, 12, 1), **{field: 100.0})]
        summed = all_periods(a_portfolio(projects=projects, costs=rows, rates=rates))
        assert summed is not None
        np.testing.assert_array_equal(summed.figures, [np.nan, worth, np.nan])


def test_actuals_alone_and_budgets_of_nobody_here_are_no_cost() -> None:
    assert all_periods(a_portfolio(projects=TWO)) is None
    spent = [a_cost("P-1", date(2026, 9, 1), actual=5.0)]
    assert all_periods(a_portfolio(projects=TWO, costs=spent)) is None
    strangers = [a_cost("P-9", date(2026, 9, 1), budget=5.0)]
    assert all_periods(a_portfolio(projects=TWO, costs=strangers)) is None
