"""How cells are meant: a unit scales money alone; the country decides only where it was chosen."""

import pytest

from pmo_core.loading import check_book
from pmo_core.settings import TabAnswers
from tests.builders import READ_AT, a_book, a_sheet, column


def read(headings, *rows, locale="", answers=()):
    return check_book(a_book(a_sheet("Projects", [headings, *rows]), locale=locale), READ_AT, answers=answers)


def values(portfolio, field):
    return column(portfolio, "projects", field)


def test_m_behind_money_is_millions_and_behind_anything_else_metres():
    found = read(["Project name", "Budget (m)", "Length (m)"], ["Bridge", 2.0, 300.0])
    assert values(found, "budget") == [2_000_000.0]
    assert values(found, "Length (m)") == [300.0]


def test_millions_of_a_currency_scale_an_own_column_too():
    assert values(read(["Project name", "Grant (£m)"], ["Bridge", 2.0]), "Grant (£m)") == [2_000_000.0]


def test_percent_complete_is_not_scaled_by_the_unit_of_money():
    answers = [TabAnswers(tab="Projects", money_in="thousands")]
    found = read(["Project name", "Budget", "Percent complete"], ["Bridge", 2.0, 0.5], answers=answers)
    assert (values(found, "budget"), values(found, "percent_complete")) == ([2000.0], [0.5])


def test_the_answer_on_the_unit_leaves_money_that_names_its_currency_alone():
    answers = [TabAnswers(tab="Projects", money_in="thousands")]
    found = read(["Project name", "Budget (£)", "Spent"], ["Bridge", 2.0, 1.0], answers=answers)
    assert (values(found, "budget"), values(found, "actual_to_date")) == ([2.0], [1000.0])


def test_a_cell_that_states_its_own_millions_is_not_scaled_again():
    assert values(read(["Project name", "Budget (£m)"], ["Bridge", "£2m"], ["Road", 3.0]), "budget") == [2e6, 3e6]


@pytest.mark.parametrize(("locale", "read_as"), [("en_GB", "2026-04-03"), ("en_PH", "2026-03-04")])
def test_the_country_of_the_sheet_decides_a_doubtful_date(locale, read_as):
    found = read(["Project name", "Start"], ["Bridge", "03/04/2026"], locale=locale)
    assert f"{found.projects['start'].iloc[0]:%Y-%m-%d}" == read_as


@pytest.mark.parametrize("locale", ["", "en_US", "sv_SE"])
def test_a_country_not_chosen_or_that_writes_the_year_first_decides_nothing(locale):
    found = read(["Project name", "Start"], ["Bridge", "03/04/2026"], locale=locale)
    assert values(found, "start") == [None]


def test_a_start_in_years_is_the_first_of_january_and_told():
    found = read(["Project name", "Start"], ["Bridge", 2026.0], ["Road", 2027.0])
    assert [f"{day:%Y-%m-%d}" for day in found.projects["start"]] == ["2026-01-01", "2027-01-01"]
    assert {issue.cell for issue in found.issues if issue.rule == "read_as"} == {"B2", "B3"}


@pytest.mark.parametrize(("first", "last"), [("Start", "End"), ("Start baseline", "End baseline")])
def test_an_end_before_its_start_rules_a_reading_out(first, last):
    found = read(["Project name", first, last], ["Bridge", 46101.0, "03/04/2026"])  # 20 March 2026
    field = "end" if last == "End" else "end_baseline"
    assert f"{found.projects[field].iloc[0]:%Y-%m-%d}" == "2026-04-03"
