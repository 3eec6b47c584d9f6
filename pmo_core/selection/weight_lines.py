"""The best portfolio along one weight, the other weights keeping their proportions.

Along one weight each portfolio's value is a straight line, so the best value is a convex chain of lines. It is
followed outwards from the weight as it stands: the best portfolio here is crossed with one that is worth more
further out, until nothing is worth more where they cross. So every portfolio that is best on some stretch is met.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from pmo_core.scoring.weighted_sum import scores, weight_shares
from pmo_core.selection.clock import Clock
from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array
from pmo_core.selection.proof import tolerance
from pmo_core.selection.rows import column_values
from pmo_core.selection.solving import Plan, solve

# A problem of these scores: its values linear in them, its rules always the same.
Make = Callable[[Array], Problem]


@dataclass(frozen=True)
class Stretch:
    """Shares of one weight, from `start` outwards to `end`, at all of which `plan` is a best portfolio."""

    start: float
    end: float
    plan: Plan


@dataclass(frozen=True)
class AlongWeight:
    """One weight's way from 0 to 1: its share `now`, the columns' values at both ends, and the plans `known`."""

    problem_at: Callable[[float], Problem]
    now: float
    at_0: Array
    at_1: Array
    known: dict[float, Plan]

    def worth(self, plan: Plan, share: float) -> float:
        """What a portfolio is worth where the weight has this share."""
        start, end = float(self.at_0 @ plan.x), float(self.at_1 @ plan.x)
        return start + (end - start) * share

    def best(self, share: float, clock: Clock) -> Plan:
        """The best portfolio at this share, searched for once."""
        if share not in self.known:
            met = [plan for plan in self.known.values() if plan.found]
            start = max(met, key=lambda plan: self.worth(plan, share)).x if met else None
            here = self.problem_at(share)
            self.known[share] = solve(here, time_limit_s=clock.left, stop=clock.stop, start=start)
        return self.known[share]

    def rival(self, plan: Plan, share: float) -> Plan | None:
        """A known plan that is worth more here, the best of them."""
        worth = self.worth(plan, share)
        met = [other for other in self.known.values() if other.found]
        top = max(met, key=lambda other: self.worth(other, share))
        return top if self.worth(top, share) > worth + tolerance(worth) else None


def scores_at(values: Array, weights: Array, criterion: int, share: float) -> Array:
    """Scores with one weight at this share of all and the others in proportion; a missing rating adds nothing.

    Where the others are all 0 they share alike. At its present share the scores are the page's, bit for bit.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing.
        weights: One per criterion, 0 or more, on any scale.
        criterion: Position of the weight that moves.
        share: From 0 to 1.
    """
    shares = weight_shares(weights)
    if share == shares[criterion]:
        return scores(values, weights)[0]
    moves = np.arange(len(shares)) == criterion
    others = np.where(moves, 0.0, shares)
    total = float(others.sum())
    others = others / total if total > 0 else (~moves) / max(len(shares) - 1, 1)
    return scores(values, np.where(moves, share, others * (1 - share)))[0]


def along_weight(values: Array, weights: Array, criterion: int, make: Make) -> AlongWeight:
    """The way of one weight, with nothing known yet.

    Raises:
        ValueError: There is no such criterion, or no other to give weight to.
    """
    count = len(weights)
    if values.ndim != 2 or values.shape[1] != count or not 0 <= criterion < count:
        shape = f"values {values.shape}, {count} weights and criterion {criterion}"
        raise ValueError(f"{shape} do not belong together; give values (projects, criteria), one weight each")
    if count < 2:
        raise ValueError("one criterion alone has all the weight; there is no other to give it to")

    def problem_at(share: float) -> Problem:
        return make(scores_at(values, weights, criterion, share))

    now = float(weight_shares(weights)[criterion])
    return AlongWeight(problem_at, now, column_values(problem_at(0.0)), column_values(problem_at(1.0)), {})


def stretches(along: AlongWeight, end: float, clock: Clock) -> Iterator[Stretch]:
    """From the weight as it stands outwards to `end` (0 or 1), as far as each stretch is proved."""
    at, plan = along.now, along.best(along.now, clock)
    proved = plan.found and plan.upper_bound <= plan.value + tolerance(plan.value)
    while proved:
        overtaken = _overtaken(along, plan, at, end, clock)
        if overtaken is None:
            return
        to, after = overtaken
        yield Stretch(at, to, plan)
        if after is None:
            return
        at, plan = to, after


def _overtaken(
    along: AlongWeight, plan: Plan, at: float, end: float, clock: Clock
) -> tuple[float, Plan | None] | None:
    """Up to where a plan that is best at `at` stays so, and which is best from there on; None where not known."""
    to, after = end, None
    while True:
        met = along.rival(plan, to)
        if met is None:
            if clock.over and to not in along.known:
                return None
            best, worth = along.best(to, clock), along.worth(plan, to)
            if best.upper_bound <= worth + tolerance(worth):
                return to, after
            met = along.rival(plan, to)
        if met is None:
            return None
        after, to = met, _crossing(along, plan, met, at, to)


def _crossing(along: AlongWeight, plan: Plan, met: Plan, at: float, to: float) -> float:
    """Where another line, no higher at `at` and higher at `to`, passes this one."""
    below = min(along.worth(met, at) - along.worth(plan, at), 0.0)
    above = along.worth(met, to) - along.worth(plan, to)
    return at + (to - at) * (-below / (above - below))
