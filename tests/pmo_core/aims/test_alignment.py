"""The matrix of projects and objectives, and the rows that count for nothing."""

import numpy as np

from tests.pmo_core.aims.cases import a_rating, aims_with, an_objective, projects

TREE = [
    an_objective("A", weight=60.0),
    an_objective("A1", parent="A", weight=1.0),
    an_objective("A2", parent="A", weight=2.0),
    an_objective("B", weight=40.0),
]


def test_a_pair_that_nobody_rated_is_no_claim_and_a_project_that_nobody_rated_has_no_value():
    found = aims_with(projects=projects("P-1", "P-2"), alignment=[a_rating(rating=3.0)])
    assert found.alignment.ratings.tolist() == [[3.0], [0.0]]
    assert found.alignment.rated.tolist() == [True, False]
    np.testing.assert_allclose(found.value, [3 / 9, np.nan])


def test_rows_that_cannot_count_are_set_aside_each_with_its_reason():
    rows = [
        a_rating(rating=9.0),
        a_rating(rating=3.0),
        a_rating("P-7"),
        a_rating("P-1", "O-7"),
        a_rating("P-2", rating=10.0),
        a_rating("P-2", rating=6.0),
    ]
    found = aims_with(projects=projects("P-1", "P-2"), alignment=rows).alignment
    assert [(aside.row, aside.field) for aside in found.set_aside] == [
        (3, "objective_id"),  # the pair of row 2 again
        (4, "project_id"),
        (5, "objective_id"),
        (6, "rating"),  # 10 on a scale to 9: the row after it then stands alone
    ]
    assert found.ratings.tolist() == [[9.0], [6.0]]
    assert "ends at 9" in found.set_aside[3].reason


def test_a_rating_of_a_parent_holds_for_each_leaf_that_is_not_rated_itself():
    found = aims_with(objectives=TREE, alignment=[a_rating("P-1", "A1", 3.0), a_rating("P-1", "A", 9.0)])
    assert found.alignment.ratings.tolist() == [[3.0, 9.0, 0.0]]
    # A1 holds 0.2 and A2 0.4 of the weight: 0.2 * 3/9 + 0.4 * 9/9.
    np.testing.assert_allclose(found.value, [0.2 / 3 + 0.4])


def test_one_rating_of_a_parent_is_one_claim_to_the_money_however_many_leaves_it_has():
    found = aims_with(objectives=TREE, alignment=[a_rating("P-1", "A", 6.0), a_rating("P-1", "B", 6.0)])
    assert found.alignment.claims.tolist() == [[3.0, 3.0, 6.0]]


def test_a_sheet_without_ratings_claims_nothing():
    found = aims_with()
    assert found.alignment.ratings.tolist() == [[0.0]]
    assert not found.alignment.claimed.any()
