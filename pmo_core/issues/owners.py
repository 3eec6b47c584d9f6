"""Who can correct each issue: the person or role that the row concerned names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pmo_core.portfolio import Portfolio
from pmo_core.validation.issue import Issue
from pmo_core.validation.rows import OWN_IDS

NO_OWNER = "No owner named"
KEEPER = "Whoever keeps the sheet"
CELL = re.compile(r"[A-Z]+(\d+)")


@dataclass(frozen=True)
class Corrector:
    """Fields of a row that name who can correct it, the first filled one first; where none is, the owner of the
    row it belongs to: `through` is the field that says which, `table` where it stands.
    """

    fields: tuple[str, ...] = ()
    through: str = ""
    table: str = ""


OF_PROJECT = Corrector((), "project_id", "projects")
CORRECTORS: Mapping[str, Corrector] = {
    "projects": Corrector(("manager", "sponsor")),
    "objectives": Corrector(("owner",)),
    "alignment": OF_PROJECT,
    "benefits": Corrector(("owner", "responsible"), "project_id", "projects"),
    "measures": Corrector(("owner",)),
    "measurements": Corrector((), "benefit_id", "benefits"),
    "costs": OF_PROJECT,
    "demand": OF_PROJECT,
    "dependencies": OF_PROJECT,
    "milestones": OF_PROJECT,
    "gate_reviews": OF_PROJECT,
    "artefacts": OF_PROJECT,
    "risks": Corrector(("owner",), "project_id", "projects"),
    "decisions": Corrector(("decider",), "project_id", "projects"),
}


def row_owners(portfolio: Portfolio, table: str) -> pd.Series:
    """Who can correct each row of the table, by sheet row; missing where nobody is named."""
    corrector = CORRECTORS.get(table, Corrector())
    rows = portfolio[table]
    owners = pd.Series(index=rows.index, dtype="str")
    for field in corrector.fields:
        owners = owners.fillna(rows[field])
    if corrector.table:
        owners = owners.fillna(rows[corrector.through].map(_owners_by_id(portfolio, corrector.table)))
    return owners.str.strip()


def _owners_by_id(portfolio: Portfolio, table: str) -> dict[str, str]:
    id_field, _ = OWN_IDS[table]
    owners = row_owners(portfolio, table)
    named = owners.notna().to_numpy()
    return dict(zip(portfolio[table][id_field][named], owners[named], strict=True))


def issue_owners(portfolio: Portfolio) -> tuple[str, ...]:
    """Who can correct each issue of the portfolio, in the order of its issues.

    What concerns a heading, a whole column or a whole tab is for whoever keeps the sheet; a row that names nobody,
    or is set aside, has no owner.
    """
    headers = {reading.sheet: reading.header_row for reading in portfolio.readings.values()}
    owners: dict[tuple[str, int], str] = {}
    for table, reading in portfolio.readings.items():
        owners |= {(reading.sheet, row): name for row, name in row_owners(portfolio, table).dropna().items()}  # pyright: ignore[reportAssignmentType]
    return tuple(_owner(issue, headers, owners) for issue in portfolio.issues)


def _owner(issue: Issue, headers: Mapping[str, int], owners: Mapping[tuple[str, int], str]) -> str:
    address = CELL.fullmatch(issue.cell)
    row = int(address[1]) if address else 0
    if issue.cells > 1 or row <= headers.get(issue.sheet, row):
        return KEEPER
    return owners.get((issue.sheet, row), NO_OWNER)
