"""Benefits in money by project and month agree with the plan by day."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmo_core.benefits.by_month import BenefitsByMonth, benefits_by_month
from pmo_core.benefits.plan import plan_of
from tests.builders import a_benefit, a_level, a_portfolio, a_project

FIRST, MANY = 12 * 56, 60  # January 2026, five years
MONTHS = np.arange(FIRST, FIRST + MANY)


def found(*rows: object, cash_only: bool = False) -> BenefitsByMonth:
    portfolio = a_portfolio(projects=[a_project(), a_project("P-002", "Fleet")], benefits=list(rows))
    ids = portfolio.projects["project_id"].tolist()
    return benefits_by_month(portfolio["benefits"], ids, MONTHS, "GBP", cash_only=cash_only)


def a_flow(start: date = date(2026, 3, 1), **fields: object) -> dict[str, object]:
    return a_benefit(project_id="P-001", full_year_value=1200, start=start, **fields)


def test_a_ramp_builds_up_month_by_month_and_ends() -> None:
    months = found(a_flow(ramp="linear", ramp_months=4, end=date(2026, 8, 31))).benefits[0]
    assert months[:10].tolist() == [0, 0, 25, 50, 75, 100, 100, 100, 0, 0]


@pytest.mark.parametrize("start", [date(2026, 3, 1), date(2026, 3, 17), date(2026, 1, 31)])
@pytest.mark.parametrize("ramp", ["none", "linear", "s-curve", "front-loaded"])
def test_the_months_sum_to_the_plan_by_day(start: date, ramp: str) -> None:
    row = a_flow(start, ramp=ramp, ramp_months=7, lag_months=2)
    portfolio = a_portfolio(benefits=[row])
    plan = plan_of(portfolio["benefits"])
    months = benefits_by_month(portfolio["benefits"], ["P-001"], MONTHS, "GBP").benefits[0]
    for after in (1, 5, 11, 30, 59):
        day = pd.Timestamp(str(np.datetime64(FIRST + after, "M"))) + pd.offsets.MonthEnd(0)
        planned = plan.by(pd.Series([day], index=portfolio["benefits"].index, dtype="datetime64[s]"))[0]
        assert months[: after + 1].sum() == pytest.approx(planned)


def test_a_disbenefit_stands_apart_and_above_nothing() -> None:
    both = found(a_flow(), {**a_flow(), "benefit_id": "B-002", "disbenefit": True, "full_year_value": 120})
    assert both.benefits[0, 2] == 100
    assert both.disbenefits[0, 2] == 10


def test_only_cash_is_counted_where_asked() -> None:
    rows = (a_flow(category="cash-releasing"), {**a_flow(category="non-cash-releasing"), "benefit_id": "B-002"})
    assert found(*rows).benefits[0, 2] == 200
    assert found(*rows, cash_only=True).benefits[0, 2] == 100


def test_levels_and_other_units_are_no_money_and_what_cannot_be_placed_is_named() -> None:
    rows = found(
        a_level(project_id="P-001", baseline_value=1, target_value=2, start=date(2026, 1, 1)),
        {**a_flow(), "benefit_id": "B-002", "unit": "hours"},
        {**a_flow(), "benefit_id": "B-003", "project_id": None},
        {**a_benefit("B-004", project_id="P-002", full_year_value=5)},
    )
    assert not rows.benefits.any()
    assert rows.left_out == (4, 5)
