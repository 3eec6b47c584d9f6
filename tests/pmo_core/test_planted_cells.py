"""Ten wrong cells put into a copy of the demo: each is found at its address, and every sum accounts for it.

The same ten are read from CSV files, from a workbook with typed cells and from a Google Sheet.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pmo_core.loading import load
from pmo_core.portfolio import Portfolio
from pmo_core.settings import DEMO_FOLDER
from pmo_core.sources.csv_folder import CsvFolder
from pmo_core.sources.google_sheets import GoogleSheet
from pmo_core.sources.links import parse_link
from pmo_core.sources.workbook import Workbook
from tests.builders import READ_AT, csv_rows, found, write_csv, xlsx_of_folder
from tests.sheets_server import SheetsServer, book_from_csv_folder

FIRST_NEW_ROW = 46  # the header and 44 projects stand above

# Below the demo's own rows, so that no other figure depends on them. Heading -> what is typed under it.
PLANTED_PROJECTS = (
    {"Project ID": "P-901", "Budget": "1000", "Actual to date": "500", "Budget (2)": "1"},  # 46: no name
    {"Project ID": "P-001", "Project name": "Twin", "Budget": "20", "Actual to date": "7", "Budget (2)": "2"},
    {"Project ID": "P-903", "Project name": "Refund", "Budget": "-300", "Budget (2)": "4"},
    {"Project ID": "P-904", "Project name": "Words for money", "Budget": "about two million"},
    {"Project ID": "P-905", "Project name": "Backwards", "Start": "2026-05-01", "End": "2026-04-01"},
    {"Project ID": "P-906", "Project name": "Broken formula", "Actual to date": "#REF!"},
    {"Project ID": "P-907", "Project name": "Not yet known", "Budget": "TBC"},
)
# Tab, cell, rule, severity. Budget is column S, Actual to date U, End O; the second Budget is AJ, after AI.
PLANTED = {
    ("projects", "B46", "required_blank", "error"),
    ("projects", "A47", "repeated_id", "error"),
    ("projects", "S48", "outside_limits", "error"),
    ("projects", "S49", "unreadable", "error"),
    ("projects", "O50", "ends_before_start", "error"),
    ("projects", "U51", "formula_error", "error"),
    ("projects", "S52", "missing_with_reason", "warning"),
    ("projects", "AJ1", "repeated_heading", "warning"),
    ("costs", "A1070", "unknown_reference", "error"),  # the header and 1,068 costs stand above
    ("nothing_here", "A1", "empty_tab", "warning"),
}
# What the rows set aside and the refused amount held: 1000 + 20 - 300; 500 + 7; 1 + 2.
# The repeated risk is the demo's own.
LOST = {
    ("projects", "Budget"): 720.0,
    ("projects", "Actual to date"): 507.0,
    ("projects", "Budget (2)"): 3.0,
    ("risks", "Probability"): 0.3,
    ("risks", "Impact"): 75000.0,
}
QUOTED = {
    "S48": "-300",
    "S49": "about two million",
    "O50": ("2026-04-01", "46113"),  # as text in a CSV, as a day's serial elsewhere
    "U51": "#REF!",
    "S52": "TBC",
    "AJ1": "Budget",
}


@dataclass(frozen=True)
class Read:
    """One reading of the planted copy, and what its source calls a tab."""

    portfolio: Portfolio
    tab: dict[str, str]


def plant(folder: Path) -> Path:
    for file in DEMO_FOLDER.glob("*.csv"):
        (folder / file.name).write_bytes(file.read_bytes())
    header, *rows = csv_rows(folder / "projects.csv")
    headings = [*header, "Budget (2)"]
    new = [[row.get(heading, "") for heading in headings] for row in PLANTED_PROJECTS]
    write_csv(folder / "projects.csv", [[*header, "Budget"], *([*row, ""] for row in rows), *new])
    write_csv(
        folder / "costs.csv", [*csv_rows(folder / "costs.csv"), ["P-999", "2026-04-01", "capex", "10", "", ""]]
    )
    (folder / "nothing_here.csv").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return plant(tmp_path_factory.mktemp("planted"))


def from_csv(folder):
    return load(CsvFolder(folder), READ_AT)


def from_xlsx(folder):
    return load(Workbook("planted.xlsx", xlsx_of_folder(folder)), READ_AT)


def from_google(folder):
    with SheetsServer(book_from_csv_folder(folder)) as server:
        return load(
            GoogleSheet(parse_link(server.link), server.service_account, endpoint=server.endpoint), READ_AT
        )


# The demo is read for each; that of its files is quick enough to wait for.
SOURCES = [from_csv, *(pytest.param(each, marks=pytest.mark.heavy) for each in (from_xlsx, from_google))]


@pytest.fixture(scope="module", params=SOURCES, ids=["csv", "xlsx", "google"])
def read(request, folder):
    in_files = request.param is from_csv
    stems = ("projects", "costs", "risks", "nothing_here")
    tab = {stem: f"{stem}.csv" if in_files else stem.capitalize().replace("_", " ") for stem in stems}
    return Read(request.param(folder), tab)


def test_each_planted_cell_is_found_at_its_address_with_its_rule_and_severity(read):
    expected = {(read.tab[stem], *rest) for stem, *rest in PLANTED}
    assert expected - found(read.portfolio) == set()


def test_nothing_is_found_beside_the_planted_cells_and_the_demos_own(read, demo):
    now = {(cell, rule, severity) for _, cell, rule, severity in found(read.portfolio)}
    own = {(cell, rule, severity) for _, cell, rule, severity in found(demo)}
    assert now - own == {(cell, rule, severity) for _, cell, rule, severity in PLANTED}
    assert len(read.portfolio.issues) == len(demo.issues) + len(PLANTED)


def test_each_planted_cell_is_quoted_as_it_stands_in_the_sheet(read):
    projects = read.tab["projects"]
    quoted = {issue.cell: issue.value for issue in read.portfolio.issues if issue.sheet == projects}
    for cell, text in QUOTED.items():
        assert quoted[cell] in (text if isinstance(text, tuple) else (text,))


def test_every_planted_issue_says_what_it_does_and_what_to_do(read):
    assert all(issue.effect and issue.remedy for issue in read.portfolio.issues)


def test_rows_read_are_rows_used_and_rows_set_aside(read, demo):
    for name, reading in read.portfolio.readings.items():
        account = reading.reconciliation
        assert account.rows_read == account.rows_used + len(account.set_aside), name
        assert account.rows_used == len(read.portfolio[name]), name
    assert read.portfolio.readings["projects"].reconciliation.rows_read == 44 + 7
    assert read.portfolio.readings["costs"].reconciliation.rows_read == 1068 + 1


def test_the_two_projects_that_cannot_be_used_are_set_aside_with_their_reason(read):
    set_aside = read.portfolio.readings["projects"].reconciliation.set_aside
    assert [(gone.row, gone.reason) for gone in set_aside] == [
        (46, "no usable Project name"),
        (47, "P-001 is already in row 2"),
    ]


def test_projects_with_a_cell_missing_are_counted_as_used_with_defaults(read, demo):
    before = demo.readings["projects"].reconciliation.rows_used_with_defaults
    after = read.portfolio.readings["projects"].reconciliation.rows_used_with_defaults
    assert after - before == 4  # rows 48, 49, 51 and 52; a backwards date is a date


def test_every_sum_before_less_after_is_what_the_planted_cells_held(read):
    lost = {
        (name, heading): column.before - column.after
        for name, reading in read.portfolio.readings.items()
        for heading, column in reading.reconciliation.sums.items()
        if column.before != column.after
    }
    assert lost == pytest.approx(LOST)


def test_the_second_budget_is_summed_by_itself_under_its_own_label(read):
    second = read.portfolio.readings["projects"].reconciliation.sums["Budget (2)"]
    assert (second.before, second.after) == (7, 4)


def test_a_cell_that_cannot_be_used_is_missing_and_never_zero(read):
    projects = read.portfolio.projects
    assert projects.loc[[48, 49, 52], "budget"].isna().all()
    assert projects.loc[[51], "actual_to_date"].isna().all()


def test_a_cost_of_an_unknown_project_stays_in_the_total(read, demo):
    assert read.portfolio["costs"]["budget"].sum() - demo["costs"]["budget"].sum() == 10


def test_the_copys_own_rows_read_as_the_demos(read, demo):
    columns = list(demo.projects.columns)
    again = read.portfolio.projects.loc[2 : FIRST_NEW_ROW - 1, columns]
    assert again.equals(demo.projects)
