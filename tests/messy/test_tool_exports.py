"""Lists as tracking tools export them and offices keep them: the name is found, and no row is a heading."""

from datetime import date

from tests.builders import a_sheet, issues_of, serial
from tests.messy.outcomes import field_of, read, shown

NAMES = ["Checkout redesign", "Fraud rules", "Search relevance", "Gift cards"]
DAYS = [[serial(date(2026, month, 12)), serial(date(2027, month, 26))] for month in (1, 2, 3, 4)]


def test_a_tracker_that_exports_its_own_name_beside_each_item_is_read_by_its_items():
    rows = [["Shop", name, f"SHOP-{n}"] for n, name in enumerate(NAMES)]
    portfolio = read(a_sheet("Export", [["Project name", "Summary", "Issue key"], *rows]))
    assert shown(portfolio, "projects", "name") == NAMES
    assert [issue.cell for issue in issues_of(portfolio, "mislabelled_column")] == ["A1"]


def test_one_project_of_two_rows_keeps_its_name():
    portfolio = read(a_sheet("Projects", [["Project name", "Budget"], ["Shop", 5.0], ["Shop", 7.0]]))
    assert field_of(portfolio, "Project name") == ("name", 1.0)


def test_a_row_of_days_and_amounts_is_no_row_of_months_across():
    rows = [
        [name, *days, 900_000.0 + n, 100.0, 820.0, "Project"]
        for n, (name, days) in enumerate(zip(NAMES, DAYS, strict=True))
    ]
    headings = ["Thing", "Wanted from", "Wanted by", "Sum", "Gone", "Left", "Sort"]
    portfolio = read(a_sheet("Work", [headings, *rows]))
    assert shown(portfolio, "projects", "name") == NAMES


def test_work_of_a_planning_tool_is_read_with_its_costs_and_days():
    headings = ["Work ID", "Work Description", "Schedule Start", "Schedule Finish", "ETC Cost", "EAC Cost"]
    rows = [[f"W{n}", name, *DAYS[n], 820.0, 920.0] for n, name in enumerate(NAMES)]
    portfolio = read(a_sheet("Work", [headings, *rows]))
    assert shown(portfolio, "projects", "name") == NAMES
    assert shown(portfolio, "projects", "end")[0] == date(2027, 1, 26)
    assert shown(portfolio, "projects", "forecast_to_go") == [820.0] * 4
    assert shown(portfolio, "projects", "estimate_at_completion") == [920.0] * 4


def test_the_baseline_of_a_schedule_is_the_budget_rather_than_what_it_now_costs():
    rows = [[name, 200.0, 190.0] for name in NAMES]
    portfolio = read(a_sheet("Tasks", [["Name", "Cost", "Baseline Cost"], *rows]))
    assert shown(portfolio, "projects", "budget") == [190.0] * 4


def test_sentences_under_a_heading_like_a_day_are_no_badly_written_days():
    said = [f"The quote of {n},500 came in and work starts soon after" for n in range(1, 5)]
    rows = [list(row) for row in zip(NAMES, said, strict=True)]
    portfolio = read(a_sheet("Projects", [["Project", "Update"], *rows]))
    assert field_of(portfolio, "Update") == (None, 0.0)
    assert not issues_of(portfolio, "unreadable")
    assert not issues_of(portfolio, "mislabelled_column")


def test_amounts_with_a_currency_are_proposed_as_cost_under_a_heading_that_says_nothing():
    amounts = ["£1.2m", "£750k", "£ 90,000", "£12,500"]
    rows = [list(row) for row in zip(NAMES, amounts, strict=True)]
    portfolio = read(a_sheet("Projects", [["Project", "How much"], *rows]))
    assert shown(portfolio, "projects", "budget") == [1_200_000.0, 750_000.0, 90_000.0, 12_500.0]
    assert field_of(portfolio, "How much") == ("budget", 0.55)


IDEAS = [["Ideas not yet approved", None, None], ["Idea", "Estimate", "Wanted by"], ["Goats", 15.0, DAYS[0][0]]]


def test_a_list_of_something_else_below_the_projects_is_not_read_as_more_of_them():
    rows = [[name, 20.0, days[1]] for name, days in zip(NAMES, DAYS, strict=True)]
    portfolio = read(a_sheet("Overview", [["Project", "Budget", "End"], *rows, [None] * 3, *IDEAS]))
    assert shown(portfolio, "projects", "name") == NAMES
    told = issues_of(portfolio, "tab_left_out")
    assert [(issue.cell, issue.effect) for issue in told] == [
        ("A7", "left out: rows 7 to 9 hold no table we know (Idea, Estimate, Wanted by)")
    ]


def test_a_gap_before_more_projects_cuts_nothing_however_little_is_known_of_them():
    rows = [[name, 20.0, days[1]] for name, days in zip(NAMES, DAYS, strict=True)]
    again = [["Phase two", "Budget", "End"], ["Cheese line", 30.0, DAYS[0][0]]]
    portfolio = read(a_sheet("Overview", [["Project", "Budget", "End"], *rows, [None] * 3, *again]))
    assert "Cheese line" in shown(portfolio, "projects", "name")
    text = [[str(cell) for cell in row] for row in [["Project", "Budget", "End"], *rows]]
    portfolio = read(a_sheet("Overview", [*text, [None] * 3, ["Rail siding", "30", "41000"]], typed=False))
    assert "Rail siding" in shown(portfolio, "projects", "name")


def test_figures_marked_as_estimates_are_read_and_told_and_those_that_say_more_are_not():
    marked = ["450 (est.)", "~ 300", "2100?", "75 + VAT"]
    rows = [[name, amount] for name, amount in zip(NAMES, marked, strict=True)]
    portfolio = read(a_sheet("Projects", [["Project", "Cost £k"], *rows]))
    assert shown(portfolio, "projects", "budget") == [450_000.0, 300_000.0, 2_100_000.0, None]
    told = [issue.effect for issue in issues_of(portfolio, "read_as")]
    assert told
    assert all("which the cell calls an estimate" in effect for effect in told)
    assert [issue.cell for issue in issues_of(portfolio, "unreadable")] == ["B5"]


def test_the_time_spent_on_an_item_is_no_money_spent():
    rows = [[name, 5_000.0, 14_400.0] for name in NAMES]
    portfolio = read(a_sheet("Projects", [["Project", "Budget", "Time Spent"], *rows]))
    assert field_of(portfolio, "Time Spent") == (None, 0.0)


def test_days_under_from_and_to_are_the_start_and_the_end_and_one_of_them_alone_is_neither():
    rows = [[name, *days] for name, days in zip(NAMES, DAYS, strict=True)]
    portfolio = read(a_sheet("Projects", [["Project", "From", "To"], *rows]))
    assert shown(portfolio, "projects", "start")[0] == date(2026, 1, 12)
    assert shown(portfolio, "projects", "end")[0] == date(2027, 1, 26)
    alone = read(a_sheet("Projects", [["Project", "From"], *(row[:2] for row in rows)]))
    assert field_of(alone, "From") == (None, 0.0)
