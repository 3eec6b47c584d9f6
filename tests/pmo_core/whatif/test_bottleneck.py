"""The bottleneck is what choosing again says it is."""

from functools import partial

import numpy as np
import pytest

from pmo_core.selection.model import Limit, Problem
from pmo_core.selection.solving import solve
from pmo_core.whatif.bottleneck import bottlenecks, limits_by_role, raised

# Points 10, 6, 5. Two nurses are there: the first takes both, and one more lets the second in. Cooks abound. A
# budget of 9 pays for the first and one other.
PROBLEM = Problem(
    ("P-1", "P-2", "P-3"),
    np.array([10.0, 6.0, 5.0]),
    (
        Limit("Budget", np.array([5.0, 4.0, 4.0]), 9.0),
        Limit("Nurse Q1 2027", np.array([2.0, 1.0, 1.0]), 2.0),
        Limit("Nurse Q2 2027", np.array([2.0, 1.0, 1.0]), 2.0),
        Limit("Cook Q1 2027", np.array([1.0, 1.0, 1.0]), 9.0),
    ),
)
PEOPLE = ("Nurse Q1 2027", "Nurse Q2 2027", "Cook Q1 2027")
choose = partial(solve, time_limit_s=5.0)


def test_the_role_whose_next_person_brings_most_comes_first_with_who_enters():
    nurse, cook = bottlenecks(PROBLEM, choose(PROBLEM), PEOPLE, (), choose)
    # Two nurses: P-2 and P-3 for 11 points beat P-1 for 10. Three: P-1 and P-2 for 16.
    assert (nurse.role, nurse.gain, nurse.enters, nurse.leaves) == ("Nurse", 5.0, ("P-1",), ("P-3",))
    assert (cook.role, cook.gain, cook.enters) == ("Cook", 0.0, ())
    assert nurse.money is None


def test_the_same_money_as_budget_stands_beside_it():
    nurse, cook = bottlenecks(PROBLEM, choose(PROBLEM), PEOPLE, ("Budget",), choose, {"Nurse": 4.0, "Cook": 4.0})
    # Four more of budget buys nothing, since the nurses are gone.
    assert (nurse.money, nurse.money_gain, nurse.money_limit) == (4.0, 0.0, "Budget")
    assert cook.money_gain == 0.0
    rich = raised(PROBLEM, PEOPLE, 9.0)
    first = bottlenecks(rich, choose(rich), PEOPLE, ("Budget",), choose, {"Nurse": 4.0})[1]
    # With people enough, budget 13 lets the third in: 21 points instead of 16.
    assert (first.role, first.gain, first.money_gain) == ("Nurse", 0.0, 5.0)


def test_limits_belong_to_the_role_they_are_named_after():
    assert limits_by_role(PEOPLE) == {"Nurse": ("Nurse Q1 2027", "Nurse Q2 2027"), "Cook": ("Cook Q1 2027",)}
    assert limits_by_role(("Senior data engineer Q3 2027",)) == {
        "Senior data engineer": ("Senior data engineer Q3 2027",)
    }


@pytest.mark.parametrize("seed", range(4))
def test_what_a_person_more_brings_is_what_choosing_again_brings(seed):
    random = np.random.default_rng(seed)
    roles = [f"R{r} Q{q} 2027" for r in range(3) for q in (1, 2)]
    limits = [Limit(name, random.integers(0, 3, 10).astype(float), 5.0) for name in roles]
    money = Limit("Budget", random.integers(1, 9, 10).astype(float), 25.0)
    problem = Problem(tuple(f"P{i}" for i in range(10)), random.uniform(1, 9, 10), (money, *limits))
    plan = choose(problem)
    for one in bottlenecks(problem, plan, roles, ("Budget",), choose, {"R0": 5.0}):
        more = {row.name: row.amount + 1 for row in limits if row.name.startswith(one.role)}
        best = _by_hand(problem.with_limits(more))
        assert one.gain == pytest.approx(best - plan.value)


def _by_hand(problem):
    """The best of all sets, each tried."""
    sets = (np.arange(1024)[:, None] >> np.arange(10)) & 1
    keeps = np.all([sets @ row.usage <= row.amount + 1e-9 for row in problem.limits], axis=0)
    return float((sets @ problem.values)[keeps].max())
