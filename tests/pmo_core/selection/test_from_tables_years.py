"""Budgets of financial years: the months they are held to, what they are called, and what says so."""

from datetime import date

import pytest

from pmo_core.settings import Policies
from tests.builders import a_portfolio, issues_of
from tests.pmo_core.selection.funding import a_candidate, a_cost, amounts, fund, said, usage

OCTOBER = date(2026, 9, 30)
FUNDING = [{"period": "2026/27", "limit": 100.0}, {"period": "2027/28", "limit": 50.0}]
# From April 2027 to March 2028: twelve months of 10.
PROJECT = {"budget": 120.0, "start": date(2027, 4, 1), "end": date(2028, 3, 31)}


@pytest.mark.parametrize("first", ["2026/27", "2026-27", "FY26/27", "26/27"])
def test_a_budget_of_two_years_is_read_and_keeps_its_name_however_it_is_written(first):
    found = fund([a_candidate(**PROJECT)], OCTOBER, funding=[{"period": first, "limit": 100.0}, FUNDING[1]])
    assert amounts(found) == {"Budget 2026-27": 100.0, "Budget 2027-28": 50.0}


def test_years_whose_month_nothing_tells_count_from_january_and_it_is_said():
    found = fund([a_candidate(**PROJECT)], OCTOBER, funding=FUNDING)
    assert usage(found) == {"Budget 2026-27": [0.0], "Budget 2027-28": [90.0]}
    assert any("each is taken from January to December, though nothing says" in note.text for note in found.notes)
    [issue] = issues_of(a_portfolio(projects=[a_candidate()], funding=FUNDING), "financial_years")
    assert (issue.severity, issue.value) == ("warning", "2026/27")
    assert "year_starts" in issue.remedy


def test_the_policies_say_in_which_month_the_years_begin():
    found = fund([a_candidate(**PROJECT)], OCTOBER, Policies(year_starts=4), funding=FUNDING)
    assert usage(found) == {"Budget 2026-27": [0.0], "Budget 2027-28": [120.0]}
    assert said(
        found,
        "Funding is by financial year: each is taken from April to March, as this app is set up to take them.",
    )


def test_months_of_another_sheet_that_fill_a_year_say_in_which_month_it_begins():
    months = [date(2026 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(7, 19)]
    costs = [a_cost(month, budget=10.0) for month in months]
    found = fund([a_candidate(**{**PROJECT, "budget": None})], OCTOBER, funding=FUNDING, costs=costs)
    # Of July 2026 to June 2027 nine months of 10 are to come, all of the first year's.
    assert usage(found) == {"Budget 2026-27": [90.0], "Budget 2027-28": [0.0]}
    assert any("from July to June, as the periods of Costs do" in note.text for note in found.notes)


def test_costs_by_financial_year_count_from_january_and_it_is_said_once():
    costs = [{"project_id": "P-1", "period": "2026/27", "budget": 120.0}]
    told = "Costs is by financial year, each counted from January"
    # In January's count three months of twelve are left, in April's six.
    found = fund([a_candidate()], OCTOBER, costs=costs)
    assert found.costs.tolist() == [30.0]
    assert [told in note.text for note in found.notes].count(True) == 1
    found = fund([a_candidate()], OCTOBER, Policies(year_starts=4), costs=costs)
    assert found.costs.tolist() == [60.0]
    assert not any(told in note.text for note in found.notes)
    found = fund([a_candidate()], OCTOBER, costs=[{**costs[0], "period": 2026.0}])
    assert not any(told in note.text for note in found.notes)


def test_calendar_years_are_no_financial_years():
    found = fund([a_candidate(**PROJECT)], OCTOBER, funding=[{"period": 2026.0, "limit": 100.0}])
    assert amounts(found) == {"Budget 2026": 100.0}
    assert not any("financial year" in note.text for note in found.notes)


def test_quarters_of_a_financial_year_count_from_january_and_it_is_said():
    project = a_candidate(start=date(2026, 10, 1), end=date(2026, 12, 31))
    need = {"project_id": "P-1", "role": "Digital", "period": date(2026, 10, 1), "fte": 2.0}
    people = [{"role": "Digital", "period": f"Q{n} 26/27", "fte": float(n)} for n in (1, 2, 3, 4)]
    found = fund([project], OCTOBER, demand=[need], capacity=people)
    assert amounts(found) == {"Digital Q4 2026": 4.0}
    assert any("Capacity is by financial year, such as Q1 26/27" in note.text for note in found.notes)
