"""An invented portfolio of 1.2 million cells: Projects of 5,000 x 40 and Costs of 100,000 x 10.

One optional cell in ten is blank; one cell in two hundred is not what its column asks for.
"""

from datetime import date, timedelta

import numpy as np

from pmo_core.sheets import SHEETS, Column
from pmo_core.sheets.row import Kind
from tests.sheets_server.book import Book, Cell, Tab

PROJECTS = 5_000
COSTS = 100_000
BLANK = 0.10
BAD = 0.005
OWN_OF_PROJECTS = (
    "Strategic fit", "Public value", "Urgency", "Deliverability", "Carbon saved (t a year)", "Risk",
    "Equality impact", "Innovation", "Reputation", "Ward", "Workstream", "Remarks",
)  # fmt: skip
OWN_OF_COSTS = ("Supplier", "Cost centre", "Invoice", "Posted by")
FEW_WORDS = {
    "Programme", "Department", "Category", "Stage", "Status", "RAG", "Delivery confidence", "Currency", "Ward",
}  # fmt: skip
WORDS = (
    "harbour", "library", "bridge", "records", "payroll", "archive", "school", "clinic", "energy", "housing",
)  # fmt: skip
BAD_CELLS: dict[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("#REF!", "TBC", "n/a"),
    Kind.CHOICE: ("both", "Capital"),
    Kind.MONEY: ("£{:,.2f}", "({:.0f})", "{:.0f}k", "TBC", "about {:.0f}", "#DIV/0!", "Exempt under Section 43"),
    Kind.NUMBER: ("{:.0f} %", "TBC", "#N/A", "high", "7,5"),
    Kind.SHARE: ("45 %", "TBC", "half", "#DIV/0!"),
    Kind.DATE: ("{:.0f}", "31.12.2026", "Q3 2026", "July 25, 2026", "03/04/2026", "soon", "TBC"),
    Kind.FLAG: ("yes", "maybe", "TBC"),
}

Random = np.random.Generator


def large_book(projects: int = PROJECTS, costs: int = COSTS, seed: int = 0) -> Book:
    """The portfolio as typed cells, the same for the same seed."""
    random = np.random.default_rng(seed)
    ids = [f"P-{number:05d}" for number in range(1, projects + 1)]
    tabs = [
        Tab(0, "Projects", _rows(_project_columns(ids, random))),
        Tab(101, "Costs", _rows(_cost_columns(ids, costs, random))),
    ]
    return Book("Large portfolio", tabs=tabs)


def kinds() -> dict[str, list[str]]:
    """Headings of the columns that hold numbers, and of those that hold dates, in either tab."""
    columns = [*SHEETS["projects"].columns, *SHEETS["costs"].columns]
    numbers = [column.headings[0] for column in columns if column.kind in (Kind.MONEY, Kind.NUMBER, Kind.SHARE)]
    dates = [column.headings[0] for column in columns if column.kind is Kind.DATE]
    return {"numbers": [*numbers, *OWN_OF_PROJECTS[:-3], "Invoice"], "dates": dates}


def _rows(columns: dict[str, list[Cell]]) -> list[list[Cell]]:
    return [list(columns), *(list(row) for row in zip(*columns.values(), strict=True))]


def _project_columns(ids: list[str], random: Random) -> dict[str, list[Cell]]:
    columns = {column.headings[0]: _cells(column, len(ids), random) for column in SHEETS["projects"].columns}
    columns["Project ID"] = list(ids)
    columns["Estimate at completion"] = _sums(columns["Actual to date"], columns["Forecast to go"])
    columns["End"] = _days_after(columns["Start"], random)
    columns["End baseline"] = _days_after(columns["Start baseline"], random)
    for heading in OWN_OF_PROJECTS:
        kind = Kind.TEXT if heading in OWN_OF_PROJECTS[-3:] else Kind.NUMBER
        columns[heading] = _own_cells(heading, kind, len(ids), random)
    return columns


def _cost_columns(ids: list[str], rows: int, random: Random) -> dict[str, list[Cell]]:
    columns = {column.headings[0]: _cells(column, rows, random) for column in SHEETS["costs"].columns}
    owners: list[Cell] = [ids[place] for place in random.integers(0, len(ids), rows)]
    for place in np.flatnonzero(random.random(rows) < BAD):
        owners[place] = str(owners[place]).replace("0", "O", 1)
    columns["Project ID"] = owners
    for heading in OWN_OF_COSTS:
        columns[heading] = _own_cells(heading, Kind.TEXT, rows, random)
    columns["Invoice"] = [float(number) for number in range(700_000, 700_000 + rows)]
    return columns


def _cells(column: Column, rows: int, random: Random) -> list[Cell]:
    sound = _sound(column.kind, rows, random, column.choices or _words(column.headings[0]))
    return _with_faults(sound, column.kind, random, optional=not column.required)


def _own_cells(heading: str, kind: Kind, rows: int, random: Random) -> list[Cell]:
    return _with_faults(_sound(kind, rows, random, _words(heading)), kind, random, optional=True)


def _words(heading: str) -> tuple[str, ...]:
    return WORDS if heading in FEW_WORDS else ()


def _sound(kind: Kind, rows: int, random: Random, choices: tuple[str, ...]) -> list[Cell]:
    if kind is Kind.DATE:
        first = date(2024, 1, 1)
        return [first + timedelta(days=int(days)) for days in random.integers(0, 1500, rows)]
    if kind is Kind.FLAG:
        return [bool(flag) for flag in random.random(rows) < 0.2]
    if kind is Kind.SHARE:
        return [float(share) for share in np.round(random.random(rows), 2)]
    if kind is Kind.MONEY:
        return [float(amount) for amount in np.round(random.lognormal(11, 1.5, rows), 2)]
    if kind is Kind.NUMBER:
        return [float(rating) for rating in np.round(random.uniform(0, 10, rows) * 2) / 2]
    if choices:
        return [str(choices[place]) for place in random.integers(0, len(choices), rows)]
    words = random.integers(0, len(WORDS), (rows, 3))
    return [f"{' '.join(WORDS[place] for place in places).capitalize()} {row}" for row, places in enumerate(words)]


def _with_faults(cells: list[Cell], kind: Kind, random: Random, optional: bool) -> list[Cell]:
    chance = random.random(len(cells))
    bad = BAD_CELLS[kind]
    for place in np.flatnonzero(chance < BAD):
        cells[place] = bad[place % len(bad)].format(random.uniform(100, 99_999))
    if optional:
        for place in np.flatnonzero(chance > 1 - BLANK):
            cells[place] = ""
    return cells


def _sums(first: list[Cell], second: list[Cell]) -> list[Cell]:
    """Sums of two columns of amounts, blank where either is no number."""
    pairs = zip(first, second, strict=True)
    return [one + two if isinstance(one, float) and isinstance(two, float) else "" for one, two in pairs]


def _days_after(starts: list[Cell], random: Random) -> list[Cell]:
    """Ends some time after the starts; where a start is no day, the end is blank."""
    days = random.integers(30, 900, len(starts))
    return [
        start + timedelta(days=int(day)) if isinstance(start, date) else ""
        for start, day in zip(starts, days, strict=True)
    ]
