"""Where a benefit is in its life: as the sheet says, else as its dates do."""

from datetime import date

import pandas as pd
import pytest

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.realisation import realisation
from pmo_core.benefits.states import states
from tests.builders import a_benefit, a_measurement, a_portfolio, a_project

AS_OF = date(2026, 10, 31)
A_YEAR_OF_TEN = {"full_year_value": 120.0, "ramp": "linear", "ramp_months": 6.0, "project_id": "P-001"}


def state_of(*measured, project_start=date(2026, 1, 1), **fields):
    portfolio = a_portfolio(
        projects=[a_project(start=project_start)],
        benefits=[a_benefit(**{**A_YEAR_OF_TEN, **fields})],
        measurements=[a_measurement(date(2026, 1, 31), None), *measured],
    )
    benefits = anchored(portfolio)
    realised = realisation(benefits, portfolio["measurements"], AS_OF)
    row = states(benefits, realised, portfolio.projects, AS_OF).iloc[0]
    return None if pd.isna(row["state"]) else row["state"], bool(row["said"])


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        ("projected", {"start": date(2027, 4, 1), "project_start": date(2027, 1, 1)}),
        ("in delivery", {"start": date(2027, 4, 1)}),
        ("in delivery", {"start": None}),
        ("realising", {"start": date(2026, 4, 1)}),
        ("realising", {"start": date(2026, 10, 31)}),
        ("in delivery", {"start": date(2026, 10, 1), "lag_months": 2.0}),
        ("retired", {"start": date(2024, 4, 1), "end": date(2026, 10, 30)}),
        ("realising", {"start": date(2024, 4, 1), "end": date(2026, 10, 31)}),
        ("retired", {"start": date(2027, 4, 1), "status": "Withdrawn"}),
        (None, {"start": None, "project_start": None}),
    ],
)
def test_dates_say_what_the_sheet_does_not(expected, fields):
    assert state_of(**fields) == (expected, False)


def test_a_status_of_the_sheet_goes_before_its_dates_whatever_its_spelling():
    assert state_of(start=date(2027, 4, 1), status="In-Delivery") == ("in delivery", True)
    assert state_of(start=date(2026, 4, 1), status="Projected ") == ("projected", True)
    assert state_of(start=date(2026, 4, 1), status="On track") == ("realising", False)


def test_a_benefit_is_sustained_once_it_has_stood_at_its_full_value_for_a_year():
    # Starting in January 2025 it is full from July 2025 on: 25 in the first half year, ten a month after it.
    arrived = 35 + 12 * 10 + 40
    began = {"start": date(2025, 1, 1)}
    assert state_of(a_measurement(date(2026, 10, 31), arrived), **began) == ("sustained", False)
    assert state_of(a_measurement(date(2026, 10, 31), 0.89 * arrived), **began) == ("realising", False)
    # Measured before the year was over, it says nothing of the year.
    assert state_of(a_measurement(date(2026, 6, 30), 200.0), **began) == ("realising", False)
    assert state_of(a_measurement(date(2026, 10, 31), 500.0), start=date(2026, 1, 1)) == ("realising", False)
