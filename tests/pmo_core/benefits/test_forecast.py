"""What is still to come, by hand and against what was held back."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmo_core.benefits.forecast import forecast
from pmo_core.benefits.plan import plan_of
from pmo_core.benefits.record import history_of
from tests.builders import a_benefit, a_level, a_measurement, a_portfolio

# 100 a month from January 2026 to December 2027: 2,400 in all.
HUNDRED = {"full_year_value": 1200.0, "start": date(2026, 1, 1), "end": date(2027, 12, 31)}
JANUARY, FEBRUARY, MARCH = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)


def forecast_of(benefits, measurements, as_of=MARCH, **more):
    given = {"measurements": list(measurements)} if measurements else {}
    portfolio = a_portfolio(benefits=list(benefits), **given)
    return forecast(portfolio["benefits"], portfolio["measurements"], as_of, **more)


def test_with_nothing_measured_the_plan_is_the_forecast_and_all_of_it_is_to_go():
    (row,) = forecast_of([a_benefit(**HUNDRED)], []).to_dict("records")
    assert (row["to_go"], row["at_completion"], row["factor"], row["measured"]) == (2400.0, 2400.0, 1.0, 0)
    assert row["low"] < 2400 < row["high"]


def test_a_lone_benefit_at_half_of_plan_is_forecast_at_half():
    taken = [a_measurement(JANUARY, 50.0), a_measurement(FEBRUARY, 50.0)]
    (row,) = forecast_of([a_benefit(**HUNDRED)], taken).to_dict("records")
    assert row["to_go"] == pytest.approx(0.5 * 2200)
    assert row["at_completion"] == pytest.approx(100 + 1100)


def test_the_factor_is_shrunk_to_the_class_by_the_formula():
    # Ratios 0.5 and 1.0, one measurement each: the class stands at 0.75. Among benefits the variance is
    # (2 * 0.25**2 + 5 * 0.4**2) / 7 - 0.1**2, of one measurement 0.1**2, so m is their ratio.
    benefits = [a_benefit("B-1", **HUNDRED), a_benefit("B-2", "Sell the depot", **HUNDRED)]
    taken = [a_measurement(JANUARY, 50.0, "B-1"), a_measurement(JANUARY, 100.0, "B-2")]
    found = forecast_of(benefits, taken)
    m = 0.01 / ((2 * 0.0625 + 5 * 0.16) / 7 - 0.01)
    assert found["class_weight"].tolist() == pytest.approx([m, m])
    assert found["factor"].tolist() == pytest.approx([(0.5 + m * 0.75) / (1 + m), (1.0 + m * 0.75) / (1 + m)])


def test_a_benefit_not_yet_measured_takes_the_record_of_the_others():
    benefits = [a_benefit("B-1", **HUNDRED), a_benefit("B-2", "Sell the depot", **HUNDRED)]
    found = forecast_of(benefits, [a_measurement(JANUARY, 50.0, "B-1")])
    assert found["factor"].tolist()[1] == pytest.approx(0.5)
    assert found["to_go"].tolist()[1] == pytest.approx(1200)


def test_a_class_of_five_keeps_its_record_to_itself():
    names = ["Paper", "Depot", "Gas", "Rent", "Postage", "Toner", "Fuel", "Cover", "Tyres", "Glass"]
    benefits = [
        a_benefit(f"B-{k}", name, category="cash-releasing" if k < 5 else "quantifiable", **HUNDRED)
        for k, name in enumerate(names)
    ]
    taken = [a_measurement(JANUARY, 50.0 if k < 5 else 100.0, f"B-{k}") for k in range(10)]
    assert forecast_of(benefits, taken)["factor"].tolist() == pytest.approx([0.5] * 5 + [1.0] * 5)


def test_a_later_measurement_is_not_looked_at():
    taken = [a_measurement(JANUARY, 50.0), a_measurement(MARCH, 0.0)]
    assert forecast_of([a_benefit(**HUNDRED)], taken, FEBRUARY)["factor"].tolist() == [0.5]


def test_a_level_that_has_come_half_as_far_as_planned_ends_half_way():
    level = a_level(
        baseline_value=1200.0, target_value=1000.0, start=date(2026, 1, 1), ramp="linear", ramp_months=4.0
    )
    # By February half of the 200 was planned, 1150 is a quarter of it.
    (row,) = forecast_of([level], [a_measurement(FEBRUARY, 1150.0)]).to_dict("records")
    assert row["at_completion"] == pytest.approx(-100)
    assert row["to_go"] == pytest.approx(-50)
    assert row["low"] < row["to_go"] < row["high"]


def test_a_forecast_by_hand_after_the_last_measurement_takes_the_place_of_the_plan_it_covers():
    by_hand = {"benefit_id": "B-001", "date": MARCH, "forecast": 300.0}
    found = forecast_of([a_benefit(**HUNDRED)], [a_measurement(JANUARY, 50.0), by_hand])
    # 300 for February and March, then 21 months at half of 100.
    assert found["to_go"].tolist() == pytest.approx([300 + 21 * 50])
    assert found["by_hand"].tolist() == [True]


def test_a_level_forecast_by_hand_stays_at_its_ratio():
    level = a_level(
        baseline_value=1200.0, target_value=1000.0, start=date(2026, 1, 1), ramp="linear", ramp_months=4.0
    )
    by_hand = {"benefit_id": "B-001", "date": date(2026, 4, 30), "forecast": 1040.0}
    found = forecast_of([level], [a_measurement(FEBRUARY, 1150.0), by_hand])
    assert found["at_completion"].tolist() == pytest.approx([-160])


def test_a_forecast_by_hand_older_than_the_last_measurement_counts_no_more():
    by_hand = {"benefit_id": "B-001", "date": JANUARY, "forecast": 300.0}
    found = forecast_of([a_benefit(**HUNDRED)], [by_hand, a_measurement(FEBRUARY, 100.0)])
    assert found["by_hand"].tolist() == [False]
    assert found["to_go"].tolist() == pytest.approx([0.5 * 2200])


def test_the_forecast_of_a_day_stops_there():
    until = pd.Series([pd.Timestamp("2026-06-30")])
    portfolio = a_portfolio(benefits=[a_benefit(**HUNDRED)], measurements=[a_measurement(JANUARY, 50.0)])
    found = forecast(portfolio["benefits"], portfolio["measurements"], MARCH, until)
    assert found["to_go"].tolist() == pytest.approx([5 * 50])


def test_inputs_come_out_unchanged():
    portfolio = a_portfolio(benefits=[a_benefit(**HUNDRED)], measurements=[a_measurement(JANUARY, 50.0)])
    before = portfolio["benefits"].copy(), portfolio["measurements"].copy()
    forecast(portfolio["benefits"], portfolio["measurements"], MARCH)
    pd.testing.assert_frame_equal(portfolio["benefits"], before[0])
    pd.testing.assert_frame_equal(portfolio["measurements"], before[1])


def held_back(benefits, measurements, cut_offs):
    """Every benefit's last measurement forecast from earlier days: relative errors, and whether within range."""
    plan = plan_of(benefits)
    known = history_of(plan, measurements, pd.Timestamp(date(2100, 1, 1)))
    last = known.groupby("place").last().reindex(range(len(benefits)))
    rows = []
    for cut_off in cut_offs:
        later = (last["date"] > pd.Timestamp(cut_off)).to_numpy()
        until = last["date"].fillna(pd.Timestamp(cut_off)).set_axis(benefits.index)
        found = forecast(benefits, measurements, cut_off, until)
        less = np.where(plan.is_flow, 0.0, found["arrived"])
        planned, actual = found["planned"] - less, last["actual"].to_numpy() - found["arrived"]
        sound = later & (found["planned"].abs() > 0) & actual.notna()
        scale = found["planned"].abs()
        within = (found["low"] <= actual) & (actual <= found["high"])
        rows.append(
            pd.DataFrame(
                {
                    "error": (found["to_go"] - actual).abs() / scale,
                    "as_planned": (planned - actual).abs() / scale,
                    "within": within,
                }
            )[sound]
        )
    return pd.concat(rows)


@pytest.mark.heavy
def test_on_what_the_demo_held_back_it_beats_the_plan_and_its_range_covers_eight_in_ten(demo):
    ends = pd.date_range("2025-03-31", "2026-08-31", freq="ME")
    cases = held_back(demo["benefits"], demo["measurements"], [day.date() for day in ends])
    assert len(cases) > 600
    assert cases["error"].mean() < 0.7 * cases["as_planned"].mean()
    # 42 benefits were measured: one standard error of a share of 80 % is 6.2 points.
    assert abs(cases["within"].mean() - 0.8) < 2 * (0.8 * 0.2 / 42) ** 0.5


@pytest.mark.heavy
def test_where_benefits_differ_by_chance_alone_the_range_covers_at_least_eight_in_ten():
    # 200 benefits that bring 40 to 100 % of plan, measured with an error of a tenth, year after year the same.
    random = np.random.default_rng(11)
    factors = random.uniform(0.4, 1.0, 200)
    benefits = [a_benefit(f"B-{k}", f"Benefit number {k}", **HUNDRED) for k in range(200)]
    ends = pd.date_range("2026-01-31", periods=12, freq="ME")
    taken = [
        a_measurement(day.date(), 100.0 * (factor + random.normal(0, 0.1)), f"B-{k}")
        for day in ends
        for k, factor in enumerate(factors)
    ]
    portfolio = a_portfolio(benefits=benefits, measurements=taken)
    cases = held_back(portfolio["benefits"], portfolio["measurements"], [date(2026, 4, 30), date(2026, 8, 31)])
    # A record that keeps its level errs less than one that drifts, for which the range has room.
    assert cases["within"].mean() > 0.8 - 2 * (0.8 * 0.2 / 200) ** 0.5
    # The mean of four measurements and that of the eight after them differ by 0.1 * sqrt(1/4 + 1/8) * 0.8.
    assert cases["error"].mean() < 0.1 * (1 / 4 + 1 / 8) ** 0.5
