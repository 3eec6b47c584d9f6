"""Budget, actual and forecast of each project, each counted once."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.finance.tables.whole_life import (
    FROM_COSTS,
    NO_BUDGET,
    NO_FORECAST,
    NO_RATE,
    STATED,
    SUMMED,
    WholeLife,
    whole_life,
)
from pmo_core.portfolio import Portfolio
from tests.builders import a_portfolio, a_project

TODAY = date(2026, 6, 30)


def life_of(portfolio: Portfolio, currency: str = "GBP") -> WholeLife:
    return whole_life(portfolio, currency, TODAY)


def said(life: WholeLife) -> str:
    return "\n".join(note.text for note in life.notes)


def a_cost(period: date, project_id: str = "P-001", **fields: object) -> dict[str, object]:
    return {"project_id": project_id, "period": period, **fields}


def test_overspend_is_the_estimate_above_budget_and_approved_changes() -> None:
    project = a_project(budget=100, approved_changes=20, estimate_at_completion=132.5)
    life = life_of(a_portfolio(projects=[project]))
    assert life.overspend.at(0).value == 12.5
    assert life.own.eac_from.tolist() == [STATED]


def test_an_estimate_is_actual_and_forecast_to_go_where_none_is_stated() -> None:
    project = a_project(budget=100, actual_to_date=40, forecast_to_go=70)
    life = life_of(a_portfolio(projects=[project]))
    assert life.eac.tolist() == [110.0]
    assert life.to_go.tolist() == [70.0]
    assert life.own.eac_from.tolist() == [SUMMED]


def test_costs_stand_in_where_projects_says_nothing() -> None:
    rows = [
        a_cost(date(2026, 5, 1), budget=30, actual=35),
        a_cost(date(2026, 6, 1), budget=30, actual=31, forecast=99),
        a_cost(date(2026, 7, 1), budget=30, actual=2, forecast=40),
        a_cost(date(2026, 8, 1), budget=30, forecast=41),
    ]
    life = life_of(a_portfolio(projects=[a_project()], costs=rows))
    # The months ended by 30 June count their actual, the later ones their forecast.
    assert (life.budget[0], life.actual[0], life.to_go[0], life.eac[0]) == (120, 66, 81, 147)
    assert life.own.eac_from.tolist() == [FROM_COSTS]


def test_the_projects_own_figure_counts_and_a_larger_sum_of_costs_is_told() -> None:
    project = a_project(budget=100, actual_to_date=50, estimate_at_completion=100)
    rows = [a_cost(date(2026, 5, 1), budget=130, actual=80)]
    life = life_of(a_portfolio(projects=[project], costs=rows))
    assert (life.budget[0], life.actual[0]) == (100, 50)
    assert "Costs' monthly budgets come to more than Budget in Projects for 1 project (Payroll)" in said(life)
    assert "Costs' monthly actuals come to more than Actual in Projects for 1 project (Payroll)" in said(life)
    assert life.notes[0].cells == (("projects", 2, "budget"),)


def test_an_estimate_that_is_not_the_sum_of_its_parts_is_told() -> None:
    project = a_project(budget=100, actual_to_date=50, forecast_to_go=50, estimate_at_completion=120)
    life = life_of(a_portfolio(projects=[project]))
    assert life.eac.tolist() == [120.0]
    assert "Actual and Forecast to go do not add up to the EAC" in said(life)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"estimate_at_completion": 5}, NO_BUDGET),
        ({"budget": 5}, NO_FORECAST),
        ({"budget": 5, "actual_to_date": 1}, NO_FORECAST),
    ],
)
def test_an_overspend_that_is_not_known_says_why(fields: dict[str, float], reason: str) -> None:
    life = life_of(a_portfolio(projects=[a_project(**fields)]))
    assert life.overspend.at(0).value is None
    assert life.overspend.at(0).reason == reason


PROGRAMME = [
    a_project("P-001", "Roads", budget=300, estimate_at_completion=330),
    a_project("P-002", "Bridge", programme="Roads", budget=100, estimate_at_completion=110),
    a_project("P-003", "Signals", programme="roads", budget=200, estimate_at_completion=220),
]


def test_a_programme_is_not_added_to_its_own_projects() -> None:
    life = life_of(a_portfolio(projects=PROGRAMME))
    assert life.total(life.budget) == 300
    assert life.counts.tolist() == [False, True, True]
    assert "Roads: not added up" in said(life)


def test_a_programme_counts_where_its_projects_say_nothing() -> None:
    projects = [PROGRAMME[0], a_project("P-002", "Bridge", programme="Roads")]
    life = life_of(a_portfolio(projects=projects))
    assert life.total(life.budget) == 300


def test_a_parent_may_be_told_by_a_column_of_its_own_over_several_levels() -> None:
    projects = [
        a_project("P-001", "All", budget=300),
        a_project("P-002", "Half", budget=300, Parent="P-001"),
        a_project("P-003", "Part", budget=100, Parent="P-002"),
        a_project("P-004", "Rest", budget=200, Parent="Half"),
    ]
    life = life_of(a_portfolio(projects=projects))
    assert life.counts.tolist() == [False, False, True, True]
    assert life.total(life.budget) == 300


def test_projects_that_stand_below_each_other_all_count() -> None:
    projects = [
        a_project("P-001", "Egg", programme="Hen", budget=1),
        a_project("P-002", "Hen", programme="Egg", budget=2),
        a_project("P-003", "Cock", programme="Cock", budget=4),
    ]
    life = life_of(a_portfolio(projects=projects))
    assert life.total(life.budget) == 7


def test_a_name_that_two_rows_bear_is_no_programme() -> None:
    projects = [*PROGRAMME, a_project("P-004", "Roads", budget=50)]
    assert life_of(a_portfolio(projects=projects)).counts.all()


RATES = [
    {"currency": "EUR", "date": date(2025, 12, 31), "rate": 0.8},
    {"currency": "EUR", "date": date(2026, 5, 31), "rate": 0.9},
]


def a_euro_project(**fields: object) -> dict[str, object]:
    return {**a_project(currency="EUR", start_baseline=date(2026, 1, 5)), **fields}


def test_the_variance_of_a_foreign_budget_is_told_apart_from_that_of_the_rate() -> None:
    project = a_euro_project(budget=100, estimate_at_completion=110)
    life = life_of(a_portfolio(projects=[project], rates=RATES))
    # 100 at 0.80 was planned; 110 at 0.90 is expected: 99 - 80 = 19, of which 10 * 0.80 and 110 * 0.10.
    assert life.budget.tolist() == pytest.approx([80.0])
    assert life.overspend.at(0).value == pytest.approx(19.0)
    assert life.variance.at_planning_rate.tolist() == pytest.approx([8.0])
    assert life.variance.from_rate.tolist() == pytest.approx([11.0])


def test_what_was_spent_is_told_at_the_rate_of_its_months() -> None:
    project = a_euro_project(budget=100, estimate_at_completion=100)
    rows = [a_cost(date(2026, 2, 1), actual=30), a_cost(date(2026, 6, 1), actual=10)]
    life = life_of(a_portfolio(projects=[project], rates=RATES, costs=rows))
    assert life.actual.tolist() == pytest.approx([30 * 0.8 + 10 * 0.9])
    assert life.eac.tolist() == pytest.approx([30 * 0.8 + 10 * 0.9 + 60 * 0.9])


@pytest.mark.parametrize("rates", [[], [{"currency": "EUR", "date": date(2026, 5, 31), "rate": 0.9}]])
def test_a_missing_rate_leaves_the_amount_unknown_and_is_told(rates: list[dict[str, object]]) -> None:
    projects = [a_euro_project(budget=100, estimate_at_completion=110), a_project("P-002", "Fleet", budget=7)]
    life = life_of(a_portfolio(projects=projects, rates=rates))
    assert np.isnan(life.budget[0])
    assert life.overspend.at(0).reason == NO_RATE
    assert life.total(life.budget) == 7
    assert "Rates has no rate for EUR on or before 5 Jan 2026" in said(life)


def test_without_a_currency_of_the_portfolio_the_most_common_one_is_it() -> None:
    projects = [a_project("P-001", "A", currency="€", budget=1), a_project("P-002", "B", budget=2)]
    life = life_of(a_portfolio(projects=projects), currency="")
    assert life.conversion.reporting == "EUR"
    assert life.total(life.budget) == 3


figures = st.one_of(st.none(), st.integers(0, 10**9).map(lambda cents: cents / 100))


@given(st.lists(st.tuples(figures, figures, figures, st.integers(-1, 5)), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_a_row_that_no_row_with_figures_stands_below_always_counts(rows: list[tuple[float | None, ...]]) -> None:
    projects = [
        a_project(f"P-{i}", f"Name {i}", budget=b, actual_to_date=a, estimate_at_completion=e, Parent=f"Name {p}")
        for i, (b, a, e, p) in enumerate(rows)
    ]
    life = life_of(a_portfolio(projects=projects))
    lowest = [i for i in range(len(rows)) if i not in _ancestors(rows)]
    assert life.counts[lowest].all()


def _ancestors(rows: list[tuple[float | None, ...]]) -> set[int]:
    """Rows above any row with figures."""
    found: set[int] = set()
    for i, (*amounts, parent) in enumerate(rows):
        if all(amount is None for amount in amounts):
            continue
        seen, at = {i}, int(parent or 0)
        while 0 <= at < len(rows) and at not in seen:
            found.add(at)
            seen.add(at)
            at = int(rows[at][3] or 0)
    return found


def test_a_month_spent_without_a_rate_leaves_what_was_spent_unknown() -> None:
    projects = [a_project(currency="EUR", estimate_at_completion=100, start=date(2026, 5, 1))]
    costs = [a_cost(date(2026, 4, 1), actual=30), a_cost(date(2026, 5, 1), actual=10)]
    rates = [{"currency": "EUR", "date": date(2026, 5, 1), "rate": 0.5}]
    life = life_of(a_portfolio(projects=projects, costs=costs, rates=rates))
    # At the one known rate the 10 of May alone would pass for all that was spent.
    assert np.isnan(life.actual[0])
    assert life.overspend.at(0).reason
