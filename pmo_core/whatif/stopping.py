"""What stopping a project frees and breaks, and whether what is left of it would be started today."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.aims.from_tables import Aims
from pmo_core.decisions.from_tables import Cases
from pmo_core.portfolio import Portfolio
from pmo_core.resources.months import first_open_month, grain_of, months_of, overlap
from pmo_core.scoring.value_functions import Array, Criterion
from pmo_core.selection.from_tables import Fundable, fund_problem
from pmo_core.selection.program import Mask
from pmo_core.selection.solving import Plan, solve
from pmo_core.settings import Policies

TIME_LIMIT_S = 3.0
GAP = 0.001
NO_CRITERIA = "nothing says what a project is worth"
NO_COSTS = "no project has a known cost"
BEYOND = "what runs already goes beyond the limits of money or people"
HELD = "no set of projects keeps every rule without it"


@dataclass(frozen=True)
class Frees:
    """Money still to be paid, over how many months (nan without an end); months of work by role, largest first."""

    money: float
    months: float
    role_months: tuple[tuple[str, float], ...]

    @property
    def a_month(self) -> float:
        """Money for each month until it would have ended."""
        return self.money / self.months


@dataclass(frozen=True)
class Dependant:
    """A project that needs, follows or goes with the one stopped; `directly` or through another."""

    project_id: str
    kind: str
    directly: bool


@dataclass(frozen=True)
class Breaks:
    """What goes with it: projects that hang on it, benefits, objectives that nobody else serves.

    `benefits` is the present value to come in money, nan where not known; `others` counts those in other units.
    """

    dependants: tuple[Dependant, ...]
    benefits: float
    others: int
    objectives: tuple[str, ...]


@dataclass(frozen=True)
class Choosing:
    """What the selection is asked with: the same as on the Fund page, but for what must go on."""

    portfolio: Portfolio
    criteria: tuple[Criterion, ...]
    weights: Array
    as_of: date
    policies: Policies
    currency: str = ""
    per_head: float = 1.0


@dataclass(frozen=True)
class Chosen:
    """Ids that the selection takes; `why_not` says why it takes none, and is blank otherwise.

    `certain` is whether no other set is worth more by over a thousandth. `left_out` are running projects that the
    selection would stop, and which are held to in no comparison.
    """

    ids: tuple[str, ...]
    why_not: str = ""
    certain: bool = True
    left_out: tuple[str, ...] = ()


def frees(cases: Cases, place: int) -> Frees:
    """What stopping the project at this position frees from now on; money nan where not known."""
    ends = bool(cases.portfolio.projects["end"].notna().iloc[place])
    return Frees(
        money=float(cases.to_pay.values[place]) - float(cases.test.exit_cost[place]),
        months=float(cases.months_left[place]) if ends else float("nan"),
        role_months=_role_months(cases.portfolio, cases.ids[place], cases.as_of),
    )


def _role_months(portfolio: Portfolio, project_id: str, as_of: date) -> tuple[tuple[str, float], ...]:
    demand = portfolio["demand"]
    grain = grain_of(months_of(demand["period"]), alone=1)
    mine = demand[(demand["project_id"] == project_id) & demand["period"].notna() & demand["fte"].notna()]
    if mine.empty:
        return ()
    first = months_of(mine["period"])
    ahead = overlap(first, first + grain - 1, first_open_month(as_of), int(first.max()) + grain)
    work = mine["fte"].to_numpy(dtype=np.float64) * ahead
    by_role = pd.Series(work, index=mine["role"]).groupby(level=0, sort=False).sum()
    pairs = [(str(role), float(months)) for role, months in by_role.items() if months > 0]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def breaks(cases: Cases, aims: Aims | None, place: int) -> Breaks:
    """What stopping the project at this position takes with it; no objectives where there is no table of them."""
    alone: tuple[str, ...] = ()
    if aims is not None:
        running = np.zeros(len(cases.ids), dtype=np.bool_)
        running[cases.candidates.rows] = True
        claimed = aims.alignment.claimed
        only = claimed[place] & ~claimed[running & (np.arange(len(running)) != place)].any(axis=0)
        alone = tuple(name for name, lost in zip(aims.names, only.tolist(), strict=True) if lost)
    return Breaks(
        dependants=dependants(cases.portfolio, cases.ids[place], set(cases.candidates.ids)),
        benefits=float(cases.test.benefits_to_go[place] - cases.test.kept[place]),
        others=int(cases.benefits.others[place]),
        objectives=alone,
    )


def dependants(portfolio: Portfolio, project_id: str, unfinished: set[str]) -> tuple[Dependant, ...]:
    """Unfinished projects that hang on this one, those that do so directly first; each once."""
    links = portfolio["dependencies"]
    links = links[links["kind"] != "excludes"]
    pairs = list(zip(links["project_id"], links["kind"], links["other_project_id"], strict=True))
    pairs += [(other, kind, project) for project, kind, other in pairs if kind == "together"]
    found: dict[str, Dependant] = {}
    layer, directly = [project_id], True
    while layer:
        after: list[str] = []
        for project, kind, other in pairs:
            if other in layer and project in unfinished and project != project_id and project not in found:
                found[project] = Dependant(project, kind, directly)
                after.append(project)
        layer, directly = after, False
    return tuple(found.values())


def started_today(choosing: Choosing) -> Chosen:
    """What the selection takes when everything that runs is a candidate again, at what it still costs.

    What the law asks for is taken in any case.
    """
    again = choosing.policies.model_copy(update={"locked": (), "locked_from": None})
    return _chosen(choosing, again)[0]


def funded_instead(choosing: Choosing, project_id: str) -> Chosen:
    """Waiting projects that the selection takes once this one is stopped, and does not while it goes on.

    All else that runs goes on in both, but for what the selection itself would stop: where more runs than money or
    people allow, holding to all of it would leave nothing to compare.
    """
    free, fundable = _chosen(choosing, choosing.policies)
    if free.why_not or fundable is None:
        return free
    names = fundable.problem.names
    running = [names[i] for i in np.flatnonzero(fundable.running).tolist()]
    others = tuple(name for name in running if name in free.ids and name != project_id)
    going_on, _ = _chosen(choosing, _held_to(choosing.policies, (*others, project_id), ()))
    without, _ = _chosen(choosing, _held_to(choosing.policies, others, (project_id,)))
    if going_on.why_not or without.why_not:
        return going_on if going_on.why_not else Chosen((), HELD)
    newly = [name for name in without.ids if name not in running and name not in going_on.ids]
    left_out = tuple(name for name in running if name not in free.ids and name != project_id)
    return Chosen(tuple(newly), certain=going_on.certain and without.certain, left_out=left_out)


def _held_to(policies: Policies, locked: tuple[str, ...], barred: tuple[str, ...]) -> Policies:
    """The policies with these going on, and those not, whatever they say of them."""
    kept = tuple(name for name in policies.locked if name not in barred)
    open_to = tuple(name for name in policies.barred if name not in locked)
    return policies.model_copy(update={"locked": (*kept, *locked), "barred": (*open_to, *barred)})


def _chosen(choosing: Choosing, policies: Policies) -> tuple[Chosen, Fundable | None]:
    if not choosing.criteria:
        return Chosen((), NO_CRITERIA), None
    fundable = _problem(choosing, policies)
    if not np.nansum(fundable.costs) > 0:
        return Chosen((), NO_COSTS), None
    plan = solve(fundable.problem, time_limit_s=TIME_LIMIT_S, gap=GAP)
    if not plan.found:
        return Chosen((), BEYOND), fundable
    return Chosen(_names(fundable, plan.funded), certain=_is_certain(plan)), fundable


def _problem(choosing: Choosing, policies: Policies) -> Fundable:
    return fund_problem(
        choosing.portfolio,
        choosing.criteria,
        choosing.weights,
        as_of=choosing.as_of,
        policies=policies,
        currency=choosing.currency,
        per_head=choosing.per_head,
    )


def _names(fundable: Fundable, funded: Mask) -> tuple[str, ...]:
    return tuple(fundable.problem.names[i] for i in np.flatnonzero(funded).tolist())


def _is_certain(plan: Plan) -> bool:
    return plan.gap <= GAP + 1e-9
