"""Cells as people write them: money, dates and names in a clean list written in other ways."""

from collections.abc import Callable
from datetime import date

from tests.builders import serial
from tests.messy.clean import (
    BUDGET,
    DATES,
    DEPARTMENT,
    HEADER,
    SPENT,
    START,
    Grid,
    Told,
    Typed,
    plain,
    values,
    with_column,
)

NO_BREAK = "\u00a0"
DAY_FIRST = "%d/%m/%Y"
MONTH_FIRST = "%m/%d/%Y"


def each(grid: Grid, column: int, write: Callable[[int, Typed], Typed | Told], heading: str = "") -> Grid:
    """The list with each cell of a column, counted from 0, written anew."""
    cells = [write(place, cell) for place, cell in enumerate(values(grid, column))]
    return with_column(grid, column, heading or HEADER[column], cells)


def amount(cell: Typed | Told) -> float:
    """The cell's amount."""
    found = plain(cell)
    assert isinstance(found, float | int)
    return float(found)


def day(cell: Typed | Told) -> date:
    """The cell's day."""
    found = plain(cell)
    assert isinstance(found, date)
    return found


def money_with_units(grid: Grid) -> Grid:
    """£1.2m, 350k, 1.338 ($m) and GBP 1,200 in one column."""
    ways: tuple[Callable[[float], str], ...] = (
        lambda amount: f"£{amount / 1e6:.10g}m",
        lambda amount: f"{amount / 1e3:.10g}k",
        lambda amount: f"{amount / 1e6:.10g} ($m)",
        lambda amount: f"GBP {amount:,.0f}",
    )
    return each(grid, BUDGET, lambda place, cell: Told(ways[place % 4](amount(cell))))


def half_text(grid: Grid) -> Grid:
    """Every other amount a text with thousands apart."""
    return each(grid, BUDGET, lambda place, cell: Told(f"{amount(cell):,.2f}") if place % 2 else cell)


def accountants_marks(grid: Grid) -> Grid:
    """Pound signs, no-break spaces between the thousands, spaces around."""
    ways: tuple[Callable[[float], str], ...] = (
        lambda amount: f"£{amount:,.2f}",
        lambda amount: f"£ {amount:,.0f} ",
        lambda amount: f"£{amount:,.0f}".replace(",", NO_BREAK),
    )
    return each(grid, SPENT, lambda place, cell: Told(ways[place % 3](amount(cell))))


def in_unit(heading: str, factor: float) -> Callable[[Grid], Grid]:
    """Both money columns in thousands or millions, each saying so in its heading."""

    def apply(grid: Grid) -> Grid:
        spent = heading.replace(HEADER[BUDGET], HEADER[SPENT])
        scaled = each(grid, BUDGET, lambda _, cell: amount(cell) / factor, heading)
        return each(scaled, SPENT, lambda _, cell: amount(cell) / factor, spent)

    return apply


def decimal_commas(grid: Grid) -> Grid:
    """Budgets as texts such as 1.250.000,50."""
    swapped = str.maketrans(",.", ".,")
    return each(grid, BUDGET, lambda _, cell: f"{amount(cell):,.2f}".translate(swapped))


def dates_as(form: str) -> Callable[[Grid], Grid]:
    """Dates as text in this form, such as 01/02/2026; some day after the 12th decides what is the month."""

    def apply(grid: Grid) -> Grid:
        for column in DATES:
            grid = each(grid, column, lambda _, cell: Told(f"{day(cell):{form}}"))
        return grid

    return apply


def days_as_serials(grid: Grid) -> Grid:
    """Every start the number of its day, as a spreadsheet counts them, become a text."""
    return each(grid, START, lambda _, cell: Told(f"{serial(day(cell)):.0f}"))


def with_apostrophes(grid: Grid) -> Grid:
    """Budgets as they are written in Switzerland: 1'250'000."""
    return each(grid, BUDGET, lambda place, cell: Told(f"{amount(cell):,.0f}".replace(",", "'’"[place % 2])))


def three_formats(grid: Grid) -> Grid:
    """25 Mar 2026, 25.03.2026 and 2026-03-25 in one column."""
    ways = ("%d %b %Y", "%d.%m.%Y", "%Y-%m-%d")
    return each(grid, START, lambda place, cell: f"{day(cell):{ways[place % 3]}}")


def spellings(grid: Grid) -> Grid:
    """A department shortened, one in capitals, one with & for and, one with spaces around."""
    ways: dict[str, Callable[[str], Typed | Told]] = {
        "Department for Transport": lambda name: Told(name.replace("Department", "Dept")),
        "Ministry of Justice": lambda name: Told(name.upper()),
        "Health and Social Care": lambda name: Told(name.replace("and", "&")),
        "Revenue Office": lambda name: f" {name}  ",
    }
    # A department of three projects or more has one of them respelt, so that its own spelling is the usual one.
    last = len(grid) - 2
    return each(
        grid,
        DEPARTMENT,
        lambda place, cell: ways[str(cell)](str(cell)) if 4 <= place < 8 and place + 4 <= last else cell,
    )
