"""Several people's weights: their mean, where they differ, and whether it changes what is funded."""

import math

import numpy as np
import pytest

from pmo_core.scoring.funded import funded_set
from pmo_core.scoring.group import (
    disagreement,
    joint_judgements,
    joint_shares,
    spread,
    with_share,
    zero_in_dispute,
)
from pmo_core.scoring.judgements import matrix_of
from pmo_core.scoring.pairwise import compare
from pmo_core.scoring.ranking import rank

# Three projects by two criteria; A is all of the first, B all of the second, C a little of both.
VALUES = np.array([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])


def best_of(values, how_many=1):
    """Funds the first few by weighted sum."""

    def fund(weights):
        first = np.argsort(-(values @ weights), kind="stable")[:how_many]
        return np.isin(np.arange(len(values)), first)

    return fund


def test_two_people_who_mirror_each_other_meet_in_the_middle():
    np.testing.assert_allclose(joint_shares(np.array([[0.8, 0.2], [0.2, 0.8]])), [0.5, 0.5], rtol=1e-15)


def test_the_mean_is_geometric():
    # sqrt(.64 * .36) = .48 and sqrt(.36 * .64) = .48; with .5, .5 beside .9, .1: sqrt(.45) : sqrt(.05) = 3 : 1.
    np.testing.assert_allclose(joint_shares(np.array([[0.5, 0.5], [0.9, 0.1]])), [0.75, 0.25], rtol=1e-14)


def test_weights_on_any_scale_count_by_their_share():
    on_two_scales = np.array([[5.0, 5.0], [90.0, 10.0]])
    np.testing.assert_allclose(joint_shares(on_two_scales), [0.75, 0.25], rtol=1e-14)


def test_one_persons_zero_strikes_no_criterion_out():
    shares = np.array([[0.5, 0.5, 0.0], [0.4, 0.4, 0.2]])
    assert zero_in_dispute(shares)
    np.testing.assert_allclose(joint_shares(shares), [0.45, 0.45, 0.1], rtol=1e-14)


def test_a_zero_that_all_agree_on_stays_and_the_mean_stays_geometric():
    shares = np.array([[0.5, 0.5, 0.0], [0.9, 0.1, 0.0]])
    assert not zero_in_dispute(shares)
    np.testing.assert_allclose(joint_shares(shares), [0.75, 0.25, 0.0], rtol=1e-14)


def test_one_person_alone_is_the_group():
    np.testing.assert_allclose(joint_shares(np.array([[0.7, 0.2, 0.1]])), [0.7, 0.2, 0.1], rtol=1e-14)
    np.testing.assert_array_equal(joint_shares(np.zeros((2, 4))), [0.25] * 4)


def test_judgements_meet_at_their_geometric_mean_and_stay_reciprocal():
    joint = joint_judgements([matrix_of(2, {(0, 1): 8.0}), matrix_of(2, {(0, 1): 0.5})])
    np.testing.assert_allclose(joint, [[1, 2], [0.5, 1]], rtol=1e-15)
    assert joint[1, 0] == 1 / joint[0, 1]


def test_a_pair_is_averaged_over_those_who_answered_it():
    one, other = matrix_of(3, {(0, 1): 2.0}), matrix_of(3, {(0, 1): 8.0, (1, 2): 3.0})
    joint = joint_judgements([one, other])
    np.testing.assert_allclose(joint[[0, 1], [1, 2]], [4, 3], rtol=1e-15)
    assert math.isnan(joint[0, 2])
    assert math.isnan(joint[2, 0])
    # 4 and 3 in a chain: 12 : 3 : 1.
    np.testing.assert_allclose(compare(joint).shares, [12 / 16, 3 / 16, 1 / 16], rtol=1e-14)


def test_a_group_of_nobody_is_refused():
    with pytest.raises(ValueError, match="one matrix per person"):
        joint_judgements([])
    for shares in (np.empty((0, 3)), np.ones(3)):
        with pytest.raises(ValueError, match="one row per person and one column per criterion"):
            joint_shares(shares)


def test_a_matrix_of_something_else_is_refused():
    with pytest.raises(ValueError, match="a judgement is a number above 0"):
        joint_judgements([np.array([[1.0, -2.0], [-0.5, 1.0]])])


def test_the_spread_names_who_gives_a_criterion_least_and_most():
    found = spread(np.array([[0.5, 0.3, 0.2], [0.2, 0.3, 0.5], [0.3, 0.3, 0.4]]))
    assert found.lowest.tolist() == [0.2, 0.3, 0.2]
    assert found.highest.tolist() == [0.5, 0.3, 0.5]
    assert found.who_lowest.tolist() == [1, 0, 0]
    assert found.who_highest.tolist() == [0, 0, 1]
    assert found.widest == 0


def test_projects_funded_by_some_and_not_by_all_are_in_dispute():
    found = disagreement(np.array([[0.9, 0.1], [0.1, 0.9]]), best_of(VALUES))
    assert found.funded.tolist() == [[True, False, False], [False, True, False]]
    assert found.disputed.tolist() == [True, True, False]


def test_people_apart_who_would_fund_the_same_dispute_nothing():
    found = disagreement(np.array([[0.9, 0.1], [0.6, 0.4]]), best_of(VALUES))
    assert spread(np.array([[0.9, 0.1], [0.6, 0.4]])).widest == 0
    assert not found.disputed.any()
    assert not found.deciding.any()
    assert found.together.tolist() == [True, False, False]


def test_the_criterion_whose_share_alone_changes_the_set_is_named():
    # Projects are level on the third criterion, the one people are furthest apart on. Together the first is just
    # ahead of the second, .326 to .295; alone at .21 it falls behind, and so it does with the second alone at .38.
    values = np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]])
    people = np.array([[0.42, 0.38, 0.2], [0.21, 0.19, 0.6]])
    found = disagreement(people, best_of(values))
    assert spread(people).widest == 2
    assert found.deciding.tolist() == [True, True, False]
    assert not found.disputed.any()


def test_a_project_that_hangs_on_one_criterion_is_marked_there_and_nowhere_else():
    # Joint .5, .5 makes a tie that goes to the first; the third project is never best.
    found = disagreement(np.array([[0.8, 0.2], [0.2, 0.8]]), best_of(VALUES))
    assert found.by_criterion.tolist() == [[True, True, False], [True, True, False]]


def test_a_share_replaced_leaves_the_others_their_proportions():
    np.testing.assert_allclose(with_share(np.array([0.5, 0.3, 0.2]), 2, 0.6), [0.25, 0.15, 0.6], rtol=1e-14)
    np.testing.assert_allclose(with_share(np.array([1.0, 0.0, 0.0]), 0, 0.4), [0.4, 0.3, 0.3], rtol=1e-14)


def test_the_projects_in_dispute_are_those_of_the_funded_set_within_the_budget():
    # Value first: A, C, B fund A and C of 100. Speed first: B, C, A fund B and C. Only A and B are in dispute.
    costs = np.array([60.0, 60.0, 40.0])
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])
    people = np.array([[0.8, 0.2], [0.2, 0.8]])
    found = disagreement(people, lambda weights: funded_set(rank(values, weights).order, costs, 100.0))
    assert found.funded.tolist() == [[True, False, True], [False, True, True]]
    assert found.disputed.tolist() == [True, True, False]
