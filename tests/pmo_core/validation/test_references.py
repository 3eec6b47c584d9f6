"""References between tables."""

from datetime import date

import pytest

from tests.builders import a_benefit, a_measurement, a_portfolio, a_project, column, issues_of

PROJECTS = [a_project("P-001", "Payroll"), a_project("P-012", "Fleet")]


@pytest.mark.parametrize("typed", ["P-012", "p-012", " P-012 ", "Fleet", "fleet"])
def test_a_project_may_be_named_by_its_id_or_its_name_in_any_case(typed):
    portfolio = a_portfolio(projects=PROJECTS, benefits=[a_benefit(project_id=typed)])
    assert column(portfolio, "benefits", "project_id") == ["P-012"]
    assert issues_of(portfolio) == []


def test_an_unknown_project_is_told_with_the_nearest_and_stays_as_typed():
    portfolio = a_portfolio(projects=PROJECTS, benefits=[a_benefit(project_id="P-O12")])
    assert column(portfolio, "benefits", "project_id") == ["P-O12"]
    (issue,) = portfolio.issues
    assert (issue.sheet, issue.cell, issue.value, issue.severity) == ("Benefits", "E2", "P-O12", "error")
    assert issue.remedy == "Known ids look like P-001, P-012. Did you mean P-012?"


def test_where_nothing_is_near_no_guess_is_made():
    portfolio = a_portfolio(projects=PROJECTS, benefits=[a_benefit(project_id="Quixotic")])
    assert portfolio.issues[0].remedy == "Known ids look like P-001, P-012."


def test_a_blank_reference_is_no_issue():
    portfolio = a_portfolio(
        projects=PROJECTS, benefits=[a_benefit(project_id=None), a_benefit("B-002", project_id="P-001")]
    )
    assert column(portfolio, "benefits", "project_id") == [None, "P-001"]
    assert issues_of(portfolio) == []


def test_an_id_goes_before_a_name_that_looks_like_it():
    projects = [a_project("P-001", "P-002"), a_project("P-002", "Fleet")]
    portfolio = a_portfolio(projects=projects, benefits=[a_benefit(project_id="P-002")])
    assert column(portfolio, "benefits", "project_id") == ["P-002"]


def test_a_reference_to_a_made_id_is_found_by_the_name():
    portfolio = a_portfolio(projects=[{"name": "Payroll"}], benefits=[a_benefit(project_id="Payroll")])
    assert column(portfolio, "benefits", "project_id") == ["payroll"]


def test_a_reference_to_a_row_that_was_set_aside_is_told():
    projects = [a_project(), a_project("P-002", None, budget=5.0)]
    portfolio = a_portfolio(projects=projects, benefits=[a_benefit(project_id="P-002")])
    assert [issue.cell for issue in issues_of(portfolio, "unknown_reference")] == ["E2"]


def test_a_measurement_of_an_unknown_benefit_is_told():
    portfolio = a_portfolio(benefits=[a_benefit()], measurements=[a_measurement(date(2026, 6, 30), 5.0, "B-00I")])
    (issue,) = portfolio.issues
    assert (issue.cell, issue.rule) == ("A2", "unknown_reference")
    assert "is not in Benefits" in issue.effect


def test_a_table_that_is_not_there_leaves_its_references_alone():
    portfolio = a_portfolio(benefits=[a_benefit(objective_id="OBJ-1")])
    assert column(portfolio, "benefits", "objective_id") == ["OBJ-1"]
    assert issues_of(portfolio) == []


def test_two_hundred_unknown_projects_are_listed_and_the_rest_counted():
    rows = [a_benefit(f"B-{n}", f"Benefit {n}", project_id=f"Q-{n}") for n in range(250)]
    issues = a_portfolio(projects=PROJECTS, benefits=rows).issues
    assert [issue.cell for issue in issues[:200]] == [f"E{row}" for row in range(2, 202)]
    assert [(issue.cell, issue.value) for issue in issues[200:]] == [("E1", "250 cells")]


def test_two_hundred_unknown_projects_exactly_are_listed_without_a_count():
    rows = [a_benefit(f"B-{n}", f"Benefit {n}", project_id=f"Q-{n}") for n in range(200)]
    assert len(a_portfolio(projects=PROJECTS, benefits=rows).issues) == 200
