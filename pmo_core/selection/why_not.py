"""Why each project is in or out, and on which terms that would change; the terms are held by solving again."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pmo_core.selection.clock import clock_of
from pmo_core.selection.highs import Stop
from pmo_core.selection.model import Problem
from pmo_core.selection.money import Money, least_extra
from pmo_core.selection.program import Array
from pmo_core.selection.rows import compiled
from pmo_core.selection.solving import Plan, solve


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


def forced(
    problem: Problem,
    plan: Plan,
    project: int,
    *,
    time_limit_s: float,
    stop: Stop | None = None,
    gap: float = 0.0,
) -> Forced:
    """The best portfolio with this project's place turned, what that costs, and who comes and goes."""
    inside = not plan.funded[project]
    other = placed(problem, project, inside=inside)
    turned = solve(other, time_limit_s=time_limit_s, stop=stop, gap=gap)
    if not turned.found:
        return Forced(project, turned, (np.inf, np.inf), (), ())
    loss = (max(plan.value - turned.upper_bound, 0.0), max(plan.upper_bound - turned.value, 0.0))
    joins = positions(turned.funded & ~plan.funded)
    return Forced(project, turned, loss, joins, positions(plan.funded & ~turned.funded))


def placed(problem: Problem, project: int, *, inside: bool) -> Problem:
    """The problem with this project in, or out, whatever was said of it before."""
    mandatory = tuple(i for i in problem.mandatory if i != project)
    excluded = tuple(i for i in problem.excluded if i != project)
    if inside:
        return replace(problem, mandatory=(*mandatory, project), excluded=excluded)
    return replace(problem, mandatory=mandatory, excluded=(*excluded, project))


def positions(mask: NDArray[np.bool_]) -> tuple[int, ...]:
    """Where a mask is true."""
    found: list[int] = np.flatnonzero(mask).tolist()
    return tuple(found)


def cut_for(
    problem: Problem, plan: Plan, project: int, limit: int, *, time_limit_s: float, stop: Stop | None = None
) -> float | None:
    """The least cut in what a project uses of one limit that makes a plan with it as good as the best.

    None where no cut of that limit does, or none was proved to in the time. The project has no start options and
    is not funded in part: then, for portfolios with it, using less is the same as there being more.
    """
    row, inside = problem.limits[limit], placed(problem, project, inside=True)
    if not np.isfinite(row.amount) or row.usage[project] <= 0:
        return None
    more, clock = Money(((row.name, 1.0),)), clock_of(time_limit_s, stop)
    met = least_extra(inside, more, plan.value, least=0.0, most=float(row.usage[project]), clock=clock)
    return met.extra[0] if met.exact else None
