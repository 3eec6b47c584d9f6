"""What every part of the resources page works with: people, who counts, in what order."""

import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import streamlit as st

from pmo_core.benefits.realisation import money_unit
from pmo_core.resources.from_tables.delay import monthly_benefits
from pmo_core.resources.from_tables.staffing import staffing_of
from pmo_core.resources.months import Array, Whole, span_name
from pmo_core.resources.staffing import Staffing
from pmo_core.resources.waterfall import Served, serve
from pmo_core.scoring.cut_off import cut_off_of
from pmo_core.scoring.from_tables import criteria_of, probability_of, ratings_of
from pmo_core.scoring.ranking import Ranking, rank
from pmo_core.scoring.value_functions import Criterion, values_of
from pmo_core.selection.from_tables.candidates import Candidates, candidates_of
from views.controls import weights_kept
from views.fund.board import problem_of
from views.fund.offered import plans_offered, shares_of
from views.session import Visit

COMMITTED, PIPELINE, LINE, FUNDED = "Committed", "Plus the pipeline", "Above the line", "A plan of Fund"
KEPT = "_resources"
T = TypeVar("T")
NamedPlan = tuple[str, Mapping[str, float]]  # its name, and how much of each project by id goes on
NO_PLAN: NamedPlan = ("", {})


@dataclass(frozen=True)
class Seen:
    """People of a portfolio, how far each project counts, and the order in which they are served.

    `weights` and `ranks` have one place for each project of the sheet; `counted` says what was asked to count, and
    `plan` is the name of the plan where that is one.
    """

    visit: Visit
    staffing: Staffing
    candidates: Candidates
    criteria: tuple[Criterion, ...]
    ranking: Ranking | None
    counted: str
    weights: Array
    plan: str = ""

    @property
    def ranks(self) -> Whole:
        """Rank of each project under the weights of Prioritise; the sheet's order without criteria."""
        return np.arange(1, len(self.weights) + 1) if self.ranking is None else self.ranking.ranks

    @cached_property
    def served(self) -> Served:
        """Who gets people."""
        return serve(self.staffing, self.weights, self.ranks)

    @cached_property
    def demand(self) -> Array:
        """FTE needed by role and month."""
        return self.staffing.demand(self.weights)

    @property
    def names(self) -> list[str]:
        """Names of the projects, in the sheet's order."""
        return self.visit.portfolio.projects["name"].tolist()

    @property
    def ids(self) -> list[str]:
        """Ids of the projects, in the sheet's order."""
        return self.visit.portfolio.projects["project_id"].tolist()

    @property
    def running(self) -> np.ndarray:
        """Whether each project of the sheet has begun."""
        found = np.zeros(len(self.weights), dtype=bool)
        found[self.candidates.rows] = self.candidates.running
        return found

    @property
    def currency(self) -> str:
        """The money that benefits are counted in."""
        return money_unit(self.visit.portfolio["benefits"], self.visit.currency)

    @property
    def benefits(self) -> Array:
        """Planned benefit by project and month in money, as far ahead as the settings look."""
        months, first = self.visit.settings.resources.delay_months, self.staffing.first_month
        make = lambda: monthly_benefits(self.visit.portfolio, self.currency, first, months)  # noqa: E731
        return kept(self.visit, "benefits", make)

    @property
    def months(self) -> list[str]:
        """Names of the months."""
        return month_names(self.staffing.first_month, self.staffing.months)


def month_names(first: int, months: int) -> list[str]:
    """Names of so many months."""
    return [span_name(first + month, first + month + 1) for month in range(months)]


def kept(visit: Visit, name: str, make: Callable[[], T]) -> T:
    """Worked out once for as long as the reading, the day and the settings stay; no portfolio is held for it."""
    asked = (visit.as_of, visit.settings.resources, visit.settings.selection, visit.currency)
    store = st.session_state.setdefault(KEPT, {})
    of, before, value = store.get(name, (None, None, None))
    if value is None or of() is not visit.portfolio or before != asked:
        value = make()
        store[name] = (weakref.ref(visit.portfolio), asked, value)
    return value


def counted_offered(visit: Visit) -> list[str]:
    """What may be asked to count; a plan only where something says what a project is worth."""
    criteria = criteria_of(visit.portfolio, visit.settings.criteria)
    return [COMMITTED, PIPELINE, LINE, *([FUNDED] if criteria else [])]


def plan_asked(visit: Visit) -> NamedPlan | None:
    """Which plan of Fund counts, and how much of each project by id goes on in it.

    None while it is searched for, or where nothing keeps its rules, which is then said.
    """
    criteria = criteria_of(visit.portfolio, visit.settings.criteria)
    fundable = problem_of(visit, criteria, weights_kept(criteria), None)
    offered = plans_offered(visit)
    name = st.selectbox("Plan", list(offered), key="people_plan", bind="query-params", width=420)
    shares = shares_of(fundable, offered[name], visit.currency, "people")
    if shares is None:
        return None
    if not shares.size:
        st.warning("Nothing keeps the rules of this plan; the Fund page says which stand in its way.")
        return None
    return name, dict(zip(fundable.problem.names, shares.tolist(), strict=True))


def seen_of(visit: Visit, counted: str, plan: NamedPlan = NO_PLAN) -> Seen:
    """Everything the parts need, for what is asked to count; of a plan its name and what goes on in it."""
    portfolio, settings = visit.portfolio, visit.settings
    staffing = kept(visit, "staffing", lambda: staffing_of(portfolio, settings.resources, visit.as_of))
    candidates, _ = kept(visit, "candidates", lambda: candidates_of(portfolio, visit.as_of, settings.selection))
    criteria = criteria_of(portfolio, settings.criteria)
    values = values_of(ratings_of(portfolio.projects, criteria), criteria)
    ranking = rank(values, weights_kept(criteria)) if criteria else None
    weights = _weights(visit, candidates, ranking, counted, plan[1])
    return Seen(visit, staffing, candidates, criteria, ranking, counted, weights, plan[0])


def _weights(
    visit: Visit, candidates: Candidates, ranking: Ranking | None, counted: str, plan: Mapping[str, float]
) -> Array:
    """How far each project counts; one that is finished never does."""
    weights = np.zeros(len(visit.portfolio.projects))
    committed = candidates.running | candidates.mandatory
    if counted == COMMITTED:
        weights[candidates.rows] = committed
    elif counted == LINE:
        order = np.arange(len(weights)) if ranking is None else ranking.order
        weights[candidates.rows] = cut_off_of(visit.portfolio).funded(order)[candidates.rows]
    elif counted == FUNDED:
        weights[candidates.rows] = [plan.get(project, 0.0) for project in candidates.ids]
    else:
        stated = probability_of(visit.portfolio, visit.settings.probability)
        chance = np.ones(len(weights)) if stated is None else np.nan_to_num(stated.figures, nan=1.0)
        weights[candidates.rows] = np.where(committed, 1.0, chance[candidates.rows])
    return weights


def counted_words(seen: Seen) -> str:
    """What counts, in a sentence."""
    if seen.counted == COMMITTED:
        return "Counted: projects that have begun or are mandatory."
    if seen.counted == LINE:
        return "Counted: projects above the line on Prioritise."
    if seen.counted == FUNDED:
        return f"Counted: {seen.plan}, by the weights as they stand."
    if probability_of(seen.visit.portfolio, seen.visit.settings.probability) is None:
        return "Counted: every unfinished project in full, since no column says how likely each is."
    return "Counted: committed projects in full, the others by their probability; in full where it is unknown."
