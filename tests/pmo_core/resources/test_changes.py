"""What if: laws of moving, scaling, dropping and hiring, and what delay costs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from pmo_core.resources.changes import Changes, Hire, cost_of_delay, hire_cost, what_if
from tests.pmo_core.resources.cases import a_staffing, all_of

TWO = a_staffing({(0, 0, 0): 1.0, (0, 0, 1): 2.0, (1, 0, 1): 1.0}, [[2.0, 2.0]])


def changes(staffing=TWO, **given_):
    return replace(Changes.none(staffing.projects), **given_)


def test_a_project_two_months_later_needs_its_people_two_months_later():
    found = what_if(TWO, all_of(TWO), changes(later=np.array([2, 0])))
    assert found.demand_before.tolist() == [[1.0, 3.0, 0.0, 0.0]]
    assert found.demand_after.tolist() == [[0.0, 1.0, 1.0, 2.0]]
    assert found.short_before.tolist()[0][:2] == [0.0, 1.0]
    assert found.difference.tolist()[0][:2] == [0.0, -1.0]
    assert np.isnan(found.difference[0, 2:]).all()  # nobody says who is there then


def test_half_a_project_needs_half_its_people_and_a_dropped_one_none():
    found = what_if(TWO, all_of(TWO), changes(scale=np.array([0.5, 1.0]), dropped=np.array([False, True])))
    assert found.demand_after.tolist() == [[0.5, 1.0]]


def test_people_hired_are_there_after_the_lead_time_and_cost_from_then_on():
    hire = Hire(role=0, fte=1.0, month=0, lead_months=1, cost_a_year=60_000)
    found = what_if(TWO, all_of(TWO), changes(hires=(hire,)))
    assert found.after.free.tolist() == [[2.0, 3.0]]
    assert found.short_after.tolist() == [[0.0, 0.0]]
    assert hire.cost(TWO.months) == 5_000  # one person, one month
    assert np.isnan(hire_cost((Hire(0, 1.0, 0),), 12))


def test_hiring_where_nobody_says_how_many_there_are_makes_no_figure():
    unknown = a_staffing({(0, 0, 0): 1.0}, [[np.nan]])
    assert np.isnan(what_if(unknown, all_of(unknown), changes(unknown, hires=(Hire(0, 1.0, 0),))).after.free).all()


def test_delay_costs_what_was_to_arrive_in_the_last_months_looked_at():
    benefits = np.array([[0.0, 10.0, 20.0, 20.0], [5.0, 5.0, 5.0, 5.0]])
    assert cost_of_delay(benefits, np.array([2, 0])).tolist() == [40.0, 0.0]
    assert cost_of_delay(benefits, np.array([9, 1])).tolist() == [50.0, 5.0]
    assert cost_of_delay(benefits, np.array([0, 0]), np.array([False, True])).tolist() == [0.0, 20.0]


@pytest.mark.parametrize("bad", [{"later": np.array([-1, 0])}, {"scale": np.array([1.0, -0.1])}])
def test_a_start_before_the_plan_or_less_than_nothing_is_refused(bad):
    with pytest.raises(ValueError, match="0 or more"):
        changes(**bad)


def test_a_hire_before_the_first_month_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        Hire(0, 1.0, -1)


SOME = a_staffing(
    {(p, r, m): 0.1 * (1 + p + 2 * r + 3 * m) for p in range(4) for r in range(2) for m in range(3)},
    np.ones((2, 3)),
)


@given(arrays.arrays(np.int64, 4, elements=st.integers(0, 6)))
def test_moving_projects_keeps_the_people_they_need_in_all(later):
    found = what_if(SOME, all_of(SOME), changes(SOME, later=later))
    assert found.demand_after.sum(axis=1) == pytest.approx(found.demand_before.sum(axis=1))


@given(arrays.arrays(np.bool_, 4), arrays.arrays(np.bool_, 4))
def test_dropping_a_project_never_raises_demand_anywhere(some, more):
    fewer = what_if(SOME, all_of(SOME), changes(SOME, dropped=some)).demand_after
    fewest = what_if(SOME, all_of(SOME), changes(SOME, dropped=some | more)).demand_after
    assert np.all(fewest <= fewer + 1e-12)


def test_what_is_asked_with_comes_out_unchanged():
    before = TWO.capacity.copy()
    what_if(TWO, all_of(TWO), changes(later=np.array([1, 1]), hires=(Hire(0, 1.0, 0),)))
    assert (TWO.capacity == before).all()
    assert TWO.month.tolist() == [0, 1, 1]
