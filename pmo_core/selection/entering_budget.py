"""The money at which a project first enters the best portfolio, and where it leaves again.

More money never buys less value, yet it may buy a project and give it up again for others. So no level is passed
over: from a level where the project is surely out, the next one looked at is the least at which a portfolio with
it is worth as much as the best is here; at any level between it is still surely out. That holds for the best known
too, so it need not be proved to be the best before the next level is looked for.
"""

from dataclasses import dataclass, replace
from math import inf

from pmo_core.selection.clock import Clock, clock_of
from pmo_core.selection.highs import Stop
from pmo_core.selection.model import Problem
from pmo_core.selection.money import Least, Money, enough, least_extra, with_extra
from pmo_core.selection.program import Array
from pmo_core.selection.proof import Interval, as_good, tolerance, worse
from pmo_core.selection.solving import Plan, solve
from pmo_core.selection.why_not import placed

# What is kept of the time to meet the project in somewhere, where the first level it enters at is not proved; what
# is left of it goes to each trial in parts, so that one hard level does not take it all.
KEPT, TRIAL = 0.4, 0.4
TRIALS = 6
# Of a part of the time for one level: what finding the best there may take, before the next level is looked for.
BEST = 0.5


@dataclass(frozen=True)
class Entering:
    """Where a project enters as money grows, in units of the extra.

    At no extra from the one asked from up to below `extra[0]` is it in a best portfolio; at `extra[1]` it is, as
    `plan` shows. Both are the same where the first level is known; both inf where it never enters up to the most;
    `extra[1]` alone is inf where none was met. From `extra[1]` on it stays up to `leaves[0]` at least; at
    `leaves[1]` it is surely out again, which is inf where that was not seen. A project ruled out never enters.
    With `seen` extra the best portfolio met has it too, and none is better than that one by more than `seen_gap`;
    inf where no such level was met, or where it tells nothing beyond `extra[1]`.
    """

    project: int
    extra: Interval
    plan: Plan | None = None
    leaves: Interval = (inf, inf)
    seen: float = inf
    seen_gap: float = inf

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

    def within(self, clock: Clock) -> "_Question":
        """The same with other time."""
        return replace(self, clock=clock)

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
    plan: Plan | None = None,
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
        plan: What is best with no extra, as `solve` found it; searched for again where it is left out.
        least: Extra to look from; below 0 asks whether less money would fund it.
        most: Extra to look up to; beyond `enough` nothing changes, so there it ends.
        leaving: Whether to look on for where it leaves again.
        time_limit_s: Seconds for everything.
        stop: Asked now and then whether to end.
    """
    clock = clock_of(time_limit_s, stop)
    most = max(min(most, enough(problem, money)), least)
    question = _Question(problem, money, project, most, clock)
    if project in problem.excluded:
        return Entering(project, (inf, inf))
    known = plan if plan is not None and plan.found and least == 0 else None
    low, met, near = _first(question.within(clock.part(1 - KEPT)), least, known)
    if met is not None or low == inf:
        leaves = _leaving(question, low, met) if leaving and met is not None else (inf, inf)
        return Entering(project, (low, low), met, leaves)
    entering = _met(question, low, near)
    if entering.plan is None or not leaving:
        return entering
    return replace(entering, leaves=_leaving(question, entering.extra[1], entering.plan))


def _first(question: _Question, at: float, best: Plan | None) -> tuple[float, Plan | None, Least]:
    """A level below which the project is surely out; the plan with it there, where it surely is in; the next step.

    `best` is what is known to be best at the level to begin from.
    """
    known, x, step = best, None, Least((at, inf), None)
    while not question.clock.over:
        best = best or question.within(question.clock.part(BEST)).best(at, x)
        if best.funded[question.project] and as_good(best, best):
            return at, best, step
        step = question.next_level(best.value if best.found else -inf, at, inside=True)
        if step.exact and step.extra[1] == at and step.x is not None:
            if best is known and not as_good(best, best):
                x, best = step.x, None
                continue
            mine = question.best(at, step.x, inside=True)
            return at, mine if as_good(mine, best) else None, step
        moved, x, best = step.extra[0] > at, step.x, None
        at = max(at, step.extra[0])
        if not (moved and step.exact):
            break
    return at, None, step


def _met(question: _Question, low: float, near: Least) -> Entering:
    """Some level at which it is in, proved or as far as searched: where `_first` came to, then halving down."""
    entering, project = Entering(question.project, (low, inf)), question.project
    trials = [at for at in (near.extra[1], question.most) if low <= at <= question.most]
    top, bottom, at, start = inf, low, question.most, near.x
    for _ in range(TRIALS):
        if question.clock.over:
            break
        at = trials.pop(0) if trials else (bottom + min(top, at)) / 2
        here = question.within(question.clock.part(TRIAL))
        best, start = here.best(at, start), None
        inside = best.funded[project] or not as_good(best, best)
        mine = best if inside else here.best(at, None, inside=True)
        if as_good(mine, best):
            entering, top = Entering(project, (low, at), mine), at
        elif best.funded[project]:
            entering, top = replace(entering, seen=at, seen_gap=best.gap), at
        elif top < inf:
            bottom = at
        trials = trials if top == inf else []
    return entering


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
        entries[project] = entering_budget(
            problem, money, project, plan=plan, most=most, time_limit_s=part, stop=stop
        )
    return entries
