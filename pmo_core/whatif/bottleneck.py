"""The role whose next person brings most: chosen again with one FTE more, and with the same money instead."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pmo_core.selection.from_tables.people import role_of_limit
from pmo_core.selection.model import Problem
from pmo_core.selection.solving import Plan

Solve = Callable[[Problem], Plan]


@dataclass(frozen=True)
class Bottleneck:
    """What one FTE more of a role, all the time, is worth in points of value.

    `money` is what it costs over the time looked at, None where nobody says; `money_gain` is what the same money
    brings as budget, in `money_limit`, where it brings most. `enters` and `leaves` are projects by name.
    """

    role: str
    gain: float
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    money: float | None = None
    money_gain: float | None = None
    money_limit: str = ""


def limits_by_role(people: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Names of the limits of each role, in order of time."""
    found: dict[str, tuple[str, ...]] = {}
    for name in people:
        role = role_of_limit(name)
        found[role] = (*found.get(role, ()), name)
    return found


def bottlenecks(
    problem: Problem,
    plan: Plan,
    people: Sequence[str],
    money: Sequence[str],
    solve: Solve,
    costs: Mapping[str, float] | None = None,
    steps: Mapping[str, float] | None = None,
) -> tuple[Bottleneck, ...]:
    """Every role by what one FTE more in all its quarters is worth, the most first; equal ones in order of name.

    A role whose limits the plan leaves one FTE or more of in every quarter would not notice; it is solved again
    all the same, so that what is said is always what choosing again says.

    Args:
        problem: What was chosen from.
        plan: What was chosen.
        people: Names of the limits of people.
        money: Names of the limits of money.
        solve: Chooses again; must be the one `plan` came from, with the same time and gap.
        costs: Money for one FTE of a role over the time looked at.
        steps: By how much one FTE raises each limit of people, 1 where it is not named: less where business as
            usual takes more people than there are.
    """
    found: list[Bottleneck] = []
    of_money: dict[float, tuple[str, float | None]] = {}
    for role, names in limits_by_role(people).items():
        again = solve(raised(problem, {name: (steps or {}).get(name, 1.0) for name in names}))
        cost = (costs or {}).get(role)
        if cost is not None and cost not in of_money:
            of_money[cost] = _best_money(problem, plan, money, cost, solve)
        limit, gain = ("", None) if cost is None else of_money[cost]
        turned = again.funded != plan.funded
        named = [(problem.names[i], bool(again.funded[i])) for i in range(len(problem.names)) if turned[i]]
        enters, leaves = (tuple(name for name, is_in in named if is_in == wanted) for wanted in (True, False))
        found.append(Bottleneck(role, _gain(again, plan), enters, leaves, cost, gain, limit))
    return tuple(sorted(found, key=lambda one: (-round(one.gain, 9), one.role)))


def raised(problem: Problem, by: Mapping[str, float]) -> Problem:
    """The same with so much more of each of these limits; one that the problem does not have is passed over."""
    return problem.with_limits({row.name: row.amount + by[row.name] for row in problem.limits if row.name in by})


def _best_money(
    problem: Problem, plan: Plan, money: Sequence[str], cost: float, solve: Solve
) -> tuple[str, float | None]:
    """The limit of money in which so much more brings most, and what it brings."""
    if not money:
        return "", None
    gains = [(name, _gain(solve(raised(problem, {name: cost})), plan)) for name in money]
    return max(gains, key=lambda one: round(one[1], 9))


def _gain(again: Plan, plan: Plan) -> float:
    """Points more; never below 0, since the plan in hand keeps the wider limits too."""
    return max(again.value - plan.value, 0.0) if again.found and plan.found else 0.0
