"""What may stand in a matrix of judgements, and which pairs are asked for first."""

import math

import numpy as np
import pytest

from pmo_core.scoring.judgements import check_entries, check_linked, groups_compared, matrix_of, pairs_to_ask


@pytest.mark.parametrize("criteria", [2, 3, 7, 40])
def test_the_first_pairs_asked_link_every_criterion_with_no_pair_to_spare(criteria):
    first = pairs_to_ask(criteria)[: criteria - 1]
    assert len(groups_compared(matrix_of(criteria, dict.fromkeys(first, 1.0)))) == 1
    assert len(groups_compared(matrix_of(criteria, dict.fromkeys(first[1:], 1.0)))) == 2


def test_every_pair_is_asked_once():
    asked = pairs_to_ask(40)
    assert len(asked) == len({frozenset(pair) for pair in asked}) == 780


def test_half_as_many_pairs_more_put_every_criterion_of_seven_in_a_triangle():
    more = pairs_to_ask(7)[6:9]
    assert more == [(0, 2), (2, 4), (4, 6)]


@pytest.mark.parametrize("entry", [0.0, -3.0, math.inf])
def test_a_judgement_that_is_no_number_above_0_is_refused_by_name(entry):
    matrix = np.array([[1.0, entry], [0.5, 1.0]])
    with pytest.raises(ValueError, match=r"Cost against Risk is .*: a judgement is a number above 0"):
        check_entries(matrix, ["Cost", "Risk"])


def test_two_directions_that_are_no_reciprocals_are_refused():
    with pytest.raises(ValueError, match="criterion 1 against criterion 2 is 3: the two directions of a pair"):
        check_entries(np.array([[1.0, 3.0], [3.0, 1.0]]))


def test_a_reciprocal_typed_with_seven_digits_is_one():
    check_entries(np.array([[1.0, 3.0], [0.3333333, 1.0]]))


def test_a_pair_answered_in_one_direction_only_is_refused():
    with pytest.raises(ValueError, match="in one direction only"):
        check_entries(np.array([[1.0, 3.0], [np.nan, 1.0]]))


@pytest.mark.parametrize("own", [2.0, math.nan])
def test_a_criterion_that_does_not_equal_itself_is_refused(own):
    with pytest.raises(ValueError, match="once as much as itself"):
        check_entries(np.array([[1.0, 3.0], [1 / 3, own]]))


@pytest.mark.parametrize("shape", [(0, 0), (2, 3), (4,)])
def test_a_matrix_that_is_not_square_is_refused(shape):
    with pytest.raises(ValueError, match="one row and one column per criterion"):
        check_entries(np.ones(shape))


def test_criteria_that_nothing_links_to_the_rest_are_named():
    matrix = matrix_of(5, {(0, 1): 2.0, (1, 2): 2.0, (3, 4): 1.0})
    with pytest.raises(ValueError, match="not compared with the rest: D, E; compare with one of A, B, C"):
        check_linked(matrix, list("ABCDE"))
