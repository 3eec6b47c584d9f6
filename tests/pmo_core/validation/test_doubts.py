"""What a table leaves in doubt is told at its heading and asked once, with the likeliest answer first."""

from pmo_core.loading import check_book
from pmo_core.settings import TabAnswers
from tests.builders import READ_AT, a_book, a_sheet, issues_of

NAMES = ["Payroll renewal", "Fleet move", "Case portal"]


def read(*columns, answers=(), title=False):
    rows = [list(row) for row in zip(*(("Project name", *NAMES), *columns), strict=True)]
    above = [["Our portfolio"], [None]] if title else []
    return check_book(a_book(a_sheet("Projects", [*above, *rows])), READ_AT, answers=answers)


def questions(portfolio, about):
    return [one for one in portfolio.readings["projects"].questions if one.about == about]


def test_a_doubtful_column_is_asked_with_its_proposal_first_and_an_own_column_among_the_answers():
    [question] = questions(read(("Budget so far", 5.0, 6.0, 7.0)), "columns")
    assert (question.key, question.cell, question.proposed) == ("Budget so far", "B1", "budget")
    assert question.options[0] == ("budget", "Budget")
    assert ("", "keep it as your own column") in question.options
    assert len({answer for answer, _ in question.options}) == len(question.options)


def test_the_answer_to_a_question_about_a_column_ends_it():
    answers = [TabAnswers(tab="Projects", columns={"Budget so far": ""})]
    found = read(("Budget so far", 5.0, 6.0, 7.0), answers=answers)
    assert questions(found, "columns") == issues_of(found, "doubtful_column") == []


def test_a_sure_column_is_neither_asked_nor_told():
    found = read(("Budget", 5.0, 6.0, 7.0))
    assert questions(found, "columns") == issues_of(found, "doubtful_column") == []


def test_a_budget_that_holds_days_is_a_warning_at_its_heading_and_kept():
    [issue] = issues_of(read(("Budget", 45001.0, 45123.0, 45377.0)), "mislabelled_column")
    assert (issue.cell, issue.severity) == ("B1", "warning")
    assert "it holds dates; kept as your own column Budget" in issue.effect


def test_a_name_that_holds_days_and_is_used_all_the_same_is_an_error():
    rows = [["Project name", "Budget"], [45001.0, 5.0], [45123.0, 6.0], [45377.0, 7.0]]
    [issue] = issues_of(check_book(a_book(a_sheet("Projects", rows)), READ_AT), "mislabelled_column")
    assert (issue.cell, issue.severity) == ("A1", "error")


def test_a_doubt_below_a_title_is_told_at_the_headings_own_row():
    [question] = questions(read(("Budget so far", 5.0, 6.0, 7.0), title=True), "columns")
    assert question.cell == "B3"


def test_dates_that_nothing_decides_are_an_error_and_a_question_without_a_proposal():
    found = read(("Start", "03/04/2026", "01/02/2026", None))
    assert [(i.cell, i.severity) for i in issues_of(found, "date_order_unknown")] == [("B1", "error")]
    [question] = questions(found, "day_first")
    assert (question.proposed, [answer for answer, _ in question.options]) == ("", ["true", "false"])


def test_dates_decided_by_one_cell_are_noted_with_that_cell():
    [issue] = issues_of(read(("Start", "03/04/2026", "25/03/2026", None)), "date_order")
    assert issue.effect == "the whole column is read day first: 25/03/2026 can only be day first"


def test_dates_in_no_doubt_are_not_spoken_of():
    found = read(("Start", "2026-04-03", "25/03/2026", None))
    assert issues_of(found, "date_order") == issues_of(found, "date_order_unknown") == []


def test_one_stated_unit_beside_a_column_without_is_asked_for_the_table():
    found = read(("Budget (£k)", 5.0, 6.0, 7.0), ("Spent", 1.0, 2.0, 3.0))
    [question] = questions(found, "money_in")
    assert (question.proposed, question.options[0], question.cell) == (
        "thousands",
        ("thousands", "thousands"),
        "C1",
    )
    assert [issue.cell for issue in issues_of(found, "unit_in_doubt")] == ["C1"]


def test_two_different_stated_units_propose_nothing():
    found = read(("Budget (£k)", 5.0, 6.0, 7.0), ("Spent (£m)", 1.0, 2.0, 3.0), ("EAC", 1.0, 2.0, 3.0))
    assert questions(found, "money_in") == []


def test_pounds_beside_thousands_of_pounds_are_no_doubt():
    found = read(("Budget (£)", 5000.0, 6000.0, 7000.0), ("Spent (£k)", 1.0, 2.0, 3.0))
    assert questions(found, "money_in") == issues_of(found, "unit_in_doubt") == []


def test_the_answer_on_the_unit_ends_question_and_warning():
    answers = [TabAnswers(tab="Projects", money_in="units")]
    found = read(("Budget (£k)", 5.0, 6.0, 7.0), ("Spent", 1.0, 2.0, 3.0), answers=answers)
    assert questions(found, "money_in") == issues_of(found, "unit_in_doubt") == []


def test_a_currency_alone_states_units_and_raises_no_question():
    found = read(("Budget (£)", 5.0, 6.0, 7.0), ("Spent", 1.0, 2.0, 3.0))
    assert questions(found, "money_in") == issues_of(found, "unit_in_doubt") == []


def test_a_length_in_metres_puts_no_money_in_doubt():
    found = read(("Budget", 5.0, 6.0, 7.0), ("Length (m)", 1.0, 2.0, 3.0))
    assert questions(found, "money_in") == []
