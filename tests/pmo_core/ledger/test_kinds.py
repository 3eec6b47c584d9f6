"""What an entry may hold, and what it refuses."""

import pytest
from pydantic import ValidationError

from pmo_core.ledger import KINDS, ContributorWeights, WeightSet
from tests.pmo_core.ledger.builders import a_set, a_snapshot


def test_every_kind_stands_in_the_table_under_its_own_name():
    known = {"weight_set", "contributor_weights", "portfolio_snapshot", "fund_scenario", "confirmed_plan"}
    assert known <= set(KINDS)
    assert all(name == kind.name for name, kind in KINDS.items())


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf"), "5", None, True])
def test_a_weight_that_is_no_number_from_0_up_is_refused(weight):
    with pytest.raises(ValidationError, match="weights"):
        ContributorWeights(weights={"Fit": weight})


def test_a_set_needs_a_name_and_a_criterion():
    with pytest.raises(ValidationError, match="name"):
        a_set("")
    with pytest.raises(ValidationError, match="weights"):
        WeightSet(name="Board", weights={})


def test_an_unknown_field_or_version_is_refused():
    with pytest.raises(ValidationError, match="colour"):
        WeightSet(name="Board", weights={"Fit": 1.0}, colour="red")
    with pytest.raises(ValidationError, match="version"):
        WeightSet.model_validate_json('{"version": 2, "name": "Board", "weights": {"Fit": 1}}')


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"names": ("one",)}, "one place for each"),
        ({"ids": ("P-1", "P-1"), "names": ("a", "b")}, "two projects have one id"),
        ({"ratings": ((7.0,), (7.0, 8.0))}, "a rating, or None, for each"),
        ({"order": (0, 0)}, "every position once"),
        ({"order": (1, 2)}, "every position once"),
    ],
)
def test_a_snapshot_whose_lists_do_not_fit_together_is_refused(wrong, words):
    with pytest.raises(ValidationError, match=words):
        a_snapshot(**wrong)


def test_one_rating_more_or_less_makes_another_digest():
    assert a_snapshot().digest == a_snapshot().digest
    assert a_snapshot().digest != a_snapshot(ratings=((7.0,), (0.0,))).digest
