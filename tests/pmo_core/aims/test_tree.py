"""Objectives as a tree: whose share of the whole weight is whose."""

import pytest

from pmo_core.aims.tree import tree_of
from tests.builders import a_portfolio
from tests.pmo_core.aims.cases import an_objective


def shares(*objectives):
    tree = tree_of(a_portfolio(objectives=list(objectives))["objectives"])
    return dict(zip(tree.leaves["objective_id"], tree.shares.round(9).tolist(), strict=True))


def test_weights_on_any_scale_become_shares_of_their_sum():
    assert shares(an_objective("A", weight=30.0), an_objective("B", weight=10.0)) == {"A": 0.75, "B": 0.25}


def test_without_any_weight_all_leaves_hold_the_same():
    objectives = [
        an_objective("A"),
        an_objective("B"),
        an_objective("A1", parent="A"),
        an_objective("A2", parent="A"),
    ]
    assert shares(*objectives) == {
        "B": pytest.approx(1 / 3),
        "A1": pytest.approx(1 / 3),
        "A2": pytest.approx(1 / 3),
    }


def test_weights_of_leaves_alone_are_shares_among_all_leaves():
    # 2 of 2 + 3 + 5, 3 of 10, 5 of 10; the parent weighs what is below it.
    objectives = [
        an_objective("A"),
        an_objective("A1", parent="A", weight=2.0),
        an_objective("A2", parent="A", weight=3.0),
        an_objective("B", weight=5.0),
    ]
    assert shares(*objectives) == {"A1": 0.2, "A2": 0.3, "B": 0.5}


def test_a_parents_own_weight_is_divided_among_those_below_it():
    # A holds 60 of 100: A1 a third of it, A2 two thirds.
    objectives = [
        an_objective("A", weight=60.0),
        an_objective("A1", parent="A", weight=1.0),
        an_objective("A2", parent="A", weight=2.0),
        an_objective("B", weight=40.0),
    ]
    assert shares(*objectives) == {"A1": 0.2, "A2": 0.4, "B": 0.4}


def test_a_leaf_without_a_weight_where_others_have_one_holds_nothing_and_is_named():
    tree = tree_of(a_portfolio(objectives=[an_objective("A", weight=5.0), an_objective("B")])["objectives"])
    assert tree.shares.tolist() == [1.0, 0.0]
    assert tree.unweighted == ("B",)


def test_parents_are_found_by_name_and_a_circle_of_parents_is_named_and_cut():
    objectives = [
        an_objective("A", "Growth", parent="B"),
        an_objective("B", "Care", parent="Growth"),
        an_objective("C", parent="Care"),
    ]
    tree = tree_of(a_portfolio(objectives=objectives)["objectives"])
    assert tree.circular == ("A", "B")
    assert dict(tree.below) == {"A": ("A",), "B": ("C",), "C": ("C",)}
    assert tree.shares.tolist() == [0.5, 0.5]
