"""The four series of one benefit, to be checked by hand: ten a month from January 2026."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.approved import as_approved
from pmo_core.benefits.forecast import forecast
from pmo_core.benefits.four_series import four_series
from tests.builders import a_benefit, a_level, a_measurement, a_portfolio

AS_OF = date(2026, 6, 30)


def series(row, *measured, factor=None, as_of=AS_OF):
    portfolio = a_portfolio(benefits=[row], measurements=[a_measurement(date(2026, 1, 31), None), *measured])
    benefits = anchored(portfolio)
    foreseen = forecast(benefits, portfolio["measurements"], as_of)
    k = float(foreseen["factor"].iloc[0]) if factor is None else factor
    return four_series(benefits, as_approved(benefits), k, portfolio["measurements"], as_of), foreseen.iloc[0]


def at(found, column, year, month):
    months = found.months.set_index("month")[column]
    return float(months.loc[pd.Timestamp(year, month, 1) + pd.offsets.MonthEnd(0)])


def saving(**fields):
    return a_benefit(full_year_value=120.0, start=date(2026, 1, 1), end=date(2027, 12, 31), **fields)


def test_each_series_is_what_it_says_and_a_month_that_nobody_measured_is_missing():
    measured = (a_measurement(date(2026, 1, 20), 8.0), a_measurement(date(2026, 4, 30), 24.0))
    found, _ = series(saving(approved_value=240.0, approved_start=date(2026, 3, 1)), *measured, factor=0.5)
    assert [at(found, "planned", 2026, month) for month in (1, 4, 6)] == [10.0, 40.0, 60.0]
    # Approved: twenty a month from March on.
    assert [at(found, "approved", 2026, month) for month in (2, 3, 6)] == [0.0, 20.0, 80.0]
    assert [at(found, "actual", 2026, month) for month in (1, 4)] == [8.0, 32.0]
    assert np.isnan([at(found, "actual", 2026, month) for month in (2, 3, 5, 6)]).all()
    # The forecast begins at the last measurement and brings half of what is planned after it: 200 in 20 months.
    assert np.isnan(at(found, "forecast", 2026, 3))
    assert [at(found, "forecast", *month) for month in ((2026, 4), (2026, 5), (2027, 12))] == [32.0, 37.0, 132.0]


def test_what_is_not_measured_by_today_is_said_from_when_on():
    jan, jun = a_measurement(date(2026, 1, 20), 8.0), a_measurement(date(2026, 6, 30), 8.0)
    assert series(saving(), jan)[0].unmeasured_from == pd.Timestamp(2026, 1, 31)
    assert series(saving(), jan, jun)[0].unmeasured_from is None
    assert series(saving())[0].unmeasured_from == pd.Timestamp(2026, 1, 1)
    # In the middle of July a measurement of June is the last there can be.
    assert series(saving(), jun, as_of=date(2026, 7, 15))[0].unmeasured_from is None
    assert series(saving(), as_of=date(2025, 12, 1))[0].unmeasured_from is None


def a_forecast(day, amount):
    return {"benefit_id": "B-001", "date": day, "forecast": amount}


@pytest.mark.parametrize(
    "row",
    [
        saving(),
        a_level(
            baseline_value=60.0,
            target_value=20.0,
            start=date(2026, 1, 1),
            end=date(2027, 12, 31),
            ramp="linear",
            ramp_months=20.0,
        ),
    ],
)
@pytest.mark.parametrize(
    "measured",
    [
        (),
        (a_measurement(date(2026, 3, 31), 50.0),),
        (a_measurement(date(2026, 3, 31), 50.0), a_forecast(date(2026, 9, 30), 45.0)),
        (a_forecast(date(2026, 9, 30), 45.0), a_forecast(date(2027, 2, 28), 40.0)),
    ],
)
def test_the_forecast_ends_where_the_table_of_forecasts_has_it(row, measured):
    found, foreseen = series(row, *measured)
    baseline = 60.0 if row["kind"] == "level" else 0.0
    assert found.months["month"].iloc[-1] == pd.Timestamp(2027, 12, 31)
    assert found.months["forecast"].iloc[-1] == pytest.approx(baseline + foreseen["at_completion"])


def test_a_forecast_by_hand_stands_in_its_month_and_the_plan_goes_on_from_it():
    measured = a_measurement(date(2026, 3, 31), 30.0), a_forecast(date(2026, 9, 30), 45.0)
    found, _ = series(saving(), *measured, factor=1.0)
    assert [at(found, "forecast", 2026, month) for month in (3, 9, 10)] == [30.0, 75.0, 85.0]
    assert np.isnan(at(found, "forecast", 2026, 6))


def test_a_disbenefit_goes_down_and_an_approved_plan_that_nobody_knows_is_no_line():
    found, _ = series(saving(disbenefit=True), a_measurement(date(2026, 1, 20), 8.0))
    assert (at(found, "planned", 2026, 6), at(found, "actual", 2026, 1)) == (-60.0, -8.0)
    portfolio = a_portfolio(benefits=[saving()])
    benefits = anchored(portfolio)
    unknown = benefits.assign(full_year_value=np.nan, target_value=np.nan)
    found = four_series(benefits, unknown, 1.0, portfolio["measurements"], AS_OF)
    assert found.months["approved"].isna().all()
    assert found.months["planned"].notna().all()
