"""Small sheets in which something was once read wrongly or lost in silence; each is held to what it says."""

import pytest

from pmo_core.connecting.files import known_currency
from pmo_core.loading import check_book
from pmo_core.scoring.from_tables import criteria_of
from pmo_core.settings import TabAnswers
from pmo_core.sources.csv_folder import csv_sheet
from tests.builders import READ_AT, a_book, a_sheet, issues_of

PROJECTS = a_sheet("Projects", [["Project ID", "Project name"], ["P1", "Roof"], ["P2", "Gate"]])


def read(*sheets, locale="", **answers):
    given = (TabAnswers(tab=sheets[0].title, **answers),) if answers else ()
    return check_book(a_book(*sheets, locale=locale), READ_AT, answers=given)


def aside(portfolio, table="projects"):
    return {gone.row: gone.reason for gone in portfolio.readings[table].reconciliation.set_aside}


def spent(portfolio, field="actual"):
    return portfolio["costs"][field].dropna().tolist()


def test_a_year_beside_its_own_months_is_no_thirteenth_month():
    costs = a_sheet("Spend", [["Project", "Jan-26", "Feb-26", "Mar-26", "2026"], ["P1", 10.0, 20.0, 30.0, 60.0]])
    portfolio = read(PROJECTS, costs)
    assert spent(portfolio) == [10, 20, 30]
    assert [issue.cell for issue in issues_of(portfolio, "sum_across")] == ["E1"]


def test_one_objective_borne_by_two_columns_loses_neither():
    aims = a_sheet("Objectives", [["Objective ID", "Objective"], ["O1", "Growth"], ["O2", "Care"]])
    matrix = a_sheet("Alignment", [["Project", "Growth", "Care", "Growth"], ["P1", 2.0, 1.0, 3.0]])
    assert sorted(read(PROJECTS, aims, matrix)["alignment"]["rating"]) == [1, 2, 3]


def test_lines_below_a_project_named_once_belong_to_it():
    lines = [["Project", "Type", "Jan-26", "Feb-26"], ["P1", "Budget", 10.0, 20.0], [None, "Actual", 11.0, 21.0]]
    portfolio = read(PROJECTS, a_sheet("Costs", lines))
    assert spent(portfolio) == [11, 21]
    assert portfolio["costs"]["project_id"].tolist() == ["P1"] * 4
    assert [issue.cell for issue in issues_of(portfolio, "filled_down")] == ["A3"]


def test_a_line_that_is_neither_budget_nor_actual_nor_forecast_is_set_aside_with_that_reason():
    lines = (
        [["Project", "Type", "Jan-26", "Feb-26"]]
        + [["P1", "Budget", 1.0, 2.0]] * 4
        + [["P1", "Outturn", 7.0, 8.0]]
    )
    portfolio = read(PROJECTS, a_sheet("Costs", lines))
    assert aside(portfolio, "costs")[6] == '"Outturn" is neither budget, actual nor forecast'


def test_yearly_columns_of_projects_are_kept_where_a_costs_tab_has_the_costs():
    projects = a_sheet("Projects", [["Project ID", "Project name", "2025", "2026"], ["P1", "Roof", 10.0, 20.0]])
    costs = a_sheet("Costs", [["Project", "Period", "Actual"], ["P1", 46023.0, 5.0]])
    portfolio = read(projects, costs)
    assert portfolio.projects["2025"].tolist() == [10]
    assert spent(portfolio) == [5]


def test_yearly_columns_beside_a_budget_in_millions_are_asked_about_and_follow_the_answer():
    rows = [["Project name", "Budget (£m)", "2025", "2026"], ["Roof", 10.0, 1.0, 2.0], ["Gate", 5.0, 3.0, 4.0]]
    portfolio = read(a_sheet("Projects", rows))
    assert [question.proposed for question in portfolio.readings["costs"].questions] == ["millions"]
    assert spent(portfolio, "budget") == [1, 2, 3, 4]
    answered = read(a_sheet("Projects", rows), money_in="millions")
    assert spent(answered, "budget") == [1e6, 2e6, 3e6, 4e6]


def test_subtotals_with_years_across_are_neither_projects_nor_costs():
    rows = [
        ["Project name", "2025/26", "2026/27"], ["A", 100.0, 200.0], ["Sub-total Place", 100.0, 200.0],
        ["B", 10.0, 20.0], ["Sub-total Kids", 10.0, 20.0], ["Total", 110.0, 220.0],
    ]  # fmt: skip
    portfolio = read(a_sheet("P", rows))
    assert portfolio.projects["name"].tolist() == ["A", "B"]
    assert sum(spent(portfolio, "budget")) == 330


@pytest.mark.parametrize(
    ("one", "other"),
    [("Отдел 1", "Сектор 1"), ("High+", "High"), ("北京 A", "上海 A"), ("Петров А.", "Иванов А.")],
)
def test_words_that_differ_in_letters_or_signs_are_never_one(one, other):
    rows = [["Project name", "Department"], ["Roof", one], ["Gate", other], ["Lift", one]]
    assert read(a_sheet("Projects", rows)).projects["department"].tolist() == [one, other, one]


def test_a_semicolon_file_whose_points_can_all_be_thousands_is_not_read_as_decimals():
    portfolio = read(
        csv_sheet("projects.csv", b"Project name;Budget\nRoof;250.000\nGate;1.250.000\nLift;980.000\n")
    )
    assert portfolio.projects["budget"].tolist() == [250_000, 1_250_000, 980_000]


def test_first_projects_whose_names_sound_like_explanations_are_projects():
    rows = [
        ["Project", "Department", "Start"],
        ["The Hub", "DOH", "03/04/2026"],
        ["In-house payroll", "HRD", "25/04/2026"],
    ]
    portfolio = read(a_sheet("Projects", rows))
    assert portfolio.projects["name"].tolist() == ["The Hub", "In-house payroll"]
    assert aside(portfolio) == {}


def test_costs_of_a_name_that_two_projects_bear_are_given_to_neither():
    projects = a_sheet("Projects", [["Project name", "Budget"], ["Roof", 1.0], ["Roof", 2.0]])
    costs = a_sheet("Spend", [["Project", "Jan-26", "Feb-26"], ["Roof", 5.0, 6.0], ["Roof", 5.0, 7.0]])
    portfolio = read(projects, costs)
    assert sum(spent(portfolio)) == 23
    assert {issue.cell for issue in issues_of(portfolio, "unknown_reference")} == {"A2", "A3"}


def test_a_scope_of_total_and_a_project_called_somme_are_data():
    rows = [
        ["Project name", "Scope", "Budget"],
        ["Roof", "Total", 5.0],
        ["Gate", "Partial", 7.0],
        ["Somme", "Total", 9.0],
    ]
    assert aside(read(a_sheet("Projects", rows))) == {}


def test_last_projects_that_speak_of_notes_and_sources_are_projects():
    rows = [
        ["Project name", "Budget", "Manager"],
        ["Roof", 5.0, "Ann"],
        ["Notes digitisation"],
        ["Source code escrow"],
    ]
    rows = [row + [None] * (3 - len(row)) for row in rows]
    assert aside(read(a_sheet("Projects", rows))) == {}


def test_cost_centres_are_no_budgets():
    rows = [["Project name", "Cost centre"], ["Roof", "007"], ["Gate", "012"], ["Lift", "0100"]]
    portfolio = read(a_sheet("Projects", rows, typed=False))
    assert portfolio.projects["budget"].isna().all()
    assert portfolio.projects["Cost centre"].tolist() == ["007", "012", "0100"]


def test_a_percentage_is_no_amount_of_money():
    portfolio = read(a_sheet("Projects", [["Project name", "Budget (£m)"], ["Roof", "30 %"]]))
    assert portfolio.projects["budget"].isna().all()


def test_one_share_above_one_does_not_turn_fractions_into_hundredths_of_them():
    rows = [["Project name", "% complete"], ["A", 0.45], ["B", 0.5], ["C", 1.05]]
    assert read(a_sheet("Projects", rows)).projects["percent_complete"].tolist()[:2] == [0.45, 0.5]


def test_the_word_confidential_in_its_own_column_is_a_yes():
    rows = [["Project name", "Confidential"], ["Roof", "Confidential"], ["Gate", "no"]]
    assert read(a_sheet("Projects", rows)).projects["confidential"].tolist() == [True, False]


def test_a_unit_in_the_title_of_a_table_is_proposed_for_it():
    portfolio = read(a_sheet("Projects", [["Capital plan £000"], ["Project name", "Budget"], ["Roof", 100.0]]))
    (question,) = portfolio.readings["projects"].questions
    assert (question.proposed, "Capital plan £000" in question.evidence) == ("thousands", True)
    assert "Capital plan £000" in issues_of(portfolio, "unit_in_doubt")[0].effect
    assert portfolio.projects["budget"].tolist() == [100]


@pytest.mark.parametrize(("answer", "told"), [("thousands", True), ("units", False)])
def test_the_line_of_a_unit_that_its_owner_confirmed_is_told_and_its_currency_known(answer, told):
    rows = [["Capital plan £000"], ["Project name", "2026", "2027"], ["Roof", 100.0, 50.0], ["Gate", 7.0, 8.0]]
    portfolio = read(a_sheet("Plan", rows), money_in=answer)
    assert portfolio["costs"]["budget"].sum() == (165_000 if told else 165)
    assert ["as you said" in issue.effect for issue in issues_of(portfolio, "unit_above")] == [True] * told
    assert known_currency(portfolio) == ("GBP" if told else "")


@pytest.mark.parametrize("line", ["All figures £000", "Amounts in £ thousands", "£'000", "in thousands"])
def test_a_unit_that_a_line_above_states_of_all_figures_is_read_and_told_with_its_line(line):
    rows = [[line], ["Project name", "Budget", "EAC (£m)"], ["Roof", 100.0, 2.0]]
    portfolio = read(a_sheet("Projects", rows))
    assert portfolio.readings["projects"].questions == ()
    assert known_currency(portfolio) == "GBP"
    assert portfolio.projects[["budget", "estimate_at_completion"]].to_numpy().tolist() == [[100_000, 2_000_000]]
    assert [(issue.cell, line in issue.effect) for issue in issues_of(portfolio, "unit_above")] == [("A1", True)]


def test_a_line_that_titles_the_projects_below_it_is_no_project():
    rows = [["Project name", "Budget", "Manager"], ["On hold:", None, None], ["Roof", 1.0, "Ann"]]
    assert aside(read(a_sheet("Projects", rows))) == {2: "a heading within the table"}


@pytest.mark.parametrize("rating", ["🔴", "Rot", "R", "RED ", "Red - supplier failed"])
def test_red_is_red_in_whatever_letters(rating):
    portfolio = read(a_sheet("Projects", [["Project name", "RAG"], ["Roof", rating], ["Gate", "Green"]]))
    assert portfolio.projects["reported_rag"].tolist() == ["Red", "Green"]


@pytest.mark.parametrize(
    ("heading", "cells", "wrong"),
    [
        ("Baseline Cost", [390000.0, 410000.0, 120000.0], "start_baseline"),
        ("Approved ($M)", [1.5, 2.5, 3.5], "end_baseline"),
        ("Reporter", ["Ann", "Bo", "Cy"], "reported_rag"),
        ("Completed on", [46174.0, 46180.0, 46201.0], "percent_complete"),
    ],
)
def test_a_heading_that_is_only_like_a_fields_gives_way_to_its_values(heading, cells, wrong):
    rows = [
        ["Project name", heading],
        *([f"Project {n}", cell] for n, cell in enumerate(cells)),
    ]
    match = read(a_sheet("Projects", rows)).readings["projects"].columns[1]
    assert match.field != wrong


def test_row_numbers_totals_and_progress_rank_nothing():
    rows = [["#", "Project name", "Total points", "Progress %"]]
    rows += [[float(n), f"Project {n}", 10.0 * n, 5.0 * n] for n in range(1, 6)]
    assert criteria_of(read(a_sheet("Projects", rows)), ()) == ()


def test_jiras_own_dates_are_dates():
    portfolio = read(a_sheet("Projects", [["Project name", "End"], ["Roof", "28/Feb/26 12:00 AM"]]))
    assert str(portfolio.projects["end"].iloc[0].date()) == "2026-02-28"


def test_three_projects_of_one_name_are_shown_whatever_its_length():
    rows = [["Project ID", "Project name"], ["A1", "Payments"], ["A2", "Payments"], ["A3", "Payments"]]
    assert {issue.cell for issue in issues_of(read(a_sheet("Projects", rows)), "near_name")} == {"B3", "B4"}


def test_cells_of_a_total_row_are_nothing_to_correct():
    rows = [["Project name", "Budget", "End"], ["A", 1.0, 46000.0], ["B", 2.0, 46001.0], ["Total", 3.0, "n.v."]]
    portfolio = read(a_sheet("Projects", rows))
    assert issues_of(portfolio, "unreadable") == []


def test_a_key_that_many_rows_share_is_no_id_of_theirs():
    rows = [
        ["Project key", "Project name", "Budget"],
        ["PAY", "Roof", 1.0],
        ["PAY", "Gate", 2.0],
        ["KYC", "Lift", 3.0],
    ]
    assert aside(read(a_sheet("Projects", rows))) == {}


def test_a_german_list_is_read_by_its_headings():
    rows = [
        ["Projekt-Nr.", "Projektname", "Projektleiter", "Beginn", "Ende", "Kosten", "Ampel"],
        ["A1", "Brücke", "Ann", "01.02.2026", "31.12.2026", "1.250,50", "Rot"],
    ]
    [project] = read(a_sheet("Liste", rows), locale="de_DE").projects.to_dict("records")
    assert (project["project_id"], project["manager"], project["budget"]) == ("A1", "Ann", 1250.5)
    assert (project["reported_rag"], str(project["end"].date())) == ("Red", "2026-12-31")


def test_an_exported_outline_is_told():
    rows = [["Name", "Outline Level", "Cost"], ["All works", 1.0, 30.0], ["Roof", 2.0, 10.0], ["Gate", 2.0, 20.0]]
    assert [issue.cell for issue in issues_of(read(a_sheet("Task_Table1", rows)), "outline")] == ["B1"]


def test_total_benefits_rank_though_other_totals_do_not():
    rows = [
        ["Project name", "Total benefits (£m)", "Total points"],
        *([f"Project {n}", n, n] for n in (1.0, 2.0, 3.0)),
    ]
    criteria = criteria_of(read(a_sheet("Projects", rows)), ())
    assert [criterion.column for criterion in criteria] == ["Total benefits (£m)"]


def test_a_line_that_explains_the_months_is_no_cost_and_states_their_unit():
    rows = [["Project", "Jan-26", "Feb-26"], ["Mandatory", "£k", "£k"], ["P1", 1.0, 2.0], ["P2", 3.0, 4.0]]
    portfolio = read(PROJECTS, a_sheet("Spend", rows))
    assert spent(portfolio) == [1000, 2000, 3000, 4000]
    assert issues_of(portfolio, "unknown_reference") == []


def test_a_doubtful_project_column_beside_years_across_is_asked_about_in_both_tables():
    rows = [["Project name and site", "2025", "2026"], *([f"Roof of hall {n}", 10.0 + n, 20.0] for n in range(3))]
    portfolio = read(a_sheet("List", rows))
    assert {question.table for reading in portfolio.readings.values() for question in reading.questions} == {
        "projects",
        "costs",
    }
