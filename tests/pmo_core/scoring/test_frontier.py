"""The projects that none beats on both value and cost."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.scoring.frontier import nondominated

FEW = st.one_of(st.sampled_from([1.0, 2.0, 3.0, 5.0]), st.just(np.nan))


def test_dearer_projects_stay_on_the_line_only_where_they_are_worth_more():
    line = nondominated(np.array([10.0, 20.0, 30.0, 40.0]), np.array([5.0, 3.0, 9.0, 9.0]))
    assert line.tolist() == [True, False, True, False]


def test_two_projects_alike_in_both_are_both_on_the_line():
    assert nondominated(np.array([10.0, 10.0, 10.0]), np.array([5.0, 5.0, 4.0])).tolist() == [True, True, False]


def test_a_project_of_unknown_cost_is_on_no_line_and_keeps_none_off_it():
    assert nondominated(np.array([np.nan, 10.0]), np.array([9.0, 5.0])).tolist() == [False, True]


def test_no_projects_have_no_line():
    assert nondominated(np.empty(0), np.empty(0)).tolist() == []


@given(st.lists(st.tuples(FEW, FEW), max_size=12))
def test_the_line_holds_exactly_those_that_no_other_beats(points):
    costs, worth = np.array([c for c, _ in points]), np.array([w for _, w in points])
    for i, (cost, value) in enumerate(points):
        beaten = any(c <= cost and w >= value and (c < cost or w > value) for c, w in points)
        known = not np.isnan(cost + value)
        assert nondominated(costs, worth)[i] == (known and not beaten)
