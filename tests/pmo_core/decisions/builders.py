"""Small cases: a project that runs, a benefit of 10 a month, and no discount unless asked for."""

from datetime import date

from pmo_core.decisions.advice import Advice, advice_of
from pmo_core.decisions.from_tables import Cases, cases_of
from pmo_core.settings import Policies
from pmo_core.settings.decisions import DecisionsFile
from tests.builders import a_benefit, a_portfolio, a_project

AS_OF = date(2026, 10, 31)
FREE = DecisionsFile(rate=0.0)


def a_running(project_id="P-001", **fields):
    """A project under way that ends in ten months; blank fields are left blank."""
    given = {"start": date(2026, 1, 1), "end": date(2027, 8, 31), "mandatory": False, **fields}
    return a_project(
        project_id, f"Project {project_id}", **{name: v for name, v in given.items() if v is not None}
    )


def ten_a_month(project_id="P-001", benefit_id="B-001", **fields):
    """A money benefit of 10 a month for the year after the day of the tests."""
    year = {"full_year_value": 120.0, "start": date(2026, 11, 1), "end": date(2027, 10, 31)}
    given = {"project_id": project_id, **year, **fields}
    return a_benefit(benefit_id, f"Benefit {benefit_id}", **given)


def cases(*projects, settings=FREE, policies=None, **tables) -> Cases:
    """The cases of these projects."""
    return cases_of(a_portfolio(projects=projects, **tables), AS_OF, settings, policies or Policies(), "GBP")


def advice(*projects, settings=FREE, **tables) -> Advice:
    """What the rules say of these projects."""
    return advice_of(cases(*projects, settings=settings, **tables), settings)
