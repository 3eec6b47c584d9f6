"""Lists as whole professions keep them: a tracker's export, a capital programme, a dashboard, other languages."""

from datetime import date

import pytest

from pmo_core.connecting.answers import open_questions, with_answers
from pmo_core.overview import first_figures
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import criteria_of
from pmo_core.sources.raw_book import Cell
from tests.builders import a_sheet, issues_of, serial
from tests.messy.outcomes import field_of, read, set_aside, shown

PROGRAMME: list[list[Cell]] = [
    ["Capital programme"],
    ["All figures £'000"],
    ["Scheme", "Ward", "Total scheme cost", "2025/26", "2026/27"],
    ["Highways", None, None, None, None],
    ["Ring road", "Abbey", 30.0, 10.0, 20.0],
    ["Street lights", "Mill", 12.0, 5.0, 7.0],
    ["Total Highways", None, 42.0, 15.0, 27.0],
    [None, None, None, None, None],
    ["Leisure", None, None, None, None],
    ["Pool", "Abbey", 8.0, 8.0, "-"],
    ["Total Leisure", None, 8.0, 8.0, "-"],
    [None, None, None, None, None],
    ["TOTAL CAPITAL PROGRAMME", None, 50.0, 23.0, 27.0],
]
EXPORT: list[list[Cell]] = [
    ["Issue Type", "Issue key", "Summary", "Assignee", "Status", "Created", "Due date", "Custom field (Value)"],
    ["Epic", "P-1", "Single sign-on", "lee", "To Do", "20/Mar/25 9:14 AM", "24/Dec/25 12:00 AM", 5.0],
    ["Epic", "P-2", "Audit log export", "ito", "Done", "21/Mar/25 8:02 AM", "14/Dec/25 12:00 AM", 3.0],
    ["Epic", "P-3", "Bulk import", "lee", "To Do", "22/Mar/25 4:40 PM", None, 8.0],
]


def fields(portfolio: Portfolio) -> dict[str, str | None]:
    """Field of each column of the projects, by heading."""
    return {match.heading: match.field for match in portfolio.readings["projects"].columns}


def test_totals_of_a_programme_with_years_across_are_no_costs_of_anything():
    portfolio = read(a_sheet("Programme", PROGRAMME))
    assert shown(portfolio, "projects", "name") == ["Ring road", "Street lights", "Pool"]
    assert shown(portfolio, "costs", "budget") == [10e3, 20e3, 5e3, 7e3, 8e3, None]
    assert shown(portfolio, "projects", "budget") == [30e3, 12e3, 8e3]
    assert list(set_aside(portfolio, "costs")) == [7, 11, 13]
    assert issues_of(portfolio, "unknown_reference") == []


def test_a_list_of_years_alone_costs_what_they_come_to():
    rows = [[name, *years] for name, _, _, *years in PROGRAMME[2:7]]
    first = first_figures(read(a_sheet("Programme", rows)), ())
    assert (first.total_cost, first.costed, first.cost_column) == (42.0, 2, "Budget 2025/26–2026/27")


def test_a_scheme_that_begins_with_total_and_sums_up_nothing_keeps_its_costs():
    rows = [*PROGRAMME[2:6], ["Total place pilot", "Mill", 9.0, 4.0, 5.0]]
    assert shown(read(a_sheet("Programme", rows)), "costs", "budget") == [10.0, 20.0, 5.0, 7.0, 4.0, 5.0]


def test_the_unit_of_projects_and_their_costs_in_one_tab_is_asked_once():
    titled = [["Capital plan £000"], *PROGRAMME[2:]]
    asked = open_questions(read(a_sheet("Programme", titled)))
    assert [question.about for question in asked].count("money_in") == 1
    assert len({(question.sheet, question.about, question.key) for question in asked}) == len(asked)


def test_a_tracker_names_its_items_by_summary_and_when_they_were_noted_is_no_month():
    portfolio = read(a_sheet("export", EXPORT, typed=False))
    assert list(portfolio.readings) == ["projects"]
    assert shown(portfolio, "projects", "name") == ["Single sign-on", "Audit log export", "Bulk import"]
    assert shown(portfolio, "projects", "end") == [date(2025, 12, 24), date(2025, 12, 14), None]


def test_a_summary_beside_names_describes_a_project():
    headings, *rows = EXPORT
    named = [[*headings, "Project name"], *([*row, f"Project {place}"] for place, row in enumerate(rows))]
    assert fields(read(a_sheet("export", named, typed=False)))["Summary"] == "description"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Initial Finish Date", "end_baseline"),
        ("Current Finish Date", "end"),
        ("Current Budget", "budget"),
        ("Expenditures to Date", "actual_to_date"),
        ("Est. Cost at Completion", "estimate_at_completion"),
        ("Date de fin", "end"),
        ("Spend to 31 March 2025", "actual_to_date"),
        ("Chef de projet", "manager"),
        ("Dépensé (k€)", "actual_to_date"),
        ("Projektleitung", "manager"),
        ("Gesamtbudget (T€)", "budget"),
        ("Amount awarded (£)", "budget"),
    ],
)
def test_what_another_trade_or_language_calls_it_is_known_for_sure(heading: str, field: str):
    dates, people = [45_700.0, 45_800.0, 45_900.0], ["Ann Marsh", "Bo Lund", "Cy Khan"]
    cells = dates if field.startswith("end") else people if field == "manager" else [150.0, 275.0, 310.0]
    rows = [["Project", heading], *([f"Work {place}", cell] for place, cell in enumerate(cells))]
    assert field_of(read(a_sheet("Projects", rows)), heading) == (field, pytest.approx(1.0, abs=0.16))


@pytest.mark.parametrize("heading", ["Investment (£k)", "Agreed funding"])
def test_the_only_column_of_money_is_proposed_as_the_cost_and_asked(heading: str):
    rows = [["Project", heading], ["Roof", 10.0], ["Lift", 20.0], ["Boiler", 30.0]]
    [question] = open_questions(read(a_sheet("Projects", rows)))
    assert (question.key, question.proposed) == (heading, "budget")


@pytest.mark.parametrize("other", ["Income (£)", "Savings (£)", "Cost variance", "2025/26 spend", "Grant (£)"])
def test_no_cost_is_proposed_where_the_money_is_a_gain_a_part_or_one_of_two(other: str):
    headings = ["Project", other] if other != "Grant (£)" else ["Project", other, "Loan (£)"]
    rows = [headings, *([f"Work {place}", *[10.0 * place] * (len(headings) - 1)] for place in range(1, 5))]
    assert "budget" not in fields(read(a_sheet("Projects", rows))).values()


def test_months_typed_as_days_are_told_as_months():
    months = [serial(date(2025, 8, 1)), serial(date(2025, 9, 1)), serial(date(2025, 10, 1))]
    rows = [["Role", *months], ["Developer", 2.0, 3.0, 4.0], ["Analyst", 1.0, 1.0, 1.0], ["Tester", 1.0, 2.0, 2.0]]
    portfolio = read(a_sheet("Projects", [["Project"], ["Roof"]]), a_sheet("Capacity", rows))
    [issue] = issues_of(portfolio, "across_to_rows")
    assert "from Aug-25 to Oct-25" in issue.effect


def test_whole_time_equivalents_are_people():
    rows = [["Role", "Month", "WTE", "BAU WTE"], ["Nurse", serial(date(2026, 4, 1)), 3.5, 1.0]]
    portfolio = read(a_sheet("Projects", [["Project"], ["Ward"]]), a_sheet("Capacity", rows))
    assert (shown(portfolio, "capacity", "fte"), shown(portfolio, "capacity", "bau_fte")) == ([3.5], [1.0])


@pytest.mark.parametrize(
    ("tab", "headings", "advised"),
    [("Capacity", ["Role", "Quarter", "FTE"], "Apr-26"), ("Funding", ["Pool", "Period", "Limit"], "year_starts")],
)
def test_a_setting_is_advised_only_where_it_moves_the_periods(tab: str, headings: list[str], advised: str):
    rows = [headings, ["One", "2026/27 Q1", 3.0], ["One", "2026/27 Q2", 3.0], ["One", "2026/27 Q3", 3.0]]
    portfolio = read(a_sheet("Projects", [["Project"], ["Roof"]]), a_sheet(tab, rows))
    [issue] = issues_of(portfolio, "financial_years")
    assert advised in issue.remedy


@pytest.mark.parametrize(
    "cells", [["Fleet", 11.0, 45_010.0, "Open", None], [None, "P-4", "Fleet", 11.0, 45_010.0]]
)
def test_a_row_aside_below_a_line_that_titles_it_is_moved_and_keeps_what_the_line_says(cells: list[Cell]):
    rows: list[list[Cell]] = [
        ["Project ID", "Project name", "Budget", "Start", "Status"],
        ["Estates:"],
        ["P-1", "Roof", 10.0, 45_000.0, "Open"],
        ["P-2", "Lift", 10.0, 45_001.0, "Open"],
        ["Digital:"],
        ["P-3", "Payroll", 10.0, 45_002.0, "Open"],
        cells,
    ]
    portfolio = read(a_sheet("Projects", rows))
    assert [issue.cell[1:] for issue in issues_of(portfolio, "shifted_row")] == ["7"]
    last = portfolio.projects.iloc[-1]
    assert (last["name"], last["budget"], last["department"]) == ("Fleet", 11.0, "Digital")


GERMAN: list[list[Cell]] = [
    ["Projekt-Nr.", "Projektname", "Gesamtbudget (T€)", "Beginn", "Ampel", "Nutzen"],
    ["P-1", "Archiv", "450", "01.03.2025", "grün", "hoch"],
    ["P-2", "Portal", "1.250,5", "15.04.2025", "gelb", "mittel"],
    ["P-3", "Umzug", "2.300", "01.02.2026", "rot", "gering"],
]
FRENCH: list[list[Cell]] = [
    ["Code projet", "Nom du projet", "Coût total (k€)", "Date de début", "Météo", "Valeur"],
    ["P-1", "Archives", "450", "01/03/2025", "vert", "Forte"],
    ["P-2", "Portail", "1 250,5", "15/04/2025", "orange", "Moyenne"],
    ["P-3", "Serveurs", "2 300", "01/02/2026", "rouge", "Faible"],
]


@pytest.mark.parametrize("rows", [GERMAN, FRENCH], ids=["German", "French"])
def test_a_list_in_another_language_is_read_whole_and_nothing_plain_is_called_doubtful(rows: list[list[Cell]]):
    portfolio = read(a_sheet("Liste", rows, typed=False))
    assert shown(portfolio, "projects", "budget") == [450e3, 1_250.5e3, 2_300e3]
    assert shown(portfolio, "projects", "start") == [date(2025, 3, 1), date(2025, 4, 15), date(2026, 2, 1)]
    assert shown(portfolio, "projects", "reported_rag") == ["Green", "Amber", "Red"]
    assert {issue.severity for issue in issues_of(portfolio, "read_as")} == {"note"}
    assert [criterion.levels for criterion in criteria_of(portfolio, ())] == [(0, 50, 100), (0, 50, 100)]


def a_list(headings: list[Cell], *rows: list[Cell]) -> Portfolio:
    """Three projects below these headings, the first of which is their name."""
    names = ["Roof", "Lift", "Boiler"]
    return read(a_sheet("Projects", [headings, *([name, *row] for name, row in zip(names, rows, strict=True))]))


@pytest.mark.parametrize(
    "headings",
    [
        ("2024/25 actual", "2026/27 budget"),
        ("24/25 spend", "26/27 plan"),
        ("Approved budget 2026/27", "Approved budget 2027/28"),
        ("FY26 budget", "FY27 forecast"),
        ("Ist 2025 (T€)", "Plan 2026 (T€)"),
    ],
)
def test_money_of_several_years_is_each_years_and_never_the_whole(headings: tuple[str, str]):
    portfolio = a_list(["Project", *headings], [10.0, 20.0], [30.0, 40.0], [50.0, 60.0])
    assert not {"budget", "actual_to_date", "estimate_at_completion"} & set(fields(portfolio).values())
    assert len(portfolio["costs"]) == 6
    assert open_questions(portfolio) == ()


def test_the_budget_of_the_only_year_is_proposed_as_the_whole_with_the_doubt_said():
    [question] = open_questions(a_list(["Project", "Budget 2026"], [10.0], [20.0], [30.0]))
    assert (question.key, question.proposed) == ("Budget 2026", "budget")
    assert "of 2026 alone" in question.evidence


def test_the_budget_of_a_year_beside_a_whole_one_is_neither_it_nor_all_that_is_spent():
    portfolio = a_list(["Project", "Cost", "Actual 2026"], [100.0, 20.0], [200.0, 30.0], [300.0, 40.0])
    assert fields(portfolio) == {"Project": "name", "Cost": "budget", "Actual 2026": None}


DAYS = (serial(date(2026, 3, 1)), serial(date(2026, 6, 12)), serial(date(2026, 9, 30)))


@pytest.mark.parametrize(
    "heading",
    ["Planned completion", "Planned finish", "Target completion", "PC date", "Completion", "Practical completion"],
)
def test_the_only_end_of_a_list_is_the_end_and_beside_another_it_is_the_plan(heading: str):
    alone = a_list(["Project", heading], *([day] for day in DAYS))
    assert [cell.month for cell in alone.projects["end"]] == [3, 6, 9]
    assert open_questions(alone) == ()
    planned = fields(a_list(["Project", heading, "Forecast end"], *([day, day + 9] for day in DAYS)))
    assert planned["Forecast end"] == "end"
    assert planned[heading] == ("end_baseline" if heading.startswith(("Planned", "Target")) else None)


def test_a_planned_end_that_counts_as_the_end_says_so_and_is_not_told_as_on_time():
    portfolio = a_list(["Project", "Planned completion"], *([day] for day in DAYS))
    [match] = [match for match in portfolio.readings["projects"].columns if match.field == "end"]
    assert "only end that this list has" in match.evidence
    [issue] = issues_of(portfolio, "only_day")
    assert (issue.cell, issue.severity) == ("B1", "note")
    assert portfolio.projects["end_baseline"].isna().all()


@pytest.mark.parametrize(("heading", "sure"), [("Planned start", True), ("Planning start", False)])
def test_the_only_start_of_a_list_is_the_start(heading: str, sure: bool):
    portfolio = a_list(["Project", heading], *([day] for day in DAYS))
    assert fields(portfolio)[heading] == "start"
    assert (open_questions(portfolio) == ()) is sure


def test_a_completion_in_per_cent_stays_progress():
    assert fields(a_list(["Project", "Completion"], [0.2], [0.5], [1.0]))["Completion"] == "percent_complete"


SCHEMES: list[list[Cell]] = [
    ["Ref", "Scheme name", "Approved budget"],
    ["T01", "Theatre productivity", 420.0],
    ["T02", "Virtual wards", 860.0],
    ["T03", "Pharmacy robot", 980.0],
]
MILESTONES: list[list[Cell]] = [
    ["T01", "Tender", 46_000.0],
    ["T01", "Go-live", 46_100.0],
    ["T03", "Go-live", 46_200.0],
]


@pytest.mark.parametrize("heading", ["Scheme ref", "Ref", "Which one?", "No"])
def test_a_column_that_holds_ids_of_the_list_says_to_which_project_a_row_belongs(heading: str):
    rows = [[heading, "Milestone", "Forecast"], *MILESTONES]
    portfolio = read(a_sheet("Programme", SCHEMES), a_sheet("Key dates", rows))
    assert shown(portfolio, "milestones", "project_id") == ["T01", "T01", "T03"]


def test_a_column_that_holds_names_of_the_list_says_it_too_and_what_it_does_not_know_is_told():
    names = ["Virtual wards", "Pharmacy robot", "virtual wards", "Car park"]
    rows: list[list[Cell]] = [["For", "Benefit", "Target"], *([name, f"Gain {name}", 3.0] for name in names)]
    portfolio = read(a_sheet("Programme", SCHEMES), a_sheet("Benefits", rows))
    assert shown(portfolio, "benefits", "project_id") == ["T02", "T03", "T02", "Car park"]
    assert [issue.cell for issue in issues_of(portfolio, "unknown_reference")] == ["A5"]


def test_ids_of_a_tables_own_are_no_projects_though_every_list_numbers_its_rows():
    schemes = [SCHEMES[0], *([float(place), *row[1:]] for place, row in enumerate(SCHEMES[1:], start=1))]
    rows: list[list[Cell]] = [["ID", "Benefit", "Target"], *([float(n), f"Gain {n}", 3.0] for n in range(1, 4))]
    portfolio = read(a_sheet("Programme", schemes), a_sheet("Benefits", rows))
    assert shown(portfolio, "benefits", "benefit_id") == ["1", "2", "3"]
    assert not portfolio.has("benefits", "project_id")


def test_people_by_scheme_and_month_are_work_by_project_and_not_who_there_is():
    months = [serial(date(2026, month, 1)) for month in (4, 5)]
    rows: list[list[Cell]] = [
        ["Name", "Role", "Scheme ref", "WTE", *months],
        ["S Green", "Analyst", "T01", 1.0, 1.0, 0.5],
        ["H Ali", "Analyst", "T01", 0.5, 0.5, None],
        ["C Dunn", "Nurse", "T02", 0.2, 0.2, 0.2],
    ]
    portfolio = read(a_sheet("Programme", SCHEMES), a_sheet("WTE", rows))
    assert "capacity" not in portfolio.readings
    assert shown(portfolio, "demand", "project_id") == ["T01", "T01", "T01", "T02", "T02"]
    assert shown(portfolio, "demand", "fte") == [1.0, 0.5, 0.5, 0.2, 0.2]


def test_people_whose_role_nobody_gives_are_no_money():
    months = [serial(date(2026, month, 1)) for month in (4, 5)]
    rows: list[list[Cell]] = [
        ["Name", "Scheme ref", "WTE", *months],
        *(["S Green", f"T0{n}", 1.0, 1.0, 0.5] for n in (1, 2, 3)),
    ]
    assert list(read(a_sheet("Programme", SCHEMES), a_sheet("Staff", rows)).readings) == ["projects"]


@pytest.mark.parametrize("heading", ["Lfd. Nr.", "No.", "#"])
def test_a_count_of_the_rows_is_no_id_but_other_tabs_may_go_by_it(heading: str):
    rows: list[list[Cell]] = [[heading, "Projekt", "Kosten"], *([float(n), f"Netz {n}", 10.0] for n in (1, 2, 3))]
    dates: list[list[Cell]] = [
        ["Projekt-Nr.", "Milestone", "Forecast"],
        [2.0, "Tender", 46_000.0],
        [3.0, "Go", 46_100.0],
    ]
    portfolio = read(a_sheet("Liste", rows), a_sheet("Milestones", dates))
    assert shown(portfolio, "projects", "project_id") == ["netz-1", "netz-2", "netz-3"]
    assert shown(portfolio, "milestones", "project_id") == ["netz-2", "netz-3"]
    assert issues_of(portfolio, "unknown_reference") == []


@pytest.mark.parametrize("numbers", [(1014.0, 1002.0, 1033.0), ("14/7", "14/9", "15/1"), (1.0, 7.0, 3.0)])
def test_numbers_that_are_no_count_of_the_rows_are_ids(numbers: tuple[Cell, ...]):
    rows: list[list[Cell]] = [["No.", "Project", "Cost"], *([n, f"Net {n}", 10.0] for n in numbers)]
    portfolio = read(a_sheet("List", rows))
    assert fields(portfolio)["No."] == "project_id"
    assert open_questions(portfolio) == ()


TRUST: list[list[Cell]] = [
    ["Ref", "Scheme name", "Budget (£k)", "CIP recurrent saving (FYE)", "End"],
    ["T01", "Theatre productivity", 420.0, 2100.0, 46_000.0],
    ["T02", "Virtual wards", 860.0, "tbc", 46_100.0],
    ["T03", "Fire safety", 980.0, 0.0, 46_200.0],
    ["T05", "Car park", 180.0, "0", 46_200.0],
    ["T04", "E-rostering", 310.0, 480.0, 46_300.0],
]


def test_money_gained_beside_projects_is_a_benefit_only_once_its_owner_says_so():
    tab = a_sheet("Programme", TRUST)
    asked = read(tab)
    assert "benefits" not in asked.readings
    [question] = [one for one in open_questions(asked) if one.key == "CIP recurrent saving (FYE)"]
    assert (question.cell, question.proposed in dict(question.options)) == ("D1", False)
    assert [issue.cell for issue in issues_of(asked, "may_be_benefit")] == ["D1"]

    portfolio = read(tab, answers=with_answers((), {question: question.options[0][0]}))
    assert open_questions(portfolio) == ()
    assert shown(portfolio, "benefits", "project_id") == ["T01", "T02", "T04"]
    assert shown(portfolio, "benefits", "full_year_value") == [2_100e3, None, 480e3]
    assert {*shown(portfolio, "benefits", "unit")} == {"£"}
    assert {issue.cell for issue in issues_of(portfolio, "missing_with_reason")} == {"D3"}


def test_money_gained_that_is_said_to_be_a_column_of_ones_own_is_asked_no_more():
    tab = a_sheet("Programme", TRUST)
    [question] = open_questions(read(tab))
    portfolio = read(tab, answers=with_answers((), {question: ""}))
    assert (open_questions(portfolio), "benefits" in portfolio.readings) == ((), False)


def test_two_columns_of_money_gained_may_both_be_benefits():
    rows = [[*row, 100.0 * place] for place, row in enumerate(TRUST)]
    rows[0][-1] = "Income p.a. (£k)"
    tab = a_sheet("Programme", rows)
    questions = open_questions(read(tab))
    portfolio = read(tab, answers=with_answers((), {one: one.options[0][0] for one in questions}))
    assert len(portfolio["benefits"]) == 3 + 5
    assert portfolio["benefits"]["full_year_value"].sum() == 2_580e3 + 1_500e3


@pytest.mark.parametrize(
    "heading", ["Benefit owner", "Savings to date (£k)", "Benefit (1-5)", "Saving 2026/27 (£k)"]
)
def test_what_is_about_a_gain_or_of_a_year_is_not_asked_about(heading: str):
    rows = [[row[0], row[1], row[2], float(place)] for place, row in enumerate(TRUST)]
    rows[0][3] = heading
    assert issues_of(read(a_sheet("Programme", rows)), "may_be_benefit") == []


def test_an_amount_in_another_currency_than_its_column_is_told_by_its_cell_and_not_added():
    portfolio = a_list(["Project", "Budget (£k)", "Cost (£)"], ["€250k", "£90"], ["$3m", 50.0], [120.0, "€7"])
    assert shown(portfolio, "projects", "budget") == [None, None, 120e3]
    told = issues_of(portfolio, "other_currency")
    assert [(issue.cell, issue.severity) for issue in told] == [("B2", "error"), ("B3", "error"), ("C4", "error")]
    assert "EUR, but this column is in GBP" in told[0].effect
    assert issues_of(portfolio, "several_currencies") == []


def test_the_rows_own_currency_goes_before_that_of_the_heading():
    portfolio = a_list(["Project", "Budget (£k)", "Currency"], ["€250k", "EUR"], ["€9k", "GBP"], [120.0, "GBP"])
    assert shown(portfolio, "projects", "budget") == [250e3, None, 120e3]
    [issue] = issues_of(portfolio, "other_currency")
    assert "its row says GBP" in issue.effect


def test_a_bare_dollar_sign_is_any_dollars_and_a_column_of_its_own_currency_stands():
    assert issues_of(a_list(["Project", "Budget (AUD)"], ["$3m"], ["$2m"], [120.0]), "other_currency") == []
    both = a_list(["Project", "Cost (£k)", "Grant awarded"], [1.0, "€4k"], [2.0, "€5k"], [3.0, "€6k"])
    assert issues_of(both, "other_currency") == []


def test_an_end_that_has_come_for_some_leaves_the_planned_one_to_all_and_for_all_is_the_end():
    some = a_list(["Project", "Planned end", "Actual end"], [DAYS[0], DAYS[1]], [DAYS[1], None], [DAYS[2], None])
    assert fields(some) == {"Project": "name", "Planned end": "end", "Actual end": None}
    assert [issue.cell for issue in issues_of(some, "only_day")] == ["B1"]
    every = a_list(["Project", "Planned end", "Actual end"], *([day, day + 9] for day in DAYS))
    assert fields(every) == {"Project": "name", "Planned end": "end_baseline", "Actual end": "end"}


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Resource plan", ["Name", "Job title", "Scheme", "Apr-26", "May-26"]),
        ("Plan", ["Name", "Resource", "Scheme ref", "Apr-26 FTE", "May-26 FTE"]),
    ],
)
def test_people_by_job_title_or_resource_are_work_and_no_money(title: str, headings: list[Cell]):
    rows: list[list[Cell]] = [[f"S {n}", "Analyst", f"T0{n}", 1.0, 0.5] for n in (1, 2, 3)]
    portfolio = read(a_sheet("Programme", SCHEMES), a_sheet(title, [headings, *rows]))
    assert shown(portfolio, "demand", "fte") == [1.0, 0.5] * 3
    assert "costs" not in portfolio.readings


def test_a_benefit_is_named_by_its_description_where_nothing_else_names_it():
    rows: list[list[Cell]] = [
        ["Scheme ref", "Benefit description", "Annual saving (£k)"],
        ["T01", "Less paper", 10.0],
    ]
    portfolio = read(a_sheet("Programme", SCHEMES), a_sheet("Benefits", rows))
    assert shown(portfolio, "benefits", "name") == ["Less paper"]
    assert shown(portfolio, "benefits", "full_year_value") == [10e3]
    assert shown(portfolio, "benefits", "unit") == ["GBP"]
    assert [issue.cell for issue in issues_of(portfolio, "unit_of_heading")] == ["C1"]
    both = [[*row, name] for row, name in zip(rows, ("Benefit", "Paper"), strict=True)]
    named = read(a_sheet("Programme", SCHEMES), a_sheet("Benefits", both))
    assert shown(named, "benefits", "name") == ["Paper"]
    assert shown(named, "benefits", "description") == ["Less paper"]


def test_a_unit_that_a_benefit_gives_itself_goes_before_the_heading_of_its_value():
    rows: list[list[Cell]] = [
        ["Benefit", "Target (£k)", "Unit"],
        ["Paper", 10.0, "GBP"],
        ["Visits", 3.0, "visits"],
    ]
    portfolio = read(a_sheet("Programme", SCHEMES), a_sheet("Benefits", rows))
    assert shown(portfolio, "benefits", "unit") == ["GBP", "visits"]
    assert issues_of(portfolio, "unit_of_heading") == []
