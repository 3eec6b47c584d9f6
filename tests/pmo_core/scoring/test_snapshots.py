"""A ranking to the ledger and back."""

import numpy as np

from pmo_core.ledger import PORTFOLIO_SNAPSHOT
from pmo_core.ledger.packing import pack, unpack
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.since import moves_since
from pmo_core.scoring.snapshots import snapshot_of, standing_of
from pmo_core.scoring.value_functions import values_of
from tests.builders import a_criterion

CRITERIA = (a_criterion("Fit", (0, 10), (0, 1)), a_criterion("Risk", (0, 4), (1, 0)))
RATINGS = np.array([[5.0, 4.0], [np.nan, 1.0], [10.0, 0.0]])
WEIGHTS = np.array([60.0, 40.0])


def a_snapshot(ratings=RATINGS, costs=None):
    order = rank(values_of(ratings, CRITERIA), WEIGHTS).order
    ids = [f"P-{nth}" for nth in range(len(ratings))]
    return snapshot_of("Westmark", ids, [f"Name {i}" for i in ids], CRITERIA, ratings, WEIGHTS, order, costs)


def test_a_snapshot_that_was_written_and_read_gives_the_same_ranks():
    back = standing_of(unpack(PORTFOLIO_SNAPSHOT, pack(a_snapshot())))
    assert back.ids == ("P-0", "P-1", "P-2")
    assert back.criteria == ("Fit", "Risk")
    np.testing.assert_array_equal(back.values, [[0.5, 0.0], [np.nan, 0.75], [1.0, 1.0]])
    assert rank(back.values, back.weights).ranks.tolist() == [2, 2, 1]  # 30, 30 and 100 points


def test_ratings_are_kept_as_typed_and_what_is_missing_stays_missing():
    snapshot = a_snapshot(costs=np.array([1139.18, np.nan, 0.0]))
    assert snapshot.ratings == ((5.0, 4.0), (None, 1.0), (10.0, 0.0))
    assert snapshot.costs == (1139.18, None, 0.0)
    assert snapshot.order == (2, 0, 1)
    assert a_snapshot().costs == (None, None, None)


def test_a_cell_edited_since_is_told_as_data():
    edited = RATINGS.copy()
    edited[1, 0] = 10.0  # 60 + 30 points: before P-0
    moves = moves_since(standing_of(a_snapshot()), standing_of(a_snapshot(edited)))
    assert moves.data.tolist() == [-1, 0, 0]


def test_a_portfolio_without_projects_or_criteria_can_be_kept():
    empty = snapshot_of("Westmark", [], [], [], np.empty((0, 0)), np.empty(0), np.empty(0, dtype=np.intp))
    assert standing_of(empty).values.shape == (0, 0)
    unrated = snapshot_of("Westmark", ["P"], ["P"], [], np.empty((1, 0)), np.empty(0), np.array([0]))
    assert standing_of(unrated).values.shape == (1, 0)
