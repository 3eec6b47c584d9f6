"""The shortage to speak of first."""

import numpy as np
import pytest

from pmo_core.resources.shortage import fte, headline, worst_shortage
from pmo_core.resources.waterfall import serve
from tests.pmo_core.resources.cases import a_staffing, all_of


def said(staffing, ranks=None):
    weights = all_of(staffing)
    served = serve(staffing, weights, np.arange(staffing.projects) + 1 if ranks is None else np.array(ranks))
    return headline(staffing, worst_shortage(served, staffing.demand(weights)))


def test_the_first_sentence_names_role_people_quarter_and_who_waits():
    # Short by 3.6, 3.6 and 0 in January to March: 2.4 on average. Five projects ask, two are served.
    needs = {(p, 0, m): 1.2 for p in range(5) for m in (0, 1)} | {(0, 0, 2): 1.0, (0, 1, 4): 1.0}
    staffing = a_staffing(needs, [[2.4] * 6, [1.0] * 6])
    assert said(staffing) == "A: 2.4 FTE short in Q1 2027; 3 projects wait for them"


def test_one_project_that_waits_is_one():
    staffing = a_staffing({(0, 0, 0): 1.0, (1, 0, 0): 1.0}, [[1.0]])
    assert said(staffing) == "A: 1 FTE short in Q1 2027; 1 project waits for them"


def test_months_for_which_nobody_says_are_not_averaged_in():
    staffing = a_staffing({(0, 0, 0): 3.0, (0, 0, 1): 9.0}, [[1.0, np.nan]])
    assert said(staffing).startswith("A: 2 FTE short in Q1 2027")


def test_where_all_are_there_it_says_so_and_where_nobody_says_it_says_that():
    assert said(a_staffing({(0, 0, 0): 1.0}, [[1.0]])).startswith("Every month has the people it needs")
    assert said(a_staffing({(0, 0, 0): 1.0}, [[np.nan]])) == "Nobody says yet how many people there are."


def test_the_worst_is_the_quarter_with_most_missing_and_not_the_worst_month():
    needs = {(0, 0, 0): 4.0, (0, 1, 3): 3.0, (0, 1, 4): 3.0, (0, 1, 5): 3.0}
    staffing = a_staffing(needs, [[1.0] * 6, [1.0] * 6])
    assert said(staffing).startswith("B: 2 FTE short in Q2 2027")


@pytest.mark.parametrize(("people", "words"), [(2.25, "2.2"), (0.0, "0"), (-1.26, "-1.3"), (0.01, "under 0.1")])
def test_people_are_said_to_a_tenth_and_never_as_none_where_there_are_some(people, words):
    assert fte(people) == words
