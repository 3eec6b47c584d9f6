"""What would have to be true: every single change known to fund a project, or to lose it, smallest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf, nan
from typing import Literal

import numpy as np

from pmo_core.selection import highs
from pmo_core.selection.clock import Clock, clock_of
from pmo_core.selection.entering_budget import entering_budget
from pmo_core.selection.model import Problem
from pmo_core.selection.money import Money, least_extra, with_extra
from pmo_core.selection.proof import as_good, impossible, tolerance
from pmo_core.selection.rules import Rule, rules_of, without
from pmo_core.selection.solving import Plan, solve
from pmo_core.selection.why_not import cut_for, forced, placed, prices_of

Kind = Literal["value", "use", "limit", "rule"]
# A place is lost only beyond the last amount at which it is held; this much of it beyond is enough.
BEYOND = 1e-6
# Part of what is left of the time that one attempt may take, the likeliest being tried first.
LIKELY = 0.25


@dataclass(frozen=True)
class Change:
    """One change that turns a project's place.

    Of its "value" or its own "use" of the limit `what`, of that "limit" itself, or a "rule" dropped. `amount` is
    added to what is now, so a cut is below 0; `share` is its size as a part of what is now. A rule dropped has no
    amount, and no size to compare: its share is inf, as is that of a change to what is 0 now.
    """

    kind: Kind
    what: str
    amount: float
    share: float
    rule: Rule | None = None


@dataclass(frozen=True)
class Changes:
    """Changes that turn a project's place, each verified by solving again; smallest share first, rules last.

    `complete` is False where the time ended before everything was tried.
    """

    project: int
    funded: bool
    verified: tuple[Change, ...]
    complete: bool

    @property
    def smallest(self) -> Change | None:
        """The smallest by share; a dropped rule where nothing else is known."""
        return self.verified[0] if self.verified else None


Attempt = Callable[[Clock], Change | None]


def changed(problem: Problem, project: int, change: Change) -> Problem:
    """The problem with this change made."""
    if change.rule is not None:
        return without(problem, [change.rule])
    if change.kind == "value":
        return _revalued(problem, project, change.amount)
    if change.kind == "limit":
        return with_extra(problem, Money(((change.what, 1.0),)), change.amount)
    here = np.arange(len(problem.names)) == project
    limits = tuple(
        replace(row, usage=np.maximum(row.usage + change.amount * here, 0.0)) if row.name == change.what else row
        for row in problem.limits
    )
    return replace(problem, limits=limits)


def _revalued(problem: Problem, project: int, by: float) -> Problem:
    here = np.arange(len(problem.names)) == project
    options = tuple(
        replace(way, value=way.value + by) if way.project == project else way for way in problem.options
    )
    return replace(problem, values=problem.values + by * here, options=options)


def changes_for(
    problem: Problem, plan: Plan, project: int, *, time_limit_s: float, stop: highs.Stop | None = None
) -> Changes:
    """Every single change found that funds a project, or loses one that is funded.

    Tried: its value; its own use of each limit; each limit, to the nearest amount; each rule dropped. Each is then
    verified: solved again with the change, a portfolio with the project's place turned is as good as any. A
    project with start options or funded in part has no single use of a limit, so that is not tried.
    """
    clock, is_in = clock_of(time_limit_s, stop), bool(plan.funded[project])

    def verified(attempt: Attempt, part: Clock) -> Change | None:
        change = attempt(part)
        holds = change is not None and turns(problem, project, change, inside=not is_in, clock=part)
        return change if holds else None

    met: list[Change] = []
    late = _tries(problem, plan, project)
    for least_part in (LIKELY, 0.0):  # what ran out of its part is tried again with what is left
        late = _tried(late, verified, met, clock, least_part)
    order = sorted(met, key=lambda change: (change.rule is not None, change.share))
    return Changes(project, is_in, tuple(order), not late)


def _tried(
    tries: Sequence[Attempt],
    verified: Callable[[Attempt, Clock], Change | None],
    met: list[Change],
    clock: Clock,
    least_part: float,
) -> list[Attempt]:
    """Puts what holds into `met`; returns the attempts that their part of the time was too short for."""
    late: list[Attempt] = []
    for done, attempt in enumerate(tries):
        if clock.over:
            return [*late, *tries[done:]]
        part = clock.part(max(1 / (len(tries) - done), least_part))
        change = verified(attempt, part)
        if change is not None:
            met.append(change)
        elif part.over:
            late.append(attempt)
    return late


def turns(problem: Problem, project: int, change: Change, *, inside: bool, clock: Clock) -> bool:
    """Whether it is proved that with this change a portfolio with the project in (or out) is as good as any."""
    after = changed(problem, project, change)
    if project in (after.excluded if inside else after.mandatory):
        return False
    best = solve(after, time_limit_s=clock.left, stop=clock.stop)
    turned = best
    if best.funded[project] != inside:
        other = placed(after, project, inside=inside)
        turned = solve(other, time_limit_s=clock.left, stop=clock.stop)
    return as_good(turned, best)


def _tries(problem: Problem, plan: Plan, project: int) -> list[Attempt]:
    """What to try: its value; then the limits that charge it most; then rules, those that name it first."""
    is_in, name = bool(plan.funded[project]), problem.names[project]
    dropped = [rule for rule in rules_of(problem) if rule.kind != "limit"]
    own = [rule for rule in dropped if rule.kind == ("must" if is_in else "must not") and rule.at == project]
    if own:  # nothing else turns the place of a project that must be where it is
        return [partial(_dropped, rule) for rule in own]
    charged = np.abs(prices_of(problem, plan).charged[:, project])
    rows = [r for r, row in enumerate(problem.limits) if np.isfinite(row.amount)]
    rows.sort(key=lambda r: -charged[r])
    ways = {way.project for way in problem.options} | {part for part, _ in problem.partial}
    used = [r for r in rows if project not in ways and problem.limits[r].usage[project] > 0]
    use, limit = (_more_use, _less_of) if is_in else (_less_use, _more_of)
    charges = sum(charged[r] > 0 for r in rows)
    by_limit = [
        partial(how, problem, plan, project, r) for r in rows for how in ((use, limit) if r in used else (limit,))
    ]
    named = [rule for rule in dropped if name in rule.name]
    others = [partial(_dropped, rule) for rule in dropped if rule not in named]
    first = [*by_limit[: 2 * charges], *(partial(_dropped, rule) for rule in named)]
    return [partial(_other_value, problem, plan, project), *first, *by_limit[2 * charges :], *others]


def _dropped(rule: Rule, clock: Clock) -> Change:
    return Change("rule", rule.name, nan, inf, rule)


def _other_value(problem: Problem, plan: Plan, project: int, clock: Clock) -> Change | None:
    turned = forced(problem, plan, project, time_limit_s=clock.left, stop=clock.stop)
    loss = turned.loss[1]
    if not turned.plan.found or loss == inf:
        return None
    now = max([float(problem.values[project]), *(way.value for way in problem.options if way.project == project)])
    return Change("value", "value", -loss if plan.funded[project] else loss, _part(loss, now))


def _less_use(problem: Problem, plan: Plan, project: int, r: int, clock: Clock) -> Change | None:
    row = problem.limits[r]
    cut = cut_for(problem, plan, project, r, time_limit_s=clock.left, stop=clock.stop)
    return None if cut is None else Change("use", row.name, -cut, _part(cut, float(row.usage[project])))


def _more_of(problem: Problem, plan: Plan, project: int, r: int, clock: Clock) -> Change | None:
    row, money = problem.limits[r], _of(problem, r)
    met = entering_budget(
        problem, money, project, plan=plan, leaving=False, time_limit_s=clock.left, stop=clock.stop
    )
    return None if met.plan is None else Change("limit", row.name, met.extra[1], _part(met.extra[1], row.amount))


def _more_use(problem: Problem, plan: Plan, project: int, r: int, clock: Clock) -> Change | None:
    """Using more of a limit is, for portfolios with the project, the same as there being less of it."""
    row = problem.limits[r]
    rise = -_held_to(problem, project, r, 0.0, clock)
    if rise < 0:
        return None
    rise += BEYOND * max(row.amount, rise)
    return Change("use", row.name, rise, _part(rise, float(row.usage[project])))


def _less_of(problem: Problem, plan: Plan, project: int, r: int, clock: Clock) -> Change | None:
    """Down to where it is surely held, then a little below: there it is lost, or the next stretch begins."""
    row, at = problem.limits[r], 0.0
    while not clock.over:
        at = _held_to(problem, project, r, at, clock) - BEYOND * row.amount
        if not -row.amount <= at <= 0:
            return None
        change = Change("limit", row.name, at, _part(-at, row.amount))
        if turns(problem, project, change, inside=False, clock=clock):
            return change
        if solve(with_extra(problem, _of(problem, r), at), time_limit_s=clock.left, stop=clock.stop).found:
            continue
        return None
    return None


def _held_to(problem: Problem, project: int, r: int, at: float, clock: Clock) -> float:
    """How far a limit may fall from `at` with a portfolio with the project still worth more than any without here.

    Inf where that is not known, or is not so even here.
    """
    money, row = _of(problem, r), problem.limits[r]
    here = with_extra(placed(problem, project, inside=False), money, at)
    out = solve(here, time_limit_s=clock.left, stop=clock.stop)
    if not out.found and not impossible(out):
        return inf
    target = out.upper_bound + 2 * tolerance(out.upper_bound) if out.found else -inf
    inside = placed(problem, project, inside=True)
    held = least_extra(inside, money, target, least=-row.amount, most=at, clock=clock)
    return held.extra[0] if held.exact else inf


def _of(problem: Problem, r: int) -> Money:
    return Money(((problem.limits[r].name, 1.0),))


def _part(amount: float, now: float) -> float:
    return amount / abs(now) if now else inf
