"""Months, years and objectives across the columns, and two tables in one tab: each becomes the table it means."""

from datetime import date

import pytest

from tests.messy.clean import ID, NAME, Grid, a_list, address, as_csv, as_workbook, values
from tests.messy.layouts import preamble
from tests.messy.outcomes import (
    KEPT_AS,
    assert_accounted,
    assert_months_accounted,
    assert_read_back,
    cells_told,
    is_told,
    read,
    set_aside,
    shown,
)

pytestmark = pytest.mark.heavy

CLEAN = a_list(8)
IDS = [str(cell) for cell in values(CLEAN, ID)[:4]]
NAMES = [str(cell) for cell in values(CLEAN, NAME)[:4]]
MONTHS = [date(2026, month, 1) for month in range(1, 13)]
WRITTEN = {
    "Jan-26": [f"{month:%b-%y}" for month in MONTHS],
    "Jan 26": [f"{month:%b %y}" for month in MONTHS],
    "2026-01": [f"{month:%Y-%m}" for month in MONTHS],
    "January 2026": [f"{month:%B %Y}" for month in MONTHS],
    "01/2026": [f"{month:%m/%Y}" for month in MONTHS],
    "2026-01-01": [f"{month}" for month in MONTHS],
}
AMOUNTS = [[1_000.0 * (row + 1) + 10 * month for month in range(12)] for row in range(4)]


def title(kept_as, name: str) -> str:
    """What the tab is called: a file ends in .csv."""
    return name if kept_as is as_workbook else f"{name.lower()}.csv"


def across(first, headings, rows) -> Grid:
    """A table with periods, or objectives, across."""
    return ((*first, *headings), *((*head, *amounts) for head, amounts in rows))


def costs(headings=WRITTEN["Jan-26"], amounts=AMOUNTS, keys=IDS) -> Grid:
    """A row per project, a column per month."""
    return across(["Project"], headings, [([key], row) for key, row in zip(keys, amounts, strict=True)])


def long(portfolio, table: str, *fields: str) -> list[tuple[object, ...]]:
    """Rows that have a value in the last of these fields, in order."""
    rows = zip(*(shown(portfolio, table, field) for field in fields), strict=True)
    return sorted((row for row in rows if row[-1] is not None), key=str)


def spend(portfolio) -> list[tuple[object, ...]]:
    """Project, month and amount, in whichever column of Costs the tab was taken for."""
    [field] = [one for one in ("budget", "actual", "forecast") if portfolio.has("costs", one)]
    return long(portfolio, "costs", "project_id", "period", field)


WANTED = sorted(
    ((key, month, AMOUNTS[row][place]) for row, key in enumerate(IDS) for place, month in enumerate(MONTHS)),
    key=str,
)


@KEPT_AS
@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("name", ["Costs", "Spend"])
def test_a_year_of_months_across_becomes_one_row_per_project_and_month(kept_as, written, name):
    tab = kept_as(costs(WRITTEN[written]), title(kept_as, name))
    portfolio = read(kept_as(CLEAN), tab)
    assert spend(portfolio) == WANTED
    assert_accounted(portfolio)
    assert_months_accounted(portfolio, "costs", tab, WRITTEN[written])
    after = sum(found.after for found in portfolio.readings["costs"].reconciliation.sums.values())
    assert after == pytest.approx(sum(map(sum, AMOUNTS)))


def test_months_across_as_typed_days_are_months_too():
    portfolio = read(as_workbook(CLEAN), as_workbook(costs(MONTHS), "Spend"))
    assert spend(portfolio) == WANTED


@KEPT_AS
def test_a_tab_titled_spend_holds_what_was_spent(kept_as):
    portfolio = read(kept_as(CLEAN), kept_as(costs(), title(kept_as, "Spend")))
    assert portfolio.has("costs", "actual")


@KEPT_AS
def test_projects_of_months_across_may_be_given_by_name_below_a_preamble(kept_as):
    portfolio = read(kept_as(CLEAN), kept_as(preamble(3)(costs(keys=NAMES)), title(kept_as, "Spend")))
    assert spend(portfolio) == WANTED


@KEPT_AS
def test_a_month_without_an_amount_has_none_and_one_that_is_no_number_is_told_by_its_cell(kept_as):
    amounts = [list(row) for row in AMOUNTS]
    amounts[1][2], amounts[2][4] = None, "about 5"
    portfolio = read(kept_as(CLEAN), kept_as(costs(amounts=amounts), title(kept_as, "Spend")))
    gone = {(IDS[1], MONTHS[2]), (IDS[2], MONTHS[4])}
    assert spend(portfolio) == [row for row in WANTED if row[:2] not in gone]
    assert [issue.cell for issue in portfolio.issues if issue.severity == "error"] == ["F4"]


@KEPT_AS
def test_a_column_of_totals_behind_the_months_is_not_added_to_them(kept_as):
    grid = costs([*WRITTEN["Jan-26"], "Total"], [[*row, sum(row)] for row in AMOUNTS])
    portfolio = read(kept_as(CLEAN), kept_as(grid, title(kept_as, "Spend")))
    assert spend(portfolio) == WANTED


@KEPT_AS
def test_a_row_of_totals_below_the_months_is_set_aside(kept_as):
    totals = ("Total", *(sum(column) for column in zip(*AMOUNTS, strict=True)))
    portfolio = read(kept_as(CLEAN), kept_as((*costs(), totals), title(kept_as, "Spend")))
    assert spend(portfolio) == WANTED
    assert "total" in set_aside(portfolio, "costs")[6].lower()


@KEPT_AS
@pytest.mark.parametrize(
    "headings", [["2025/26", "2026/27", "2027/28"], ["2025-26", "2026-27", "2027-28"], ["2025", "2026", "2027"]]
)
def test_years_across_become_one_row_per_project_and_year(kept_as, headings):
    amounts = [row[:3] for row in AMOUNTS]
    portfolio = read(kept_as(CLEAN), kept_as(costs(headings, amounts), title(kept_as, "Spend")))
    found = [(key, period.year, amount) for key, period, amount in spend(portfolio)]
    wanted = [(key, 2025 + n, row[n]) for key, row in zip(IDS, amounts, strict=True) for n in range(3)]
    assert found == sorted(wanted, key=str)


def test_years_across_as_numbers_are_years():
    amounts = [row[:2] for row in AMOUNTS]
    portfolio = read(as_workbook(CLEAN), as_workbook(costs([2026.0, 2027.0], amounts), "Spend"))
    assert [(key, period.year) for key, period, _ in spend(portfolio)] == [
        (k, y) for k in IDS for y in (2026, 2027)
    ]


JAN_TO_MAR = WRITTEN["Jan-26"][:3]
FIRST = [row[:3] for row in AMOUNTS]
# Ways of keeping months across in which amounts may get lost on the way to a row each.
UNEVEN = {
    "a row without a project": costs(JAN_TO_MAR, FIRST, [*IDS[:2], None, IDS[3]]),
    "a row twice": costs(JAN_TO_MAR, [*FIRST, FIRST[0]], [*IDS, IDS[0]]),
    "a total below": (*costs(JAN_TO_MAR, FIRST), ("Total", *map(sum, zip(*FIRST, strict=True)))),
    "a sum below without a label": (*costs(JAN_TO_MAR, FIRST), (None, *map(sum, zip(*FIRST, strict=True)))),
    "a blank row between": (*costs(JAN_TO_MAR, FIRST)[:3], (None,), *costs(JAN_TO_MAR, FIRST)[3:]),
    "a project beside blank months": costs(JAN_TO_MAR, [[None] * 3, *FIRST[1:]]),
    "a credit": costs(JAN_TO_MAR, [[-500.0, *FIRST[0][1:]], *FIRST[1:]]),
    "a project in its first row alone": across(
        ["Project", "Line"],
        JAN_TO_MAR,
        [([IDS[0], "Budget"], FIRST[0]), ([None, "Actual"], FIRST[1]), ([IDS[1], "Budget"], FIRST[2])],
    ),
    "a line of another kind": across(
        ["Project", "Line"],
        JAN_TO_MAR,
        [
            *(([IDS[n], line], FIRST[n]) for n in range(3) for line in ("Budget", "Actual")),
            ([IDS[3], "Commitment"], FIRST[3]),
        ],
    ),
}


@KEPT_AS
@pytest.mark.parametrize("way", UNEVEN)
def test_no_amount_below_months_across_is_lost_before_the_account_of_rows_begins(kept_as, way):
    tab = kept_as(UNEVEN[way], title(kept_as, "Costs"))
    portfolio = read(kept_as(CLEAN), tab)
    assert_accounted(portfolio)
    assert_months_accounted(portfolio, "costs", tab, [*JAN_TO_MAR, "2026-01"])


@KEPT_AS
def test_a_project_of_months_across_that_is_not_in_projects_is_told_by_its_cell(kept_as):
    portfolio = read(kept_as(CLEAN), kept_as(costs(keys=[*IDS[:3], "P-O04"]), title(kept_as, "Spend")))
    assert "A5" in cells_told(portfolio, title(kept_as, "Spend"))
    assert is_told(portfolio, "A5", "costs")


@KEPT_AS
def test_demand_with_months_across_becomes_one_row_per_project_role_and_month(kept_as):
    rows = [([key, role], [0.5 * n + 1 for n in range(6)]) for key in IDS for role in ("Analyst", "Developer")]
    grid = across(["Project", "Role"], WRITTEN["Jan-26"][:6], rows)
    portfolio = read(kept_as(CLEAN), kept_as(grid, title(kept_as, "Demand")))
    wanted = [(*head, MONTHS[n], fte) for head, ftes in rows for n, fte in enumerate(ftes)]
    assert long(portfolio, "demand", "project_id", "role", "period", "fte") == sorted(wanted, key=str)
    assert_accounted(portfolio)
    assert_months_accounted(portfolio, "demand", kept_as(grid, title(kept_as, "Demand")), WRITTEN["Jan-26"][:6])


@KEPT_AS
def test_capacity_with_months_across_becomes_one_row_per_role_and_month(kept_as):
    rows = [(["Analyst"], [4.0, 5.0, 5.0]), (["Developer"], [2.0, 2.0, 3.0])]
    grid = across(["Role"], WRITTEN["2026-01"][:3], rows)
    portfolio = read(kept_as(CLEAN), kept_as(grid, title(kept_as, "Capacity")))
    wanted = [(*head, MONTHS[n], fte) for head, ftes in rows for n, fte in enumerate(ftes)]
    assert long(portfolio, "capacity", "role", "period", "fte") == wanted


AIMS = ("Grow revenue", "Cut waste", "Serve better")
OBJECTIVES: Grid = (("Objective ID", "Objective"), *((f"O{n}", aim) for n, aim in enumerate(AIMS, start=1)))


@KEPT_AS
@pytest.mark.parametrize("headings", [AIMS, ("O1", "O2", "O3")])
def test_objectives_across_become_one_row_per_project_and_objective(kept_as, headings):
    rows = [([key], [float(n), None, float(4 - n)]) for n, key in enumerate(IDS)]
    sheets = [(OBJECTIVES, "Objectives"), (across(["Project"], headings, rows), "Alignment")]
    portfolio = read(kept_as(CLEAN), *(kept_as(grid, title(kept_as, name)) for grid, name in sheets))
    wanted = [(key, aim, row[n]) for [key], row in rows for n, aim in ((0, "O1"), (2, "O3"))]
    assert long(portfolio, "alignment", "project_id", "objective_id", "rating") == sorted(wanted, key=str)


@KEPT_AS
def test_an_objective_across_that_is_not_in_objectives_is_told_by_its_heading(kept_as):
    rows = [([key], [1.0, 2.0, 3.0]) for key in IDS]
    grid = across(["Project"], ["Grow revenue", "Cut waste", "Please everybody"], rows)
    sheets = [(OBJECTIVES, "Objectives"), (grid, "Alignment")]
    portfolio = read(kept_as(CLEAN), *(kept_as(one, title(kept_as, name)) for one, name in sheets))
    assert "D1" in cells_told(portfolio, title(kept_as, "Alignment"))


@KEPT_AS
@pytest.mark.parametrize("again", ["Jan-26", "2026-01"])
def test_a_month_that_is_there_twice_is_counted_once_and_its_second_column_told(kept_as, again):
    grid = costs([*JAN_TO_MAR, again], [[*row, 7.0] for row in FIRST])
    portfolio = read(kept_as(CLEAN), kept_as(grid, title(kept_as, "Costs")))
    assert sum(amount for *_, amount in spend(portfolio)) == sum(map(sum, FIRST))
    assert "E1" in {issue.cell for issue in portfolio.issues if issue.severity == "warning"}


BENEFITS: Grid = (
    ("Benefit", "Project", "Target value", "Unit"),
    ("Save paper", "P-001", 1_200.0, "GBP"),
    ("Answer sooner", "P-003", "about 5", "days"),
    ("Fewer visits", "P-002", 40.0, "visits"),
)
GAP: Grid = ((None,), (None,))


def assert_benefits(portfolio) -> None:
    """The three benefits are read, with the one target that is a number less."""
    assert shown(portfolio, "benefits", "name") == ["Save paper", "Answer sooner", "Fewer visits"]
    assert shown(portfolio, "benefits", "project_id") == ["P-001", "P-003", "P-002"]
    assert shown(portfolio, "benefits", "target_value") == [1_200.0, None, 40.0]


@KEPT_AS
@pytest.mark.parametrize("between", [(), (("Benefits",),)], ids=["unnamed", "named"])
def test_a_second_table_below_blank_rows_is_a_table_of_its_own(kept_as, between):
    portfolio = read(kept_as((*CLEAN, *GAP, *between, *BENEFITS)))
    assert_read_back(portfolio, CLEAN)
    assert_benefits(portfolio)
    assert_accounted(portfolio)
    assert portfolio.readings["benefits"].header_row == len(CLEAN) + len(GAP) + len(between) + 1
    assert address(portfolio.readings["benefits"].header_row + 1, 2) in cells_told(portfolio)


@KEPT_AS
def test_a_second_table_beside_a_blank_column_is_a_table_of_its_own(kept_as):
    width = len(CLEAN[0])
    beside = [*BENEFITS, *[()] * (len(CLEAN) - len(BENEFITS))]
    portfolio = read(kept_as(tuple((*row, None, *more) for row, more in zip(CLEAN, beside, strict=True))))
    assert_read_back(portfolio, CLEAN)
    assert_benefits(portfolio)
    assert_accounted(portfolio)
    assert address(2, width + 3) in cells_told(portfolio)
    assert portfolio.own_columns == ("Strategic fit", "Risk")


@KEPT_AS
def test_a_longer_table_beside_makes_no_projects(kept_as):
    short = CLEAN[:3]
    beside = tuple((*row, None, *more) for row, more in zip((*short, (None,) * 11), BENEFITS, strict=True))
    portfolio = read(kept_as(beside))
    assert_read_back(portfolio, short)
    assert portfolio.readings["projects"].reconciliation.rows_read == 2


@KEPT_AS
def test_a_second_list_of_projects_below_blank_rows_is_not_lost_in_silence(kept_as):
    first, second = CLEAN[:5], (CLEAN[0], *CLEAN[5:])
    portfolio = read(kept_as((*first, *GAP, ("Closed projects",), *second)))
    found = shown(portfolio, "projects", "project_id")
    missing = [row for row, cell in enumerate(values(CLEAN, ID)[4:], start=10) if cell not in found]
    assert all(is_told(portfolio, f"A{row}") for row in missing)
    assert found[:4] == values(CLEAN, ID)[:4]
    assert not {"Closed projects", "Project name"} & set(shown(portfolio, "projects", "name"))


def test_notes_below_the_list_are_no_projects():
    notes: Grid = (("Figures in £, as of October",), ("Source: finance system",))
    for kept in (as_workbook((*CLEAN, *GAP, *notes)), as_csv((*CLEAN, *GAP, *notes))):
        portfolio = read(kept)
        assert_read_back(portfolio, CLEAN)
        assert len(set_aside(portfolio)) in (0, 2)
