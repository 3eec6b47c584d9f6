"""The money at which a project first enters the best portfolio, and where it leaves again.

More money never buys less value, yet it may buy a project and give it up again for others. So no level is passed
over: from a level where the project is surely out, the next one looked at is the least at which a portfolio with
it is worth as much as the best is here; at any level between it is still surely out.
"""

from dataclasses import dataclass
from math import inf

from pmo_core.selection.clock import Clock, clock_of
from pmo_core.selection.highs import Stop
from pmo_core.selection.model import Problem
from pmo_core.selection.money import Least, Money, enough, least_extra, with_extra
from pmo_core.selection.program import Array
from pmo_core.selection.proof import Interval, as_good, impossible, tolerance, worse
from pmo_core.selection.solving import Plan, solve
from pmo_core.selection.why_not import placed

# What is kept of the time to meet the project in somewhere, where the first level it enters at is not proved.
KEPT = 0.3
TRIALS = 6


@dataclass(frozen=True)
class Entering:
    """Where a project enters as money grows, in units of the extra.

    At no extra from the one asked from up to below `extra[0]` is it in a best portfolio; at `extra[1]` it is, as
    `plan` shows. Both are the same where the first level is known; both inf where it never enters up to the most;
    `extra[1]` alone is inf where none was met. From `extra[1]` on it stays up to `leaves[0]` at least; at
    `leaves[1]` it is surely out again, which is inf where that was not seen. A project ruled out never enters.
    """

    project: int
    extra: Interval
    plan: Plan | None = None
    leaves: Interval = (inf, inf)

    @property
    def never(self) -> bool:
        """Whether it is proved that it enters at no level asked about."""
        return self.extra[0] == inf


@dataclass(frozen=True)
class _Question:
    problem: Problem
    money: Money
    project: int
    most: float
    clock: Clock

    def best(self, extra: float, start: Array | None, *, inside: bool | None = None) -> Plan:
        """The best portfolio at this level; with the project, or without it, where that is said."""
        placed_as = self.problem if inside is None else placed(self.problem, self.project, inside=inside)
        here = with_extra(placed_as, self.money, extra)
        return solve(here, time_limit_s=self.clock.left, stop=self.clock.stop, start=start)

    def next_level(self, value: float, at: float, *, inside: bool) -> Least:
        """The least level from here at which a portfolio with it (or without it) is worth so much."""
        turned = placed(self.problem, self.project, inside=inside)
        return least_extra(turned, self.money, value, least=at, most=self.most, clock=self.clock)


def entering_budget(
    problem: Problem,
    money: Money,
    project: int,
    *,
    least: float = 0.0,
    most: float = inf,
    leaving: bool = True,
    time_limit_s: float,
    stop: Stop | None = None,
) -> Entering:
    """The least extra money at which some best portfolio contains a project, and where it leaves again.

    Args:
        problem: Projects and rules.
        money: Which limits grow, and how.
        project: Its position.
        least: Extra to look from; below 0 asks whether less money would fund it.
        most: Extra to look up to; beyond `enough` nothing changes, so there it ends.
        leaving: Whether to look on for where it leaves again.
        time_limit_s: Seconds for everything.
        stop: Asked now and then whether to end.
    """
    clock = clock_of(time_limit_s, stop)
    most = max(min(most, enough(problem, money)), least)
    question = _Question(problem, money, project, most, clock.part(1 - KEPT))
    if project in problem.excluded:
        return Entering(project, (inf, inf))
    low, plan = _first(question, least)
    question = _Question(problem, money, project, most, clock)
    high = low
    if plan is None and low < inf:
        high, plan = _met(question, low)
    leaves = _leaving(question, high, plan) if leaving and plan is not None else (inf, inf)
    return Entering(project, (low, high), plan, leaves)


def _first(question: _Question, at: float) -> tuple[float, Plan | None]:
    """A level below which the project is surely out, and the plan with it there, where it surely is in."""
    start = None
    while not question.clock.over:
        best = question.best(at, start)
        mine = best if best.funded[question.project] else question.best(at, start, inside=True)
        if as_good(mine, best):
            return at, mine
        if not (worse(mine, best) or impossible(best)):
            break
        step = question.next_level(best.value if best.found else -inf, at, inside=True)
        moved = step.extra[0] > at
        at, start = max(at, step.extra[0]), step.x
        if not (moved and step.exact):
            break
    return at, None


def _met(question: _Question, low: float) -> tuple[float, Plan | None]:
    """Some level at which it is in, halving towards the lowest; inf where none was met."""
    trial, high, plan = question.most, inf, None
    for _ in range(TRIALS):
        if question.clock.over:
            break
        best = question.best(trial, None)
        mine = best if best.funded[question.project] else question.best(trial, None, inside=True)
        if as_good(mine, best):
            high, plan = trial, mine
        elif plan is not None:
            low = trial
        trial = (low + min(high, trial)) / 2
    return high, plan


def _leaving(question: _Question, at: float, plan: Plan) -> Interval:
    """From `at`, where it is in: up to where it surely still is, and where it surely is not."""
    value = plan.value
    while not question.clock.over:
        step = question.next_level(value + 2 * tolerance(value), at, inside=False)
        if not step.exact:
            return (step.extra[0], inf)
        at = step.extra[1]
        without = question.best(at, step.x, inside=False)
        mine = question.best(at, plan.x, inside=True)
        if worse(mine, without):
            return (at, at)
        if not as_good(mine, without):
            break
        value = mine.value
    return (at, inf)


def entering_budgets(
    problem: Problem,
    money: Money,
    plan: Plan,
    *,
    most: float = inf,
    time_limit_s: float,
    stop: Stop | None = None,
) -> dict[int, Entering]:
    """The same for every project that a plan leaves out, each with an equal part of the time that is left."""
    clock = clock_of(time_limit_s, stop)
    entries: dict[int, Entering] = {}
    left_out: list[int] = [i for i, funded in enumerate(plan.funded.tolist()) if not funded]
    for done, project in enumerate(left_out):
        if clock.over:
            break
        part = clock.left / (len(left_out) - done)
        entries[project] = entering_budget(problem, money, project, most=most, time_limit_s=part, stop=stop)
    return entries
