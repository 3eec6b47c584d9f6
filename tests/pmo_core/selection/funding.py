"""Small portfolios put through the whole reading to the problem of what to fund."""

from datetime import date

import numpy as np

from pmo_core.scoring.from_tables import criteria_of
from pmo_core.selection.from_tables import Fundable, fund_problem
from pmo_core.settings import CriterionSettings, Policies
from tests.builders import a_portfolio, a_project

NEW_YEAR = date(2026, 12, 31)
FIT = CriterionSettings(name="Fit", column="Fit", worst=0, best=10)


def a_candidate(project_id="P-1", **fields):
    """A project of 2027 with a rating of 5, unless it says otherwise."""
    whole_year = {"start": date(2027, 1, 1), "end": date(2027, 12, 31)}
    return a_project(project_id, f"Project {project_id}", **{"Fit": 5.0, **whole_year, **fields})


def a_running(project_id="P-1", **fields):
    """A project that runs from 2026 to the end of 2027."""
    return a_candidate(project_id, **{"start": date(2026, 1, 1), **fields})


def a_year(year, limit, pool=None, month=1):
    """A row of Funding."""
    row = {"period": date(year, month, 1), "limit": float(limit)}
    return row if pool is None else row | {"pool": pool}


def a_cost(period, project_id="P-1", **fields):
    """A row of Costs."""
    return {"project_id": project_id, "period": period, **fields}


def fund(
    projects, as_of=NEW_YEAR, policies=None, budget=None, worst=True, probability=None, remaining=None, **tables
):
    """The problem of these rows of these tables."""
    portfolio = a_portfolio(projects=projects, **tables)
    criteria = criteria_of(portfolio, (FIT,))
    return fund_problem(
        portfolio,
        criteria,
        np.ones(len(criteria)),
        as_of=as_of,
        policies=policies or Policies(),
        budget=budget,
        worst=worst,
        probability=probability,
        remaining=remaining,
    )


def usage(found: Fundable, *ids):
    """What these projects, or all, use of each limit, by its name."""
    places = [found.problem.names.index(name) for name in ids] or list(range(len(found.problem.names)))
    return {row.name: row.usage[places].round(9).tolist() for row in found.problem.limits}


def amounts(found: Fundable):
    """Amount of each limit by its name."""
    return {row.name: row.amount for row in found.problem.limits}


def said(found: Fundable, words):
    """The notes with these words."""
    return [note for note in found.notes if words in note.text]
