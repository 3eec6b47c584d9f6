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


def margin(grid: Grid) -> Grid:
    """A blank column to the left and a blank row above."""
    return ((None,), *((None, *row) for row in grid))


def headings_again(grid: Grid) -> Grid:
    """The header a second time in the middle, as on a printed second page."""
    return (*grid[:6], tuple(Told(plain(cell)) for cell in grid[0]), *grid[6:])
