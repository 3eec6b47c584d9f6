"""Money by project and month: sums hold to the cent."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.finance.tables.by_month import BY_DATES, IN_COSTS, NO_PLAN, ByMonth, by_month, fitted
from pmo_core.finance.tables.kinds import by_kind
from pmo_core.finance.tables.whole_life import WholeLife, whole_life
from pmo_core.portfolio import Portfolio
from tests.builders import a_portfolio, a_project

TODAY, UNTIL = date(2026, 6, 30), date(2026, 12, 31)


def both(portfolio: Portfolio, as_of: date = TODAY) -> tuple[WholeLife, ByMonth]:
    life = whole_life(portfolio, "GBP", as_of)
    return life, by_month(portfolio, life, as_of, UNTIL)


def in_months(months: ByMonth, matrix: np.ndarray) -> dict[str, float]:
    """Amounts of the first project, by month, those of nothing left out."""
    return {str(day)[:7]: amount for day, amount in zip(months.days, matrix[0].tolist(), strict=True) if amount}


def test_the_cost_is_the_actual_up_to_today_and_the_forecast_after() -> None:
    costs = [
        {"project_id": "P-001", "period": date(2026, 5, 1), "budget": 10, "actual": 12, "forecast": 10},
        {"project_id": "P-001", "period": date(2026, 6, 1), "budget": 10, "actual": 13},
        {"project_id": "P-001", "period": date(2026, 7, 1), "budget": 10, "forecast": 9},
    ]
    _, months = both(a_portfolio(costs=costs))
    assert in_months(months, months.cost) == {"2026-05": 12, "2026-06": 13, "2026-07": 9}
    assert in_months(months, months.planned) == {"2026-05": 10, "2026-06": 10, "2026-07": 10}
    assert months.plan_from.tolist() == [IN_COSTS]


def test_a_month_that_has_not_ended_counts_what_is_forecast_of_it() -> None:
    costs = [{"project_id": "P-001", "period": date(2026, 6, 1), "actual": 4, "forecast": 9}]
    life, months = both(a_portfolio(costs=costs), as_of=date(2026, 6, 29))
    assert np.isnan(life.actual).all()  # nothing was spent in a month that has ended
    assert life.eac.tolist() == [9.0]
    assert months.past == int(np.flatnonzero(months.days == np.datetime64("2026-06-01"))[0])


def test_money_of_no_month_is_spread_over_the_months_that_costs_leaves_open() -> None:
    project = a_project(
        start=date(2026, 3, 10), end=date(2026, 9, 30), actual_to_date=100, estimate_at_completion=160
    )
    costs = [{"project_id": "P-001", "period": date(2026, 6, 1), "actual": 40}]
    _, months = both(a_portfolio(projects=[project], costs=costs))
    spent = {"2026-03": 20, "2026-04": 20, "2026-05": 20, "2026-06": 40}
    assert in_months(months, months.cost) == {**spent, "2026-07": 20, "2026-08": 20, "2026-09": 20}
    assert "spread evenly over the other months so far: Payroll" in months.notes[0].text


def test_months_that_come_to_more_than_the_project_are_scaled_to_it() -> None:
    project = a_project(start=date(2026, 1, 1), actual_to_date=50, estimate_at_completion=50)
    costs = [
        {"project_id": "P-001", "period": date(2026, 5, 1), "actual": 60},
        {"project_id": "P-001", "period": date(2026, 6, 1), "actual": 40},
    ]
    _, months = both(a_portfolio(projects=[project], costs=costs))
    assert in_months(months, months.cost) == {"2026-05": 30, "2026-06": 20}


def test_a_budget_by_years_falls_in_its_years_whenever_the_project_begins_and_ends() -> None:
    project = a_project(start=date(2024, 1, 1), end=date(2028, 12, 31))
    costs = [
        {"project_id": "P-001", "period": date(2025, 1, 1), "budget": 120},
        {"project_id": "P-001", "period": date(2027, 1, 1), "budget": 240},
    ]
    _, months = both(a_portfolio(projects=[project], costs=costs))
    of_2025 = {f"2025-{month:02}": 10 for month in range(1, 13)}
    assert in_months(months, months.cost) == {**of_2025, **{f"2027-{month:02}": 20 for month in range(1, 13)}}
    spent = [{**costs[0], "actual": 60}, costs[1]]  # 5 a month; the 300 that are left of the budget fall in 2027
    _, months = both(a_portfolio(projects=[a_project()], costs=spent))
    assert in_months(months, months.cost) == {
        **dict.fromkeys(of_2025, 5),
        **{f"2027-{month:02}": 25 for month in range(1, 13)},
    }


def test_a_forecast_of_years_gone_by_stands_where_nobody_says_what_was_spent() -> None:
    costs = [
        {"project_id": "P-001", "period": date(2025, 1, 1), "forecast": 120, "kind": "capex"},
        {"project_id": "P-001", "period": date(2026, 1, 1), "forecast": 240, "kind": "capex"},
    ]
    life, months = both(a_portfolio(costs=costs))
    by_hand = {f"{year}-{month:02}": 10 * (year - 2024) for year in (2025, 2026) for month in range(1, 13)}
    assert in_months(months, months.cost) == by_hand
    assert life.eac.tolist() == by_kind(life).capex.tolist() == [360.0]


def test_what_is_to_go_after_the_end_is_shown_in_the_next_month_and_told() -> None:
    project = a_project(
        start=date(2026, 1, 1), end=date(2026, 3, 31), actual_to_date=30, estimate_at_completion=50
    )
    _, months = both(a_portfolio(projects=[project]))
    assert in_months(months, months.cost)["2026-07"] == 20
    assert any("with money to go after the end" in note.text for note in months.notes)


def test_a_cost_without_dates_is_in_no_month_and_is_told() -> None:
    life, months = both(a_portfolio(projects=[a_project(budget=100, estimate_at_completion=120)]))
    assert not months.cost.any()
    assert months.undated.tolist() == [120.0]
    assert life.expected.tolist() == [120.0]
    assert "without the dates" in months.notes[0].text


def test_a_budget_alone_is_spread_over_the_life_of_the_project() -> None:
    project = a_project(start=date(2026, 5, 1), end=date(2026, 8, 31), budget=100)
    _, months = both(a_portfolio(projects=[project]))
    assert set(in_months(months, months.cost).values()) == {25.0}
    assert months.plan_from.tolist() == [NO_PLAN]  # a forecast is no baseline


def test_a_plan_without_months_lies_evenly_between_the_baseline_dates() -> None:
    project = a_project(
        start_baseline=date(2026, 5, 15), end_baseline=date(2026, 8, 2), budget=70, approved_changes=10
    )
    _, months = both(a_portfolio(projects=[project]))
    assert in_months(months, months.planned) == {"2026-05": 20, "2026-06": 20, "2026-07": 20, "2026-08": 20}
    assert months.plan_from.tolist() == [BY_DATES]


@pytest.mark.parametrize("start", [date(1950, 1, 1), date(2180, 1, 1)])
def test_dates_far_away_stay_within_a_hundred_years(start: date) -> None:
    project = a_project(start=start, end=date(2299, 1, 1), budget=100)
    _, months = both(a_portfolio(projects=[project]))
    assert len(months.months) <= 1201
    assert months.cost.sum() == pytest.approx(100)


amount = st.one_of(st.none(), st.integers(-(10**6), 10**11).map(lambda cents: cents / 100))
month = st.integers(1, 24).map(lambda k: date(2025 + (k - 1) // 12, (k - 1) % 12 + 1, 1))
project_rows = st.tuples(amount, amount, amount, st.one_of(st.none(), month), st.one_of(st.none(), month))
cost_rows = st.lists(st.tuples(st.integers(0, 2), month, amount, amount, amount), max_size=8)


@given(st.lists(project_rows, min_size=3, max_size=3), cost_rows)
@settings(max_examples=60, deadline=None)
def test_months_and_what_has_none_sum_to_the_cost_of_every_project(
    rows: list[tuple[float | None, ...]],
    in_costs: list[tuple[int, date, float | None, float | None, float | None]],
) -> None:
    projects = [
        a_project(f"P-{i}", f"N{i}", budget=b if b is None else abs(b), actual_to_date=a,
                  estimate_at_completion=e, start=s, end=f, start_baseline=s, end_baseline=f)
        for i, (b, a, e, s, f) in enumerate(rows)
    ]  # fmt: skip
    costs = [
        {"project_id": f"P-{i}", "period": p, "budget": b, "actual": a, "forecast": f}
        for i, p, b, a, f in in_costs
    ]
    life, months = both(a_portfolio(projects=projects, costs=costs))
    cents = np.rint(100 * (months.cost.sum(axis=1) + np.nan_to_num(months.undated)))
    cost = np.where(np.isnan(life.expected), life.actual, life.expected)
    np.testing.assert_array_equal(cents, np.rint(100 * np.nan_to_num(cost)))
    planned = months.plan_from != NO_PLAN
    np.testing.assert_array_equal(
        np.rint(100 * months.planned[planned].sum(axis=1)), np.rint(100 * life.approved[planned])
    )
    total = life.total(life.expected)
    assert np.isnan(total) or total == pytest.approx(np.nansum(life.expected[life.counts]))


def test_known_months_stay_where_they_fit() -> None:
    known, said = np.array([[4.0, 0, 0]]), np.array([[True, False, False]])
    rows, adrift = fitted(np.array([10.0]), known, said, np.array([[True, True, True]]))
    assert rows.tolist() == [[4.0, 3.0, 3.0]]
    assert adrift.tolist() == [0.0]
