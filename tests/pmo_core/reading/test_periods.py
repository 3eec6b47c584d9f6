"""Headings that name a month, quarter or year, and those that only look like one."""

from datetime import date

import pytest

from pmo_core.reading.dates import serial_of
from pmo_core.reading.periods import period_in

JANUARY = serial_of(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("heading", "months", "measure"),
    [
        ("Jan-26", 1, ""),
        ("2026-01", 1, ""),
        ("Actual Jan 2026", 1, "actual"),
        ("Q1 2026", 3, ""),
        ("2026", 12, ""),
        (2026, 12, ""),
        (2026.0, 12, ""),
        ("2026/27", 12, ""),
        ("FY26", 12, ""),
        ("FY 2026-27 forecast", 12, "forecast"),
        ("Cost (2026)", 12, ""),
        (JANUARY, 1, ""),
    ],
)
def test_a_period_that_begins_in_january_2026(heading, months, measure):
    found = period_in(heading)
    assert (found.serial, found.months, found.measure) == (JANUARY, months, measure)


@pytest.mark.parametrize(
    "heading",
    [
        "Mrch-26", "1200", 1200.0, 2026.5, "2024/2026", "Phase 2", "DCA 2025", "Total 2026", "May", "Budget",
        "Budget vs actual forecast 2026", "1989", 1989.0, 2101.0, "3/4/2026", True, None, "", "2026-13", "Year 1",
    ],
)  # fmt: skip
def test_a_heading_that_is_no_period(heading):
    assert period_in(heading) is None


def test_two_years_in_a_row_are_a_financial_year_and_a_month_stays_a_month():
    assert period_in("2025-26").months == 12
    assert period_in("2025-12").serial == serial_of(date(2025, 12, 1))
    assert period_in("1999/00").serial == serial_of(date(1999, 1, 1))


def test_a_typed_day_loses_its_time():
    assert period_in(JANUARY + 0.5).serial == JANUARY


def test_a_year_sums_up_its_own_months_and_no_others():
    year = period_in("2026")
    assert year.sums_up(period_in("Jan-26"))
    assert year.sums_up(period_in("Dec-26"))
    assert year.sums_up(period_in("Q4 2026"))
    assert not year.sums_up(period_in("Jan-27"))
    assert not year.sums_up(period_in("Dec-25"))
    assert not year.sums_up(year)
    assert not period_in("Jan-26").sums_up(year)


def test_a_years_budget_does_not_sum_up_a_months_spend():
    assert not period_in("Budget 2026").sums_up(period_in("Actual Jan-26"))
    assert period_in("2026").sums_up(period_in("Actual Jan-26"))
