"""Weights by name, for the criteria there are now."""

import numpy as np
import pytest

from pmo_core.scoring.kept_weights import kept_weights, same_weights, share_differences


def test_weights_follow_their_names_and_not_their_places():
    kept = kept_weights(["Fit", "Risk"], {"Risk": 1.0, "Fit": 3.0})
    assert kept.weights.tolist() == [3.0, 1.0]
    assert kept.whole


def test_case_and_spaces_are_no_difference_unless_a_name_is_written_exactly_so():
    assert kept_weights(["Strategic  fit"], {"STRATEGIC FIT ": 2.0}).weights.tolist() == [2.0]
    assert kept_weights(["fit", "Fit"], {"Fit": 2.0, "fit": 5.0}).weights.tolist() == [5.0, 2.0]


def test_a_criterion_without_a_weight_and_a_weight_without_a_criterion_are_both_told():
    kept = kept_weights(["Fit", "Cost"], {"Fit": 3.0, "Risk": 1.0})
    assert kept.weights.tolist() == [3.0, 0.0]
    assert (kept.not_weighed, kept.not_here, kept.whole) == (("Cost",), ("Risk",), False)


@pytest.mark.parametrize("kept", [{"Reach": 1.0}, {"Reach": 1.0, "Fit": 0.0}])
def test_weights_that_lie_on_other_criteria_say_nothing_of_these(kept):
    assert kept_weights(["Fit", "Risk"], kept) is None


def test_weights_that_are_all_zero_are_weights():
    assert kept_weights(["Fit", "Risk"], {"Fit": 0.0, "Risk": 0.0}).weights.tolist() == [0.0, 0.0]


def test_a_difference_is_one_of_shares_and_not_of_numbers():
    assert share_differences(np.array([1.0, 1.0]), np.array([30.0, 10.0])).tolist() == [0.25, -0.25]
    assert same_weights(np.array([1.0, 3.0]), np.array([25.0, 75.0]))
    assert same_weights(np.array([0.0, 0.0]), np.array([5.0, 5.0]))
    assert not same_weights(np.array([1.0, 3.0]), np.array([25.0, 74.0]))
