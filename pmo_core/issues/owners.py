"""Who can correct each issue: the person or role that the row concerned names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pmo_core.formats import column_number
from pmo_core.portfolio import Portfolio
from pmo_core.validation.issue import Issue
from pmo_core.validation.rows import OWN_IDS

NO_OWNER = "No owner named"
KEEPER = "Whoever keeps the sheet"
CELL = re.compile(r"([A-Z]+)(\d+)")


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
        through = rows[corrector.through].map(_owners_by_id(portfolio, corrector.table))
        owners = owners.fillna(through.astype("str"))
    return owners.str.strip()


def _owners_by_id(portfolio: Portfolio, table: str) -> dict[str, str]:
    id_field, _ = OWN_IDS[table]
    owners = row_owners(portfolio, table)
    named = owners.notna().to_numpy()
    return dict(zip(portfolio[table][id_field][named], owners[named], strict=True))


def issue_owners(portfolio: Portfolio) -> tuple[str, ...]:
    """Who can correct each issue of the portfolio, in the order of its issues.

    What concerns a heading, a whole column or a whole tab is for whoever keeps the sheet; a row that names nobody
    has no owner, and one that is set aside the one it names itself.
    """
    lines = [_line(issue, portfolio) for issue in portfolio.issues]
    headings = {(reading.sheet, reading.placement.heading_row or reading.header_row) for reading in portfolio.tabs}
    first_lines = {sheet: min(line for tab, line in headings if tab == sheet) for sheet, _ in headings}
    owners = _owners_by_line(portfolio)
    return tuple(
        KEEPER
        if issue.cells > 1 or (issue.sheet, line) in headings or line <= first_lines.get(issue.sheet, line)
        else owners.get((issue.sheet, line), NO_OWNER)
        for issue, line in zip(portfolio.issues, lines, strict=True)
    )


def _owners_by_line(portfolio: Portfolio) -> dict[tuple[str, int], str]:
    """Owner by tab and row of the sheet; by column where a tab has its fields going down."""
    owners: dict[tuple[str, int], str] = {}
    for table, reading in portfolio.readings.items():
        named = row_owners(portfolio, table).dropna()
        places = map(reading.of_row, named.index.tolist())
        owners |= {(tab.sheet, line): name for (tab, line), name in zip(places, named.tolist(), strict=True)}
        for gone in reading.reconciliation.set_aside:
            if gone.owner:
                owners.setdefault((gone.sheet or reading.sheet, gone.row), gone.owner)
    return owners


def _line(issue: Issue, portfolio: Portfolio) -> int:
    """Number of the row that the issue's cell stands in; of the column where its tab has fields going down."""
    address = CELL.fullmatch(issue.cell)
    if not address:
        return 0
    turned = any(r.sheet == issue.sheet and r.placement.turned for r in portfolio.tabs)
    return column_number(address[1]) if turned else int(address[2])
