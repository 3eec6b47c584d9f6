"""Which rows are used, which are set aside and why, and ids for rows that have none."""

from datetime import date

import pytest

from pmo_core.errors import SourceError
from tests.builders import a_benefit, a_measurement, a_portfolio, a_project, column, found, issues_of

JUNE = date(2026, 6, 30)


def set_aside(portfolio, table="projects"):
    return [(gone.row, gone.reason) for gone in portfolio.readings[table].reconciliation.set_aside]


@pytest.mark.parametrize("label", ["Total", "Grand total", "TOTAL:", "Subtotal", "sub-totals"])
def test_a_row_of_totals_is_set_aside_without_a_word(label):
    portfolio = a_portfolio(projects=[a_project(budget=5.0), a_project(None, label, budget=5.0)])
    assert set_aside(portfolio) == [(3, "a total of other rows")]
    assert issues_of(portfolio) == []


def test_a_project_whose_name_only_begins_like_a_total_is_kept():
    portfolio = a_portfolio(projects=[a_project(name="Total recall"), a_project("P-002", "Totaliser")])
    assert set_aside(portfolio) == []


def test_a_total_whose_label_stands_in_the_id_column_is_set_aside():
    portfolio = a_portfolio(projects=[a_project(budget=5.0), a_project("Total", None, budget=5.0)])
    assert set_aside(portfolio) == [(3, "a total of other rows")]


def test_a_row_without_what_the_table_needs_is_set_aside_and_told_once():
    portfolio = a_portfolio(projects=[a_project(), a_project("P-002", None, budget=5.0)])
    assert set_aside(portfolio) == [(3, "no usable Project name")]
    assert found(portfolio) == {("Projects", "B3", "required_blank", "error")}


def test_a_required_cell_that_cannot_be_read_sets_its_row_aside_with_one_issue():
    rows = [a_measurement("soon", 5.0), a_measurement(JUNE, 5.0)]
    portfolio = a_portfolio(benefits=[a_benefit()], measurements=rows)
    assert set_aside(portfolio, "measurements") == [(2, "no usable Date")]
    assert [(issue.cell, issue.rule) for issue in portfolio.issues] == [("B2", "unreadable")]
    assert "the row is set aside" in portfolio.issues[0].effect


def test_a_row_that_says_the_same_as_another_is_used_once():
    portfolio = a_portfolio(projects=[a_project(), a_project("P-002", "Fleet"), a_project()])
    assert set_aside(portfolio) == [(4, "the same as row 2")]
    assert found(portfolio) == {("Projects", "A4", "repeated_row", "warning")}


def test_a_second_project_of_one_id_is_set_aside_whatever_its_case():
    portfolio = a_portfolio(projects=[a_project("P-001", "Payroll"), a_project(" p-001 ", "Fleet")])
    assert set_aside(portfolio) == [(3, "p-001 is already in row 2")]
    assert found(portfolio) == {("Projects", "A3", "repeated_id", "error")}


def test_rows_of_a_table_without_ids_of_its_own_may_name_one_thing_twice():
    rows = [a_measurement(JUNE, 5.0), a_measurement(JUNE, 6.0)]
    assert set_aside(a_portfolio(benefits=[a_benefit()], measurements=rows), "measurements") == []


def test_a_blank_id_is_made_from_the_name_and_told():
    portfolio = a_portfolio(projects=[a_project(None, "Éva's plan (2026)"), a_project("P-002", "Fleet")])
    assert column(portfolio, "projects", "project_id") == ["éva-s-plan-2026", "P-002"]
    (issue,) = portfolio.issues
    assert (issue.cell, issue.rule, issue.severity) == ("A2", "made_id", "warning")
    assert issue.effect == "blank, known as éva-s-plan-2026"


def test_made_ids_differ_from_each_other_and_from_those_given():
    rows = [
        a_project(None, "Fleet", budget=1.0),
        a_project(None, "Fleet", budget=2.0),
        a_project("fleet-2", "Other"),
    ]
    assert column(a_portfolio(projects=rows), "projects", "project_id") == ["fleet", "fleet-3", "fleet-2"]


def test_where_no_row_has_an_id_it_is_said_once():
    portfolio = a_portfolio(projects=[{"name": "Payroll"}, {"name": "Fleet"}])
    assert column(portfolio, "projects", "project_id") == ["payroll", "fleet"]
    assert [(issue.rule, issue.severity) for issue in portfolio.issues] == [("made_id", "note")]
    assert portfolio.readings["projects"].reconciliation.rows_used_with_defaults == 0


def test_a_book_without_a_column_of_project_names_is_no_portfolio():
    with pytest.raises(SourceError, match=r"No list of projects was found in Portfolio \(Projects: its title"):
        a_portfolio(projects=[{"budget": 5.0}])
