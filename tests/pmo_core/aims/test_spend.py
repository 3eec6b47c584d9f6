"""Spend against strategy: every cost split by its claims, to the cent."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pmo_core.aims.sentences import by_gap, headline, unknown_costs, verdict
from pmo_core.aims.spend import spend_by_aim, split_cost
from pmo_core.settings.aims import AimsFile

NONE = np.full((1, 2), np.nan)


def parts(cost, claims, explicit=NONE):
    return split_cost(np.array([cost]), np.array([claims]), np.asarray(explicit, dtype=float)).tolist()[0]


def test_a_cost_is_split_in_proportion_to_its_ratings():
    assert parts(1200.0, [9.0, 3.0]) == [900.0, 300.0, 0.0]


def test_a_cost_without_alignment_goes_to_no_objective():
    assert parts(1200.0, [0.0, 0.0]) == [0.0, 0.0, 1200.0]


def test_an_explicit_share_holds_and_the_ratings_split_what_it_leaves():
    # A quarter is given to the first; the other claim is the only one left for 900.
    assert parts(1200.0, [9.0, 3.0], [[0.25, np.nan]]) == [300.0, 900.0, 0.0]


def test_what_explicit_shares_leave_and_nobody_claims_serves_no_objective():
    assert parts(1000.0, [9.0, 0.0], [[0.6, np.nan]]) == [600.0, 0.0, 400.0]


def test_explicit_shares_of_more_than_the_whole_are_scaled_down_to_it():
    assert parts(1000.0, [9.0, 9.0], [[0.9, 0.6]]) == [600.0, 400.0, 0.0]


def test_an_unknown_cost_is_in_no_figure_and_counted():
    costs = np.array([100.0, np.nan])
    spend = spend_by_aim(costs, np.ones((2, 2)), np.full((2, 2), np.nan), np.array([0.5, 0.5]))
    assert (spend.total, spend.unknown) == (100.0, 1)
    assert np.isnan(spend.by_project[1]).all()
    assert unknown_costs(spend) == "1 project of unknown cost is in no figure."


def test_a_cost_below_nothing_is_refused():
    with pytest.raises(ValueError, match="cost is below 0"):
        parts(-1.0, [1.0, 1.0])


@given(
    arrays(np.float64, 20, elements=st.integers(0, 10**11).map(lambda cents: cents / 100)),
    arrays(np.float64, (20, 5), elements=st.sampled_from([0.0, 1.0, 3.0, 6.0, 9.0])),
    arrays(np.float64, (20, 5), elements=st.sampled_from([np.nan, np.nan, np.nan, 0.1, 0.3, 1.0])),
)
def test_the_parts_add_up_to_the_cost_to_the_cent_and_none_is_below_nothing(costs, claims, explicit):
    cents = np.rint(split_cost(costs, claims, explicit) * 100).astype(np.int64)
    assert (cents >= 0).all()
    assert cents.sum(axis=1).tolist() == np.rint(costs * 100).astype(np.int64).tolist()
    spend = spend_by_aim(costs, claims, explicit, np.full(5, 0.2))
    assert int(np.rint(spend.amounts * 100).sum()) == round(spend.total * 100)


def two_aims(first, second, none=0.0):
    """Aims of equal weight that so much money goes to."""
    costs = np.array([first, second, none])
    claims = np.array([[9.0, 0.0], [0.0, 9.0], [0.0, 0.0]])
    return spend_by_aim(costs, claims, np.full((3, 2), np.nan), np.array([0.5, 0.5]))


def test_the_money_that_follows_is_what_lies_where_the_weights_would_put_it():
    # 700 and 200 of 1000 beside weights of a half each: 0.5 + 0.2.
    spend = two_aims(700.0, 200.0, 100.0)
    assert spend.follows == pytest.approx(0.7)
    assert spend.gaps.round(9).tolist() == [0.2, -0.3, 0.1]
    assert by_gap(spend) == [1, 0, 2]


def test_the_headline_names_the_largest_gaps_in_whole_per_cent():
    assert headline(two_aims(700.0, 200.0, 100.0), ["Roads", "Schools"], AimsFile()) == (
        "70 % of the money follows the aims; ‘Schools’ holds 50 % of the weight and 20 % of the spend; "
        "‘Roads’ holds 50 % of the weight and 70 % of the spend; 10 % serves no objective."
    )


def test_the_headline_names_no_gap_below_the_notable_one():
    assert (
        headline(two_aims(520.0, 480.0), ["Roads", "Schools"], AimsFile()) == "98 % of the money follows the aims."
    )


def test_without_any_known_cost_nobody_can_say_where_the_money_goes():
    spend = two_aims(np.nan, np.nan, np.nan)
    assert "nobody can say" in headline(spend, ["Roads", "Schools"], AimsFile())
    assert verdict(spend, AimsFile()) == ""
    assert np.isnan(spend.follows)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (600.0, "Investment follows strategy"),  # 90 % lies where it should
        (605.0, "Investment follows strategy"),  # 89.5 %, shown as 90 %
        (606.0, "Investment follows strategy in part"),
        (750.0, "Investment follows strategy in part"),  # 75 %
        (760.0, "Investment does not follow strategy"),
    ],
)
def test_the_verdict_is_judged_by_the_figure_that_is_shown(first, said):
    assert verdict(two_aims(first, 1000.0 - first), AimsFile()) == said
