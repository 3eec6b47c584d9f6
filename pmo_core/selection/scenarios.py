"""Up to four scenarios against the confirmed plan: who is in, and figures with the direction of good."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, isclose, isnan, nan
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array, Mask
from pmo_core.selection.solving import Plan

MOST = 4

Direction = Literal["more", "less", "neither"]
Kind = Literal["value", "cost", "peak", "count", "spend", "measure"]
Listed = tuple[Kind, str, Direction]


@dataclass(frozen=True)
class Scenario:
    """A problem and what is funded in it: the share of each project and its start option or -1, shape (projects,).

    `found` False says that nothing keeps the rules: its figures are then missing.
    """

    name: str
    problem: Problem
    shares: Array
    starts: NDArray[np.int64]
    found: bool = True


@dataclass(frozen=True)
class Group:
    """Projects by name, as of one objective or category; `better` is the direction of good for its figures."""

    name: str
    members: frozenset[str]
    better: Direction = "neither"


@dataclass(frozen=True)
class Measure:
    """A figure that adds up over what is funded, one number a project name: risk, or the benefit of one year."""

    name: str
    amounts: Mapping[str, float]
    better: Direction


@dataclass(frozen=True)
class Figure:
    """One figure of the confirmed plan and of each scenario; nan where it is missing.

    A cost and a spend are in the unit of the limits, a peak is a share of what there is, at the busiest period.
    """

    kind: Kind
    name: str
    better: Direction
    confirmed: float
    scenarios: tuple[float, ...]

    def improves(self, scenario: int) -> bool | None:
        """Whether this scenario is better than the plan in this; None where neither is, or one is missing."""
        now, then = self.confirmed, self.scenarios[scenario]
        if self.better == "neither" or isnan(now) or isnan(then) or isclose(now, then, abs_tol=1e-9):
            return None
        return (then > now) == (self.better == "more")


@dataclass(frozen=True)
class Comparison:
    """`projects` in the order of the confirmed plan, then those new to it; `inside` is (scenarios, projects).

    `same_values` is False where a project is worth more in one problem than in another, as under other weights:
    the values of the portfolios do not then say which is better.
    """

    names: tuple[str, ...]
    projects: tuple[str, ...]
    confirmed: Mask
    inside: Mask
    joins: tuple[tuple[str, ...], ...]
    leaves: tuple[tuple[str, ...], ...]
    figures: tuple[Figure, ...]
    same_values: bool


@dataclass(frozen=True)
class Asked:
    """What to compare: names of money limits, of the limits of each role over time, groups and measures."""

    money: Sequence[str] = ()
    people: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    groups: Sequence[Group] = ()
    measures: Sequence[Measure] = ()


def of_plan(name: str, problem: Problem, plan: Plan) -> Scenario:
    """The scenario of a plan that `solve` gave."""
    return Scenario(name, problem, plan.shares, plan.starts, plan.found)


def of_set(name: str, problem: Problem, funded: Mask) -> Scenario:
    """The scenario of projects funded whole, each at its first start, whether or not that keeps the rules."""
    starts = np.full(len(funded), -1, dtype=np.int64)
    for k in range(len(problem.options) - 1, -1, -1):
        if funded[problem.options[k].project]:
            starts[problem.options[k].project] = k
    return Scenario(name, problem, funded.astype(np.float64), starts)


def compare(confirmed: Scenario, scenarios: Sequence[Scenario], asked: Asked) -> Comparison:
    """Each scenario against the confirmed plan; projects and limits are the same where their names are.

    Raises:
        ValueError: There are more than four scenarios.
    """
    if len(scenarios) > MOST:
        raise ValueError(f"{len(scenarios)} scenarios do not fit side by side; choose up to {MOST}")
    everyone = tuple(dict.fromkeys(name for one in (confirmed, *scenarios) for name in one.problem.names))
    now, *others = (_funded(one) for one in (confirmed, *scenarios))
    inside = np.array([[name in funded for name in everyone] for funded in others], dtype=np.bool_)
    figures = [_figure(kind, name, better, confirmed, scenarios, asked) for kind, name, better in _list(asked)]
    return Comparison(
        tuple(one.name for one in scenarios),
        everyone,
        np.array([name in now for name in everyone], dtype=np.bool_),
        inside.reshape(len(scenarios), len(everyone)),
        tuple(tuple(name for name in everyone if name in funded - now) for funded in others),
        tuple(tuple(name for name in everyone if name in now - funded) for funded in others),
        tuple(figures),
        _same_values([confirmed, *scenarios]),
    )


def _funded(scenario: Scenario) -> set[str]:
    names = zip(scenario.problem.names, scenario.shares.tolist(), strict=True)
    return {name for name, share in names if share > 0} if scenario.found else set()


def _list(asked: Asked) -> list[Listed]:
    figures: list[Listed] = [("value", "value", "more")]
    figures.extend(("cost", name, "less") for name in asked.money)
    figures.extend(("peak", role, "less") for role in asked.people)
    for group in asked.groups:
        figures.extend([("count", group.name, group.better), ("spend", group.name, group.better)])
    figures.extend(("measure", measure.name, measure.better) for measure in asked.measures)
    return figures


def _figure(
    kind: Kind, name: str, better: Direction, now: Scenario, others: Sequence[Scenario], asked: Asked
) -> Figure:
    figures = [_worked_out(kind, name, one, asked) if one.found else nan for one in (now, *others)]
    return Figure(kind, name, better, figures[0], tuple(figures[1:]))


def _worked_out(kind: Kind, name: str, scenario: Scenario, asked: Asked) -> float:
    if kind == "value":
        return _value(scenario)
    if kind == "cost":
        used = _used(scenario, [name])
        return float(used.sum()) if len(used) else nan
    if kind == "peak":
        return _peak(scenario, asked.people[name])
    if kind == "measure":
        measure = next(one for one in asked.measures if one.name == name)
        return sum(measure.amounts.get(project, nan) for project in sorted(_funded(scenario)))
    members = next(one for one in asked.groups if one.name == name).members
    here = np.array([project in members for project in scenario.problem.names], dtype=np.bool_)
    if kind == "count":
        return float(np.count_nonzero(here & (scenario.shares > 0)))
    used = _used(scenario, asked.money)
    return float(used[:, here].sum()) if len(used) else nan


def _used(scenario: Scenario, limits: Sequence[str]) -> Array:
    """What each project uses of the limits of these names that there are, shape (limits, projects)."""
    problem = scenario.problem
    rows = [r for r, row in enumerate(problem.limits) if row.name in limits]
    used = np.zeros((len(rows), len(problem.names)))
    ways = {way.project for way in problem.options}
    plain = np.array([i not in ways for i in range(len(problem.names))], dtype=np.bool_)
    for k, r in enumerate(rows):
        used[k] = np.where(plain, problem.limits[r].usage * scenario.shares, 0.0)
        for i, start in _started(scenario):
            used[k, i] = problem.options[start].usage[r]
    return used


def _value(scenario: Scenario) -> float:
    problem, ways = scenario.problem, {way.project for way in scenario.problem.options}
    alone = sum(
        float(problem.values[i]) * share for i, share in enumerate(scenario.shares.tolist()) if i not in ways
    )
    return alone + sum(problem.options[start].value for _, start in _started(scenario))


def _started(scenario: Scenario) -> list[tuple[int, int]]:
    """Each project that takes a start option, and which."""
    starts: list[int] = scenario.starts.tolist()
    return [(i, start) for i, start in enumerate(starts) if start >= 0]


def _peak(scenario: Scenario, limits: Sequence[str]) -> float:
    """The largest share of a limit that is used."""
    amounts = [row.amount for row in scenario.problem.limits if row.name in limits]
    used: list[float] = _used(scenario, limits).sum(axis=1).tolist()
    both = zip(used, amounts, strict=True)
    return max((use / amount if amount > 0 else (inf if use > 0 else 0.0) for use, amount in both), default=nan)


def _same_values(scenarios: Sequence[Scenario]) -> bool:
    """Whether every project, and every start of it, is worth the same in all problems that know it."""
    worth: dict[tuple[str, str], float] = {}
    for problem in (one.problem for one in scenarios):
        plain = {(name, ""): float(value) for name, value in zip(problem.names, problem.values, strict=True)}
        ways = {(problem.names[way.project], f"start {way.name}"): way.value for way in problem.options}
        for key, value in (plain | ways).items():
            if worth.setdefault(key, value) != value:
                return False
    return True
