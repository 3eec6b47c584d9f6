"""Expected value: what is known of a probability and of a rating each still counts where the other is not."""

import numpy as np
import pytest

from pmo_core.scoring.expected import expected_scores, expected_values, not_known
from pmo_core.scoring.explain import explain
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.sentences import why_this_rank
from pmo_core.scoring.value_functions import Criterion

GAP = np.nan
CRITERIA = [Criterion(name, name, 1.0, (0, 1), (0.0, 1.0)) for name in ("Fit", "Reach")]


def test_a_score_from_expected_values_is_the_score_times_the_probability():
    values, weights = np.array([[1.0, 0.5], [0.4, 0.8]]), np.array([1.0, 3.0])
    expected = rank(values, weights, np.array([0.5, 1.0]))
    assert expected.scores.tolist() == pytest.approx([31.25, 70.0])  # half of 62.5; 10 + 60
    assert expected.highest.tolist() == expected.scores.tolist()


@pytest.mark.parametrize(
    ("rating", "chance", "lowest", "highest"),
    [(0.8, GAP, 0.0, 80.0), (GAP, 0.5, 0.0, 50.0), (GAP, GAP, 0.0, 100.0), (0.8, 0.5, 40.0, 40.0)],
)
def test_what_is_known_of_rating_or_probability_bounds_the_score(rating, chance, lowest, highest):
    found = expected_scores(np.array([[rating]]), np.ones(1), np.array([chance]))
    assert (found[0][0], found[1][0]) == pytest.approx((lowest, highest))


def test_a_filled_rating_is_not_called_missing_because_the_probability_is():
    values = np.array([[0.8, 0.4], [0.5, 0.5]])
    ranking = rank(values, np.ones(2), np.array([GAP, 0.5]))
    told = explain(ranking, 0)
    assert told.missing == ()
    said = why_this_rank(told, ranking, CRITERIA, ["Payroll", "Fleet"])
    assert "It has no known probability of success, which counts as 0; it could reach 60.0." in said
    assert "no rating" not in said


def test_a_missing_rating_and_a_missing_probability_are_both_named_and_so_is_the_one_above():
    values = np.array([[GAP, 0.4], [0.9, GAP]])
    ranking = rank(values, np.ones(2), np.array([GAP, 1.0]))
    said = why_this_rank(explain(ranking, 0), ranking, CRITERIA, ["Payroll", "Fleet"])
    assert "no rating for Fit, which counts as the worst. It has no known probability" in said
    assert "it could reach 70.0" in said  # both best: (1 + 0.4) / 2
    assert "The one above has no rating for Reach." in said


def test_without_probabilities_nothing_is_multiplied():
    values = np.array([[0.3, GAP]])
    assert expected_values(values, None) is values
    assert expected_scores(values, np.ones(2), None)[1].tolist() == [65.0]
    assert not_known(values, None).tolist() == [True]


def test_a_project_is_not_known_where_rating_or_probability_is_missing():
    values = np.array([[0.3], [GAP], [0.3]])
    assert not_known(values, np.array([0.5, 0.5, GAP])).tolist() == [False, True, True]


@pytest.mark.parametrize("probability", [-0.1, 80.0])
def test_a_probability_outside_0_to_1_is_refused(probability):
    with pytest.raises(ValueError, match=r"write 0\.8 for 80 %"):
        expected_values(np.ones((1, 1)), np.array([probability]))
