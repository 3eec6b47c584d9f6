"""Sums of rows of Costs by project."""

from datetime import date

from pmo_core.finance.tables.whole_life import whole_life
from tests.builders import a_portfolio, a_project


def test_the_months_of_two_years_add_up_to_what_the_years_were_given():
    years = [
        {"project_id": "P-001", "period": y, "budget": b} for y, b in (("2025", 200_000.0), ("2026", 350_000.0))
    ]
    portfolio = a_portfolio(projects=[a_project()], costs=years)
    assert whole_life(portfolio, "GBP", date(2026, 6, 30)).budget.tolist() == [550_000.0]
