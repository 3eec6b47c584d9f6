"""The best portfolio along one weight: a chain of lines, each the best on its stretch."""

import numpy as np
import pytest

from pmo_core.scoring.ranking import rank
from pmo_core.selection.clock import clock_of
from pmo_core.selection.weight_lines import along_weight, scores_at, stretches
from tests.pmo_core.selection.oracle import everything
from tests.pmo_core.selection.portfolios import a_problem
from tests.pmo_core.selection.rated import a_rated_portfolio, of

SECONDS = 30.0
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(2, 14))]


def test_the_scores_at_the_weight_as_it_stands_are_those_of_the_page_to_the_last_bit():
    _, values, weights = a_rated_portfolio(3, n=200, m=7)
    for criterion, share in enumerate((weights / weights.sum()).tolist()):
        assert np.array_equal(scores_at(values, weights, criterion, share), rank(values, weights).scores)


def test_the_other_weights_keep_their_proportions_and_share_alike_where_they_are_zero():
    values = np.eye(3)
    assert scores_at(values, np.array([2.0, 1.0, 1.0]), 1, 0.4) == pytest.approx([40, 40, 20])
    assert scores_at(values, np.array([0.0, 5.0, 0.0]), 1, 0.4) == pytest.approx([30, 40, 30])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_portfolio_said_to_be_best_all_along_is_best_in_the_middle(seed):
    problem, values, weights = a_rated_portfolio(seed)
    along = along_weight(values, weights, 0, of(problem))
    met = list(stretches(along, 1.0, clock_of(SECONDS, None)))
    for stretch in met:
        middle = of(problem)(scores_at(values, weights, 0, (stretch.start + stretch.end) / 2))
        assert middle.values @ stretch.plan.funded == pytest.approx(everything(middle).best(), abs=1e-3)
    assert not met or (met[0].start, met[-1].end) == (along.now, 1.0)
    assert [a.end for a in met[:-1]] == [b.start for b in met[1:]]


@pytest.mark.parametrize(
    ("values", "weights", "criterion", "sentence"),
    [
        (np.ones((2, 1)), np.ones(1), 0, "one criterion alone has all the weight"),
        (np.ones((2, 3)), np.ones(2), 0, "do not belong together"),
        (np.ones((2, 2)), np.ones(2), 2, "do not belong together"),
    ],
)
def test_arrays_that_do_not_belong_together_are_refused(values, weights, criterion, sentence):
    with pytest.raises(ValueError, match=sentence):
        along_weight(values, weights, criterion, of(a_problem([0, 0])))
