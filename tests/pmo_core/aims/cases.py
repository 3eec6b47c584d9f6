"""Small portfolios of aims: a test states only what matters to it."""

from datetime import date

from pmo_core.aims.from_tables import Aims, aims_of
from pmo_core.portfolio import Portfolio
from pmo_core.settings.aims import AimsFile
from tests.builders import Row, a_portfolio, a_project

AS_OF = date(2026, 10, 31)


def an_objective(objective_id: str = "O-1", name: str = "", **fields: object) -> Row:
    """A row of Objectives."""
    return {"objective_id": objective_id, "name": name or f"Aim {objective_id}", **fields}


def a_rating(project_id: str = "P-1", objective_id: str = "O-1", rating: float = 9.0, **fields: object) -> Row:
    """A row of Alignment."""
    return {"project_id": project_id, "objective_id": objective_id, "rating": rating, **fields}


def projects(*ids: str) -> list[Row]:
    """Projects named after their ids."""
    return [a_project(an_id, f"Work {an_id}") for an_id in ids]


def aims(portfolio: Portfolio, settings: AimsFile = AimsFile()) -> Aims:
    """Aims of a portfolio as of the tests' day."""
    return aims_of(portfolio, settings, AS_OF)


def aims_with(**tables: object) -> Aims:
    """Aims of these tables; one project and one objective where no other is given."""
    given = {"projects": projects("P-1"), "objectives": [an_objective()], **tables}
    return aims(a_portfolio(**given))
