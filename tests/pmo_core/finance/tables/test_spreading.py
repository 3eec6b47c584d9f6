"""Rows of Costs for a year or a quarter, told month by month."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.finance.periods import cost_lengths
from pmo_core.finance.spend import spend_to_date
from pmo_core.finance.tables.by_month import by_month
from pmo_core.finance.tables.spreading import over_months
from pmo_core.finance.tables.whole_life import whole_life
from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from tests.builders import READ_AT, Row, a_book, a_portfolio, a_project, a_sheet, a_tab

TODAY = date(2026, 9, 30)
MONEY = st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)


def a_cost(period: date, **fields: object) -> Row:
    return {"project_id": "P-001", "period": period, **fields}


def of_years() -> Portfolio:
    rows = [
        a_cost(date(2025, 1, 1), budget=1200.0, actual=1000.0),
        a_cost(date(2026, 1, 1), budget=1200.0, actual=900.0, forecast=1230.0),
        a_cost(date(2027, 1, 1), budget=100.0, forecast=100.0),
    ]
    return a_portfolio(projects=[a_project()], costs=rows)


def cash(portfolio: Portfolio, year_starts: int | None = None) -> dict[str, float]:
    life = whole_life(portfolio, "GBP", TODAY, year_starts)
    found = by_month(portfolio, life, TODAY, TODAY)
    days = found.days.astype("datetime64[M]").astype(str).tolist()
    return {day: amount for day, amount in zip(days, found.cost[0].tolist(), strict=True) if amount}


def test_a_year_of_costs_is_spread_over_its_twelve_months_and_not_put_in_january() -> None:
    months = cash(of_years())
    # 1,000 over twelve months of 2025, 83.33 or 83.34 each; the sum holds to the cent.
    past = [months[f"2025-{month:02}"] for month in range(1, 13)]
    assert {*past} == {83.33, 83.34}
    assert sum(past) == pytest.approx(1000.0, abs=1e-9)
    assert sum(months.values()) == pytest.approx(1000.0 + 1230.0 + 100.0, abs=1e-9)


def test_of_a_year_under_way_what_was_spent_lies_behind_today_and_the_rest_of_its_forecast_ahead() -> None:
    months = cash(of_years())
    assert [months[f"2026-{month:02}"] for month in range(1, 10)] == [100.0] * 9
    # 1,230 less the 900 spent by September, over the three months left.
    assert [months[f"2026-{month:02}"] for month in range(10, 13)] == [110.0] * 3


def test_whole_life_sums_stay_what_the_sheet_says() -> None:
    life = whole_life(of_years(), "GBP", TODAY)
    assert (life.budget[0], life.actual[0], life.eac[0]) == pytest.approx((2500.0, 1900.0, 2330.0))
    assert life.rows.grain == 12
    assert [note.text for note in life.notes] == [
        "Costs is by year: each amount is spread evenly over its 12 months, "
        "what was spent over those that have ended"
    ]


def test_spend_to_date_counts_the_months_of_a_year_that_have_ended() -> None:
    found = spend_to_date(of_years(), TODAY)
    # All of 2025, and nine months of twelve of the budget of 2026.
    assert (found.budget, found.actual, found.since) == (1200.0 + 900.0, 1900.0, date(2025, 1, 1))


def test_quarters_are_spread_over_three_months() -> None:
    rows = [a_cost(date(2026, 7, 1), actual=60.0), a_cost(date(2026, 10, 1), forecast=90.0)]
    months = cash(a_portfolio(projects=[a_project()], costs=rows))
    assert list(months.values()) == [20.0] * 3 + [30.0] * 3
    assert (min(months), max(months)) == ("2026-07", "2026-12")


def test_a_financial_year_is_spread_from_the_month_the_settings_name() -> None:
    rows = [["Payroll", "2026/27", 300, 1200], ["Payroll", "2027/28", None, 600]]
    costs = a_sheet("Costs", [["Project", "Period", "Actual", "Forecast"], *rows])
    portfolio = check_book(a_book(a_tab("projects", [a_project()]), costs), READ_AT)
    assert cost_lengths(portfolio).alike == 12
    months = cash(portfolio, year_starts=4)
    # April to September are over and hold the 300; the 900 to come lie in the six months from October to March.
    assert (months["2026-04"], months["2026-09"], months["2026-10"], months["2027-03"]) == (50, 50, 150, 150)
    assert months["2027-04"] == months["2028-03"] == 50.0
    assert (min(months), max(months)) == ("2026-04", "2028-03")
    unsaid = whole_life(portfolio, "GBP", TODAY).notes[0].text
    assert "Its years are counted from January; " in unsaid
    assert "year_starts in config/selection.toml" in unsaid


def test_a_single_financial_year_is_a_year_and_a_single_month_a_month() -> None:
    costs = a_sheet("Costs", [["Project", "Period", "Forecast"], ["Payroll", "2026/27", 1200]])
    assert cost_lengths(check_book(a_book(a_tab("projects", [a_project()]), costs), READ_AT)).alike == 12
    assert cost_lengths(a_portfolio(costs=[a_cost(date(2026, 4, 1), forecast=1.0)])).alike == 1


@settings(max_examples=60, deadline=None)
@given(MONEY, MONEY, st.sampled_from([3, 6, 12]), st.integers(0, 14))
def test_each_row_holds_its_sum_to_the_cent(budget: float, spent: float, grain: int, ended: int) -> None:
    nothing = np.array([np.nan])
    found = over_months(np.array([0]), grain, ended, np.array([budget]), np.array([spent]), nothing)
    assert round(float(found.budget.sum()) * 100) == round(budget * 100)
    # What is posted for a period of which no month has ended is to come; else it lies in the ended months alone.
    where = found.actual if ended else found.coming
    assert round(float(np.nansum(where)) * 100) == round(spent * 100)
    assert np.isfinite(found.actual).sum() == min(ended, grain)
