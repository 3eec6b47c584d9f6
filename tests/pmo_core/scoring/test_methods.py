"""The laws of an order, held for every method in METHODS or shown to break where the table says so."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from pmo_core.scoring.methods import LAWS, METHODS, Known, order_by

QUARTERS = [0.0, 0.25, 0.5, 0.75, 1.0]
AMOUNTS = [-2.5e6, 1.0, 4.0e5, 1.25e6, 9.0e8, np.nan]


@dataclass(frozen=True)
class Case:
    """A portfolio, its last project the newcomer."""

    values: np.ndarray
    weights: np.ndarray
    costs: np.ndarray
    worth: np.ndarray

    def ranks(self, key):
        known = Known(self.costs, self.worth)
        return order_by(METHODS[key], self.values, self.weights, known)[2]

    def rows(self, places):
        return replace(self, values=self.values[places], costs=self.costs[places], worth=self.worth[places])


def a_case(values, weights=(1, 1), costs=None, worth=None):
    n = len(values)
    return Case(
        np.array(values, dtype=float),
        np.array(weights, dtype=float),
        np.array(costs if costs else [1.0] * n, dtype=float),
        np.array(worth if worth else [1.0] * n, dtype=float),
    )


@st.composite
def cases(draw):
    n, m = draw(st.integers(2, 7)), draw(st.integers(1, 4))
    return Case(
        draw(hnp.arrays(np.float64, (n, m), elements=st.sampled_from(QUARTERS))),
        draw(hnp.arrays(np.float64, m, elements=st.integers(0, 20).map(float))),
        draw(hnp.arrays(np.float64, n, elements=st.sampled_from(AMOUNTS))),
        draw(hnp.arrays(np.float64, n, elements=st.sampled_from(AMOUNTS))),
    )


def a_random_case(seed):
    random = np.random.default_rng(seed)
    n, m = int(random.integers(2, 8)), int(random.integers(1, 5))
    weights = random.integers(0, 21, m).astype(np.float64)
    return Case(random.choice(QUARTERS, (n, m)), weights, random.choice(AMOUNTS, n), random.choice(AMOUNTS, n))


def scale(key, case):
    ranks = case.ranks(key).tolist()
    return all(replace(case, weights=case.weights * by).ranks(key).tolist() == ranks for by in (0.001, 1 / 3, 7e6))


def permutation(key, case):
    backwards = np.arange(len(case.values))[::-1]
    turned = replace(case, values=case.values[:, ::-1], weights=case.weights[::-1])
    ranks = case.ranks(key)
    return (case.rows(backwards).ranks(key) == ranks[backwards]).all() and (turned.ranks(key) == ranks).all()


def dominance(key, case):
    ranks, values = case.ranks(key), case.values
    pairs = [(i, k) for i in range(len(values)) for k in range(len(values)) if np.all(values[i] <= values[k])]
    return all(ranks[i] >= ranks[k] for i, k in pairs)


def strict_dominance(key, case):
    weighs = case.weights > 0 if case.weights.any() else case.weights == 0
    ranks, values = case.ranks(key), case.values[:, weighs]
    pairs = [(i, k) for i in range(len(values)) for k in range(len(values)) if np.all(values[i] <= values[k])]
    return all(ranks[i] > ranks[k] for i, k in pairs if np.any(values[i] < values[k]))


def newcomers(key, case):
    with_it = case.ranks(key)[:-1]
    without = case.rows(np.arange(len(case.values) - 1)).ranks(key)
    return all(
        np.sign(with_it[i] - with_it[k]) == np.sign(without[i] - without[k])
        for i in range(len(without))
        for k in range(i)
    )


HOLDS = {
    "scale": scale,
    "permutation": permutation,
    "dominance": dominance,
    "strict_dominance": strict_dominance,
    "newcomers": newcomers,
}
BROKEN = {
    # A 0 on the first criterion makes both scores 0, though the first project is better on the second.
    ("weighted_product", "strict_dominance"): a_case([[0, 1], [0, 0.5]]),
    # Alone, the first has half the worst distance to the best: 69 against 31. The newcomer makes the range of the
    # first criterion large against its norm, but both stand at its low end; the second criterion then decides.
    ("topsis", "newcomers"): a_case([[0.25, 0.25], [0, 0.5], [1, 0.5]]),
    # 50 points for 100 against 25 points for 10.
    ("value_per_cost", "dominance"): a_case([[0.5], [0.25]], (1,), costs=[100, 10]),
    ("value_per_cost", "strict_dominance"): a_case([[0.5], [0.25]], (1,), costs=[100, 10]),
    ("net_present_value", "dominance"): a_case([[0.5], [0.25]], (1,), worth=[5, 6]),
    ("net_present_value", "strict_dominance"): a_case([[0.5], [0.25]], (1,), worth=[5, 6]),
}
HELD = [(key, law) for key, method in METHODS.items() for law in LAWS if law not in method.does_not_hold]
LISTED = [(key, law) for key, method in METHODS.items() for law in method.does_not_hold]


@pytest.mark.parametrize(("key", "law"), HELD)
def test_a_law_not_listed_as_broken_holds(key, law):
    # Three hundred below, where nobody waits.
    assert all(HOLDS[law](key, a_random_case(seed)) for seed in range(5))


@pytest.mark.heavy
@pytest.mark.parametrize(("key", "law"), HELD)
def test_a_law_not_listed_as_broken_holds_in_many_cases(key, law):
    @given(cases())
    @settings(max_examples=300, deadline=None)
    def holds(case):
        assert HOLDS[law](key, case)

    holds()


@pytest.mark.parametrize(("key", "law"), LISTED)
def test_a_law_listed_as_broken_is_broken_by_an_example(key, law):
    assert not HOLDS[law](key, BROKEN[key, law])


def test_every_method_says_in_one_sentence_what_it_does_and_in_words_what_breaks_each_law():
    for method in METHODS.values():
        assert method.does.endswith(".")
        assert method.does.count(". ") == 0
        assert all(why and law in LAWS for law, why in method.does_not_hold.items())


def test_the_weighted_sum_is_the_default_and_keeps_every_law():
    assert next(iter(METHODS)) == "weighted_sum"
    assert METHODS["weighted_sum"].does_not_hold == {}


def test_a_project_without_a_cost_comes_last_by_value_per_cost_and_has_no_figure():
    figures, order, ranks = order_by(
        METHODS["value_per_cost"],
        np.array([[1.0], [0.5], [0.5]]),
        np.ones(1),
        Known(np.array([np.nan, 50.0, 10.0])),
    )
    np.testing.assert_array_equal(figures, [np.nan, 1.0, 5.0])
    assert order.tolist() == [2, 1, 0]
    assert ranks.tolist() == [3, 2, 1]


def test_value_per_cost_tells_projects_of_very_large_cost_apart():
    figures = np.array([4.0e9, 4.1e9])  # 100 points for four thousand million: 0.000000025 a unit
    ranks = order_by(METHODS["value_per_cost"], np.ones((2, 1)), np.ones(1), Known(figures))[2]
    assert ranks.tolist() == [1, 2]


def test_a_cost_of_nothing_or_less_gives_no_ratio():
    figures = order_by(METHODS["value_per_cost"], np.ones((2, 1)), np.ones(1), Known(np.array([0.0, -5.0])))[0]
    assert np.isnan(figures).all()


@pytest.mark.parametrize("key", METHODS)
def test_values_weights_and_costs_come_out_unchanged(key):
    values, weights, costs = np.array([[1.0, np.nan], [0.5, 0.25]]), np.array([1.0, 3.0]), np.array([np.nan, 3.0])
    before = values.copy(), weights.copy(), costs.copy()
    order_by(METHODS[key], values, weights, Known(costs, costs))
    for now, then in zip((values, weights, costs), before, strict=True):
        np.testing.assert_array_equal(now, then)
