"""Rows that are no projects, or projects that stand where they should not."""

from collections.abc import Callable

from pmo_core.formats import column_letter
from tests.messy.clean import (
    BUDGET,
    HEADER,
    ID,
    MANAGER,
    MONEY,
    NAME,
    RISK,
    Grid,
    Told,
    Typed,
    marked,
    with_cell,
)
from tests.messy.spoilt_cells import amount

FEW = (2, 5)


def total_row(label: str, column: int = NAME) -> Callable[[Grid], Grid]:
    """The sums of all rows at the foot, with this label in this column; blank for none."""
    return lambda grid: (*grid, sums_of(grid[1:], label, column))


def subtotals(grid: Grid) -> Grid:
    """A sum after the first four rows and one after the rest, then the sum of all."""
    first, rest = grid[1:5], grid[5:]
    return (
        grid[0],
        *first,
        sums_of(first, "Total – Transport"),
        *rest,
        sums_of(rest, "Sub-total: other"),
        sums_of(grid[1:], "Grand total"),
    )


def sums_of(rows: Grid, label: str, column: int = NAME) -> tuple[Typed | Told, ...]:
    """A row of the sums of money, blank elsewhere but for its label; it must be spoken of."""
    cells: list[Typed | Told] = [None] * len(HEADER)
    for place in MONEY:
        cells[place] = sum(amount(row[place]) for row in rows)
    if label:
        cells[column] = label
    return marked(cells)


def shifted(by: int) -> Callable[[Grid], Grid]:
    """Two rows begin that many cells too far to the right."""

    def apply(grid: Grid) -> Grid:
        for row in FEW:
            grid = (*grid[:row], marked((*[None] * by, *grid[row])), *grid[row + 1 :])
        return grid

    return apply


def shifted_left(grid: Grid) -> Grid:
    """Two rows lost their first cell and moved into its place."""
    for row in FEW:
        grid = (*grid[:row], marked(grid[row][1:]), *grid[row + 1 :])
    return grid


def page_lines(grid: Grid) -> Grid:
    """What a printer puts at the foot of each page, at the left, in the middle and at the right."""
    said = ((ID, "Page 1 of 3"), (MANAGER, "Page 2 of 3"))
    lines = [tuple(text if at == place else None for at in range(len(HEADER))) for place, text in said]
    stamp = tuple({ID: "Confidential", RISK: "Page 3 of 3"}.get(at) for at in range(len(HEADER)))
    return (*_insert(_insert(grid, 6, marked(lines[1])), 3, marked(lines[0])), marked(stamp))


def comments(grid: Grid) -> Grid:
    """Below each project a line that speaks of it."""
    rows: list[tuple[Typed | Told, ...]] = [grid[0]]
    for number, row in enumerate(grid[1:]):
        rows += [row, (None, Told(f"Update: the supplier is {number} weeks late"), *[None] * (len(HEADER) - 2))]
    return tuple(rows)


def repeated_rows(grid: Grid) -> Grid:
    """Two rows pasted a second time, one at once and one at the foot."""
    return (*_insert(grid, 4, marked(grid[3])), marked(grid[2]))


def blank_rows(grid: Grid) -> Grid:
    """Blank rows between the projects."""
    return _insert(_insert(grid, 6, (None,), (None,)), 3, (None,))


def missing_ids(grid: Grid) -> Grid:
    """Two projects have no id."""
    for row in FEW:
        grid = with_cell(grid, row, ID, Told(None))
    return grid


def description_row(grid: Grid) -> Grid:
    """Below the header a row that says what to type."""
    words = (
        "Unique, as in the register", "Text, max 80 characters", "Text", "First and last name",
        "Choose from list", "£", "£", "dd/mm/yyyy", "dd/mm/yyyy", "0–10", "1–5",
    )  # fmt: skip
    return _insert(grid, 1, marked(words))


def mandatory_row(grid: Grid) -> Grid:
    """Below the header a row that says which columns have to be filled."""
    words = ("Mandatory", "Mandatory", "Optional", "Optional", *["Mandatory"] * 5, "Optional", "Optional")
    return _insert(grid, 1, marked(words))


def counted_columns(write: str) -> Callable[[Grid], Grid]:
    """Below the header a row that counts the columns, as official forms do."""

    def apply(grid: Grid) -> Grid:
        return _insert(grid, 1, marked([write.format(n + 1, column_letter(n)) for n in range(len(HEADER))]))

    return apply


def row_of_units(grid: Grid) -> Grid:
    """Below the header a row with the units alone: both money columns in £m."""
    units: list[Typed | Told] = [None] * len(HEADER)
    for place in MONEY:
        units[place] = "£m"
    in_millions = tuple(
        tuple(amount(cell) / 1e6 if place in MONEY else cell for place, cell in enumerate(row)) for row in grid[1:]
    )
    return (grid[0], tuple(units), *in_millions)


def genuine_totals(grid: Grid) -> Grid:
    """Projects whose names begin like the label of a sum, with budgets that are none."""
    names = ("Total Quality Programme", "Sum of Parts", "Totally digital", "Grand Total Systems")
    for row, name in enumerate(names, start=2):
        grid = with_cell(grid, row, NAME, name)
    return with_cell(grid, len(grid) - 1, BUDGET, 61_000.0)


def _insert(grid: Grid, at: int, *rows: tuple[Typed | Told, ...]) -> Grid:
    return (*grid[:at], *rows, *grid[at:])
