"""Worked cases from manuals and textbooks, each held to the figures printed there."""

import numpy as np
import pytest

from pmo_core.finance.discounting import npv
from pmo_core.finance.earned_schedule import earned_schedule
from pmo_core.finance.earned_value import EarnedValue
from pmo_core.finance.payback import mirr, payback
from pmo_core.finance.rate_of_return import NO_ROOT, SEVERAL, irr, irr_of_many

# Brigham and Ehrhardt, Financial Management, ch. on capital budgeting: projects S and L at 10 %.
SHORT, LONG = np.array([-1000.0, 500, 400, 300, 100]), np.array([-1000.0, 100, 300, 400, 600])
STORE = np.array([-70_000.0, 12_000, 15_000, 18_000, 21_000, 26_000])


@pytest.mark.parametrize(
    ("years", "printed"),
    # Microsoft, function IRR: after four years -2.1 %, after five 8.7 %, after two -44.4 %.
    [(4, -0.0212), (5, 0.0866), (2, -0.4435)],
)
def test_the_rate_of_a_store_is_that_of_the_manual(years: int, printed: float) -> None:
    found = irr(STORE[: years + 1])
    assert found.value == pytest.approx(printed, abs=5e-5)
    assert irr_of_many(STORE[None, : years + 1]).at(0).value == pytest.approx(printed, abs=5e-5)


def test_the_present_values_are_those_of_the_manual() -> None:
    # Microsoft, function NPV, which takes its first figure as a year from now: 1,188.44; 1,922.06; -3,749.47.
    later = npv(np.array([0.0, -10_000, 3_000, 4_200, 6_800]), 0.10, periods_a_year=1)
    shop = np.array([-40_000.0, 8_000, 9_200, 10_000, 12_000, 14_500])
    assert later == pytest.approx(1188.44, abs=0.005)
    assert npv(shop, 0.08, periods_a_year=1) == pytest.approx(1922.06, abs=0.005)
    assert npv(np.append(shop, -9_000.0), 0.08, periods_a_year=1) == pytest.approx(-3749.47, abs=0.005)


@pytest.mark.parametrize(
    ("flows", "worth", "rate", "modified", "simple", "discounted"),
    [(SHORT, 78.82, 0.1449, 0.121, 2.33, 2.95), (LONG, 49.18, 0.118, 0.113, 3.33, 3.88)],
)
def test_two_textbook_projects_have_their_printed_figures(
    flows: np.ndarray, worth: float, rate: float, modified: float, simple: float, discounted: float
) -> None:
    assert npv(flows, 0.10, periods_a_year=1) == pytest.approx(worth, abs=0.005)
    assert irr(flows).value == pytest.approx(rate, abs=2.5e-4)
    assert mirr(flows, 0.10, 0.10).value == pytest.approx(modified, abs=5e-4)
    assert payback(flows).periods == pytest.approx(simple, abs=0.005)
    assert payback(flows, 0.10, periods_a_year=1).periods == pytest.approx(discounted, abs=0.005)


@pytest.mark.parametrize(
    ("flows", "roots"),
    [
        # -100 + 230 v - 132 v^2 = -(10 - 11 v)(10 - 12 v).
        ([-100, 230, -132], (0.10, 0.20)),
        # Brealey, Myers and Allen, ch. 5: -50 % and 15.2 %.
        ([-1000, 800, 150, 150, 150, 150, -150], (-0.50, 0.152)),
    ],
)
def test_several_rates_are_listed_and_no_single_one_is_given(flows: list[float], roots: tuple[float, ...]) -> None:
    found = irr(np.array(flows, dtype=np.float64))
    assert found.roots == pytest.approx(roots, abs=5e-4)
    assert (found.value, found.reason) == (None, SEVERAL)


def test_a_flow_without_any_rate_still_has_a_value_and_says_so() -> None:
    # Brealey, Myers and Allen, ch. 5: +1,000, -3,000, +2,500 has no rate, and is worth +339 at 10 %.
    flows = np.array([1000.0, -3000, 2500])
    found = irr(flows)
    assert (found.roots, found.reason) == ((), NO_ROOT)
    assert npv(flows, 0.10, periods_a_year=1) == pytest.approx(339, abs=0.5)
    # 1,000 grown by 1.21 and 2,500, over 3,000 / 1.1: the root of 3710 / 2727.27 less 1.
    assert mirr(flows, 0.10, 0.10).value == pytest.approx((3710 * 1.1 / 3000) ** 0.5 - 1)
    # -100 + 230 v - 133 v^2 lies below nothing everywhere: 230^2 < 4 x 100 x 133.
    assert irr(np.array([-100.0, 230, -133])).reason == NO_ROOT


@pytest.mark.parametrize(
    ("bac", "pv", "ev", "ac", "cpi", "spi", "eac", "tcpi"),
    [
        # PMI's formulas by hand: 40/45, 40/50, 100/(8/9), 60/55 in thousands.
        (100_000, 50_000, 40_000, 45_000, 0.8889, 0.80, 112_500, 1.0909),
        # Half a build of 200,000 planned, 45 % done for 100,000: 0.9, 0.9, 222,222, 110/100.
        (200_000, 100_000, 90_000, 100_000, 0.90, 0.90, 222_222.22, 1.10),
        # Cheaper and earlier: 60/50, 60/55, 100/1.2, 40/50.
        (100_000, 55_000, 60_000, 50_000, 1.20, 1.0909, 83_333.33, 0.80),
    ],
)
def test_textbook_cases_of_earned_value_have_their_figures(
    bac: float, pv: float, ev: float, ac: float, cpi: float, spi: float, eac: float, tcpi: float
) -> None:
    case = EarnedValue(*(np.array([float(value)]) for value in (bac, pv, ev, ac)))
    assert case.cpi.at(0).value == pytest.approx(cpi, abs=5e-5)
    assert case.spi.at(0).value == pytest.approx(spi, abs=5e-5)
    assert case.eac_at_this_rate.at(0).value == pytest.approx(eac, abs=0.01)
    assert case.variance_at_completion.at(0).value == pytest.approx(bac - eac, abs=0.01)
    assert case.tcpi.at(0).value == pytest.approx(tcpi, abs=5e-5)


def test_an_earned_schedule_is_read_off_the_plan_and_may_run_ahead() -> None:
    # Lipke's definition by hand: 520 earned of 100, 250, 450, 700, 900, 1,000 is 3 + 70 / 250 = 3.28 months.
    plan = np.array([[100.0, 250, 450, 700, 900, 1000]])
    late = earned_schedule(plan, np.array([520.0]), np.array([4.0]))
    assert late.time.at(0).value == pytest.approx(3.28)
    assert late.spi.at(0).value == pytest.approx(0.82)
    assert late.finish.at(0).value == pytest.approx(6 / 0.82)
    early = earned_schedule(plan, np.array([800.0]), np.array([4.0]))
    assert (early.time.at(0).value, early.spi.at(0).value) == pytest.approx((4.5, 1.125))
