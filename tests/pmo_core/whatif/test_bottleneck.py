"""The bottleneck is what choosing again says it is."""

from datetime import date
from functools import partial

import numpy as np
import pytest

from pmo_core.scoring.from_tables import criteria_of
from pmo_core.selection.from_tables import fund_problem
from pmo_core.selection.model import Limit, Problem
from pmo_core.selection.solving import solve
from pmo_core.settings import Policies
from pmo_core.whatif.bottleneck import bottlenecks, limits_by_role, raised
from tests.builders import a_portfolio
from tests.pmo_core.selection.funding import FIT, NEW_YEAR, a_candidate

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
    rich = raised(PROBLEM, dict.fromkeys(PEOPLE, 9.0))
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


def there(month, fte, role="Nurse", **fields):
    return {"role": role, "period": date(2027, month, 1), "fte": fte, **fields}


def needs(project_id, month, fte, role="Nurse"):
    return {"project_id": project_id, "role": role, "period": date(2027, month, 1), "fte": fte}


def chosen(per_head=1.0, **more):
    """What a sheet with `more` of a role asks: nurses are few, and one cook more than there is has other work."""
    heads = {"Nurse": 2.0, "Cook": 1.0}
    capacity = [
        there(month, heads[role] + more.get(role, 0.0), role, bau_fte=0.0 if role == "Nurse" else 2.0 * per_head)
        for month in (1, 2, 3)
        for role in heads
    ]
    demand = [needs(f"P-{n}", month, 1.2) for n in (1, 2, 3) for month in (1, 2, 3)]
    demand += [needs("P-4", month, 1.0 * per_head, "Cook") for month in (1, 2, 3)]
    projects = [a_candidate(f"P-{n}", budget=10.0, Fit=float(fit)) for n, fit in ((1, 9), (2, 7), (3, 5), (4, 4))]
    portfolio = a_portfolio(projects=projects, demand=demand, capacity=capacity)
    criteria = criteria_of(portfolio, (FIT,))
    ones = np.ones(len(criteria))
    return fund_problem(
        portfolio, criteria, ones, as_of=NEW_YEAR, policies=Policies(), budget=100.0, per_head=per_head
    )


@pytest.mark.parametrize("per_head", [1.0, 160 / 220])
def test_one_person_more_is_worth_what_the_sheet_with_one_more_says(per_head):
    found = chosen(per_head)
    steps = dict(zip(found.people, found.one_more, strict=True))
    plan = choose(found.problem)
    told = bottlenecks(found.problem, plan, found.people, found.money, choose, steps=steps)
    # One FTE is 1 / per_head heads of Capacity.
    again = {
        role: choose(chosen(per_head, **{role: 1 / per_head}).problem).value - plan.value
        for role in ("Nurse", "Cook")
    }
    assert {one.role: pytest.approx(one.gain) for one in told} == again
    # Two nurses, as FTE, let one project in, three let in the second, of 70 points; the cooks are one short as it
    # is, so that one more is still nobody to spare.
    assert (told[0].role, told[0].enters, again["Cook"]) == ("Nurse", ("P-2",), 0.0)
