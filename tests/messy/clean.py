"""A clean list of projects, and how its rows become a tab of a workbook or a CSV file.

A cell wrapped in Told is one that the reader repairs: some issue, question or row set aside has to speak of it.
Since the mark travels with the cell, ways of spoiling a sheet can be put one on top of another, and the
addresses that must be told are those where the marked cells end up.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from pmo_core.formats import column_letter
from pmo_core.sources.csv_folder import csv_sheet
from pmo_core.sources.raw_book import Cell, RawSheet
from tests.builders import a_sheet, serial

HEADER = (
    "Project ID", "Project name", "Department", "Project manager", "Status", "Budget", "Spent to date",
    "Start date", "End date", "Strategic fit", "Risk",
)  # fmt: skip
ID, NAME, DEPARTMENT, MANAGER, STATUS, BUDGET, SPENT, START, END, FIT, RISK = range(len(HEADER))
FIELDS = (
    "project_id", "name", "department", "manager", "status", "budget", "actual_to_date", "start", "end",
)  # fmt: skip
RATINGS = ("Strategic fit", "Risk")
MONEY = (BUDGET, SPENT)
DATES = (START, END)
DEPARTMENTS = ("Department for Transport", "Ministry of Justice", "Health and Social Care", "Revenue Office")
MANAGERS = ("Ann Marsh", "Bilal Khan", "Chen Wu", "Dora Lund", "Emeka Obi")
STATUSES = ("Active", "On hold", "Closed", "Not started")
FIRST_WORDS = ("Payroll", "Case", "Signal", "Clinic", "Border", "Archive", "Tunnel", "Licence", "Grants", "Fleet")
SECOND_WORDS = ("renewal", "move", "upgrade", "platform", "closure")

Typed = Cell | date


@dataclass(frozen=True)
class Told:
    """A cell that is repaired or left out, so that its owner has to hear of it."""

    value: Typed


Grid = tuple[tuple[Typed | Told, ...], ...]


def clean(*projects: Sequence[Typed]) -> Grid:
    """The header over these projects."""
    return (HEADER, *(tuple(project) for project in projects))


def a_list(count: int = 12) -> Grid:
    """So many projects of varied departments, sums and dates; no two alike and no date in doubt."""
    return clean(*(_project(n) for n in range(count)))


def _project(n: int) -> tuple[Typed, ...]:
    name = f"{FIRST_WORDS[n % 10]} {SECOND_WORDS[(n // 10 + n) % 5]}"
    start = date(2024, 1, 13) + timedelta(days=37 * n)
    budget = 120_000.0 + 35_000.0 * n * (n % 4 + 1)
    return (
        f"P-{n + 1:03}", name, DEPARTMENTS[n % 4], MANAGERS[n * 3 % 5], STATUSES[n * 7 % 4], budget,
        1_000.0 * round(budget * (n % 5) / 5_000), start, start + timedelta(days=200 + 61 * n),
        float(n * 3 % 11), float(n * 2 % 5 + 1),
    )  # fmt: skip


@st.composite
def lists(draw: st.DrawFn) -> Grid:
    """Any clean list of 8 to 40 projects; the first one's dates lie after the 12th, so that they decide."""
    count = draw(st.integers(8, 40))
    grid = a_list(count)
    days = draw(st.lists(st.dates(date(2023, 1, 1), date(2027, 12, 28)), min_size=count, max_size=count))
    lengths = draw(st.lists(st.integers(40, 1500), min_size=count, max_size=count))
    sums = draw(st.lists(st.integers(50, 90_000), min_size=count, max_size=count))
    rows = [list(row) for row in grid[1:]]
    for row, day, length, thousands in zip(rows[1:], days, lengths, sums, strict=False):
        row[START], row[END] = day, day + timedelta(days=length)
        row[BUDGET], row[SPENT] = thousands * 1000.0, thousands // 3 * 1000.0
    return clean(*rows)


def plain(cell: Typed | Told) -> Typed:
    """What stands in the cell."""
    return cell.value if isinstance(cell, Told) else cell


def values(grid: Grid, column: int) -> list[Typed]:
    """One column of a clean list, below its heading."""
    return [plain(row[column]) for row in grid[1:]]


def told_cells(grid: Grid) -> list[str]:
    """Addresses of the cells that have to be spoken of."""
    return [
        address(row, column)
        for row, cells in enumerate(grid)
        for column, cell in enumerate(cells)
        if isinstance(cell, Told)
    ]


def address(row: int, column: int) -> str:
    """A1 address of the cell at these positions, counted from 0."""
    return f"{column_letter(column)}{row + 1}"


def as_workbook(grid: Grid, title: str = "Projects") -> RawSheet:
    """The tab of a workbook: numbers, flags and day serials are typed."""
    return a_sheet(title, [[_typed(plain(cell)) for cell in row] for row in grid])


def as_csv(grid: Grid, title: str = "projects.csv", delimiter: str = ",") -> RawSheet:
    """The tab of a CSV file, every cell a text, read from the bytes such a file has."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([_written(plain(cell)) for cell in row] for row in grid)
    return csv_sheet(title, text.getvalue().encode())


def with_column(grid: Grid, column: int, heading: str, cells: Iterable[Typed | Told]) -> Grid:
    """The list with another column in this place; it may bear another heading."""
    fresh = (heading, *cells)
    return tuple((*row[:column], cell, *row[column + 1 :]) for row, cell in zip(grid, fresh, strict=True))


def with_cell(grid: Grid, row: int, column: int, cell: Typed | Told) -> Grid:
    """The grid with another cell at these positions, counted from 0."""
    changed = (*grid[row][:column], cell, *grid[row][column + 1 :])
    return (*grid[:row], changed, *grid[row + 1 :])


def marked(row: Sequence[Typed | Told]) -> tuple[Typed | Told, ...]:
    """The row with its first filled cell as one that has to be spoken of."""
    first = next(place for place, cell in enumerate(row) if plain(cell) is not None)
    return (*row[:first], Told(plain(row[first])), *row[first + 1 :])


def _typed(cell: Typed) -> Cell:
    return serial(cell) if isinstance(cell, date) else cell


def _written(cell: Typed) -> str:
    if cell is None:
        return ""
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
