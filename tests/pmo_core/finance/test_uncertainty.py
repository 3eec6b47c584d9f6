"""How sure a net present value is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.finance.uncertainty import (
    Range,
    mean_and_sd,
    pert_draws,
    share_below_zero,
    spread,
    switching_values,
    tornado,
    triangular_draws,
)

BENEFITS, CAPITAL = Range(0.5, 1.0, 1.2), Range(0.9, 1.0, 1.6)
DRAWS = 20_000


@pytest.mark.parametrize("draw", [triangular_draws, pert_draws])
def test_draws_have_the_mean_and_spread_of_the_closed_form(draw: object) -> None:
    drawn = draw([BENEFITS, CAPITAL], DRAWS, seed=7)
    for row, one in zip(drawn, (BENEFITS, CAPITAL), strict=True):
        mean, deviation = one.triangular if draw is triangular_draws else one.pert
        assert row.mean() == pytest.approx(mean, abs=4 * deviation / np.sqrt(DRAWS))
        assert row.std() == pytest.approx(deviation, rel=4 / np.sqrt(2 * DRAWS))
        assert one.least <= row.min() <= row.max() <= one.most


def test_the_mean_and_deviation_of_pert_follow_their_formulas() -> None:
    # (0 + 4 * 3 + 6) / 6 = 3; sqrt(3 * 3 / 7).
    assert Range(0, 3, 6).pert == pytest.approx((3.0, np.sqrt(9 / 7)))
    # (0 + 3 + 6) / 3 = 3; sqrt((0 + 9 + 36 - 0 - 0 - 18) / 18) = sqrt(1.5).
    assert Range(0, 3, 6).triangular == pytest.approx((3.0, np.sqrt(1.5)))


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    one, again, other = (pert_draws([BENEFITS], 100, seed).tolist() for seed in (1, 1, 2))
    assert one == again
    assert one != other


def test_a_figure_that_is_sure_does_not_vary() -> None:
    assert set(triangular_draws([Range(2, 2, 2)], 50, 1)[0].tolist()) == {2.0}
    assert set(pert_draws([Range(2, 2, 2)], 50, 1)[0].tolist()) == {2.0}


def test_figures_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="have to ascend"):
        Range(1, 0.5, 2)


def test_the_spread_agrees_with_the_closed_form_and_with_the_normal_share_below_zero() -> None:
    streams = np.array([[100.0, -60.0], [10.0, -60.0]])
    ranges = [Range(0.8, 1.0, 1.2), Range(0.8, 1.0, 1.2)]
    found = spread(streams, pert_draws(ranges, DRAWS, 3), 3)
    mean, deviation = mean_and_sd(
        streams, *(np.array(part) for part in zip(*(r.pert for r in ranges), strict=True))
    )
    assert mean.tolist() == pytest.approx([40.0, -50.0])
    np.testing.assert_allclose(found.p50, mean, atol=0.3)
    np.testing.assert_allclose(found.p90 - found.p10, 2 * 1.2816 * deviation, rtol=0.05)
    assert found.below_zero.tolist() == [0.0, 1.0]
    assert found.seed == 3


def test_switching_values_bring_the_sum_to_nothing() -> None:
    # Benefits of 100 may fall 31 % before 69 of cost are not met; costs may rise 44.9 %.
    benefits, costs = switching_values(np.array([100.0, -69.0]))
    assert benefits.value == pytest.approx(-0.31)
    assert costs.value == pytest.approx(31 / 69)
    assert switching_values(np.array([5.0, 0.0]))[1].reason == "there is none of it"


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=5))
def test_the_bars_of_a_tornado_sum_to_the_distance_of_worst_and_best(streams: list[float]) -> None:
    ranges = [Range(0.7, 1.0, 1.1 + k / 10) for k in range(len(streams))]
    bars = tornado(np.array(streams), ranges)
    ends = [sorted((one * r.least, one * r.most)) for one, r in zip(streams, ranges, strict=True)]
    assert sum(bar.swing for bar in bars) == pytest.approx(sum(high - low for low, high in ends))
    assert [bar.swing for bar in bars] == sorted((bar.swing for bar in bars), reverse=True)


def test_the_share_below_zero_is_that_of_double_precision_even_where_value_is_next_to_nothing() -> None:
    # 100 f - 100 f (1 + d) is below 0 where d is above it, by less than single precision can tell.
    random = np.random.default_rng(5)
    above = random.choice([-1e-9, 1e-9], 2_000, p=[0.7, 0.3])
    first = random.uniform(0.5, 1.5, 2_000)
    factors = np.stack([first, first * (1 + above)])
    streams = np.array([[100.0, -100.0], [-1e9, 1e9], [0.0, 0.0], [1.0, 1.0], [-1.0, -1.0]])
    share = np.mean(above > 0)
    assert share_below_zero(streams, factors).tolist() == pytest.approx([share, 1 - share, 0, 0, 1], abs=1e-12)


def test_many_projects_in_blocks_find_what_each_finds_alone() -> None:
    random = np.random.default_rng(6)
    streams, factors = random.normal(0, 1e6, (101, 4)), random.uniform(0.5, 1.5, (4, 3_000))
    together = share_below_zero(streams, factors)
    assert together.tolist() == [share_below_zero(row[None, :], factors)[0] for row in streams]
