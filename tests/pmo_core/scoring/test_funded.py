"""Down the ranking until the money ends."""

import numpy as np
import pytest

from pmo_core.scoring.funded import funded_set, top_of


def test_the_first_project_that_does_not_fit_ends_the_fill_though_a_later_one_would_fit():
    # 60 is spent; 50 would make 110; the 10 after it is not looked at.
    assert funded_set(np.array([1, 0, 2]), np.array([50.0, 60.0, 10.0]), 100.0).tolist() == [False, True, False]


def test_a_project_that_costs_exactly_what_is_left_is_funded():
    assert funded_set(np.array([0, 1]), np.array([60.0, 40.0]), 100.0).tolist() == [True, True]


def test_a_project_of_unknown_cost_is_not_funded_and_those_behind_it_still_are():
    assert funded_set(np.array([0, 1, 2]), np.array([60.0, np.nan, 40.0]), 100.0).tolist() == [True, False, True]


def test_money_that_comes_back_does_not_reopen_a_fill_that_has_ended():
    assert funded_set(np.array([0, 1, 2]), np.array([60.0, 50.0, -20.0]), 100.0).tolist() == [True, False, False]


def test_a_budget_without_end_funds_every_project_whose_cost_is_known():
    assert funded_set(np.array([1, 0]), np.array([np.nan, 7.0]), np.inf).tolist() == [False, True]


def test_nothing_is_funded_from_nothing():
    assert funded_set(np.array([0, 1]), np.array([1.0, 0.0]), 0.0).tolist() == [False, False]
    assert funded_set(np.empty(0, dtype=np.intp), np.empty(0), 5.0).size == 0


def test_a_budget_that_is_not_a_number_is_refused():
    with pytest.raises(ValueError, match="not a number"):
        funded_set(np.array([0]), np.array([1.0]), np.nan)


def test_the_top_is_the_first_of_the_order_and_no_more_than_there_are():
    assert top_of(np.array([2, 0, 1]), 2).tolist() == [True, False, True]
    assert top_of(np.array([1, 0]), 5).tolist() == [True, True]
    with pytest.raises(ValueError, match="use 0 or more"):
        top_of(np.array([0]), -1)
