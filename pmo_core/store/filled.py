"""How many cells of each column hold a value, and how many hold an error, told from a portfolio alone."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pmo_core.portfolio import Portfolio, TableReading
from pmo_core.reading.matching import ColumnMatch
from pmo_core.validation.issue import Issue

DIGITS = "0123456789"
Place = tuple[str, str]  # table; field, or heading where no field of ours claims the column


@dataclass(frozen=True)
class Filled:
    """Cells of one column that give a value, and those that are formula errors or still loading.

    `heading` is as the sheet has it, with the letters where the cells stand in several columns.
    """

    heading: str
    ours: bool
    values: int
    errors: int

    @property
    def cells(self) -> int:
        """All that are filled."""
        return self.values + self.errors

    @property
    def error_share(self) -> float:
        """From 0 to 1."""
        return self.errors / self.cells if self.cells else 0.0


def filled_columns(portfolio: Portfolio) -> dict[Place, Filled]:
    """Every column that was read; ids made in place of blank ones are no values."""
    errors, made = _told_of(portfolio, "formula_error"), _told_of(portfolio, "made_id")
    columns: dict[Place, Filled] = {}
    for table, reading in portfolio.readings.items():
        frame = portfolio[table]
        for match in reading.columns:
            field = match.field or match.label
            if field in frame:
                place = table, field
                values = int(frame[field].notna().sum()) - made.get(place, 0)
                columns[place] = Filled(
                    _heading(reading, match), match.field is not None, values, errors.get(place, 0)
                )
    return columns


def _heading(reading: TableReading, match: ColumnMatch) -> str:
    across = ":" in match.letter and not reading.placement.turned
    return f"{match.label} ({match.letter})" if across else match.label


def _told_of(portfolio: Portfolio, rule: str) -> Mapping[Place, int]:
    """Cells of each column with an issue of this rule: those listed, or the number that one gives for all."""
    by_heading = _by_heading(portfolio)
    listed: Counter[Place] = Counter()
    told: dict[Place, int] = {}
    for issue in portfolio.issues:
        column = (
            _column_of(issue, by_heading.get((issue.sheet, issue.heading), [])) if issue.rule == rule else None
        )
        if column is not None:
            reading, match = column
            place = reading.table, match.field or match.label
            if issue.cells > 1:
                told[place] = issue.cells
            elif rule == "made_id" and issue.severity == "note":
                told[place] = portfolio.readings[reading.table].reconciliation.rows_used
            else:
                listed[place] += 1
    return {**listed, **told}


_Column = tuple[TableReading, ColumnMatch]


def _by_heading(portfolio: Portfolio) -> Mapping[tuple[str, str], list[_Column]]:
    """By tab and heading, as issues name them: letters of turned tabs and of months across say something else."""
    columns: dict[tuple[str, str], list[_Column]] = defaultdict(list)
    for reading in portfolio.tabs:
        for match in reading.columns:
            columns[reading.sheet, match.label].append((reading, match))
    return columns


def _column_of(issue: Issue, columns: list[_Column]) -> _Column | None:
    """Which of the columns of one heading in one tab the issue is about; tabs may hold several tables."""
    letters = issue.cell.rstrip(DIGITS)
    number = issue.cell[len(letters) :]
    row = int(number or 0)

    def likeness(column: _Column) -> tuple[bool, bool, bool, int]:
        reading, match = column
        stands_there = match.letter in (letters, number)
        return stands_there, bool(reading.placement.records), reading.header_row <= row, reading.header_row

    return max(columns, key=likeness, default=None)
