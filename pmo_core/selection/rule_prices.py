"""What each override and each constraint costs: the best without it less the best with it.

Where several bind together, leaving out one may gain nothing and leaving out both a lot. So what they cost
together is shared out by what each adds, on average over every order of bringing them in.

Source: L. S. Shapley, A Value for n-Person Games, 1953.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial, inf

from pmo_core.selection.clock import clock_of
from pmo_core.selection.highs import Stop
from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array
from pmo_core.selection.proof import Interval, between, closed, impossible
from pmo_core.selection.rules import Rule, without
from pmo_core.selection.solving import Plan, solve

# Shares take a search for each set of rules: 2^8 of them.
MOST_SHARED = 8
# Part of what is left of the time that a search for the price of one rule alone may take at least.
FIRST = 0.1

Kept = frozenset[int]


@dataclass(frozen=True)
class RulePrices:
    """Prices in value, as intervals whose ends are the same where every search came to its end.

    `alone[r]`: what dropping rule r gains, the others kept. `joint`: what dropping all of them gains. `shares[r]`:
    this rule's part of the joint price; none where there are too many rules or `why` says so. `freed[r]` is the
    best portfolio without rule r.
    """

    rules: tuple[Rule, ...]
    alone: tuple[Interval, ...]
    joint: Interval
    shares: tuple[Interval, ...]
    freed: tuple[Plan, ...]
    why: str = ""


def rule_prices(
    problem: Problem, rules: Sequence[Rule], *, time_limit_s: float, stop: Stop | None = None, shared: bool = True
) -> RulePrices:
    """Price of each rule, of all together, and each one's share of that.

    Args:
        problem: With every one of these rules in force.
        rules: From `rules_of`; shares are worked out for up to `MOST_SHARED` of them.
        time_limit_s: Seconds for everything; a search that does not come to its end leaves an interval.
        stop: Asked now and then whether to end.
        shared: Whether shares are wanted, which take 2^rules searches instead of rules + 2.
    """
    every, count = frozenset(range(len(rules))), len(rules)
    share_out = shared and 1 < count <= MOST_SHARED
    sizes = range(count, -1, -1) if share_out else sorted({count, max(count - 1, 0), 0}, reverse=True)
    asked = [frozenset(kept) for size in sizes for kept in combinations(range(count), size)]
    # The two ends and the single ones come first: they are what is shown if the time runs out.
    asked.sort(key=lambda kept: (0 < len(kept) < count - 1, -len(kept)))
    plans = _solved(problem, rules, asked, time_limit_s, stop)
    alone = tuple(between(plans[every - {r}], plans[every]) for r in range(count))
    freed = tuple(plans[every - {r}] for r in range(count))
    joint = between(plans[frozenset()], plans[every])
    why = _why(plans[every], share_out, shared, count)
    shares = () if why else _shares(plans, count, joint)
    return RulePrices(tuple(rules), alone, joint, shares, freed, why)


def _why(plan: Plan, share_out: bool, shared: bool, count: int) -> str:
    if impossible(plan):
        return "no portfolio keeps all these rules, so what they cost together has no figure"
    if not shared:
        return "shares were not asked for"
    return (
        ""
        if share_out or count <= 1
        else f"shares are worked out for up to {MOST_SHARED} rules; these are {count}"
    )


def _solved(
    problem: Problem, rules: Sequence[Rule], asked: Sequence[Kept], time_limit_s: float, stop: Stop | None
) -> dict[Kept, Plan]:
    """The best portfolio with each set of rules kept; one found under more rules is carried to fewer."""
    clock = clock_of(time_limit_s, stop)
    plans: dict[Kept, Plan] = {}
    for done, kept in enumerate(asked):
        left_out = [rule for r, rule in enumerate(rules) if r not in kept]
        start = _start(plans, kept)
        part = clock.left * max(1 / (len(asked) - done), FIRST if done < len(rules) + 2 else 0.0)
        plans[kept] = solve(without(problem, left_out), time_limit_s=part, stop=stop, start=start)
    return plans


def _start(plans: dict[Kept, Plan], kept: Kept) -> Array | None:
    """The best portfolio of those met under these rules and more."""
    above = [plan for more, plan in plans.items() if more > kept and plan.found]
    return max(above, key=lambda plan: plan.value).x if above else None


def _shares(plans: dict[Kept, Plan], count: int, joint: Interval) -> tuple[Interval, ...]:
    """Average over every order of what each rule takes away; an interval from the ends of every value."""
    if count == 1:
        return (joint,)
    low, high = _bounds(plans)
    size = max(abs(bound) for bound in (*low.values(), *high.values()))
    shares: list[Interval] = []
    for r in range(count):
        least = most = 0.0
        for kept in plans:
            if r in kept:
                continue
            chance = factorial(len(kept)) * factorial(count - 1 - len(kept)) / factorial(count)
            least += chance * max(low[kept] - high[kept | {r}], 0.0)
            most += chance * (high[kept] - low[kept | {r}])
        shares.append(closed((least, most), size))
    return tuple(shares)


def _bounds(plans: dict[Kept, Plan]) -> tuple[dict[Kept, float], dict[Kept, float]]:
    """Worth under each set of rules: at least what more rules give, at most what fewer could."""
    low = {kept: plan.value if plan.found else -inf for kept, plan in plans.items()}
    high = {kept: plan.upper_bound for kept, plan in plans.items()}
    low = {kept: max(value for more, value in low.items() if more >= kept) for kept in plans}
    high = {kept: min(bound for fewer, bound in high.items() if fewer <= kept) for kept in plans}
    return low, high
