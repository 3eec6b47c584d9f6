"""Sheets laid out otherwise: other headings, headings in two rows, lines above, projects across."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import zip_longest

from tests.messy.clean import (
    BUDGET,
    END,
    HEADER,
    ID,
    MANAGER,
    NAME,
    SPENT,
    START,
    Grid,
    Told,
    Typed,
    plain,
    with_cell,
)

PREAMBLE: Grid = (
    ("Portfolio report of the change board",),
    ("Date", date(2026, 10, 31)),
    ("Contact", "pmo@example.org"),
    (None,),
    ("Key",),
    ("Status", "Meaning"),
    ("Active", "Work has begun"),
    ("On hold", "Waits for a decision"),
    ("Amounts in £, as of October",),
    (None,),
    (None, "Confidential"),
    (None,),
)
TYPOS = {NAME: "Projct name", MANAGER: "Proj. Mgr", BUDGET: "Budgett", START: "Kickoff date", END: "Finsh date"}
OTHER_WORDS = {ID: "Ref. no.", NAME: "Name of project", MANAGER: "Project Mgr.", BUDGET: "Approved budget total"}
GROUPS = {BUDGET: "Finance", SPENT: "Finance", START: "Dates", END: "Dates"}
UNDER_GROUPS = {BUDGET: "Budget", SPENT: "Spent", START: "Start", END: "End"}


def preamble(lines: int) -> Callable[[Grid], Grid]:
    """So many lines above the header: title, date, contact, blank lines, a key."""
    return lambda grid: (*PREAMBLE[:lines], *grid)


def headed(headings: Mapping[int, str]) -> Callable[[Grid], Grid]:
    """Other words over some columns."""

    def apply(grid: Grid) -> Grid:
        for place, heading in headings.items():
            grid = with_cell(grid, 0, place, heading)
        return grid

    return apply


def line_breaks(grid: Grid) -> Grid:
    """A line break in every heading of several words."""
    return (tuple(str(plain(cell)).replace(" ", "\n") for cell in grid[0]), *grid[1:])


def groups_above(grid: Grid) -> Grid:
    """ "Finance" merged over Budget and Spent, "Dates" over Start and End: blank right of the first cell."""
    above: list[Typed | Told] = [None] * len(HEADER)
    above[BUDGET], above[START] = "Finance", "Dates"
    return (tuple(above), *headed(UNDER_GROUPS)(grid))


def groups_above_headings_beside(grid: Grid) -> Grid:
    """The same, with the headings that have no group standing in the upper row, merged downwards."""
    upper = tuple(cell if place not in GROUPS else None for place, cell in enumerate(grid[0]))
    above = with_cell(with_cell((upper,), 0, BUDGET, "Finance"), 0, START, "Dates")
    below = tuple(UNDER_GROUPS.get(place) for place in range(len(HEADER)))
    return (*above, below, *grid[1:])


def groups_repeated(grid: Grid) -> Grid:
    """The same, with the group's name in each of its cells."""
    return (tuple(GROUPS.get(place) for place in range(len(HEADER))), *headed(UNDER_GROUPS)(grid))


def transposed(grid: Grid) -> Grid:
    """Fields down column A, a column per project."""
    return tuple(tuple(column) for column in zip_longest(*grid))


def cards(grid: Grid) -> Grid:
    """A block of labels and values for each project, one below the other."""
    return tuple(line for row in grid[1:] for line in (*zip_longest(grid[0], row), (None,)))


def cards_beside(grid: Grid) -> Grid:
    """Two such blocks beside each other, a blank column between them."""
    odd, even = cards((grid[0], *grid[1::2])), cards((grid[0], *grid[2::2]))
    blank = (None, None)
    return tuple(
        (*(one or blank)[:2], None, *(other or blank))
        for one, other in zip_longest([(*line, None)[:2] for line in odd], [(*line, None)[:2] for line in even])
    )


def two_lines_each(grid: Grid) -> Grid:
    """Each row on two lines: what stands right of the fifth column below the rest, from the second column on."""
    half = [(row[:5], (None, *row[5:])) for row in grid]
    return tuple(line for lines in half for line in lines)


def headings_below(grid: Grid) -> Grid:
    """The headings as the last row."""
    return (*grid[1:], grid[0])


def chart_beside(grid: Grid) -> Grid:
    """To the right of the list the figures that a chart is drawn from, a blank column between."""
    figures = ((Told("Month"), "Spend"), ("Jan-26", 500.0), ("Feb-26", 400.0), ("Mar-26", 90.0))
    width = max(map(len, grid))
    beside = zip_longest(grid, figures, fillvalue=())
    return tuple((*row, *[None] * (width - len(row) + 1), *more) for row, more in beside)


def margin(grid: Grid) -> Grid:
    """A blank column to the left and a blank row above."""
    return ((None,), *((None, *row) for row in grid))


def headings_again(grid: Grid) -> Grid:
    """The header a second time in the middle, as on a printed second page."""
    return (*grid[:6], tuple(Told(plain(cell)) for cell in grid[0]), *grid[6:])
