"""Rows of Costs for years and for months in one list."""

from datetime import date

import numpy as np
import pytest

from pmo_core.finance.periods import cost_lengths
from pmo_core.finance.spend import spend_to_date
from pmo_core.finance.tables.by_month import by_month
from pmo_core.finance.tables.whole_life import whole_life
from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from pmo_core.selection.from_tables.candidates import candidates_of
from pmo_core.selection.from_tables.money import money_of
from pmo_core.selection.from_tables.outlays import cost_rows, to_come
from pmo_core.settings import Policies
from pmo_core.sources.raw_book import Cell
from tests.builders import READ_AT, a_book, a_project, a_sheet, a_tab, serial

TODAY = date(2026, 9, 30)
PROJECTS = [a_project(), a_project("P-002", "Fleet")]
MONTHS = [["Fleet", serial(date(2026, month, 1)), 7.0] for month in (8, 9, 10)]


def a_list(*rows: list[Cell], headings: tuple[str, ...] = ("Project", "Period", "Budget")) -> Portfolio:
    """Costs as typed, of two projects."""
    return check_book(a_book(a_tab("projects", PROJECTS), a_sheet("Costs", [list(headings), *rows])), READ_AT)


def notes(portfolio: Portfolio, year_starts: int | None = None) -> list[str]:
    return [note.text for note in whole_life(portfolio, "GBP", TODAY, year_starts).notes]


def plan(portfolio: Portfolio, place: int, year_starts: int | None = None) -> dict[str, float]:
    found = by_month(portfolio, whole_life(portfolio, "GBP", TODAY, year_starts), TODAY, TODAY)
    days = found.days.astype("datetime64[M]").astype(str).tolist()
    return {day: amount for day, amount in zip(days, found.planned[place].tolist(), strict=True) if amount}


@pytest.mark.parametrize("said", ["2027", 2027.0, "FY 2027/28", "27/28", "2027-28"])
def test_a_row_that_names_a_year_is_a_year_whatever_stands_beside_it(said: Cell) -> None:
    portfolio = a_list(["Payroll", said, 100.0], *MONTHS)
    assert cost_lengths(portfolio).months.tolist() == [12, 1, 1, 1]
    # 100 over twelve months is 8.33 or 8.34, and 100 to the cent; Fleet's October stays whole.
    payroll = plan(portfolio, 0)
    assert {*payroll.values()} == {8.33, 8.34}
    assert round(sum(payroll.values()) * 100) == 10_000
    assert (min(payroll), max(payroll)) == ("2027-01", "2027-12")
    assert plan(portfolio, 1)["2026-10"] == 7.0
    first = notes(portfolio)[0]
    assert first.startswith("Costs has 1 row for a whole year beside others: each amount is spread evenly")


def test_a_financial_year_among_months_begins_in_the_month_the_settings_name() -> None:
    portfolio = a_list(["Payroll", "2027/28", 120.0], *MONTHS)
    payroll = plan(portfolio, 0, year_starts=4)
    assert (min(payroll), max(payroll), {*payroll.values()}) == ("2027-04", "2028-03", {10.0})
    # A month is a month in any year.
    assert plan(portfolio, 1, year_starts=4)["2026-10"] == 7.0
    assert "Its years are counted from January" in notes(portfolio)[0]
    assert "Its years are counted from January" not in notes(portfolio, year_starts=4)[0]


def test_rows_exactly_a_year_apart_are_years_and_said_to_be_in_doubt() -> None:
    apart = [["Payroll", serial(date(year, 1, 1)), 12.0] for year in (2027, 2028, 2030)]
    portfolio = a_list(*apart, *MONTHS)
    assert cost_lengths(portfolio).months.tolist() == [12, 12, 12, 1, 1, 1]
    assert plan(portfolio, 0)["2027-06"] == 1.0
    whole = whole_life(portfolio, "GBP", TODAY)
    assert whole.notes[0].text.startswith("In doubt: rows of Costs of Payroll lie exactly a year apart")
    assert [cell[:2] for cell in whole.notes[0].cells] == [("costs", 2), ("costs", 3), ("costs", 4)]


@pytest.mark.parametrize("months", [[(2027, 1)], [(2027, 1), (2029, 1)], [(2027, 1), (2028, 1), (2028, 2)]])
def test_rows_that_are_not_a_year_apart_or_once_nearer_are_months(months: list[tuple[int, int]]) -> None:
    rows = [["Payroll", serial(date(year, month, 1)), 12.0] for year, month in months]
    portfolio = a_list(*rows, *MONTHS)
    assert set(cost_lengths(portfolio).months.tolist()) == {1}
    assert notes(portfolio) == []


def test_a_year_across_stands_beside_months_across() -> None:
    headings = ("Project", "2025", "Jan 2026", "Feb 2026", "Q4 2027")
    rows = [["Payroll", 1200.0, 5.0, 6.0, 30.0], ["Fleet", None, 5.0, 6.0, None]]
    portfolio = a_list(*rows, headings=headings)
    assert cost_lengths(portfolio).months.tolist() == [12, 1, 1, 3, 1, 1]
    said = notes(portfolio)[0]
    assert said.startswith("Costs has 1 row for a whole year and 1 row for a whole quarter beside others")


def test_a_year_beside_its_own_months_is_said_to_count_with_them() -> None:
    twice = a_list(["Fleet", "2026", 21.0], *MONTHS)
    assert any(
        "Costs of Fleet has rows for parts of a year beside a row for the whole" in text for text in notes(twice)
    )
    assert not any("parts of a year" in text for text in notes(a_list(["Fleet", "2027", 21.0], *MONTHS)))
    assert not any("parts of a year" in text for text in notes(a_list(["Payroll", "2026", 21.0], *MONTHS)))


def test_tabs_that_are_joined_keep_what_their_rows_say() -> None:
    tabs = [
        a_sheet(title, [["Project", "Period", "Budget"], *rows])
        for title, rows in (("Costs 2026", MONTHS), ("Costs 2027", [["Payroll", "2027", 12.0]]))
    ]
    portfolio = check_book(a_book(a_tab("projects", PROJECTS), *tabs), READ_AT)
    assert len(portfolio.readings["costs"].tabs) == 2
    assert cost_lengths(portfolio).months.tolist() == [1, 1, 1, 12]


def test_what_is_left_to_fund_lies_in_the_year_and_the_months_that_the_rows_name() -> None:
    portfolio = a_list(["Payroll", "2027", 120.0], *MONTHS)
    candidates, _ = candidates_of(portfolio, TODAY, Policies())
    rows = cost_rows(portfolio, candidates, None)
    october = 2026 * 12 + 9
    outlays, net = to_come(rows, october, 2)
    np.testing.assert_array_equal(net, [120.0, 7.0])
    spans = sorted(zip(outlays.first.tolist(), outlays.last.tolist(), strict=True))
    assert spans == [(october, october), (2027 * 12, 2027 * 12 + 11)]


def test_a_month_that_is_named_is_a_month_however_far_the_next_one_is() -> None:
    named = a_list(["Payroll", "2025-04", 100.0], ["Payroll", "April 2026", 100.0], *MONTHS)
    assert cost_lengths(named).months.tolist() == [1] * 5
    assert not cost_lengths(named).doubtful.any()
    days = [["Payroll", serial(date(year, 4, 1)), 100.0] for year in (2025, 2026)]
    assert cost_lengths(a_list(*days, *MONTHS)).doubtful.tolist() == [True, True, False, False, False]


def test_a_budget_of_the_year_beside_actuals_of_its_months_counts_nothing_twice() -> None:
    headings = ("Project", "Period", "Budget", "Actual")
    rows = [["Payroll", "2026", 120.0, None], *(["Payroll", f"2026-0{n}", None, 9.0] for n in (1, 2, 3))]
    assert not [note for note in notes(a_list(*rows, headings=headings)) if "all are added up" in note]
    both = [["Payroll", "2026", 120.0, None], ["Payroll", "2026-01", 10.0, 9.0]]
    assert [note for note in notes(a_list(*both, headings=headings)) if "all are added up" in note]


def test_years_told_by_distance_are_said_beside_what_rests_on_them_and_nowhere_else() -> None:
    headings = ("Project", "Period", "Budget", "Actual")
    apart = [["Payroll", serial(date(year, 1, 1)), 12.0, 6.0] for year in (2025, 2026)]
    portfolio = a_list(*apart, *([*month, 1.0] for month in MONTHS), headings=headings)
    said = "In doubt: rows of Costs of Payroll lie exactly a year apart, so each counts as a whole year"

    def of_spend(as_of: date) -> list[str]:
        return [note.text[: len(said)] for note in spend_to_date(portfolio, as_of).notes]

    assert of_spend(date(2026, 6, 30)) == [said]
    # All twelve months have ended: the sum is the same whether it was a year or one month.
    assert of_spend(date(2026, 12, 31)) == []
    assert of_spend(date(2024, 12, 31)) == []

    def of_funding(as_of: date) -> list[str]:
        candidates, _ = candidates_of(portfolio, as_of, Policies())
        _, found = money_of(portfolio, candidates, as_of, Policies(), "GBP")
        return [note.text for note in found.notes if note.text.startswith("In doubt")]

    assert [text[: len(said)] for text in of_funding(date(2026, 6, 30))] == [said]
    assert of_funding(date(2026, 12, 31)) == []
