"""Findings to issues: their words, and where one sentence says it for a column."""

import pytest

from tests.builders import a_portfolio, a_project, column, issues_of


def projects_with(budgets):
    return [a_project(f"P-{n:03}", f"Project {n}", budget=budget) for n, budget in enumerate(budgets, start=1)]


LOST = "counted as missing, not as zero"
IF_RIGHT = "Nothing, if that is right; else write it as an amount such as 1250000."
MOVE_IT = "Correct the value, or move it to the column it belongs to."


@pytest.mark.parametrize(
    ("cell", "rule", "severity", "effect", "remedy"),
    [
        ("1k", "read_as", "warning", "read as 1000", IF_RIGHT),
        ("£1,000", "read_as", "note", "read as 1000", "Nothing."),
        (
            "TBC",
            "missing_with_reason",
            "warning",
            f"{LOST}, the reason given: TBC",
            "Fill it in when it is known.",
        ),
        ("#REF!", "formula_error", "error", f"a formula error, {LOST}", "Mend the formula in this cell."),
        ("about 5", "unreadable", "error", LOST, "Write an amount such as 1250000."),
        (-5.0, "outside_limits", "error", f"below 0, {LOST}", MOVE_IT),
    ],
)
def test_an_issue_says_what_it_does_to_the_figures_and_what_to_do(cell, rule, severity, effect, remedy):
    (issue,) = a_portfolio(projects=projects_with([cell])).issues
    assert (issue.rule, issue.severity, issue.effect, issue.remedy) == (rule, severity, effect, remedy)


def test_a_date_with_two_readings_is_told_with_both():
    (issue,) = issues_of(a_portfolio(projects=[a_project(start="03/04/2026")]), "unreadable")
    assert issue.effect == "it could be 3 Apr 2026 or 4 Mar 2026; counted as missing, not as zero"


def test_a_wrong_choice_is_told_with_those_there_are():
    (issue,) = a_portfolio(
        benefits=[{"name": "Save paper", "ramp": "zigzag"}, {"name": "Save time", "ramp": "linear"}]
    ).issues[:1]
    assert issue.remedy == "Write one of: none, linear, s-curve, front-loaded."


def test_each_of_a_few_wrong_cells_is_told_by_its_address():
    issues = a_portfolio(projects=projects_with(["about 5"] * 20)).issues
    assert [issue.cell for issue in issues] == [f"C{row}" for row in range(2, 22)]


def test_a_column_that_is_mostly_wrong_is_told_once_at_its_heading():
    (issue,) = a_portfolio(projects=projects_with(["about 5"] * 21)).issues
    assert (issue.cell, issue.value) == ("C1", "21 cells")
    assert issue.effect.startswith('21 cells of this column, the first C2 "about 5": ')


def test_wrong_cells_among_many_good_ones_are_told_one_by_one():
    issues = a_portfolio(projects=projects_with([5.0] * 30 + ["about 5"] * 25)).issues
    assert len(issues) == 25


def test_two_hundred_wrong_cells_are_listed_and_the_rest_counted():
    issues = a_portfolio(projects=projects_with([5.0] * 300 + ["about 5"] * 250)).issues
    assert issues[0].cell == "C1"
    assert issues[0].value == "250 cells"
    assert [issue.cell for issue in issues[1:]] == [f"C{row}" for row in range(302, 502)]


def test_a_repaired_column_is_a_warning_and_loses_nothing():
    portfolio = a_portfolio(projects=projects_with(["5k"] * 21))
    assert [(issue.rule, issue.severity) for issue in portfolio.issues] == [("read_as", "warning")]
    assert portfolio.projects["budget"].sum() == 105_000
    assert issues_of(portfolio, "unreadable") == []


def test_amounts_with_a_plain_sign_and_thousands_are_noted_once_for_their_column():
    portfolio = a_portfolio(projects=projects_with(["$43,000,000", "$1,250", "$3.8m", 7.0]))
    told = [(issue.cells, issue.severity, issue.value) for issue in portfolio.issues]
    assert sorted(told) == [(1, "warning", "$3.8m"), (2, "note", "2 cells")]


def test_an_amount_that_could_be_read_with_a_decimal_comma_is_still_to_be_looked_at():
    (issue,) = a_portfolio(projects=projects_with(["€12,500", 7.0])).issues
    assert (issue.severity, issue.effect) == ("warning", "read as 12500")


def test_dashes_for_nothing_are_one_sentence_and_no_zero():
    portfolio = a_portfolio(projects=projects_with(["-", 7.0, "–", "TBC"]))
    dashes, unknown = sorted(issues_of(portfolio, "missing_with_reason"), key=lambda issue: -issue.cells)
    assert (dashes.cells, dashes.value, unknown.value) == (2, "2 cells", "TBC")
    assert "a dash says that there is nothing; counted as missing, not as zero" in dashes.effect
    assert column(portfolio, "projects", "budget") == [None, 7.0, None, None]
