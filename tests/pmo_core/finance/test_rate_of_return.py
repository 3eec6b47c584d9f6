"""Every rate at which a cash flow is worth nothing today."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.finance.rate_of_return import (
    NO_FLOWS,
    NO_ROOT,
    NOTHING_IN,
    NOTHING_OUT,
    SEVERAL,
    irr,
    irr_of_many,
    xirr,
)

CASES = Path(__file__).resolve().parents[4] / "shared" / "reference" / "cash_flows"


def flows(*amounts: float) -> np.ndarray:
    return np.array(amounts, dtype=np.float64)


def published() -> dict[str, float | None]:
    if not CASES.exists():
        return {}
    return json.loads((CASES / "expected.json").read_text())["xirr"]


def dated(name: str) -> tuple[np.ndarray, np.ndarray]:
    with (CASES / name).open() as file:
        rows = [row for row in csv.reader(file) if row and row[0][:1].isdigit()]
    when = np.array([np.datetime64(row[0]).astype(np.int64) for row in rows], dtype=np.float64)
    return flows(*(float(row[1]) for row in rows)), when


def worth(amounts: np.ndarray, years: np.ndarray, rate: float) -> float:
    """Value today as a share of all that flows, the later flows told at the earlier's time or the other way."""
    weights = np.exp(-np.log1p(rate) * (years - (years.min() if rate >= 0 else years.max())))
    return float(amounts @ weights / (np.abs(amounts) @ weights))


def signs_of(amounts: np.ndarray, years: np.ndarray) -> np.ndarray:
    """Sign of the value at rates from -99.99999 % to 10,000,000 %, close together."""
    logs = np.linspace(np.log(1e-7), np.log(1e5), 40_001)
    return np.sign([worth(amounts, years, float(rate)) for rate in np.expm1(logs)])


@pytest.mark.real_data
@pytest.mark.skipif(not CASES.exists(), reason="the published cash flows are not here")
@pytest.mark.parametrize("name", published())
def test_the_published_rate_is_among_all_that_are_found(name: str) -> None:
    amounts, when = dated(name)
    found, expected = xirr(amounts, when), published()[name]
    years = (when - when.min()) / 365
    assert all(abs(worth(amounts, years, root)) < 1e-9 for root in found.roots)
    if expected is not None:
        assert min(abs(root - expected) for root in found.roots) < 1e-6


@pytest.mark.real_data
@pytest.mark.skipif(not CASES.exists(), reason="the published cash flows are not here")
@pytest.mark.heavy
@pytest.mark.parametrize("name", published())
def test_between_the_rates_found_no_other_is_passed(name: str) -> None:
    amounts, when = dated(name)
    roots = [root for root in xirr(amounts, when).roots if -1 + 1e-7 < root < 1e5 - 1]
    changes = np.count_nonzero(np.diff(signs_of(amounts, (when - when.min()) / 365)))
    assert changes == len(roots)


def test_the_published_example_of_xirr_is_met() -> None:
    # Microsoft, function XIRR: 0.373362535.
    when = [
        np.datetime64(t).astype(int)
        for t in ("2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01")
    ]
    found = xirr(flows(-10000, 2750, 4250, 3250, 2750), np.array(when, dtype=np.float64))
    assert found.value == pytest.approx(0.373362535, abs=1e-8)
    assert found.reason == ""
    assert not found.extreme


def test_several_rates_are_all_listed_and_none_is_picked() -> None:
    # The oil-pump problem (Lorie and Savage 1955): 25 % and 400 %.
    found = irr(flows(-1600, 10000, -10000))
    assert found.roots == pytest.approx((0.25, 4.0))
    assert found.value is None
    assert found.reason == SEVERAL


def test_three_rates_are_found_where_there_are_three() -> None:
    # (v - 1/1.1)(v - 1/1.2)(v - 1/1.3), told in time: 10, 20 and 30 %.
    found = irr(flows(-1000, 3600, -4310, 1716))
    assert found.roots == pytest.approx((0.1, 0.2, 0.3))


def test_a_value_that_touches_nothing_and_turns_has_one_rate() -> None:
    # -(1 - 1.1 v)^2: worth nothing at 10 %, and less at every other rate.
    assert irr(flows(-1, 2.2, -1.21)).roots == pytest.approx((0.1,), abs=1e-5)


def test_a_rate_of_nothing_is_found_once() -> None:
    assert irr(flows(-100, 60, 40)).roots == pytest.approx((0.0,), abs=1e-12)
    assert irr(flows(-1, 2, -1)).roots == pytest.approx((0.0,), abs=1e-5)


@pytest.mark.parametrize(
    ("amounts", "reason"),
    [((), NO_FLOWS), ((0, 0), NO_FLOWS), ((-5, -1), NOTHING_IN), ((5, 1), NOTHING_OUT), ((1, -1, 1), NO_ROOT)],
)
def test_without_a_rate_the_reason_is_said(amounts: tuple[float, ...], reason: str) -> None:
    found = irr(flows(*amounts))
    assert found.roots == ()
    assert found.value is None
    assert found.reason == reason


def test_a_loss_of_nearly_everything_is_a_rate_and_is_named_extreme() -> None:
    found = irr(flows(-1000, 1))
    assert found.value == pytest.approx(-0.999)
    assert found.extreme


def test_flows_on_one_day_are_one_flow_and_their_order_says_nothing() -> None:
    one = xirr(flows(-100, 110), flows(0, 365))
    other = xirr(flows(60, -150, 50, 50), flows(365, 0, 365, 0))
    assert one.roots == other.roots == pytest.approx((0.1,))


@given(st.lists(st.floats(-0.9, 3.0), min_size=1, max_size=4, unique_by=lambda rate: round(rate, 1)))
@settings(max_examples=60, deadline=None)
def test_a_flow_made_to_have_certain_rates_has_those_and_no_others(rates: list[float]) -> None:
    made = flows(1)
    for rate in rates:
        made = np.convolve(made, flows(-1, 1 + rate))
    # Rates closer than this cannot be told apart once the flows are rounded.
    if np.diff(sorted(rates)).min(initial=1.0) > 0.05:
        assert irr(made).roots == pytest.approx(sorted(rates), abs=1e-6)


@given(st.lists(st.lists(st.integers(-50, 50), min_size=5, max_size=5), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_many_at_once_find_what_each_finds_alone(rows: list[list[int]]) -> None:
    table = np.array(rows, dtype=np.float64)
    together = irr_of_many(table)
    for position, row in enumerate(table):
        alone, one = irr(row), together.at(position)
        assert one.reason == alone.reason
        assert one.value == (None if alone.value is None else pytest.approx(alone.value, abs=1e-9))


def test_a_flow_and_its_multiple_have_the_same_rates() -> None:
    base = flows(-1600, 10000, -10000)
    assert irr(base * 1e6).roots == pytest.approx(irr(base).roots)
    assert irr(base * -1e-6).roots == pytest.approx(irr(base).roots)
