"""Headings that say too little or the wrong thing, and one body under several names."""

import io
from datetime import timedelta

import openpyxl
import pytest

from pmo_core.loading import check_book
from pmo_core.sources.workbook import Workbook
from tests.builders import READ_AT
from tests.messy.clean import (
    BUDGET,
    DEPARTMENT,
    END,
    ID,
    MANAGER,
    NAME,
    SPENT,
    START,
    STATUS,
    a_list,
    values,
    with_cell,
    with_column,
)
from tests.messy.layouts import OTHER_WORDS, TYPOS, groups_above, headed
from tests.messy.outcomes import (
    KEPT_AS,
    asked,
    assert_accounted,
    assert_read_back,
    cells_told,
    field_of,
    parts,
    read,
    set_aside,
    shown,
)
from tests.messy.spoilt_cells import day

CLEAN = a_list(8)
MONTHS = ["2024-05", "2025-02", "2024-01", "2024-01", "2025-09", "2025-02", "2024-11", "2025-12"]
FALSE_FRIENDS = {
    "Budget holder": ("budget", ["Ann Marsh", "Bilal Khan", "Chen Wu", "Dora Lund"]),
    "End users": ("end", ["Drivers", "Judges", "Nurses", "Taxpayers"]),
    "Start-up grant received": ("start", ["yes", "no", "no", "yes"]),
    "Cost centre": ("budget", ["CC-4410", "CC-4420", "CC-4430", "CC-4440"]),
    "Status of funding": ("status", ["agreed", "asked for", "agreed", "none yet"]),
    "Last name of lead": ("name", ["Marsh", "Khan", "Wu", "Lund"]),
}


@KEPT_AS
@pytest.mark.parametrize("headings", [TYPOS, OTHER_WORDS], ids=["slips", "other words"])
def test_a_heading_in_other_words_is_sure_or_asked(kept_as, headings):
    fields = {ID: "project_id", NAME: "name", MANAGER: "manager", BUDGET: "budget", START: "start", END: "end"}
    portfolio = read(kept_as(headed(headings)(CLEAN)))
    for place, heading in headings.items():
        field, confidence = field_of(portfolio, heading)
        assert field == fields[place]
        assert confidence >= 0.8 or heading in asked(portfolio, "columns")


@KEPT_AS
def test_a_column_of_months_headed_project_name_is_told_and_not_surely_the_names(kept_as):
    grid = with_column(CLEAN, NAME, "project_name", MONTHS)
    portfolio = read(kept_as(grid))
    assert "mislabelled_column" in {issue.rule for issue in portfolio.issues if issue.cell == "B1"}
    field, confidence = field_of(portfolio, "project_name")
    assert field != "name" or confidence < 0.8
    assert_accounted(portfolio)


@KEPT_AS
def test_a_mislabelled_column_of_names_leaves_the_name_to_a_column_that_holds_names(kept_as):
    grid = with_column(with_column(CLEAN, NAME, "project_name", MONTHS), MANAGER, "Title", values(CLEAN, NAME))
    portfolio = read(kept_as(grid))
    assert shown(portfolio, "projects", "name") == values(CLEAN, NAME)
    assert "mislabelled_column" in {issue.rule for issue in portfolio.issues if issue.cell == "B1"}


@KEPT_AS
def test_a_budget_column_full_of_days_is_told_and_is_no_budget(kept_as):
    grid = with_column(CLEAN, BUDGET, "Budget", [f"{day:%d %b %Y}" for day in values(CLEAN, START)])
    portfolio = read(kept_as(grid))
    assert "mislabelled_column" in {issue.rule for issue in portfolio.issues if issue.cell == "F1"}
    assert shown(portfolio, "projects", "budget") == [None] * 8


@KEPT_AS
@pytest.mark.parametrize("heading", FALSE_FRIENDS)
def test_a_heading_that_only_sounds_like_a_field_is_not_surely_that_field(kept_as, heading):
    wrong, cells = FALSE_FRIENDS[heading]
    grid = tuple((*row[:2], cell) for row, cell in zip(CLEAN, (heading, *cells, *cells), strict=True))
    field, confidence = field_of(read(kept_as(grid)), heading)
    assert field != wrong or confidence < 0.8


@KEPT_AS
def test_a_heading_borne_twice_is_told_and_both_columns_are_kept(kept_as):
    grid = with_cell(CLEAN, 0, SPENT, "Budget")
    portfolio = read(kept_as(grid))
    assert "G1" in cells_told(portfolio)
    assert shown(portfolio, "projects", "budget") == values(CLEAN, BUDGET)
    assert shown(portfolio, "projects", "Budget (2)") == values(CLEAN, SPENT)


@KEPT_AS
def test_one_heading_under_two_groups_is_told_apart_by_its_group(kept_as):
    above = (None, None, "Baseline", None, "Forecast", None, None)
    below = ("Project ID", "Project name", "Start", "End", "Start", "End", "Budget")
    rows = [(*row[:2], row[START], row[END], later(row[START]), later(row[END]), row[BUDGET]) for row in CLEAN[1:]]
    portfolio = read(kept_as((above, below, *rows)))
    assert shown(portfolio, "projects", "start_baseline") == values(CLEAN, START)
    assert shown(portfolio, "projects", "end_baseline") == values(CLEAN, END)
    assert shown(portfolio, "projects", "start") == [later(cell) for cell in values(CLEAN, START)]
    assert shown(portfolio, "projects", "end") == [later(cell) for cell in values(CLEAN, END)]


def later(cell):
    return day(cell) + timedelta(days=90)


def test_headings_merged_across_and_down_in_a_real_workbook_are_filled():
    book = openpyxl.Workbook()
    tab = book.active
    tab.title = "Projects"
    tab.append(["Project ID", "Project name", "Finance", None, None, "Baseline", None, "Status"])
    tab.append([None, None, "Budget", "Spent", "Approved changes", "Start", "End", None])
    for row in CLEAN[1:]:
        tab.append([*row[:2], row[BUDGET], row[SPENT], 0.0, row[START], row[END], row[STATUS]])
    for merged in ("A1:A2", "B1:B2", "C1:E1", "F1:G1", "H1:H2"):
        tab.merge_cells(merged)
    content = io.BytesIO()
    book.save(content)
    portfolio = check_book(Workbook("merged.xlsx", content.getvalue()).fetch(), READ_AT)
    columns = (("budget", BUDGET), ("actual_to_date", SPENT), ("start_baseline", START), ("status", STATUS))
    for field, place in columns:
        assert shown(portfolio, "projects", field) == values(CLEAN, place), field


@KEPT_AS
def test_a_fault_under_a_header_of_two_rows_is_told_by_its_own_cell(kept_as):
    portfolio = read(kept_as(groups_above(with_cell(CLEAN, 4, BUDGET, "about 5"))))
    assert "F6" in cells_told(portfolio)
    assert_read_back(portfolio, CLEAN, but_for=["budget"])


SPELT = (
    "Department for Transport", "Department for Transport ", "DEPARTMENT FOR TRANSPORT", "Dept for Transport",
    "Dept. for Transport", "Department for Transport (DfT)", "DfT", "Department  for Transport",
)  # fmt: skip
APART = (
    "Department of Health", "Department of Health and Social Care", "Ministry of Justice", "Ministry of Defence",
    "Region North", "Region North-East", "Unit 1", "Unit 11",
)  # fmt: skip


@KEPT_AS
def test_one_department_in_eight_spellings_is_shown_as_one_with_its_spellings_listed(kept_as):
    portfolio = read(kept_as(with_column(CLEAN, DEPARTMENT, "Department", SPELT)))
    assert len(set(shown(portfolio, "projects", "department"))) == 1
    said = " ".join(f"{issue.value} {issue.effect} {issue.remedy}" for issue in portfolio.issues)
    for spelling in ("DEPARTMENT FOR TRANSPORT", "Dept for Transport", "Department for Transport (DfT)", "DfT"):
        assert spelling in said
    assert {parts(cell)[0] for cell in cells_told(portfolio)} == {"C"}


@KEPT_AS
def test_and_and_its_sign_name_one_body(kept_as):
    names = ["Health and Social Care", "Health & Social Care"] * 4
    portfolio = read(kept_as(with_column(CLEAN, DEPARTMENT, "Department", names)))
    assert len(set(shown(portfolio, "projects", "department"))) == 1


@KEPT_AS
def test_bodies_of_similar_names_stay_apart(kept_as):
    portfolio = read(kept_as(with_column(CLEAN, DEPARTMENT, "Department", APART)))
    assert shown(portfolio, "projects", "department") == list(APART)


@KEPT_AS
def test_ids_that_differ_only_in_case_or_spaces_are_one_id(kept_as):
    grid = with_cell(with_cell(CLEAN, 3, ID, " P-003 "), 6, ID, "p-001")
    portfolio = read(kept_as(grid))
    assert shown(portfolio, "projects", "project_id")[2] == "P-003"
    assert list(set_aside(portfolio)) == [7]


@KEPT_AS
def test_a_reference_finds_its_project_in_any_case_and_with_spaces(kept_as):
    benefits = (
        ("Benefit", "Project ID", "Target value", "Unit"),
        ("Save paper", " p-001 ", 10.0, "GBP"),
        ("Save time", "P-002", 20.0, "GBP"),
        ("Save space", f"{str(values(CLEAN, NAME)[2]).upper()} ", 30.0, "GBP"),
    )
    title = "Benefits" if kept_as(CLEAN).typed else "benefits.csv"
    portfolio = read(kept_as(CLEAN), kept_as(benefits, title))
    assert shown(portfolio, "benefits", "project_id") == ["P-001", "P-002", "P-003"]
