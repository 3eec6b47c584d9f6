"""Faults that people met in real files, each kept small so that it stays mended."""

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.benefits.realisation import at_risk, in_money, money_unit, realisation, sums
from pmo_core.decisions import decisions_due
from pmo_core.errors import SourceError
from pmo_core.loading import check_book
from pmo_core.overview import attention, five_figures
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import criteria_of
from pmo_core.settings import CriterionSettings
from pmo_core.sources.csv_folder import csv_sheet
from pmo_core.sources.links import parse_link
from pmo_core.sources.raw_book import RawBook
from pmo_core.sources.workbook import Workbook
from tests.builders import READ_AT, a_benefit, a_level, a_measurement, a_portfolio, a_project, a_sheet

AS_OF = date(2026, 10, 31)


def read_csv(text: str, name: str = "projects.csv") -> Portfolio:
    return check_book(RawBook(name, (csv_sheet(name, text.encode()),)), READ_AT)


def rules(portfolio: Portfolio) -> list[tuple[str, str]]:
    return [(issue.cell, issue.rule) for issue in portfolio.issues]


def test_an_own_column_named_like_a_field_takes_nothing_from_it():
    projects = read_csv("Project name,name,Budget\nAlpha,Ann,10\n").projects
    assert projects["name"].tolist() == ["Alpha"]
    assert projects["name (2)"].tolist() == ["Ann"]


def test_three_headings_that_would_share_a_name_are_all_kept_and_summed():
    portfolio = read_csv("Project name,Budget,Budget,Budget (2)\nAlpha,1,2,5\n")
    sums_after = {name: found.after for name, found in portfolio.readings["projects"].reconciliation.sums.items()}
    assert sums_after == {"Budget": 1, "Budget (2)": 2, "Budget (2) (2)": 5}


def test_a_filled_column_without_a_heading_is_kept_and_told_and_its_rows_count():
    portfolio = read_csv("Project name,,Fit\nA,77,2\nB,88,5\n,99,\n")
    assert portfolio.projects["Column B"].tolist() == [77, 88]
    assert portfolio.readings["projects"].reconciliation.rows_read == 3
    assert ("B1", "no_heading") in rules(portfolio)


def test_rows_that_differ_only_in_a_cell_nobody_can_read_are_not_repeated():
    projects = read_csv("Project ID,Project name,Budget\nP1,A,1\n")
    costs = csv_sheet("costs.csv", b"Project,Period,Actual\nP1,2026-01-01,about 5\nP1,2026-01-01,about 9\n")
    sheet = csv_sheet("projects.csv", b"Project ID,Project name,Budget\nP1,A,1\n")
    portfolio = check_book(RawBook("book", (sheet, costs)), READ_AT)
    assert projects.readings["projects"].reconciliation.rows_used == 1
    assert portfolio.readings["costs"].reconciliation.set_aside == ()


def test_a_column_headed_row_breaks_nothing():
    portfolio = read_csv("Project name,_row\nA,1\nA,1\n")
    assert portfolio.readings["projects"].reconciliation.rows_used == 1


def test_benefits_without_a_start_are_unknown_not_worth_nothing():
    portfolio = a_portfolio(projects=[a_project()], benefits=[a_benefit(full_year_value=1200.0, unit="GBP")])
    figures = five_figures(portfolio, AS_OF, "GBP")
    assert figures.planned != figures.planned
    assert figures.whole_life != figures.whole_life


def test_a_level_is_not_cut_off_where_flows_without_an_end_are():
    level = a_level(baseline_value=0.0, target_value=60.0, start=date(2021, 1, 1), target_date=date(2025, 12, 31))
    portfolio = a_portfolio(projects=[a_project()], benefits=[level])
    realised = realisation(portfolio["benefits"], portfolio["measurements"], AS_OF)
    assert realised["planned_to_date"].tolist() == [60]


@pytest.mark.parametrize("unit", ["AUD", "aud", "A$"])
def test_any_currency_is_money_in_any_case(unit):
    portfolio = a_portfolio(
        projects=[a_project()],
        benefits=[a_benefit(target_value=1200.0, unit=unit, start=date(2026, 1, 1), kind=None)],
    )
    benefits = portfolio["benefits"]
    assert money_unit(benefits, "") == "AUD"
    assert in_money(benefits, "AUD").tolist() == [True]


def test_a_level_stated_in_money_is_never_added_up():
    level = a_level(unit="GBP", baseline_value=80.0, target_value=70.0)
    assert in_money(a_portfolio(projects=[a_project()], benefits=[level])["benefits"], "GBP").tolist() == [False]


def test_a_disbenefit_that_takes_less_than_planned_is_no_risk_and_one_that_takes_more_is():
    common = {"full_year_value": 1200.0, "unit": "GBP", "start": date(2026, 1, 1), "disbenefit": True}
    portfolio = a_portfolio(
        projects=[a_project()],
        benefits=[a_benefit("B-001", "Less", **common), a_benefit("B-002", "More", **common)],
        measurements=[
            a_measurement(date(2026, 10, 31), 500.0, "B-001"),
            a_measurement(date(2026, 10, 31), 2000.0, "B-002"),
        ],
    )
    realised = realisation(portfolio["benefits"], portfolio["measurements"], AS_OF)
    nobody_is_red = portfolio["benefits"]["name"] == "nobody"
    assert at_risk(realised, nobody_is_red).tolist() == [False, True]
    assert sums(realised)["planned_to_date"] == -2000


def test_a_measurement_dated_the_first_of_a_month_stands_for_that_month():
    portfolio = a_portfolio(
        projects=[a_project()],
        benefits=[a_benefit(full_year_value=1200.0, unit="GBP", start=date(2026, 1, 1))],
        measurements=[a_measurement(date(2026, month, 1), 100.0) for month in range(1, 11)],
    )
    realised = realisation(portfolio["benefits"], portfolio["measurements"], AS_OF)
    assert realised["realisation_index"].tolist() == [1.0]


def test_a_name_that_two_rows_bear_names_neither():
    projects = a_sheet("Projects", [["Project ID", "Project name"], ["P1", "Alpha"], ["P2", "Alpha"]])
    benefits = a_sheet("Benefits", [["Benefit", "Project", "Target value"], ["Save", "Alpha", 5.0]])
    portfolio = check_book(RawBook("book", (projects, benefits)), READ_AT)
    assert portfolio["benefits"]["project_id"].tolist() == ["Alpha"]
    assert ("B2", "unknown_reference") in rules(portfolio)


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("Total cost (£k)", "£1,250k", 1_250_000),
        ("Total cost (£k)", "1250", 1_250_000),
        ("Cost", "1.25m", 1_250_000),
    ],
)
def test_a_magnitude_is_applied_once_whether_the_cell_or_the_heading_says_it(heading, cell, value):
    assert read_csv(f'Project name,{heading}\nA,"{cell}"\n').projects["budget"].tolist() == [value]


def test_a_unit_behind_something_other_than_money_scales_nothing():
    projects = read_csv("Project name,Length (m)\nA,12\nB,15\nC,18\n")
    assert projects.projects["Length (m)"].tolist() == [12, 15, 18]
    assert [criterion.name for criterion in criteria_of(projects, ())] == ["Length (m)"]


def test_headings_in_any_script_are_told_apart():
    projects = read_csv("Project name,戦略,リスク\nA,1,9\nB,2,5\nC,3,7\n")
    assert [criterion.column for criterion in criteria_of(projects, ())] == ["戦略", "リスク"]


def test_dates_phones_and_costs_are_no_ratings():
    sheet = a_sheet(
        "Projects",
        [
            ["Project name", "Next board", "Phone", "Money approved", 2026.0, "Fit"],
            *[[f"P{i}", 46266.0 + i, 441234567.0 + i, 1000.0 * i, float(i), float(i * i)] for i in range(4)],
        ],
    )
    criteria = criteria_of(check_book(RawBook("book", (sheet,)), READ_AT), ())
    assert [criterion.name for criterion in criteria] == ["2026", "Fit"]


def test_a_column_of_percentages_is_read_one_way_throughout():
    projects = read_csv("Project name,% complete\nA,1\nB,5\nC,50\nD,30 %\n").projects
    assert projects["percent_complete"].tolist() == pytest.approx([0.01, 0.05, 0.5, 0.3])


@pytest.mark.parametrize(
    ("text", "serial"), [("Decision 2026", False), ("Marketing 24", False), ("Sept 2026", True)]
)
def test_a_word_that_begins_like_a_month_is_no_month(text, serial):
    end = read_csv(f"Project name,End\nA,{text}\n").projects["end"]
    assert end.notna().tolist() == [serial]


@pytest.mark.parametrize("word", ["Pending", "open", "-"])
def test_a_decision_that_says_it_is_open_is_due(word):
    decisions = a_portfolio(
        projects=[a_project()], decisions=[{"question": "Fund it?", "due": AS_OF, "decision": word}]
    )["decisions"]
    assert len(decisions_due(decisions, AS_OF)) == 1


def test_a_sheet_with_decimal_commas_is_read_with_them():
    text = "Projektname;Project name;Budget;Fit\nx;A;1.250.000,50;8,5\nx;B;2.400;6,0\n"
    projects = read_csv(text).projects
    assert projects["budget"].tolist() == [1_250_000.5, 2400]
    assert projects["Fit"].tolist() == [8.5, 6]


def test_a_sum_row_in_another_language_is_set_aside():
    portfolio = read_csv("Project name,Budget\nA,1\nSumme,1\n")
    assert [gone.reason for gone in portfolio.readings["projects"].reconciliation.set_aside] == [
        "a total of other rows"
    ]


def test_unticked_boxes_below_the_data_are_no_rows():
    sheet = a_sheet("Projects", [["Project name", "Mandatory"], ["A", True], *[[None, False]] * 3000])
    portfolio = check_book(RawBook("book", (sheet,)), READ_AT)
    assert portfolio.readings["projects"].reconciliation.rows_read == 1


def test_a_header_without_rows_is_told():
    assert ("A1", "no_rows") in rules(read_csv("Project name,Budget\n"))


def test_a_tab_that_bears_a_tables_name_but_not_its_columns_says_what_it_lacks():
    projects = a_sheet("Projects", [["Project name"], ["A"]])
    benefits = a_sheet("Benefits", [["Nr", "Promise"], [1.0, "Save paper"]])
    portfolio = check_book(RawBook("book", (projects, benefits)), READ_AT)
    [issue] = [issue for issue in portfolio.issues if issue.sheet == "Benefits"]
    assert (issue.severity, "no such column as Benefit" in issue.effect) == ("warning", True)


def test_one_cell_in_the_last_corner_is_refused_before_it_is_unpacked(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Project name"
    book.active["A2"] = "A"
    book.save(tmp_path / "small.xlsx")
    vast = tmp_path / "vast.xlsx"
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(tmp_path / "small.xlsx") as small, zipfile.ZipFile(vast, "w") as archive:
        for entry in small.namelist():
            archive.writestr(entry, small.read(entry).replace(b"</sheetData>", cell))
    with pytest.raises(SourceError, match="1,048,576 rows and 16,384 columns"):
        Workbook("vast.xlsx", vast.read_bytes()).fetch()


def test_a_column_of_words_with_a_number_at_every_third_place_stays_text():
    words = ["7", "high", "low"] * 200
    projects = read_csv("Project name,View\n" + "".join(f"P{i},{word}\n" for i, word in enumerate(words))).projects
    assert projects["View"].tolist() == words


def test_a_level_without_a_baseline_has_an_unknown_change():
    portfolio = a_portfolio(
        projects=[a_project()],
        benefits=[a_level(baseline_value=None, target_value=86.0, start=date(2026, 1, 1))],
        measurements=[a_measurement(date(2026, 9, 30), 80.0)],
    )
    realised = realisation(portfolio["benefits"], portfolio["measurements"], AS_OF)
    assert realised["delivered"].isna().all()


def test_nothing_measured_is_no_gap_to_attend_to():
    benefits = [a_benefit(full_year_value=1200.0, unit="GBP", start=date(2026, 1, 1))]
    portfolio = a_portfolio(projects=[a_project()], benefits=benefits)
    assert [found.headline for found in attention(portfolio, AS_OF, "GBP") if "gap" in found.headline] == []


def test_a_cadence_beyond_all_sense_breaks_nothing():
    benefit = a_benefit(full_year_value=1200.0, start=date(2026, 1, 1), cadence_months=1e9, lag_months=1e9)
    portfolio = a_portfolio(projects=[a_project()], benefits=[benefit])
    assert len(realisation(portfolio["benefits"], portfolio["measurements"], AS_OF)) == 1


def test_an_address_that_is_none_is_refused_in_a_sentence():
    with pytest.raises(SourceError, match="not a link to a Google Sheet"):
        parse_link("https://[oops")


def test_a_tab_number_that_is_none_is_left_aside():
    assert parse_link("https://docs.google.com/spreadsheets/d/1AbcDEFgh/edit#gid=²").sheet_id is None


def test_the_first_tab_of_a_link_is_tab_nought():
    assert parse_link("https://docs.google.com/spreadsheets/d/1AbcDEFgh/edit?gid=7#gid=0").sheet_id == 0


@settings(max_examples=150)
@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_refused_and_never_crashes(small_workbook, place, noise):
    damaged = bytearray(small_workbook)
    damaged[place : place + len(noise)] = noise
    with suppress(SourceError):
        Workbook("damaged.xlsx", bytes(damaged)).fetch()


@pytest.fixture(scope="module")
def small_workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (["Project name", "Budget"], ["A", 5], ["B", 7]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_money_gained_may_rank_where_money_paid_may_not():
    projects = read_csv("Project name,total_baseline,Benefits (£m)\nA,1,5\nB,2,6\nC,3,9\n")
    assert [criterion.name for criterion in criteria_of(projects, ())] == ["Benefits (£m)"]


def test_a_rating_off_its_scale_is_told_however_the_heading_is_punctuated():
    portfolio = a_portfolio(
        projects=[a_project(**{"Strategic-Fit": 99.0})],
        criteria=(CriterionSettings(name="Fit", column="Strategic fit", worst=0, best=10),),
    )
    assert [issue.rule for issue in portfolio.issues if issue.rule == "outside_scale"] == ["outside_scale"]


def test_a_first_row_of_short_names_is_a_project_and_no_explanation():
    portfolio = read_csv("Project name,Manager\nRoof,Ann\nGate,Bo\n")
    assert portfolio.projects["name"].tolist() == ["Roof", "Gate"]


def test_a_month_with_one_cell_that_is_no_number_is_a_month_all_the_same():
    costs = csv_sheet("spend.csv", b"Project,Jan-26,Feb-26,Mar-26\nP1,1,2,\nP2,3,4,soon\n")
    projects = csv_sheet("projects.csv", b"Project ID,Project name\nP1,Roof\nP2,Gate\n")
    portfolio = check_book(RawBook("book", (projects, costs)), READ_AT)
    assert portfolio["costs"]["actual"].dropna().tolist() == [1, 2, 3, 4]
    assert ("D3", "unreadable") in rules(portfolio)
