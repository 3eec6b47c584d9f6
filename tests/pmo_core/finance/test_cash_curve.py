"""Money in and out by month."""

import numpy as np

from pmo_core.finance.cash_curve import CashCurve
from pmo_core.finance.payback import NOT_WITHIN, NOTHING_SPENT


def test_the_curve_has_its_trough_and_its_break_even() -> None:
    curve = CashCurve(np.array([50.0, 30, 0, 0, 0]), np.array([0.0, 0, 40, 40, 40]))
    assert curve.net.tolist() == [-50, -80, -40, 0, 40]
    assert curve.trough == (1, -80.0)
    assert curve.break_even.value == 3.0


def test_break_even_is_for_good() -> None:
    curve = CashCurve(np.array([10.0, 0, 20, 0]), np.array([0.0, 15, 0, 30]))
    assert curve.net.tolist() == [-10, 5, -15, 15]
    assert curve.break_even.value == 3.0


def test_a_curve_that_stays_below_or_never_falls_says_so() -> None:
    assert CashCurve(np.array([10.0, 0]), np.array([0.0, 5])).break_even.reason == NOT_WITHIN
    assert CashCurve(np.array([0.0]), np.array([5.0])).break_even.reason == NOTHING_SPENT
    assert CashCurve(np.array([0.0]), np.array([5.0])).trough == (0, 0.0)


def test_what_is_left_by_rounding_cents_is_not_money_out() -> None:
    # 0.1 + 0.2 is a little more than 0.3 in binary.
    assert CashCurve(np.array([0.1, 0.2, 0]), np.array([0, 0, 0.3])).break_even.value == 2.0
