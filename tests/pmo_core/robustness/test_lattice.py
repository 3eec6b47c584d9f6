"""Sets of weights spread evenly: sums, means and chances known from elsewhere."""

import numpy as np
import pytest

from pmo_core.robustness.lattice import (
    _gamma_quantiles,
    any_weights,
    weights_around,
    weights_in_order,
    weights_within,
)


def all_kinds():
    return [
        any_weights(4),
        weights_around(np.array([4.0, 3.0, 2.0, 1.0]), 0.3),
        weights_in_order(np.array([2, 1, 3, 3])),
    ]


@pytest.mark.parametrize("lattice", all_kinds(), ids=lambda lattice: lattice.name)
def test_every_draw_sums_to_one_and_none_is_below_zero(lattice):
    assert lattice.weights.shape == (10_000, 4)
    assert np.all(lattice.weights >= 0)
    np.testing.assert_allclose(lattice.weights.sum(axis=1), 1, atol=1e-12)


def test_the_same_lattice_comes_out_at_every_run_and_has_a_name():
    assert any_weights(8).name == "lattice R8, 10,000 points"
    for before, after in zip(all_kinds(), all_kinds(), strict=True):
        np.testing.assert_array_equal(before.weights, after.weights)


def test_one_criterion_has_all_the_weight():
    assert any_weights(1, 3).weights.tolist() == [[1.0]] * 3
    assert weights_around(np.array([7.0]), 0.2, 2).weights.tolist() == [[1.0]] * 2


@pytest.mark.parametrize("criteria", [2, 3, 5, 8, 12])
def test_over_all_weights_each_has_the_same_mean_and_exceeds_a_half_as_often_as_it_should(criteria):
    weights = any_weights(criteria).weights
    np.testing.assert_allclose(weights.mean(axis=0), 1 / criteria, atol=0.002)
    # P(w > 1/2) = (1/2)^(m - 1): the corner of a simplex, half as large each way.
    np.testing.assert_allclose((weights > 0.5).mean(axis=0), 0.5 ** (criteria - 1), atol=0.005)


def test_weights_in_a_stated_order_have_the_rank_order_centroid_as_their_mean():
    # Barron & Barrett 1996, three criteria: (1 + 1/2 + 1/3) / 3, (1/2 + 1/3) / 3, (1/3) / 3.
    weights = weights_in_order(np.array([2, 1, 3])).weights
    np.testing.assert_allclose(weights.mean(axis=0), [5 / 18, 11 / 18, 2 / 18], atol=0.002)
    assert np.all(weights[:, 1] >= weights[:, 0])
    assert np.all(weights[:, 0] >= weights[:, 2])


def test_criteria_of_equal_importance_may_stand_either_way():
    weights = weights_in_order(np.array([1, 2, 2])).weights
    assert np.all(weights[:, 0] >= weights[:, 1:].max(axis=1))
    assert (weights[:, 1] > weights[:, 2]).mean() == pytest.approx(0.5, abs=0.01)


def test_weights_around_the_stated_ones_have_them_as_their_mean_and_stray_by_the_band():
    # Four equal weights, Dirichlet: sd = band * share.
    for band in (0.2, 0.6):
        weights = weights_around(np.ones(4), band).weights
        np.testing.assert_allclose(weights.mean(axis=0), 0.25, atol=0.001)
        np.testing.assert_allclose(weights.std(axis=0), 0.25 * band, rtol=0.02)
    uneven = weights_around(np.array([3.0, 1.0, 0.0, 2.0]), 0.2).weights
    np.testing.assert_allclose(uneven.mean(axis=0), [1 / 2, 1 / 6, 0, 1 / 3], atol=0.0005)
    assert not uneven[:, 2].any()


def test_weights_within_a_band_begin_with_the_stated_ones_and_never_leave_it():
    lattice = weights_within(np.array([60.0, 40.0]), 0.25, 200)
    assert lattice.weights[0].tolist() == [0.6, 0.4]
    odds = lattice.weights[:, 0] / lattice.weights[:, 1]
    # From 45 against 50 to 75 against 30, and near both ends.
    assert odds.min() >= 45 / 50
    assert odds.max() <= 75 / 30
    assert odds.min() < 1.0
    assert odds.max() > 2.2


def test_of_weights_that_are_all_zero_the_band_is_around_equal_ones():
    assert weights_within(np.zeros(4), 0.5, 3).weights[0].tolist() == [0.25] * 4


@pytest.mark.parametrize("band", [0.0, -0.1, 1.5, float("nan")])
def test_a_band_that_reaches_below_zero_is_refused(band):
    with pytest.raises(ValueError, match="part of each weight"):
        weights_within(np.array([1.0, 1.0]), band)


@pytest.mark.parametrize("band", [0.0, -0.1, 1.0, 2.0, float("nan")])
def test_a_band_that_is_no_band_is_refused(band):
    with pytest.raises(ValueError, match=r"use more than 0 and less than 1\.00"):
        weights_around(np.array([1.0, 1.0]), band)


@pytest.mark.parametrize(
    ("shape", "chance", "quantile"),
    [
        # Half the chi-square table: 0.95 with 1, 10 and 100 degrees of freedom, 0.05 with 10; shape 1 by hand.
        (0.5, 0.95, 3.841459 / 2),
        (5.0, 0.95, 18.307038 / 2),
        (50.0, 0.95, 124.342113 / 2),
        (5.0, 0.05, 3.940299 / 2),
        (1.0, 0.5, np.log(2)),
        (1.0, 0.999, np.log(1000)),
    ],
)
def test_a_gamma_quantile_is_the_one_in_the_tables(shape, chance, quantile):
    assert _gamma_quantiles(np.array([chance]), shape)[0] == pytest.approx(quantile, rel=1e-4)
