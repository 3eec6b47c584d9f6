"""Earned value of projects as the sheet has them."""

from datetime import date

import numpy as np
import pytest

from pmo_core.finance.earned_value import BY_MILESTONES, NO_PLAN, NO_PROGRESS, SAID
from pmo_core.finance.tables.by_month import by_month
from pmo_core.finance.tables.performance import TOO_FAR, Performance, performance
from pmo_core.finance.tables.whole_life import whole_life
from tests.builders import a_portfolio, a_project

TODAY = date(2026, 6, 30)


def found(as_of: date = TODAY, **tables: list[object]) -> Performance:
    portfolio = a_portfolio(**tables)
    life = whole_life(portfolio, "GBP", as_of)
    return performance(portfolio, life, by_month(portfolio, life, as_of, as_of), as_of)


def a_plan(**fields: object) -> dict[str, object]:
    """A hundred over ten months, January to October 2026, of which six have gone."""
    plan = {"start_baseline": date(2026, 1, 1), "end_baseline": date(2026, 10, 31), "budget": 100}
    return {**a_project(), **plan, **fields}


def month_of(performance: Performance) -> str:
    return str(np.datetime64(int(performance.finish.values[0]), "M"))


def test_a_flat_plan_earns_by_percent_complete() -> None:
    case = found(projects=[a_plan(percent_complete=0.48, actual_to_date=64)])
    assert case.value.pv.tolist() == [60.0]
    assert case.value.cpi.at(0).value == pytest.approx(0.75)
    assert case.value.spi.at(0).value == pytest.approx(0.8)
    # 48 was to be earned after 4.8 months; six have gone: 10 / (4.8 / 6) = 12.5 months, so in January.
    assert case.schedule.time.at(0).value == pytest.approx(4.8)
    assert case.schedule.finish.at(0).value == pytest.approx(12.5)
    assert month_of(case) == "2027-01"
    assert case.rests_on.tolist() == [SAID]


def test_a_month_under_way_counts_by_its_days() -> None:
    case = found(as_of=date(2026, 6, 15), projects=[a_plan(percent_complete=0.55)])
    assert case.value.pv.tolist() == pytest.approx([55.0])
    assert case.schedule.spi.at(0).value == pytest.approx(1.0)
    assert month_of(case) == "2026-10"


def test_milestones_reached_by_today_earn_by_their_weight() -> None:
    reached = [(1, date(2026, 6, 30)), (2, date(2026, 7, 1)), (1, None)]
    milestones = [{"project_id": "P-001", "name": f"M{w}", "weight": w, "actual": a} for w, a in reached]
    case = found(projects=[a_plan()], milestones=milestones)
    assert case.value.ev.tolist() == [25.0]
    assert case.rests_on.tolist() == [BY_MILESTONES]


def test_milestones_without_weight_and_money_alone_earn_nothing_and_say_so() -> None:
    milestones = [{"project_id": "P-001", "name": "Start", "actual": date(2026, 1, 1)}]
    case = found(projects=[a_plan(actual_to_date=50)], milestones=milestones)
    assert case.value.cpi.at(0).reason == NO_PROGRESS
    assert case.schedule.time.at(0).reason == NO_PROGRESS


def test_forecast_dates_are_no_plan() -> None:
    dates = {"start": date(2026, 1, 1), "end": date(2026, 10, 31)}
    case = found(projects=[a_project(budget=100, percent_complete=0.5, actual_to_date=40, **dates)])
    assert case.value.spi.at(0).reason == NO_PLAN
    assert case.value.cpi.at(0).value == pytest.approx(1.25)


def test_a_project_that_is_done_took_until_its_end() -> None:
    case = found(
        as_of=date(2027, 6, 30),
        projects=[a_plan(percent_complete=1, end=date(2026, 12, 31))],
    )
    assert case.schedule.spi.at(0).value == pytest.approx(10 / 12)
    assert month_of(case) == "2026-12"


def test_a_finish_beyond_fifty_years_is_not_a_date() -> None:
    case = found(projects=[a_plan(percent_complete=0.001)])
    assert case.finish.at(0).reason == TOO_FAR


def test_each_plan_is_counted_from_its_own_start() -> None:
    late = a_plan(
        project_id="P-002", name="Fleet", start_baseline=date(2026, 4, 1), end_baseline=date(2026, 8, 31)
    )
    case = found(projects=[a_plan(percent_complete=0.6), {**late, "percent_complete": 0.6}])
    assert case.schedule.time.values.tolist() == pytest.approx([6.0, 3.0])
    assert case.schedule.spi.values.tolist() == pytest.approx([1.0, 1.0])
