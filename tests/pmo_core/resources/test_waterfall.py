"""Projects served in rank order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.resources.waterfall import serve
from tests.pmo_core.resources.cases import a_staffing, all_of

FOUR = {(project, 0, 0): 0.4 for project in range(4)}


def served(staffing, ranks):
    return serve(staffing, all_of(staffing), np.array(ranks))


def test_of_four_projects_at_two_fifths_on_one_person_red_begins_at_the_third():
    found = served(a_staffing(FOUR, [[1.0]]), [1, 2, 3, 4])
    assert found.waits.tolist() == [False, False, True, True]
    assert found.first_unserved == 2
    assert found.before.round(9).tolist() == [0.0, 0.4, 0.8, 1.2]
    assert found.missing.tolist() == [0.0, 0.0, 0.2, 0.4]


def test_rank_and_not_the_sheets_order_decides_who_waits():
    found = served(a_staffing(FOUR, [[1.0]]), [4, 3, 2, 1])
    assert found.waits.tolist() == [True, True, False, False]
    assert found.first_unserved == 1
    assert found.order.tolist() == [3, 2, 1, 0]


def test_equal_ranks_are_served_in_the_sheets_order():
    assert served(a_staffing(FOUR, [[1.0]]), [1, 1, 1, 1]).waits.tolist() == [False, False, True, True]


def test_business_as_usual_and_work_outside_the_projects_come_first():
    with_bau = a_staffing(FOUR, [[1.6]], bau=[[0.6]])
    assert served(with_bau, [1, 2, 3, 4]).first_unserved == 2
    with_others = a_staffing(FOUR | {(-1, 0, 0): 0.6}, [[1.6]])
    assert served(with_others, [1, 2, 3, 4]).first_unserved == 2


def test_what_one_month_or_role_lacks_is_not_missing_in_another():
    found = served(a_staffing({(0, 0, 0): 1.0, (1, 0, 1): 1.0, (1, 1, 0): 1.0}, [[1.0, 0.5], [1.0, 1.0]]), [1, 2])
    assert found.missing.tolist() == [0.0, 0.5, 0.0]
    assert found.waiting_for(0, 1, 2).tolist() == [1]
    assert found.waiting_for(0, 0, 1).tolist() == []


def test_where_nobody_says_how_many_there_are_nobody_waits():
    found = served(a_staffing(FOUR, [[np.nan]]), [1, 2, 3, 4])
    assert found.first_unserved is None
    assert not found.missing.any()


def test_a_project_that_does_not_count_takes_nobody():
    staffing = a_staffing(FOUR, [[1.0]])
    found = serve(staffing, np.array([0.0, 1.0, 1.0, 1.0]), np.array([1, 2, 3, 4]))
    assert found.first_unserved == 3
    assert found.order.tolist() == [1, 2, 3]


@given(
    st.lists(st.integers(0, 20), min_size=1, max_size=8),
    st.integers(0, 40),
    st.randoms(use_true_random=False),
)
def test_all_that_is_missing_is_what_demand_exceeds_capacity_by_whatever_the_ranks(tenths, capacity, random):
    staffing = a_staffing({(p, 0, 0): t / 10 for p, t in enumerate(tenths)}, [[capacity / 10]])
    ranks = list(range(1, len(tenths) + 1))
    random.shuffle(ranks)
    found = served(staffing, ranks)
    assert round(found.missing.sum(), 6) == round(max(sum(tenths) - capacity, 0) / 10, 6)
