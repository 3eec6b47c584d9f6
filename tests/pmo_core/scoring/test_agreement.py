"""How far the methods agree, and where they do not."""

import numpy as np
import pytest

from pmo_core.scoring.agreement import Disagreement, compare_methods
from pmo_core.scoring.methods import METHODS, Known

VALUES = np.array([[1.0], [0.8], [0.6], [0.4]])


def compared(costs=None, worth=None, values=VALUES):
    orders = compare_methods(values, np.ones(values.shape[1]), Known(costs, worth))
    return {order.key: order for order in orders}


def test_every_method_of_the_table_is_compared_in_its_order():
    assert list(compared()) == list(METHODS)


def test_a_method_that_lacks_what_it_needs_says_what_and_places_nobody():
    order = compared()["value_per_cost"]
    assert order.why_not == "Needs the cost of at least two projects, such as a column Budget."
    assert (order.order.size, order.unplaced) == (0, 4)
    assert np.isnan(order.tau)
    assert compared(costs=np.array([5.0, np.nan, np.nan, np.nan]))["value_per_cost"].why_not


def test_a_reversed_order_has_tau_minus_one_and_its_ends_disagree_most():
    # 100, 80, 60 and 40 points for 1000, 400, 100 and 20: 0.1, 0.2, 0.6 and 2 points a unit.
    order = compared(costs=np.array([1000.0, 400.0, 100.0, 20.0]))["value_per_cost"]
    assert order.tau == -1.0
    assert order.disagreements[:2] == (Disagreement(0, 1, 4), Disagreement(3, 4, 1))


def test_only_projects_that_both_methods_place_are_compared():
    # Without the second project the sum ranks 1, 2, 3 and net present value 1, 3, 2: two pairs of three agree.
    order = compared(worth=np.array([9.0, np.nan, 1.0, 5.0]))["net_present_value"]
    assert order.unplaced == 1
    assert order.tau == pytest.approx(1 / 3)
    assert order.disagreements == (Disagreement(2, 2, 3), Disagreement(3, 3, 2))
    assert order.ranks.tolist() == [1, 4, 3, 2]


def test_one_criterion_ranks_alike_by_sum_product_and_topsis():
    orders = compared()
    assert [orders[key].tau for key in ("weighted_sum", "weighted_product", "topsis")] == [1.0, 1.0, 1.0]
    assert orders["topsis"].disagreements == ()


@pytest.mark.parametrize(
    "values", [np.empty((0, 2)), np.empty((3, 0)), np.array([[0.5, 0.5]]), np.full((3, 2), 0.5)]
)
def test_nothing_to_compare_gives_no_tau_and_no_disagreement(values):
    for order in compared(values=values).values():
        assert np.isnan(order.tau)
        assert order.disagreements == ()
