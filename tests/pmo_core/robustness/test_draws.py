"""Keys that sort: exact, and made of the cells that are said to be drawn."""

from fractions import Fraction

import numpy as np

from pmo_core.robustness.certainty import stated_weights
from pmo_core.robustness.draws import drawn_cells, draws_of, keys_of, positions
from pmo_core.robustness.lattice import any_weights


def keys_under(draws):
    keys = np.empty((len(draws.weights), draws.projects), dtype=draws.whole)
    keys_of(draws, 0, keys)
    return keys


def test_a_missing_rating_wins_exactly_where_the_value_drawn_is_the_better():
    draws = draws_of(np.array([[np.nan], [0.5]]), stated_weights(np.array([1.0]), 300))
    winner = positions(draws, keys_under(draws).min(axis=1))
    assert (winner == 0).tolist() == (drawn_cells(draws, 0, 300)[:, 0] > 0.5).tolist()


def test_a_key_is_the_exact_loss_rounded_down():
    values, lattice = np.random.default_rng(0).random((5, 8)), any_weights(8, 40)
    draws = draws_of(values, lattice)
    for weights, keys in zip(lattice.weights, keys_under(draws), strict=True):
        for i, key in enumerate(keys.tolist()):
            whole = [round(w * 2**26) * round((1 - v) * 2**26) for w, v in zip(weights, values[i], strict=True)]
            assert key >> draws.bits == int(sum(whole) * Fraction(draws.scale))
            assert key & ((1 << draws.bits) - 1) == i
