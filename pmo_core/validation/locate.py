"""Where a cell stands: the one maker of issues, so that every address and link is made in one way."""

from dataclasses import dataclass
from functools import cached_property

from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.tab import TableSheet
from pmo_core.sources.raw_book import Cell, RawBook
from pmo_core.validation.issue import Issue, Severity

LONGEST_SHOWN = 80


@dataclass(frozen=True)
class Locator:
    """Points at the cells of one table's tab, or of the tabs it was joined from.

    `parts` are those tabs, each with the number that was added to its rows; `sheet` is then the first of them.
    """

    sheet: TableSheet
    book: RawBook
    parts: tuple[tuple[int, "Locator"], ...] = ()

    def of_row(self, row: int) -> tuple["Locator", int]:
        """The tab in which a row of the table stands, and its row there."""
        for added, part in reversed(self.parts):
            if row > added:
                return part, row - added
        return self, row

    def row_name(self, row: int) -> str:
        """The row as its owner finds it: `row 7`, with its tab where there are several."""
        part, row = self.of_row(row)
        named = f"row {part.sheet.placement.sheet_row(row)}"
        return f"{named} of {part.sheet.raw.title}" if self.parts else named

    def match(self, field: str) -> ColumnMatch | None:
        """Column that gives this field, or that bears this label where no field claims it."""
        return self._matches.get(field)

    @cached_property
    def _matches(self) -> dict[str, ColumnMatch]:
        """By field or label; the first where two bear one."""
        return {match.field or match.label: match for match in reversed(self.sheet.columns)}

    @cached_property
    def _links(self) -> str:
        """What the address of each of the tab's cells begins with; blank where they have none."""
        return self.book.cell_link(self.sheet.raw, "")

    def heading(self, field: str) -> str:
        """Heading as the sheet has it; the usual one where the sheet has none."""
        match = self.match(field)
        if match:
            return match.label
        return next((c.headings[0] for c in self.sheet.sheet.columns if c.field == field), field)

    def issue(
        self,
        row: int,
        field: str,
        rule: str,
        severity: Severity,
        effect: str,
        remedy: str,
        value: str | None = None,
        cells: int = 1,
    ) -> Issue:
        """Issue about the cell in this sheet row and field; `value` replaces what the cell itself holds."""
        if self.parts:
            part, row = self.of_row(row)
            return part.issue(row, field, rule, severity, effect, remedy, value, cells)
        match = self._matches.get(field)
        raw, cell = self.sheet.raw, self.address(row, field)
        there = shown(self._cell(match, row)) if value is None else value
        link = f"{self._links}{cell}" if self._links else ""
        heading = match.label if match else self.heading(field)
        return Issue(raw.title, cell, heading, there, rule, severity, effect, remedy, link, cells)

    def address(self, row: int, field: str) -> str:
        """Where this row and field of the one tab stand in it, however it had to be turned."""
        match = self._matches.get(field)
        return self.sheet.raw.address(*self.sheet.placement.place(row, match.index if match else 0))

    def cell(self, field: str, row: int) -> Cell:
        """What stands in this field of this row, as typed."""
        if self.parts:
            part, row = self.of_row(row)
            return part.cell(field, row)
        return self._cell(self.match(field), row)

    def words(self, field: str) -> set[Cell]:
        """Every different cell of this field's column, as typed."""
        if self.parts:
            return {cell for _, part in self.parts for cell in part.words(field)}
        match = self.match(field)
        return set(self.sheet.raw.columns[match.index]) if match else set()

    def _cell(self, match: ColumnMatch | None, row: int) -> Cell:
        column = self.sheet.raw.columns[match.index] if match else ()
        return column[row - 1] if 0 < row <= len(column) else None


def shown(cell: Cell) -> str:
    """A cell as an issue quotes it: short, on one line."""
    if cell is None:
        return ""
    text = f"{cell:.15g}" if isinstance(cell, float) else str(cell)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
