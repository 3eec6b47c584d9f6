"""The five figures of the first page, and what needs attention, each with the rows it came from."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

import numpy as np
import pandas as pd

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.realisation import at_risk, in_money, money_unit, realisation, sums
from pmo_core.decisions import decisions_due
from pmo_core.finance.spend import Spend, spend_to_date
from pmo_core.finance.tables.conversion import rates_today
from pmo_core.finance.tables.hierarchy import Flags, counted
from pmo_core.finance.tables.note import Note
from pmo_core.formats import count, day, money, share
from pmo_core.pipeline.overdue import how_many_overdue, overdue
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import costs_of, criteria_of, ratings_of, weights_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.value_functions import values_of
from pmo_core.settings import CriterionSettings
from pmo_core.settings.pipeline import StageSettings
from pmo_core.unlock import STEPS, Step, is_unlocked

OVER_BUDGET = 0.10
LISTED = 5


@dataclass(frozen=True)
class FiveFigures:
    """Money in the portfolio currency; nan where the sheet does not have what it takes.

    `planned` is what money benefits were to bring by `as_of`, `whole_life` over their lives, net of dis-benefits;
    `at_risk` is the plan of the twelve months after it that is in doubt.
    """

    planned: float
    whole_life: float
    realised: float
    realisation_index: float
    at_risk: float
    benefits_at_risk: int
    spend: Spend
    decisions_due: int | None
    decisions_late: int

    @property
    def value_is_planned(self) -> bool:
        """Whether any benefit in money is planned, without which three of the five say nothing."""
        return math.isfinite(self.planned)


@dataclass(frozen=True)
class Attention:
    """One thing to look at: what it is, the rows behind it, and the page that shows more."""

    headline: str
    detail: str
    page: Literal["benefits", "prioritise", "data", "overview", "pipeline"]
    weight: float = 0.0


@dataclass(frozen=True)
class FirstFigures:
    """What a bare list of projects says; `total_cost` is nan and `cost_column` blank where none has a cost.

    `costed` of the `projects` have a cost. `first` are the names that share rank 1 by the criteria `by`, in the
    sheet's order; both are empty where nothing ranks. `lacks` are the steps that the sheet has no columns for;
    `notes` name the programmes whose own cost is not in the total, since that of the projects below them is.
    """

    projects: int
    costed: int
    total_cost: float
    cost_column: str
    first: tuple[str, ...]
    by: tuple[str, ...]
    lacks: tuple[Step, ...]
    notes: tuple[Note, ...] = ()


def first_figures(portfolio: Portfolio, declared: Sequence[CriterionSettings]) -> FirstFigures:
    """The figures of a list that has no benefits in money, under the criteria and weights that stand at first."""
    projects, criteria = portfolio.projects, criteria_of(portfolio, declared)
    ranking = rank(values_of(ratings_of(projects, criteria), criteria), weights_of(criteria)) if criteria else None
    costs = costs_of(portfolio)
    known: Flags = np.isfinite(costs.figures) if costs else np.zeros(len(projects), dtype=np.bool_)
    counts, notes = counted(projects, known)
    return FirstFigures(
        projects=len(projects),
        costed=int(known.sum()),
        total_cost=float(costs.figures[known & counts].sum()) if costs and known.any() else float("nan"),
        cost_column=costs.heading if costs and known.any() else "",
        first=tuple(projects["name"][ranking.ranks == 1]) if ranking else (),
        by=tuple(criterion.name for criterion in criteria),
        lacks=tuple(step for step in STEPS if not is_unlocked(portfolio, step)),
        notes=notes,
    )


def five_figures(portfolio: Portfolio, as_of: date, currency: str, year_starts: int | None = None) -> FiveFigures:
    """The five figures as of one day; `year_starts` is the month, from 1, in which years of Costs begin."""
    realised = money_realisation(portfolio, as_of, currency)
    total = sums(realised)
    doubtful = at_risk(realised, is_red(portfolio, portfolio["benefits"].loc[realised.index, "project_id"]))
    due = decisions_due(portfolio["decisions"], as_of)
    known = realised["planned_to_date"].notna().any()
    return FiveFigures(
        planned=total["planned_to_date"] if known else float("nan"),
        whole_life=total["whole_life"] if known else float("nan"),
        realised=total["actual_to_date"] if portfolio.has("measurements", "actual") and known else float("nan"),
        realisation_index=total["realisation_index"],
        at_risk=float(realised["next_year"][doubtful & (realised["sign"] > 0)].sum()) if known else float("nan"),
        benefits_at_risk=int(doubtful.sum()),
        spend=spend_to_date(portfolio, as_of, year_starts, currency),
        decisions_due=len(due) if portfolio.has("decisions", "due") else None,
        decisions_late=int((due["days_late"] > 0).sum()),
    )


def money_realisation(portfolio: Portfolio, as_of: date, currency: str) -> pd.DataFrame:
    """Realisation of the benefits stated in money."""
    benefits = anchored(portfolio)
    stated = benefits[in_money(benefits, money_unit(benefits, currency))]
    return realisation(stated, portfolio["measurements"], as_of)


def is_red(portfolio: Portfolio, project_ids: pd.Series) -> pd.Series:
    """Whether each of these projects reports red."""
    projects = portfolio.projects
    red = projects["reported_rag"].str.strip().str.casefold().isin(["red", "r"])
    return project_ids.isin(projects.loc[red, "project_id"])


def attention(
    portfolio: Portfolio, as_of: date, currency: str, stages: Sequence[StageSettings] = ()
) -> list[Attention]:
    """What needs attention, the weightiest first; `stages` say who is over, without them the usual words do."""
    found = [
        *_late_decisions(portfolio, as_of),
        *_overdue_measurements(portfolio, as_of),
        *_behind_plan(portfolio, as_of, currency),
        *_over_budget(portfolio, currency),
        *_past_their_end(portfolio, as_of, stages),
        *_red_projects(portfolio),
        *_cells_to_correct(portfolio),
    ]
    return sorted(found, key=lambda item: -item.weight)


def _late_decisions(portfolio: Portfolio, as_of: date) -> list[Attention]:
    late = decisions_due(portfolio["decisions"], as_of)
    late = late[late["days_late"] > 0]
    if late.empty:
        return []
    oldest = late.iloc[0]
    detail = f"The longest, due {day(oldest['due'])}: {oldest['question']}"
    return [Attention(f"{count(len(late), 'decision')} past the date", detail, "overview", 6)]


def _overdue_measurements(portfolio: Portfolio, as_of: date) -> list[Attention]:
    benefits = anchored(portfolio)
    late = realisation(benefits, portfolio["measurements"], as_of)["months_overdue"].dropna()
    if late.empty:
        return []
    longest = cast(pd.Series, benefits.loc[cast(int, late.idxmax())])
    owner = longest["owner"] if pd.notna(longest["owner"]) else "nobody named as owner"
    detail = f"Longest without: {longest['name']} ({owner}), {count(int(late.max()), 'month')} late"
    return [Attention(f"{count(len(late), 'benefit')} overdue for measurement", detail, "benefits", 5)]


def _behind_plan(portfolio: Portfolio, as_of: date, currency: str) -> list[Attention]:
    realised = money_realisation(portfolio, as_of, currency)
    gap = ((realised["planned_when_measured"] - realised["actual_to_date"]) * realised["sign"]).nlargest(1)
    if gap.empty or not gap.iloc[0] > 0:
        return []
    row = gap.index[0]
    name = portfolio["benefits"].loc[row, "name"]
    unit = money_unit(portfolio["benefits"], currency)
    detail = f"{name}: {share(realised['realisation_index'][row])} of the plan to its last measurement"
    return [Attention(f"Largest benefit gap {money(float(gap.iloc[0]), unit)}", detail, "benefits", 4)]


def _over_budget(portfolio: Portfolio, currency: str) -> list[Attention]:
    if not portfolio.has("projects", "budget", "estimate_at_completion"):
        return []
    projects = portfolio.projects
    allowed = (projects["budget"] + projects["approved_changes"].fillna(0.0)) * rates_today(portfolio)
    over = projects["estimate_at_completion"] * rates_today(portfolio) - allowed
    large = over[over > OVER_BUDGET * allowed].sort_values(ascending=False)
    if large.empty:
        return []
    names = ", ".join(str(name) for name in projects.loc[large.index[:3], "name"])
    excess = money(float(large.sum()), currency)
    headline = f"{count(len(large), 'project')} more than 10 % over budget, {excess} together"
    return [Attention(headline, f"Most: {names}", "prioritise", 3)]


def _past_their_end(portfolio: Portfolio, as_of: date, stages: Sequence[StageSettings]) -> list[Attention]:
    late = portfolio.projects[overdue(portfolio, stages, as_of)].sort_values("end", kind="stable")
    if late.empty:
        return []
    detail = "Longest: " + "; ".join(
        f"{name}, which was to end on {day(end)}"
        for name, end in zip(late["name"][:2], late["end"][:2], strict=True)
    )
    return [Attention(how_many_overdue(len(late)), detail, "pipeline", 2.5)]


def _red_projects(portfolio: Portfolio) -> list[Attention]:
    projects = portfolio.projects
    red = projects[is_red(portfolio, projects["project_id"])]
    if red.empty:
        return []
    names = ", ".join(str(name) for name in red["name"].head(LISTED))
    return [Attention(f"{count(len(red), 'project')} reporting red", names, "prioritise", 2)]


def _cells_to_correct(portfolio: Portfolio) -> list[Attention]:
    errors = [issue for issue in portfolio.issues if issue.severity == "error"]
    if not errors:
        return []
    where = ", ".join(issue.address for issue in errors[:3])
    return [Attention(f"{count(len(errors), 'cell')} to correct", f"First: {where}", "data", 1)]
