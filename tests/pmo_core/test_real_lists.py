"""Published project lists that nobody here wrote, held to the figures their README in ../shared/data states.

UK Government Major Projects Portfolio (Open Government Licence), large IT projects of the Government of Canada
(MIT), the Australian Major Digital Projects Report 2025, and a mislabelled five-column extract.
"""

import csv
import re
from functools import cache

import pandas as pd
import pytest

from tests.builders import PUBLISHED_LISTS, issues_of
from tests.builders import published_list as read

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not PUBLISHED_LISTS.is_dir(), reason="the published lists are not beside the repository"),
]

UK_2023 = "uk_major_projects/uk_2023.csv"
UK_2022 = "uk_major_projects/uk_2022.csv"
AUSTRALIA_XLSX = "australia_digital/mdpr-dataset-for-public-release.xlsx"
AUSTRALIA_CSV = "australia_digital/mdpr-dataset-project-data-1.csv"
MISLABELLED = "mislabelled/Capital_Projects.csv"


def account(name):
    return read(name).readings["projects"].reconciliation


def counts(name, field):
    return read(name).projects[field].value_counts().to_dict()


@pytest.mark.parametrize(
    ("name", "projects"),
    [
        (UK_2023, 244),
        ("canada_it/gc-it-projects-2016.csv", 398),
        ("canada_it/gc-it-projects-2019.csv", 463),
        ("canada_it/gc-it-projects-2022.csv", 495),
        (AUSTRALIA_XLSX, 136),
        (AUSTRALIA_CSV, 136),
        (MISLABELLED, 1339),
    ],
)
def test_every_project_of_the_list_is_read_and_used(name, projects):
    assert (account(name).rows_read, account(name).rows_used, account(name).set_aside) == (projects, projects, ())
    assert len(read(name).projects) == projects


def test_the_uks_whole_life_cost_and_benefits_are_those_published():
    sums = account(UK_2023).sums
    assert sums["wlc_baseline_incl_NCG"].before == pytest.approx(471_818.00)
    assert sums["wlc_baseline_incl_NCG"].after == pytest.approx(471_818.00)
    assert sums["TOTAL Baseline Benefits (£m)"].before == pytest.approx(729_446.31)
    assert sums["TOTAL Baseline Benefits (£m)"].unit == "millions"


def test_the_uks_costs_stand_over_193_projects_and_benefits_over_110_of_which_102_have_both():
    projects = read(UK_2023).projects
    cost, benefits = projects["budget"], projects["TOTAL Baseline Benefits (£m)"]
    assert (cost.notna().sum(), benefits.notna().sum(), (cost.notna() & benefits.notna()).sum()) == (193, 110, 102)
    assert benefits.sum() == pytest.approx(729_446.31e6)


def test_the_two_ratings_of_the_uk_are_kept_apart_the_authoritys_first():
    authority, owner = counts(UK_2023, "reported_rag"), counts(UK_2023, "colour_rating (2)")
    colours = ("Amber", "Red", "Green")
    assert [authority.pop(colour) for colour in colours] == [88, 18, 5]
    assert sum(authority.values()) == 12  # exempt or early
    assert read(UK_2023).projects["reported_rag"].isna().sum() == 121
    assert [owner.pop(colour) for colour in colours] == [95, 5, 21]
    assert [issue.cell for issue in issues_of(read(UK_2023), "repeated_heading")] == ["H1"]


@cache
def uk_cells(column):
    """One column of the UK's list as typed, by its row in the sheet."""
    with (PUBLISHED_LISTS / UK_2023).open(encoding="cp1252", newline="") as file:
        return {place: row[column].strip() for place, row in enumerate(csv.reader(file, delimiter=";"), start=1)}


@pytest.mark.parametrize(("column", "field", "letter", "wrong"), [(9, "start", "J", 7), (10, "end", "K", 30)])
def test_the_uks_7_starts_and_30_ends_that_are_no_dates_are_missing_and_told(column, field, letter, wrong):
    days = read(UK_2023).projects[field]
    missing = [row for row in days.index[days.isna()] if uk_cells(column)[row]]
    assert len(missing) == wrong
    told = {issue.cell for issue in read(UK_2023).issues if issue.rule in ("unreadable", "missing_with_reason")}
    assert {f"{letter}{row}" for row in missing} <= told


def test_a_cost_that_is_withheld_is_missing_with_the_reason_given():
    costs = read(UK_2023).projects["budget"]
    withheld = {f"P{row}": uk_cells(15)[row] for row in costs.index[costs.isna()] if uk_cells(15)[row]}
    assert any(text.startswith("Exempt under Section 43") for text in withheld.values())
    told = {issue.cell: issue for issue in read(UK_2023).issues if issue.cell in withheld}
    assert told.keys() == withheld.keys()
    assert {issue.severity for issue in told.values() if issue.value.startswith("Exempt")} == {"warning"}


def test_the_uks_semicolons_and_narratives_of_many_lines_cut_no_cell_apart():
    descriptions = read(UK_2023).projects["description"].fillna("")
    assert descriptions.to_dict() == {row: uk_cells(5)[row] for row in descriptions.index}


def test_the_list_of_the_year_before_is_read_too():
    assert account(UK_2022).rows_read == account(UK_2022).rows_used + len(account(UK_2022).set_aside)
    assert account(UK_2022).rows_used > 200


def test_canadas_budgets_and_dates_are_typed():
    projects = read("canada_it/gc-it-projects-2016.csv").projects
    assert projects["budget"].notna().sum() > 390
    assert pd.api.types.is_datetime64_dtype(projects["end"])


def test_185_canadian_projects_have_a_budget_in_two_lists_of_which_133_went_up_and_45_down():
    lists = [read(f"canada_it/gc-it-projects-{year}.csv").projects for year in (2016, 2019, 2022)]
    budgets = pd.concat(
        [projects.set_index("project_id")["budget"].rename(n) for n, projects in enumerate(lists)], axis=1
    )
    several = budgets[budgets.notna().sum(axis=1) >= 2]
    change = several.ffill(axis=1)[2] - several.bfill(axis=1)[0]
    assert (len(several), (change > 0).sum(), (change < 0).sum()) == (185, 133, 45)


def test_186_canadian_projects_have_a_date_in_two_lists_of_which_166_moved_later_and_9_earlier():
    lists = [read(f"canada_it/gc-it-projects-{year}.csv").projects for year in (2016, 2019, 2022)]
    ends = pd.concat(
        [projects.set_index("project_id")["end"].rename(n) for n, projects in enumerate(lists)], axis=1
    )
    several = ends[ends.notna().sum(axis=1) >= 2]
    moved = several.ffill(axis=1)[2] - several.bfill(axis=1)[0]
    nothing = pd.Timedelta(0)
    assert (len(several), (moved > nothing).sum(), (moved < nothing).sum()) == (186, 166, 9)


@pytest.mark.parametrize("name", [AUSTRALIA_XLSX, AUSTRALIA_CSV])
def test_australias_budgets_are_those_published_with_three_withheld(name):
    sums = account(name).sums
    assert sums["Total budget (millions)"].before == pytest.approx(15_041.3)
    assert sums["Digital budget (millions)"].before == pytest.approx(6_994.5)
    assert read(name).projects["budget"].sum() == pytest.approx(15_041.3e6)
    assert read(name).projects["budget"].notna().sum() == 133
    withheld = [issue for issue in issues_of(read(name), "missing_with_reason") if issue.value == "NFP"]
    assert [re.sub(r"\d", "", issue.cell) for issue in withheld if issue.heading == "Total budget (millions)"] == [
        "H"
    ] * 3


def test_of_australias_sheets_the_one_with_projects_is_found_and_the_notes_are_left_out():
    portfolio = read(AUSTRALIA_XLSX)
    assert portfolio.readings["projects"].sheet == "Digital Project Data"
    assert portfolio.left_out == (("Digital Project Data Overview", "it says what columns mean"),)
    assert [issue for issue in portfolio.issues if issue.severity == "error"] == []


@pytest.mark.parametrize("name", [AUSTRALIA_XLSX, AUSTRALIA_CSV])
def test_australias_confidence_and_status_are_those_published(name):
    assert counts(name, "status") == {"Active": 110, "Closed": 25, "Paused": 1}
    confidence = {"Medium-High": 35, "Medium": 16, "High": 13, "Medium-Low": 7, "Not reported": 2, "Low": 2}
    assert counts(name, "delivery_confidence") == confidence
    assert read(name).projects["delivery_confidence"].isna().sum() == 61


def test_australias_workbook_and_csv_give_the_same_projects():
    first, second = (
        read(name).projects.sort_values("name", ignore_index=True) for name in (AUSTRALIA_XLSX, AUSTRALIA_CSV)
    )
    for field in ("name", "department", "budget", "status", "end"):
        assert first[field].equals(second[field]), field


def test_the_mislabelled_extract_is_read_without_a_crash():
    assert account(MISLABELLED).rows_read == 1339
