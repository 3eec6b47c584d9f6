"""What is not known is drawn: ratings, probabilities and both; the probability cell is the one asked for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.robustness.acceptability import confidence_factors, rank_acceptability, winning_shares
from pmo_core.robustness.certainty import Limit, certainty_map, stated_weights
from pmo_core.robustness.gaps import CHANCE, PLACES, WHOLE, drawn, drawn_losses, gaps_of
from pmo_core.robustness.lattice import any_weights
from pmo_core.robustness.missing import cells_to_firm_up, rank_range
from pmo_core.scoring.ranking import rank
from tests.pmo_core.robustness.cases import EVEN, portfolios

GAP = np.nan
ONE = np.ones(1)


def test_an_unknown_probability_is_one_draw_for_all_ratings_of_its_project():
    gaps = gaps_of(np.array([[0.8, 0.4], [0.5, 0.5]]), np.array([GAP, 0.5]))
    assert gaps is not None
    short = drawn(gaps, 0, 50)
    assert short.shape == (50, 1)
    value = 1 - drawn_losses(gaps, short) / WHOLE
    assert value[:, 0] == pytest.approx(2 * value[:, 1], abs=2**-24)
    assert value[:, 0] == pytest.approx(0.8 * (1 - short[:, 0] / WHOLE), abs=2**-24)


def test_a_missing_rating_reaches_no_further_than_its_known_probability():
    gaps = gaps_of(np.array([[GAP]]), np.array([0.25]))
    assert gaps is not None
    value = WHOLE - drawn_losses(gaps, np.array([[0], [WHOLE // 2], [WHOLE]]))
    assert (value / WHOLE).ravel().tolist() == [0.25, 0.125, 0.0]


def test_where_both_are_unknown_the_value_is_their_product():
    gaps = gaps_of(np.array([[GAP]]), np.array([GAP]))
    assert gaps is not None
    value = WHOLE - drawn_losses(gaps, np.array([[WHOLE // 2, WHOLE // 4]]))  # 0.5 times 0.75
    assert value.ravel().tolist() == [0.375 * 2**PLACES]


def test_one_in_two_wins_when_its_probability_is_drawn_about_the_rivals_score():
    # 0.8 times p beats 0.4 where p is above a half.
    values, chance = np.array([[0.8], [0.4]]), np.array([GAP, 1.0])
    still = stated_weights(ONE, 4000)
    assert winning_shares(values, still, np.array([[0, 1]]), chance) == pytest.approx([0.5], abs=0.03)
    assert Limit(k=1).shares(values, still, chance) == pytest.approx([0.5, 0.5], abs=0.03)
    told = rank_acceptability(values, still, chance=chance)
    assert told.first == pytest.approx([0.5, 0.5], abs=0.03)
    assert confidence_factors(values, told, 4000, chance) == pytest.approx([0.5, 0.5], abs=0.03)


def test_the_cell_to_firm_up_is_the_probability_and_not_a_filled_rating():
    told = cells_to_firm_up(np.array([[0.8, 0.8], [0.4, 0.4]]), EVEN, Limit(k=1), chance=np.array([GAP, 1.0]))
    assert (told.projects.tolist(), told.criteria.tolist()) == ([0], [CHANCE])
    assert told.settles == pytest.approx([2.0], abs=0.05)  # one place between two, and the one cell settles it


def test_of_rating_and_probability_the_one_that_decides_comes_first():
    # Two criteria of 9 to 1: the missing rating moves the score by 10 points, the missing probability by 90.
    values, weights = np.array([[0.9, GAP], [0.5, 0.5]]), np.array([9.0, 1.0])
    told = cells_to_firm_up(values, weights, Limit(k=1), chance=np.array([GAP, 1.0]))
    assert told.criteria.tolist() == [CHANCE, 1]


@given(portfolios(missing=True), st.data())
def test_the_true_rank_lies_in_the_range_whatever_probabilities_were_hidden(portfolio, data):
    values, weights = portfolio
    true = np.array(
        data.draw(st.lists(st.sampled_from([0.0, 0.3, 0.5, 1.0]), min_size=len(values), max_size=len(values)))
    )
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))))
    ranks = rank_range(values, weights, np.where(hidden, GAP, true))
    for filled in (0.0, 0.7, 1.0):
        known = rank(np.where(np.isnan(values), filled, values), weights, true).ranks
        assert np.all(ranks.best <= known)
        assert np.all(known <= ranks.worst)


def test_a_project_of_unknown_probability_is_open_by_the_ratings_and_out_by_the_weights_alone():
    found = certainty_map(np.array([[0.8], [0.4]]), ONE, any_weights(1, 50), Limit(k=1), np.array([GAP, 1.0]))
    assert found.by_weights.sure_out.tolist() == [True, False]
    assert found.by_ratings.open.all()
    assert found.by_both.open.all()


def test_where_all_is_known_there_is_no_gap():
    assert gaps_of(np.eye(2)) is None
    assert gaps_of(np.eye(2), np.array([0.5, 1.0])) is None
