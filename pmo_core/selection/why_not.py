"""Why each project is in or out, and on which terms that would change; the terms are held by solving again."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pmo_core.selection import highs
from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array, Program
from pmo_core.selection.rows import Compiled, compiled
from pmo_core.selection.solving import Plan, solve

NEAR = 1e-9


@dataclass(frozen=True)
class Prices:
    """What each project is worth against the price of what it would use, by the linear program.

    `worth` has shape (projects,), `charged` (rows, projects) splits the price by rule, `margin` is worth less all
    of it: below 0, the project's value would have to rise by that much to be worth its place at these prices. The
    prices are those of shares of projects, so the exact terms of one project come from `forced`.
    """

    row_names: tuple[str, ...]
    worth: Array
    charged: Array

    @property
    def margin(self) -> Array:
        """Worth less price, shape (projects,)."""
        return self.worth - self.charged.sum(axis=0)

    def split(self, project: int) -> tuple[tuple[str, float], ...]:
        """Rules that charge this project, dearest first."""
        column = self.charged[:, project]
        order: list[int] = np.argsort(-np.abs(column), kind="stable").tolist()
        return tuple((self.row_names[r], float(column[r])) for r in order if column[r] != 0)


@dataclass(frozen=True)
class Extra:
    """What adding a project takes with everybody staying: more of these limits, and these projects with it.

    `blocked` names the rules that no money eases; with any, it cannot be added at all without a change.
    """

    limits: tuple[tuple[str, float], ...]
    joins: tuple[int, ...]
    blocked: tuple[str, ...]


@dataclass(frozen=True)
class Forced:
    """The best portfolio with a project forced in, or out where it is funded.

    `loss` is an interval: what forcing costs is no less than the first and no more than the second; both are the
    same where both searches came to their end. The project's own value would have to rise (or fall) by as much to
    change its place. `plan` has found False where no portfolio keeps the rules.
    """

    project: int
    plan: Plan
    loss: tuple[float, float]
    joins: tuple[int, ...]
    leaves: tuple[int, ...]


@dataclass(frozen=True)
class Change:
    """One change that turns a project's place: of `what`, by `amount`, which is `share` of what it is now."""

    what: str
    amount: float
    share: float


def prices_of(problem: Problem, plan: Plan) -> Prices:
    """Worth and price of every project at once; of several starts the one with the best margin counts."""
    program, count = compiled(problem).program, len(problem.names)
    size = len(program.values)
    charges = np.zeros((program.rows.count, size))
    charges[program.rows.row_of, program.rows.columns] = program.rows.weights * plan.prices[program.rows.row_of]
    margin = program.values - charges.sum(axis=0)
    worth, charged = program.values[:count].copy(), charges[:, :count].copy()
    for columns in _added(problem):
        best = max(columns, key=lambda column: margin[column[1]])
        worth[best[0]] += program.values[best[1]]
        charged[:, best[0]] += charges[:, best[1]]
    return Prices(plan.row_names, worth, charged)


def _added(problem: Problem) -> list[list[tuple[int, int]]]:
    """Columns that carry a project's value beside its own: (project, column), one group a project."""
    groups: dict[int, list[tuple[int, int]]] = {}
    count = len(problem.names)
    for k, option in enumerate(problem.options):
        groups.setdefault(option.project, []).append((option.project, count + k))
    for k, (project, _) in enumerate(problem.partial):
        groups.setdefault(project, []).append((project, count + len(problem.options) + k))
    return list(groups.values())


def extra_for(problem: Problem, plan: Plan, project: int) -> Extra:
    """What it takes to add a project, and all it needs, without removing anyone."""
    rules, count = compiled(problem), len(problem.names)
    joins = tuple(sorted(_needed(problem, project) - set(positions(plan.funded))))
    newcomers = np.isin(np.arange(count), joins)
    x = np.where(rules.as_x(newcomers) > 0, rules.as_x(newcomers), plan.x)
    left = rules.program.rows.times(x)
    broken: list[int] = rules.program.broken(x).tolist()
    eased = [r for r in broken if rules.rows[r].eases]
    limits = tuple((rules.rows[r].name, float(left[r] - rules.rows[r].upper)) for r in eased)
    names = {rules.rows[r].name for r in eased}
    return Extra(limits, joins, tuple(name for name in rules.broken(x) if name not in names))


def _needed(problem: Problem, project: int) -> set[int]:
    """The project and all that must come with it."""
    pairs = [*problem.requires, *problem.after, *problem.together, *((j, i) for i, j in problem.together)]
    needed, last = {project}, 0
    while len(needed) > last:
        last = len(needed)
        needed |= {j for i, j in pairs if i in needed}
    return needed


def forced(problem: Problem, plan: Plan, project: int, *, time_limit_s: float, gap: float = 0.0) -> Forced:
    """The best portfolio with this project's place turned, what that costs, and who comes and goes."""
    inside = not plan.funded[project]
    other = placed(problem, project, inside=inside)
    turned = solve(other, time_limit_s=time_limit_s, gap=gap)
    if not turned.found:
        return Forced(project, turned, (np.inf, np.inf), (), ())
    loss = (max(plan.value - turned.upper_bound, 0.0), max(plan.upper_bound - turned.value, 0.0))
    joins = positions(turned.funded & ~plan.funded)
    return Forced(project, turned, loss, joins, positions(plan.funded & ~turned.funded))


def placed(problem: Problem, project: int, *, inside: bool) -> Problem:
    mandatory = tuple(i for i in problem.mandatory if i != project)
    excluded = tuple(i for i in problem.excluded if i != project)
    if inside:
        return replace(problem, mandatory=(*mandatory, project), excluded=excluded)
    return replace(problem, mandatory=mandatory, excluded=(*excluded, project))


def positions(mask: NDArray[np.bool_]) -> tuple[int, ...]:
    found: list[int] = np.flatnonzero(mask).tolist()
    return tuple(found)


def cut_for(problem: Problem, plan: Plan, project: int, limit: int, *, time_limit_s: float) -> float | None:
    """The least cut in what a project uses of one limit that makes a plan with it as good as the best.

    None where no cut of that limit does, or none was proved to in the time. The project has no start options and
    is not funded in part.
    """
    row = problem.limits[limit]
    rules = compiled(placed(problem, project, inside=True))
    if not np.isfinite(row.amount) or row.usage[project] <= 0:
        return None
    program = _with_cut(rules, limit, float(row.usage[project]), plan.value)
    outcome = highs.solve(program, time_limit_s=time_limit_s)
    return max(float(outcome.x[-1]), 0.0) if outcome.optimal else None


def _with_cut(rules: Compiled, limit: int, most: float, value: float) -> Program:
    """Minimise the cut of one row's left side, with the value no less than that of the best plan."""
    old, size = rules.program, len(rules.program.values) + 1
    valued = np.flatnonzero(old.values)
    row = np.concatenate([old.rows.row_of, [limit], np.full(len(valued), old.rows.count)])
    order = np.argsort(row, kind="stable")
    columns = np.concatenate([old.rows.columns, [size - 1], valued])[order].astype(np.int32)
    weights = np.concatenate([old.rows.weights, [-1.0], old.values[valued]])[order]
    starts = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=old.rows.count + 1))]).astype(np.int32)
    return Program(
        np.concatenate([np.zeros(size - 1), [-1.0]]),
        replace(old.rows, starts=starts, columns=columns, weights=weights, size=size),
        np.concatenate([old.row_lower, [value - NEAR * (1 + abs(value))]]),
        np.concatenate([old.row_upper, [np.inf]]),
        np.concatenate([old.lower, [0.0]]),
        np.concatenate([old.upper, [most]]),
        np.concatenate([old.whole, [False]]),
    )


def changed(problem: Problem, project: int, change: Change, *, funded: bool) -> Problem:
    """The problem with this change made: the project's value or its use of the limit of that name."""
    sign = -1.0 if funded else 1.0
    if change.what == "value":
        by = sign * change.amount
        here = np.arange(len(problem.names)) == project
        options = tuple(
            replace(way, value=way.value + by) if way.project == project else way for way in problem.options
        )
        return replace(problem, values=problem.values + by * here, options=options)
    limits = tuple(
        replace(row, usage=np.where(np.arange(len(row.usage)) == project, row.usage - change.amount, row.usage))
        if row.name == change.what
        else row
        for row in problem.limits
    )
    return replace(problem, limits=limits)


def smallest_change(problem: Problem, plan: Plan, project: int, *, time_limit_s: float) -> Change | None:
    """The smallest single change, as a share of what is now, that funds a project, or loses one that is funded.

    Each is tried by solving again: after it, a plan with the project's place turned is as good as any. None where
    no change of its value or of its use of one limit is known to turn its place.
    """
    part = time_limit_s / (3 + len(problem.limits))
    turned, is_in = forced(problem, plan, project, time_limit_s=part), bool(plan.funded[project])
    changes = _by_value(problem, project, turned)
    if not is_in:
        cuts = [
            (row, cut_for(problem, plan, project, r, time_limit_s=part)) for r, row in enumerate(problem.limits)
        ]
        changes += [Change(row.name, cut, cut / row.usage[project]) for row, cut in cuts if cut is not None]
    for change in sorted(changes, key=lambda change: change.share):
        if _turns(changed(problem, project, change, funded=is_in), project, inside=not is_in, time_limit_s=part):
            return change
    return None


def _by_value(problem: Problem, project: int, turned: Forced) -> list[Change]:
    loss, value = turned.loss[1], abs(float(problem.values[project]))
    return [Change("value", loss, loss / value)] if turned.plan.found and value > 0 else []


def _turns(problem: Problem, project: int, *, inside: bool, time_limit_s: float) -> bool:
    best = solve(problem, time_limit_s=time_limit_s)
    turned = solve(placed(problem, project, inside=inside), time_limit_s=time_limit_s)
    return turned.found and turned.value >= best.value - 1e-6 * (1 + abs(best.value))
