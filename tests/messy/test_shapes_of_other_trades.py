"""Shapes that builders, charities, utilities and hospitals keep their lists in, each read beyond doubt."""

from datetime import date

import pytest

from pmo_core.loading import check_book
from pmo_core.sources.workbook import Workbook
from tests.builders import READ_AT, an_xlsx, column, issues_of

NAMES = ["Canal Footbridge", "Market Hall", "Ferry Terminal", "Care Home", "Fire Station", "Old Brewery"]
START = [date(2026, month, 14) for month in range(1, 7)]
END = [date(2027, month, 20) for month in range(1, 7)]
BUDGET = [120_000.0, 455_500.0, 61_250.0, 980_000.0, 33_400.0, 250_000.0]
SPENT = [20_000.0, 45_500.0, 1_250.0, 80_000.0, 3_400.0, 50_000.0]


def of_workbook(rows, **tabs):
    return check_book(Workbook("list.xlsx", an_xlsx({"List": rows, **tabs})).fetch(), READ_AT)


def of_file(text):
    return check_book(Workbook("list.csv", text.encode()).fetch(), READ_AT)


def days(portfolio, field):
    return [day and day.date() for day in column(portfolio, "projects", field)]


def accounted(portfolio, table="projects"):
    """Rows read, and the reasons for which some are set aside."""
    account = portfolio.readings[table].reconciliation
    assert account.rows_read == account.rows_used + len(account.set_aside)
    return account.rows_used, [gone.reason for gone in account.set_aside]


HEADINGS = ["Ref", "Project", "Region", "Start", "End", "Budget", "Spent"]


def rows_of(region="East"):
    return [[f"C-{n:03}", name, region, START[n], END[n], BUDGET[n], SPENT[n]] for n, name in enumerate(NAMES)]


@pytest.mark.parametrize("blanks", [1, 2])
def test_cells_put_in_within_a_row_are_taken_out_and_told_from_where(blanks):
    rows = rows_of()
    rows[3] = [*rows[3][:3], *[""] * blanks, *rows[3][3:]]
    portfolio = of_workbook([HEADINGS, *rows])
    assert column(portfolio, "projects", "budget") == BUDGET
    assert (days(portfolio, "start"), days(portfolio, "end")) == (START, END)
    [told] = issues_of(portfolio, "shifted_row")
    assert told.cell == ("E5" if blanks == 1 else "F5")
    assert told.effect.startswith("from here on the cells of row 5 stand")


def test_a_cell_left_out_within_a_row_is_not_made_the_name_of_a_project():
    rows = rows_of()
    del rows[3][2]
    portfolio = of_workbook([HEADINGS, *rows])
    assert column(portfolio, "projects", "name") == NAMES
    assert column(portfolio, "projects", "project_id")[3] == "C-003"
    assert column(portfolio, "projects", "budget") == BUDGET
    [told] = issues_of(portfolio, "shifted_row")
    assert "one cell to the left" in told.effect


def test_a_comma_that_no_quotes_hold_cuts_no_name_in_two():
    lines = [",".join(map(str, row)) for row in [HEADINGS, *rows_of()]]
    lines[4] = lines[4].replace("Care Home", "Care Home, phase 2")
    portfolio = of_file("\n".join(lines))
    assert column(portfolio, "projects", "name")[3] == "Care Home, phase 2"
    assert column(portfolio, "projects", "budget") == BUDGET
    [told] = issues_of(portfolio, "shifted_row")
    assert (told.cell, "quotes" in told.remedy) == ("B5", True)


def test_amounts_that_a_program_wrote_with_a_point_are_no_days():
    amounts = ["20000.0", "45500.0", "31250.0", "40000.0"]
    portfolio = of_file("Project,Spent\n" + "\n".join(f"Works {n},{text}" for n, text in enumerate(amounts)))
    assert column(portfolio, "projects", "actual_to_date") == [20_000.0, 45_500.0, 31_250.0, 40_000.0]
    assert [issue.rule for issue in portfolio.issues if issue.severity != "note"] == []


def test_headings_again_in_another_order_head_the_rows_below_them():
    upper, lower = rows_of()[:3], rows_of()[3:]
    turned = [[*HEADINGS[:3], "Budget", "Spent", "Start", "End"]]
    turned += [[*row[:3], *row[5:], *row[3:5]] for row in lower]
    portfolio = of_workbook([HEADINGS, *upper, ["Later works"], *turned])
    assert column(portfolio, "projects", "budget") == BUDGET
    assert (days(portfolio, "start"), days(portfolio, "end")) == (START, END)


def test_a_number_far_beyond_our_time_is_no_day():
    rows = [["Project", "Start"], *[[name, START[n]] for n, name in enumerate(NAMES)]]
    rows[2][1] = 2_439_500.0
    portfolio = of_workbook(rows)
    assert days(portfolio, "start")[1] is None
    assert [issue.cell for issue in issues_of(portfolio) if issue.severity == "error"] == ["B3"]


def test_the_number_of_a_project_is_not_its_name():
    rows = [["Project #", "Project", "Budget"], *[[f"U-{n}", name, BUDGET[n]] for n, name in enumerate(NAMES)]]
    assert column(of_workbook(rows), "projects", "name") == NAMES


@pytest.mark.parametrize(
    ("headings", "factor"),
    [
        (["Project", "Budget (JPY mn)"], 1e6),
        (["Project", "Budget (US$ million)"], 1e6),
        (["Project", "Budget (TEUR)"], 1e3),
        (["Project", "Koszt (tys. zł)"], 1e3),
    ],
)
def test_the_unit_of_a_heading_is_read_in_every_currency(headings, factor):
    rows = [headings, *[[name, 2.5 + n] for n, name in enumerate(NAMES)]]
    assert column(of_workbook(rows), "projects", "budget") == [factor * (2.5 + n) for n in range(6)]


def test_a_unit_alone_above_the_headings_holds_for_all_money():
    rows = [["Unit: thousand yen"], [], ["Project", "Budget"], *[[name, 2.5] for name in NAMES]]
    assert column(of_workbook(rows), "projects", "budget") == [2500.0] * 6


def test_amounts_of_south_asia_and_poland_are_read():
    rows = [["Project", "Budget"], ["Canal", "94,50,000"], ["Market", "Rs. 1,20,000"], ["Ferry", "PLN 500"]]
    assert column(of_workbook(rows), "projects", "budget") == [9_450_000.0, 120_000.0, 500.0]
    polish = "Projekt;Budżet\nMost;2\u00a0713\u00a0000,00 zł\nRynek;1\u00a0000,50 zł\nDom;3\u00a0000,25 zł\n"
    assert column(of_file(polish), "projects", "budget") == [2_713_000.0, 1000.5, 3000.25]


def test_a_row_of_units_alone_is_no_row_of_noughts():
    rows = [["Project", "Start", "Budget", "Spent"], ["", "mm/yyyy", "$000", "$000"]]
    rows += [[name, "05/2026", "1,901.5", "20.0"] for name in NAMES]
    portfolio = of_workbook(rows)
    assert column(portfolio, "projects", "budget") == [1_901_500.0] * 6
    assert accounted(portfolio) == (6, ["explains the columns"])


def test_rows_of_words_and_of_an_example_explain_the_columns():
    words = ["(unique)", "short title", "lead office", "first day", "last day", "as agreed", "to date"]
    example = ["e.g. C-999", "e.g. New bridge", "West", date(2026, 4, 1), date(2027, 3, 31), 1000.0, 5.0]
    portfolio = of_workbook([HEADINGS, words, example, *rows_of()])
    assert column(portfolio, "projects", "name") == NAMES
    assert accounted(portfolio) == (6, ["explains the columns"] * 2)


def test_a_total_above_the_list_is_no_project():
    total = ["", "All projects", "", "", "", sum(BUDGET), sum(SPENT)]
    portfolio = of_workbook([HEADINGS, total, *rows_of()])
    assert column(portfolio, "projects", "name") == NAMES
    other = ["", "New depot", "", "", "", 2 * sum(BUDGET), sum(SPENT)]
    assert "New depot" in column(of_workbook([HEADINGS, other, *rows_of()]), "projects", "name")


def test_what_is_carried_forward_to_the_next_page_is_counted_once():
    rows = rows_of()
    half = ["", "", "", "", "", sum(BUDGET[:3]), sum(SPENT[:3])]
    carried, brought = [["", f"{word} forward", *half[2:]] for word in ("Carried", "Brought")]
    portfolio = of_workbook([HEADINGS, *rows[:3], carried, brought, *rows[3:]])
    assert column(portfolio, "projects", "name") == NAMES


def test_years_in_merged_cells_are_those_of_the_two_columns_below_each():
    rows = [["Equipment plan"], ["Project", "Lead", "FY2025/26", "", "FY2026/27", ""]]
    rows += [["", "", "Budget", "Actual", "Budget", "Actual"]]
    rows += [[name, "Ann", 10.0 + n, 1.0, 20.0 + n, 2.0] for n, name in enumerate(NAMES)]
    portfolio = of_workbook(rows)
    costs = portfolio["costs"]
    assert (costs["budget"].sum(), costs["actual"].sum()) == (6 * 30.0 + 2 * 15.0, 18.0)
    assert accounted(portfolio) == (6, [])


def test_months_under_a_year_are_months_of_it_though_no_tab_lists_the_projects():
    rows = [["", "", "2026", "", "2027", ""], ["Project", "Owner", "Nov", "Dec", "Jan", "Feb"]]
    rows += [[name, "Ann", 1.0, 2.0, 3.0, 4.0] for name in NAMES]
    periods = of_workbook(rows)["costs"]["period"]
    assert sorted({day.date() for day in periods}) == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 2, 1),
    ]


def test_a_total_of_months_named_beside_the_ids_is_no_cell_to_fill_in():
    months = [date(2026, month, 1) for month in (4, 5, 6)]
    rows = [["Ref", "Project", *months], *[[f"C-{n}", name, 1.0, 2.0, 3.0] for n, name in enumerate(NAMES)]]
    portfolio = of_workbook([*rows, ["", "Total", 6.0, 12.0, 18.0]])
    assert issues_of(portfolio, "required_blank") == []
    assert accounted(portfolio, "costs") == (18, ["a total of other rows"])


def test_headings_of_three_rows_say_which_day_and_in_which_unit():
    rows = [
        ["", "Schedule", "", "", "", "Cost (£m)", ""],
        ["", "Baseline", "", "Forecast", "", "", ""],
        ["Project", "Start", "End", "Start", "End", "Approved", "Spent"],
        *[[name, START[n], END[n], START[n], END[n], 1.5, 0.5] for n, name in enumerate(NAMES)],
    ]
    portfolio = of_workbook(rows)
    assert days(portfolio, "end_baseline") == days(portfolio, "end") == END
    assert column(portfolio, "projects", "budget") == [1_500_000.0] * 6
    assert column(portfolio, "projects", "actual_to_date") == [500_000.0] * 6


def test_a_key_to_the_colours_beside_the_list_rates_no_project():
    key = [["Red", "Off track"], ["Amber", "Needs attention"], ["Green", "On plan"]]
    rows = [["Project", "Budget", "", "RAG key", ""]]
    rows += [[name, BUDGET[n], "", *(key[n] if n < 3 else ["", ""])] for n, name in enumerate(NAMES)]
    rows += [[f"{name} annexe", 1.0, "", "", ""] for name in NAMES]
    portfolio = of_workbook(rows)
    assert column(portfolio, "projects", "reported_rag") == [None] * 12
    assert [issue.cell for issue in issues_of(portfolio, "beside")] == ["D2"]


def test_dates_that_a_program_turned_round_are_told():
    # 5 March was read as 3 May and so became a date; 25 March could not be, and stayed a text.
    turned = [date(2026, day, 3) for day in (5, 7, 9, 11)]
    rows = [["Project", "Start"], *zip(NAMES, [*turned, "25/03/2026", "26/03/2026"], strict=True)]
    rows.append(["Annexe", "27/03/2026"])
    [told] = issues_of(of_workbook([list(row) for row in rows]), "days_swapped")
    assert (told.cell, told.value) == ("B2", "3 May 2026")
    firsts = [date(2026, month, 1) for month in (5, 7, 9, 11)]
    rows = [["Project", "Start"], *zip(NAMES, [*firsts, "25/03/2026", "26/03/2026"], strict=True)]
    rows.append(["Annexe", "27/03/2026"])
    assert issues_of(of_workbook([list(row) for row in rows]), "days_swapped") == []


def test_a_list_of_contracts_or_grants_is_one_of_projects_and_asked_for_its_names():
    rows = [["Job No", "Contract", "Start on site"], *[[f"J{n}", name, START[n]] for n, name in enumerate(NAMES)]]
    portfolio = of_workbook(rows)
    assert column(portfolio, "projects", "name") == NAMES
    assert [question.key for question in portfolio.readings["projects"].questions] == ["Contract"]


def test_a_work_breakdown_number_without_levels_is_no_outline():
    rows = [["WBS", "Project", "Budget"], *[[f"U-{n}", name, BUDGET[n]] for n, name in enumerate(NAMES)]]
    assert issues_of(of_workbook(rows), "outline") == []
    rows = [["WBS", "Project", "Budget"], *[[f"1.{n}", name, BUDGET[n]] for n, name in enumerate(NAMES)]]
    assert len(issues_of(of_workbook(rows), "outline")) == 1


@pytest.mark.parametrize("said", ["27 mars 2026", "27 marzo 2026", "27 marca 2026", "27 Marts 2026"])
def test_march_is_a_month_in_every_language(said):
    rows = [["Project", "Start"], ["Canal", said], ["Market", "2026-03-01"], ["Ferry", "2026-03-02"]]
    assert days(of_workbook(rows), "start")[0] == date(2026, 3, 27)


def test_months_without_a_year_are_of_the_one_that_the_title_names():
    rows = [["Works 2026/27"], ["Project", "Budget", "Nov", "Dec", "Jan", "Feb"]]
    rows += [[name, 10.0, 1.0, 2.0, 3.0, 4.0] for name in NAMES]
    portfolio = of_workbook(rows)
    assert {day.date() for day in portfolio["costs"]["period"]} == {
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 2, 1),
    }
    assert [issue.cell for issue in issues_of(portfolio, "year_above")] == ["C2"]
    assert "costs" not in of_workbook([["Works 2026/27 and 2027/28"], *rows[1:]]).readings


def test_a_line_below_the_headings_that_states_the_unit_of_all_is_no_group_of_projects():
    rows = [["Project", "Budget", "Start"], ["All values in k€ unless stated"]]
    rows += [[name, BUDGET[n], START[n]] for n, name in enumerate(NAMES)]
    portfolio = of_workbook(rows)
    assert column(portfolio, "projects", "department") == [None] * 6
    assert column(portfolio, "projects", "budget") == [1000 * amount for amount in BUDGET]
    assert accounted(portfolio) == (6, ["explains the columns"])


def test_marks_of_footnotes_belong_to_no_heading_and_no_amount():
    rows = [["Project", "Cost (£000)¹", "Completion*"], *[[name, "1,762.5*", END[0]] for name in NAMES]]
    portfolio = of_workbook(rows)
    assert column(portfolio, "projects", "budget") == [1_762_500.0] * 6
    assert days(portfolio, "end") == [END[0]] * 6


def test_a_day_of_eight_digits_is_read_as_programs_write_it():
    rows = [["Project", "Start"], *[[name, 20260100 + n] for n, name in enumerate(NAMES, 1)]]
    rows[6][1] = 20261350
    portfolio = of_workbook(rows)
    assert days(portfolio, "start") == [*(date(2026, 1, n) for n in range(1, 6)), None]
    text = "Project,Start\nCanal Footbridge,20260101\nMarket Hall,20260102\nCare Home,20260103"
    assert days(of_file(text), "start") == [date(2026, 1, n) for n in (1, 2, 3)]


def test_the_same_name_twice_is_warned_of_since_it_counts_as_two():
    rows = [["Project", "Type of cost", "Budget"]]
    rows += [[name, kind, 5.0] for name in NAMES for kind in ("Capex", "Opex")]
    told = issues_of(of_workbook(rows), "near_name")
    assert {issue.severity for issue in told} == {"warning"}
    assert len(told) == len(NAMES)


def test_a_line_of_totals_with_a_colon_is_set_aside_as_what_it_is():
    rows = [
        ["Project", "Client", "Budget"],
        *[[name, "NHS", f"£{BUDGET[n]:,.0f}"] for n, name in enumerate(NAMES)],
    ]
    portfolio = of_workbook([*rows, ["", "Totals:", f"£{sum(BUDGET):,.0f}"]])
    assert accounted(portfolio) == (6, ["a total of other rows"])


def test_headings_that_end_in_a_currency_behind_a_stroke_are_sure():
    rows = [["project_name", "budget_gbp", "spent_gbp"], *[[name, 5.0, 1.0] for name in NAMES]]
    portfolio = of_workbook(rows)
    assert portfolio.readings["projects"].questions == ()
    assert column(portfolio, "projects", "actual_to_date") == [1.0] * 6


def test_an_acronym_stands_for_a_name_that_is_written_with_a_slip():
    agencies = ["Ministry of Defence", "Ministry of Defense", "MINISTRY OF DEFENCE", "MoD", "Home Office", "DfT"]
    rows = [["Project", "Agency"], *[list(pair) for pair in zip(NAMES, agencies, strict=True)]]
    one = "Ministry of Defence"
    assert column(of_workbook(rows), "projects", "department") == [one, one, one, one, "Home Office", "DfT"]


def test_a_description_beside_ids_of_their_own_names_the_rows_and_is_asked():
    rows = [["Job No", "Description", "Cost kr"], *[[f"J{n}", name, "1 200 kr"] for n, name in enumerate(NAMES)]]
    portfolio = of_workbook(rows)
    assert column(portfolio, "projects", "name") == NAMES
    assert column(portfolio, "projects", "budget") == [1200.0] * 6
    assert [question.key for question in portfolio.readings["projects"].questions] == ["Description"]


def test_a_heading_that_says_another_currency_than_the_rows_is_told():
    rows = [["Project", "Budget (EUR)", "Currency"], *[[name, 5.0, "KES"] for name in NAMES]]
    [told] = issues_of(of_workbook(rows), "several_currencies")
    assert (told.cell, "says EUR, but Currency says KES in 6 rows" in told.effect) == ("B1", True)
    same = [["Project", "Budget (EUR)", "Currency"], *[[name, 5.0, "EUR"] for name in NAMES]]
    assert issues_of(of_workbook(same), "several_currencies") == []
