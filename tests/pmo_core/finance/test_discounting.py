"""What later money is worth today."""

from datetime import date

import numpy as np
import pytest

from pmo_core.finance.discounting import Convention, npv, npv_of_dated, rate_of_period

DAY = np.datetime64


def days(*texts: str) -> np.ndarray:
    return np.array([DAY(text).astype(np.int64) for text in texts], dtype=np.float64)


def test_the_monthly_rate_compounds_to_the_yearly_one() -> None:
    # -1200 then 12 x 110 at 12 % a year is worth 42.07; dividing the rate by twelve would give 38.06.
    flows = np.array([-1200.0] + [110.0] * 12)
    assert npv(flows, 0.12) == pytest.approx(42.07, abs=0.005)
    assert np.sum(flows * 1.01 ** -np.arange(13.0)) == pytest.approx(38.06, abs=0.005)


def test_the_first_flow_is_not_discounted() -> None:
    assert npv(np.array([-15000.0, 1500, 2500, 3500, 4500, 6000]), 0.05, periods_a_year=1) == pytest.approx(
        122.89, abs=0.005
    )


def test_each_row_of_a_table_is_worth_what_it_is_worth_alone() -> None:
    table = np.random.default_rng(1).normal(size=(7, 24))
    assert npv(table, 0.035).tolist() == [float(npv(row, 0.035)) for row in table]


def test_a_portfolio_is_worth_the_sum_of_its_projects() -> None:
    table = np.random.default_rng(2).normal(size=(50, 36))
    assert npv(table.sum(axis=0), 0.08) == pytest.approx(npv(table, 0.08).sum())


def test_dated_flows_follow_the_published_example_of_xnpv() -> None:
    # Microsoft, function XNPV: 9 % -> 2,086.65.
    amounts = np.array([-10000.0, 2750, 4250, 3250, 2750])
    when = days("2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01")
    assert npv_of_dated(amounts, when, 0.09) == pytest.approx(2086.65, abs=0.005)


def test_a_base_a_year_later_makes_it_worth_a_year_of_interest_more() -> None:
    when = days("2026-01-01", "2027-01-01")
    amounts = np.array([-100.0, 121.0])
    assert npv_of_dated(amounts, when, 0.1) == pytest.approx(10.0)
    assert npv_of_dated(amounts, when, 0.1, base=float(when[1])) == pytest.approx(11.0)


def test_no_flows_are_worth_nothing() -> None:
    assert npv_of_dated(np.array([]), np.array([]), 0.05) == 0.0


def test_a_rate_that_takes_everything_is_refused() -> None:
    with pytest.raises(ValueError, match="above -1"):
        rate_of_period(-1.0)
    with pytest.raises(ValueError, match="above -1"):
        npv_of_dated(np.array([1.0]), np.array([0.0]), float("nan"))


def test_the_convention_is_one_line_that_names_rate_prices_day_and_horizon() -> None:
    line = Convention(0.035, date(2026, 10, 31), 120).in_words()
    assert line == (
        "3.5 % a year, real (prices of today), to 31 Oct 2026, over 120 months; each month counts at its end"
    )
