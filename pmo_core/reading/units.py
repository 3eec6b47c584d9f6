"""In which unit the money of a table stands: what its headings state, and what that proposes for the others."""

import re
from dataclasses import dataclass

from pmo_core.reading.headings import stated_unit, states_currency
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.placement import Placement
from pmo_core.reading.tab import Note, TableSheet
from pmo_core.sheets import SHEETS
from pmo_core.sheets.row import Kind
from pmo_core.sources.raw_book import RawSheet

# What speaks of every figure below it rather than titling a list that happens to end in a unit.
OF_FIGURES = re.compile(r"\b(?:figures?|amounts?|values?|costs)\b.*\bin\b", re.I)
OF_ALL = re.compile(r"\W*(?:all|figures?|amounts?|values?|money|costs|units?|in)\b|\W*[£$€]", re.I)


@dataclass(frozen=True)
class UnitAbove:
    """The unit that a line above the headings states, blank where none does, and the line with its place."""

    unit: str = ""
    line: str = ""
    row: int = 0
    column: int = 0

    @property
    def of_all(self) -> str:
        """The unit where the line says it of all figures, as "All figures in £000" does."""
        return self.unit if OF_ALL.match(self.line) else ""

    @property
    def why(self) -> str:
        """What says so; blank where nothing does."""
        return f'the line "{self.line}" above the headings says {self.unit}' if self.unit else ""

    def notes(self, placement: Placement, answer: str) -> tuple[Note, ...]:
        """That money without a unit of its own was read in it; `answer` is the unit its owner gave, if any."""
        if not self.unit or (answer or self.of_all) != self.unit:
            return ()
        effect = (
            f'"{self.line}" stands above the headings, so money whose heading says no unit is read in {self.unit}'
        )
        effect += ", as you said" if answer else ""
        return (Note("unit_above", placement.address(self.row + 1, self.column), effect),)


def unit_above(raw: RawSheet, header_row: int) -> UnitAbove:
    """The first unit stated above the row of headings, which is counted from 0."""
    for row in range(header_row):
        for column, cell in enumerate(raw.row(row)):
            if isinstance(cell, str) and (unit := stated_unit(cell)).label:
                return UnitAbove(unit.label, cell.strip(), row, column)
    return UnitAbove()


def speaks_of_all(text: str) -> bool:
    """Whether a line says in which unit all figures are, so that it is no title of the rows below it.

    >>> speaks_of_all("All values in k€ unless stated"), speaks_of_all("All schemes"), speaks_of_all("In delivery")
    (True, False, False)
    """
    begins = OF_ALL.match(text) is not None
    return begins and (
        bool(stated_unit(text).label) or states_currency(text) or OF_FIGURES.search(text) is not None
    )


def stated_units(sheet: TableSheet) -> dict[str, list[ColumnMatch]]:
    """Money columns by the unit their heading states; under a blank those that state none."""
    kinds = {column.field: column.kind for column in SHEETS[sheet.table].columns}
    found: dict[str, list[ColumnMatch]] = {}
    for match in sheet.columns:
        if kinds.get(match.field or "") is Kind.MONEY or states_currency(match.heading):
            plain = "units" if states_currency(match.heading) else ""
            found.setdefault(match.unit.label or plain, []).append(match)
    return found


def proposed_unit(sheet: TableSheet) -> str:
    """The unit that some money columns state while others state none; blank where there is no such doubt."""
    units = stated_units(sheet)
    stated = list(dict.fromkeys(unit for unit in (*units, sheet.unit_beside) if unit))
    return stated[0] if units.get("") and len(stated) == 1 and stated[0] != "units" else ""
