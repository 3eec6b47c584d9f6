"""What starting later costs, by the worked case of spec/benefits.md."""

from datetime import date

import numpy as np
import pytest

from pmo_core.benefits.delay import cost_of_delay, planned_by_month, shifted
from tests.builders import a_benefit, a_portfolio

# A linear ramp of 12 months to 10 a month: 305 in 36 months, 285 if two months late.
TEN_A_MONTH = {"full_year_value": 120.0, "start": date(2026, 1, 1), "ramp": "linear", "ramp_months": 12.0}
HORIZON = date(2028, 12, 31)


def benefits_of(**fields):
    return a_portfolio(benefits=[a_benefit(**TEN_A_MONTH, **fields)])["benefits"]


def test_two_months_of_delay_lose_20_of_305():
    assert cost_of_delay(benefits_of(), np.array([2.0]), HORIZON) == pytest.approx([20])


def test_two_months_of_haste_win_what_the_horizon_lets_them():
    # The 37th and 38th month would be 10 each, but the plan without an end stops after 36: nothing is won.
    assert cost_of_delay(benefits_of(end=HORIZON), np.array([-2.0]), HORIZON) == pytest.approx([-20])


def test_a_dis_benefit_delayed_is_a_saving():
    assert cost_of_delay(benefits_of(disbenefit=True), np.array([2.0]), HORIZON) == pytest.approx([-20])


def test_the_31st_of_a_month_moves_to_the_last_day_of_a_shorter_one():
    benefits = a_portfolio(benefits=[a_benefit(start=date(2026, 1, 31))])["benefits"]
    assert shifted(benefits, np.array([1.0]))["start"].tolist() == [np.datetime64("2026-02-28")]


def test_the_plan_by_month_sums_to_the_plan_and_ramps():
    months = planned_by_month(benefits_of(), date(2026, 1, 15), 36)
    assert months.sum() == pytest.approx(305)
    assert months[0, [0, 5, 11, 35]] == pytest.approx([10 / 12, 5, 10, 10])
