"""Each move of rank, split into weights, data, newcomers and leavers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.scoring.since import Standing, move_in_words, moves_since

QUARTERS = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0, float("nan")])
CRITERIA = ("Fit", "Risk", "Carbon")


def a_standing(rows, weights=(1.0,), criteria=CRITERIA):
    values = np.array(list(rows.values()), dtype=np.float64).reshape(len(rows), len(weights))
    return Standing(tuple(rows), criteria[: len(weights)], values, np.array(weights, dtype=np.float64))


def parts(moves, project):
    place = moves.ids.index(project)
    return tuple(float(part[place]) for part in (moves.weights, moves.data, moves.newcomers, moves.leavers))


@st.composite
def standings(draw):
    ids = draw(st.lists(st.sampled_from("ABCDEFGH"), min_size=1, max_size=8, unique=True))
    criteria = draw(st.lists(st.sampled_from(CRITERIA), min_size=1, max_size=3, unique=True))
    rows = [[draw(QUARTERS) for _ in criteria] for _ in ids]
    weights = [float(draw(st.integers(0, 9))) for _ in criteria]
    return Standing(tuple(ids), tuple(criteria), np.array(rows), np.array(weights))


@given(standings(), standings())
def test_the_parts_add_up_to_the_move_exactly(before, after):
    moves = moves_since(before, after)
    total = moves.weights + moves.data + moves.newcomers + moves.leavers
    assert total.tolist() == moves.total.tolist()
    assert set(moves.ids) == set(before.ids) & set(after.ids)


@given(standings(), standings())
def test_leavers_only_clear_the_way_and_newcomers_only_step_into_it(before, after):
    moves = moves_since(before, after)
    assert np.all(moves.leavers >= 0)
    assert np.all(moves.newcomers <= 0)
    assert set(moves.came) == set(after.ids) - set(before.ids)
    assert set(moves.left) == set(before.ids) - set(after.ids)


@given(standings(), standings())
def test_the_way_back_is_the_way_there_turned_round(before, after):
    there, back = moves_since(before, after), moves_since(after, before)
    for project in there.ids:
        weights, data, newcomers, leavers = parts(there, project)
        assert parts(back, project) == (-weights, -data, -leavers, -newcomers)


@given(standings())
def test_nothing_changed_moves_nothing(standing):
    moves = moves_since(standing, standing)
    assert not np.any([moves.weights, moves.data, moves.newcomers, moves.leavers])


@given(standings(), st.sampled_from([0.01, 3.0, 1e6]))
def test_weights_on_another_scale_are_no_change(standing, factor):
    scaled = Standing(standing.ids, standing.criteria, standing.values, standing.weights * factor)
    assert not np.any(moves_since(standing, scaled).weights)


def test_each_cause_alone_is_told_as_that_cause():
    before = a_standing({"A": (1, 0), "B": (0, 1), "C": (0, 0)}, (2, 1))
    reweighted = moves_since(before, a_standing({"A": (1, 0), "B": (0, 1), "C": (0, 0)}, (1, 2)))
    assert parts(reweighted, "B") == (1, 0, 0, 0)
    rerated = moves_since(before, a_standing({"A": (1, 0), "B": (0, 1), "C": (1, 1)}, (2, 1)))
    assert parts(rerated, "C") == (0, 2, 0, 0)
    joined = moves_since(before, a_standing({"A": (1, 0), "B": (0, 1), "C": (0, 0), "N": (1, 1)}, (2, 1)))
    assert parts(joined, "A") == (0, 0, -1, 0)
    without = moves_since(before, a_standing({"B": (0, 1), "C": (0, 0)}, (2, 1)))
    assert parts(without, "C") == (0, 0, 0, 1)


def test_a_move_that_either_cause_alone_would_bring_is_shared_by_halves():
    # B was behind A; the new weights alone put B first, and so do the new ratings alone.
    before = a_standing({"A": (1, 0), "B": (0.5, 1)}, (3, 1))  # A 75, B 62.5
    after = a_standing({"A": (0, 0), "B": (0.5, 1)}, (1, 3))
    moves = moves_since(before, after)
    assert parts(moves, "B") == (0.5, 0.5, 0, 0)
    assert parts(moves, "A") == (-0.5, -0.5, 0, 0)


def test_all_four_causes_in_one_move_worked_by_hand():
    # Before, Fit alone counts: L .9, A .8, B .6, C .4. L leaves, so that B stands 2 of A, B, C.
    # After, Risk alone counts: of A .5, B .7, C .6 B is first; N .8 comes before it. B: 3 -> 2.
    before = a_standing({"L": (0.9, 0), "A": (0.8, 0.7), "B": (0.6, 0.5), "C": (0.4, 0.6)}, (1, 0))
    after = a_standing({"A": (0.8, 0.5), "B": (0.6, 0.7), "C": (0.4, 0.6), "N": (0, 0.8)}, (0, 1))
    moves = moves_since(before, after)
    # Among A, B, C: (old, old) 2 -> new weights 3 -> new ratings 1; or new ratings 2 -> new weights 1.
    assert parts(moves, "B") == ((-1 + 1) / 2, (2 + 0) / 2, -1, 1)
    assert (moves.ranks_before.tolist()[1], moves.ranks_after.tolist()[1]) == (3, 2)
    assert (moves.came, moves.left) == (("N",), ("L",))


def test_the_columns_of_criteria_may_change_places():
    before = a_standing({"A": (1, 0), "B": (0, 1)}, (2, 1), ("Fit", "Risk"))
    after = a_standing({"A": (0, 1), "B": (1, 0)}, (1, 2), ("Risk", "Fit"))
    assert moves_since(before, after).total.tolist() == [0, 0]


def test_a_criterion_that_is_new_counts_among_weights_or_data_and_never_breaks_the_sum():
    before = a_standing({"A": (1,), "B": (0,)}, (1,), ("Fit",))
    after = a_standing({"A": (1, 0), "B": (0, 1)}, (1, 2), ("Fit", "Risk"))
    moves = moves_since(before, after)
    assert moves.total.tolist() == [-1, 1]
    # New ratings alone change nothing, Risk weighing nothing; new weights alone neither, nobody being rated.
    assert parts(moves, "B") == (0.5, 0.5, 0, 0)


def test_all_weights_at_zero_are_equal_among_the_criteria_of_that_time():
    zeros = a_standing({"A": (1, 0), "B": (0.4, 0.5)}, (0, 0))
    ones = a_standing({"A": (1, 0, 0), "B": (0.4, 0.5, 1)}, (1, 1, 0))
    assert moves_since(zeros, ones).weights.tolist() == [0, 0]


def test_nobody_in_common_has_no_moves():
    moves = moves_since(a_standing({"A": (1,)}), a_standing({"B": (1,)}))
    assert (moves.ids, moves.total.size, moves.came, moves.left) == ((), 0, ("B",), ("A",))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (Standing(("A", "A"), ("Fit",), np.zeros((2, 1)), np.ones(1)), "two projects have one name"),
        (Standing(("A",), ("Fit", "Fit"), np.zeros((1, 2)), np.ones(2)), "two criteria have one name"),
        (Standing(("A",), ("Fit",), np.zeros((2, 1)), np.ones(1)), "values have shape"),
        (Standing(("A",), ("Fit",), np.zeros((1, 1)), np.ones(2)), "1 projects and 1 criteria"),
    ],
)
def test_a_standing_that_contradicts_itself_is_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        moves_since(wrong, a_standing({"A": (1,)}))
    with pytest.raises(ValueError, match=words):
        moves_since(a_standing({"A": (1,)}), wrong)


def test_a_move_is_told_with_its_largest_part_first():
    before = a_standing({"L": (0.9, 0), "A": (0.8, 0.7), "B": (0.6, 0.5), "C": (0.4, 0.6)}, (1, 0))
    after = a_standing({"A": (0.8, 0.5), "B": (0.6, 0.7), "C": (0.4, 0.6), "N": (0, 0.8)}, (0, 1))
    moves = moves_since(before, after)
    assert move_in_words(moves, moves.ids.index("B")) == "Up 1: data +1, newcomers −1, leavers +1"
    assert move_in_words(moves_since(before, before), 0) == "No move"
    half = moves_since(
        a_standing({"A": (1, 0), "B": (0.5, 1)}, (3, 1)), a_standing({"A": (0, 0), "B": (0.5, 1)}, (1, 3))
    )
    assert move_in_words(half, 0) == "Down 1: weights −0.5, data −0.5"


def test_the_standings_come_out_unchanged():
    before, after = a_standing({"A": (1,), "B": (0,)}), a_standing({"B": (1,), "C": (0,)}, (2,))
    kept = before.values.copy(), after.weights.copy()
    moves_since(before, after)
    assert before.values.tolist() == kept[0].tolist()
    assert after.weights.tolist() == kept[1].tolist()
