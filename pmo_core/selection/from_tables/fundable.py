"""The problem of the Fund page: every limit, rule and policy that the organisation's own tables speak of."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from pmo_core.formats import count, money
from pmo_core.portfolio import Portfolio
from pmo_core.resources.months import Whole
from pmo_core.scoring.cut_off import assumed_budget, cut_off_of
from pmo_core.scoring.from_tables import ratings_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.value_functions import Array, Criterion, values_of
from pmo_core.selection.from_tables.candidates import Candidates, Note, candidates_of
from pmo_core.selection.from_tables.money import Money, money_of
from pmo_core.selection.from_tables.one_budget import BUDGET
from pmo_core.selection.from_tables.people import People, people_of
from pmo_core.selection.from_tables.policies import Between, Wanted, between, wanted
from pmo_core.selection.from_tables.years import people_by_financial_year
from pmo_core.selection.model import Count, Limit, Problem
from pmo_core.selection.program import Mask
from pmo_core.settings import Policies


@dataclass(frozen=True)
class Fundable:
    """The problem, and what a page needs beside it; arrays have one place for each project of the problem.

    Finished projects are not among them; `rows` are the positions of the others in Projects. `costs` is what each
    would still use, nan where nobody says. `running` have begun; `resumable` had, and are on hold; `committed`
    must go on. `money` and `people` are names of limits, in order of time; `one_more` is by how much one FTE
    raises each of the latter. `stopping` is, for each limit of money, what it takes to stop all that runs: the
    limit's amount is less by it, and a project that goes on gives its part back. `finished` says how many projects
    of the sheet are left out as finished.
    """

    problem: Problem
    titles: tuple[str, ...]
    costs: Array
    running: Mask
    resumable: Mask
    committed: Mask
    money: tuple[str, ...]
    people: tuple[str, ...]
    notes: tuple[Note, ...]
    rows: Whole
    exit_costs: Array
    stopping: Array
    finished: int = 0
    one_more: tuple[float, ...] = ()

    @property
    def unknown(self) -> Mask:
        """Projects whose cost nobody says, shape (projects,); none where no cost is known and number decides."""
        return np.isnan(self.costs) & (float(np.nansum(self.costs)) > 0)


def fund_problem(
    portfolio: Portfolio,
    criteria: tuple[Criterion, ...],
    weights: Array,
    *,
    as_of: date,
    policies: Policies,
    budget: float | None = None,
    worst: bool = True,
    probability: Array | None = None,
    remaining: Array | None = None,
    currency: str = "",
    per_head: float = 1.0,
) -> Fundable:
    """What to start, continue and stop, as the organisation's tables put it.

    Args:
        portfolio: Projects, and Costs, Funding, Demand, Capacity and Dependencies where there are such sheets.
        criteria: What a score is made of.
        weights: One per criterion, 0 or more, on any scale.
        as_of: Day after which money and people count; what was spent by then never does.
        policies: What the organisation wants of any set.
        budget: Money in all, beside the limits of Funding, or in their place where there are none; None for half
            of what all would cost, in two figures, where Funding says nothing.
        worst: Whether a missing rating counts as the worst it could be, as on the Prioritise page, or as the best.
        probability: Chance of success of each project of the sheet, 0 to 1, where expected value is wanted.
        remaining: Part of each project's value still to be had, 0 to 1, in the sheet's order; nan is all of it.
        currency: How money is written in the notes.
        per_head: FTE of one unit of Capacity: 1, or less where it counts heads.

    Raises:
        ValueError: `budget` is below 0 or not a number, or `remaining` or `probability` lies outside 0 to 1.
    """
    if budget is not None and not budget >= 0:
        raise ValueError(f"the budget is {budget}; use 0 or more")
    candidates, said = candidates_of(portfolio, as_of, policies)
    candidates, purse = money_of(portfolio, candidates, as_of, policies, currency)
    wishes = wanted(portfolio, candidates, policies)
    committed = (candidates.mandatory | wishes.locked) & ~wishes.barred
    excluded, unknown = _excluded(candidates, purse, wishes, committed)
    purse, top = _with_budget(purse, candidates, excluded, committed, budget, currency)
    values = _values(portfolio, criteria, weights, worst, probability, remaining)[candidates.rows]
    by_year = people_by_financial_year(portfolio)
    people = people_of(portfolio, candidates, as_of, per_head)
    parts = _Parts(purse, people, between(portfolio, candidates), wishes, top)
    worthless = () if criteria else (Note("Nothing says what a project is worth, so no choice can be made."),)
    first = (*worthless, *said, *purse.notes, *unknown, *by_year)
    return _fundable(candidates, parts, values, committed, excluded, (*first, *parts.notes))


@dataclass(frozen=True)
class _Parts:
    purse: Money
    people: People
    links: Between
    wishes: Wanted
    top: tuple[Count, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """Of people, links and wishes; those of money stand further up, before what is left out for want of it."""
        return (*self.people.notes, *self.links.notes, *self.wishes.notes)


def _fundable(
    candidates: Candidates, parts: _Parts, values: Array, committed: Mask, excluded: Mask, notes: tuple[Note, ...]
) -> Fundable:
    return Fundable(
        _problem(candidates, parts, values, committed, excluded),
        candidates.titles,
        candidates.costs,
        candidates.running,
        candidates.resumable,
        committed,
        money=tuple(row.name for row in parts.purse.limits),
        people=tuple(row.name for row in parts.people.limits),
        notes=notes,
        rows=candidates.rows,
        exit_costs=candidates.exit_costs,
        stopping=parts.purse.stopping,
        finished=len(candidates.portfolio.projects) - len(candidates.ids),
        one_more=parts.people.one_more,
    )


def _problem(candidates: Candidates, parts: _Parts, values: Array, committed: Mask, excluded: Mask) -> Problem:
    """What is to be chosen: every limit, link and wish, without a word of where they come from."""
    return Problem(
        candidates.ids,
        values,
        (*parts.purse.limits, *parts.people.limits),
        requires=parts.links.requires,
        together=parts.links.together,
        excludes=parts.links.excludes,
        mandatory=_places(committed),
        excluded=_places(excluded),
        shares=parts.wishes.shares,
        counts=(*parts.top, *parts.wishes.counts),
    )


def _values(
    portfolio: Portfolio,
    criteria: tuple[Criterion, ...],
    weights: Array,
    worst: bool,
    probability: Array | None,
    remaining: Array | None,
) -> Array:
    """Points of every project of the sheet, as on the Prioritise page, times what is still to be had of them."""
    values = values_of(ratings_of(portfolio.projects, criteria), criteria)
    ranking = rank(values, weights, probability)
    points = ranking.scores if worst else ranking.highest
    if remaining is None:
        return points
    if remaining.shape != points.shape:
        raise ValueError(f"what remains needs {len(points)} numbers, one for each project of the sheet")
    if np.any((remaining < 0) | (remaining > 1)):
        raise ValueError("what remains of a value lies between 0 and 1; write 0.4 for 40 %")
    return points * np.where(np.isnan(remaining), 1.0, remaining)


def _excluded(candidates: Candidates, purse: Money, wishes: Wanted, committed: Mask) -> tuple[Mask, list[Note]]:
    """Barred, or nobody can say that they fit; where no cost is known at all, money decides nothing."""
    unknown = np.isnan(candidates.costs) if _has_costs(candidates) else np.zeros(len(committed), dtype=np.bool_)
    notes: list[Note] = []
    for mask, text in (
        (unknown & ~committed, "Left out, since nobody says what it would cost"),
        (unknown & committed, "Must go on, and no money is held back for it, since nobody says what it costs"),
        (candidates.mandatory & wishes.barred, "Mandatory in the sheet and barred by the policies, which count"),
    ):  # fmt: skip
        if mask.any():
            named = candidates.named(mask)
            notes.append(candidates.note(f"{text}: {named}.", mask, "budget"))
    return wishes.barred | ((unknown | purse.homeless) & ~committed), notes


def _has_costs(candidates: Candidates) -> bool:
    return bool(np.nansum(candidates.costs) > 0)


def _with_budget(
    purse: Money, candidates: Candidates, excluded: Mask, committed: Mask, budget: float | None, currency: str
) -> tuple[Money, tuple[Count, ...]]:
    """The limits with one for all money, where asked for or there is no other; else a number of projects."""
    if not _has_costs(candidates):
        return _by_number(purse, candidates, committed)
    if purse.limits and budget is None:
        return purse, ()
    notes = purse.notes
    if budget is None:
        budget, note = _assumed(candidates, excluded, committed, currency)
        notes = (*notes, note)
    stopping = float(candidates.exit_costs.sum())
    usage = np.nan_to_num(candidates.costs) - candidates.exit_costs
    limits = (*purse.limits, Limit(BUDGET, usage, budget - stopping))
    return replace(purse, limits=limits, stopping=np.append(purse.stopping, stopping), notes=notes), ()


def _by_number(purse: Money, candidates: Candidates, committed: Mask) -> tuple[Money, tuple[Count, ...]]:
    """Without any cost, as many projects as stand above the line on the Prioritise page."""
    n = len(candidates.ids)
    most = max(min(cut_off_of(candidates.portfolio).top, n), int(committed.sum()))
    note = Note(f"No cost is known, so the choice is of {count(most, 'project')} at most and not of money.")
    limited = replace(purse, limits=(), stopping=np.zeros(0), notes=(*purse.notes, note))
    return limited, (Count("Projects", tuple(range(n)), 0, most),)


def _assumed(candidates: Candidates, excluded: Mask, committed: Mask, currency: str) -> tuple[float, Note]:
    """Half of what all would still cost, and never less than what must go on."""
    costs = np.nan_to_num(candidates.costs)
    half, must = assumed_budget(costs), float(costs[committed & ~excluded].sum())
    if must > half:
        return must, Note(f"No budget is stated; {money(must, currency)} is what must go on would cost.")
    return half, Note(
        f"No budget is stated; {money(half, currency)}, half of what all would cost, is a start of ours."
    )


def _places(mask: Mask) -> tuple[int, ...]:
    places: list[int] = np.flatnonzero(mask).tolist()
    return tuple(places)
