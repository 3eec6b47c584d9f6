"""A currency without a rate: said at its cells, and never taken as 1."""

from dataclasses import replace
from datetime import date

import numpy as np

from pmo_core.finance.tables.conversion import conversion_of
from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from tests.builders import READ_AT, Row, a_book, a_portfolio, a_project, a_tab, issues_of

TODAY = READ_AT.date()


def a_rate(currency: str, on: date, rate: float) -> Row:
    return {"currency": currency, "date": on, "rate": rate}


def cells(portfolio: Portfolio) -> list[str]:
    return [issue.address for issue in issues_of(portfolio, "rate_missing")]


def kept_in(*currencies: str | None, start: date = date(2026, 6, 1)) -> list[Row]:
    return [
        a_project(f"P-{place}", f"Project {place}", budget=100, currency=currency, start=start)
        for place, currency in enumerate(currencies)
    ]


def test_each_project_in_a_currency_without_a_rate_is_told_at_its_cell() -> None:
    rates = [a_rate("EUR", date(2026, 1, 1), 0.8)]
    found = a_portfolio(projects=kept_in("GBP", "€", "USD", "GBP", None), rates=rates)
    [issue] = issues_of(found, "rate_missing")
    assert (issue.sheet, issue.cell[1:], issue.value, issue.severity) == ("Projects", "4", "USD", "error")
    assert issue.effect == "Rates has no rate for USD on or before 1 Jun 2026, so its amounts are unknown"
    assert issue.remedy == "Add a row to Rates with that currency, a date and a rate."


def test_projects_of_one_currency_need_no_rates() -> None:
    assert cells(a_portfolio(projects=kept_in("SEK", None, "sek"))) == []


def test_the_currency_of_the_settings_counts_and_not_that_of_most_projects() -> None:
    book = a_book(a_tab("projects", kept_in("EUR", "EUR", "GBP")))
    assert len(cells(check_book(book, READ_AT, currency="GBP"))) == 2
    assert len(cells(check_book(book, READ_AT))) == 1


def test_a_rate_of_a_later_day_tells_nothing_of_a_plan_that_began_before_it() -> None:
    rates = [a_rate("EUR", date(2026, 6, 2), 0.8)]
    assert len(cells(a_portfolio(projects=kept_in("GBP", "GBP", "EUR"), rates=rates))) == 1
    began = kept_in("GBP", "GBP", "EUR", start=date(2026, 6, 2))
    assert cells(a_portfolio(projects=began, rates=rates)) == []


def test_a_month_spent_before_the_first_rate_is_told_at_the_actual() -> None:
    costs = [
        {"project_id": "P-2", "period": date(2026, 4, 1), "actual": 5.0},
        {"project_id": "P-2", "period": date(2026, 5, 1), "actual": 5.0},
    ]
    rates = [a_rate("EUR", date(2026, 5, 15), 0.8)]
    found = a_portfolio(projects=kept_in("GBP", "GBP", "EUR"), costs=costs, rates=rates)
    assert [cell[-2:] for cell in cells(found)] == ["C2"]


def test_a_currency_without_any_rate_is_told_at_its_project_and_not_at_every_month() -> None:
    costs = [{"project_id": "P-2", "period": date(2026, month, 1), "actual": 5.0} for month in (1, 2, 3)]
    found = a_portfolio(projects=kept_in("GBP", "GBP", "EUR"), costs=costs)
    assert [issue.sheet for issue in issues_of(found, "rate_missing")] == ["Projects"]


def test_what_is_told_is_what_finances_does_not_know() -> None:
    rates = [a_rate("EUR", date(2026, 7, 1), 0.8), a_rate("USD", date(2026, 1, 1), 0.7)]
    projects = kept_in("GBP", "GBP", "GBP", "EUR", "USD", "CHF") + kept_in("EUR", start=date(2027, 1, 1))
    projects = [dict(row, project_id=f"P-{n}", name=f"N {n}") for n, row in enumerate(projects)]
    found = a_portfolio(projects=projects, rates=rates)
    conversion = conversion_of(found, "", TODAY)
    unknown = np.isnan(conversion.planning) | np.isnan(conversion.current)
    assert [int(cell[-1]) - 2 for cell in cells(found)] == np.flatnonzero(unknown).tolist() == [3, 5]


def test_the_currency_travels_with_the_portfolio() -> None:
    found = check_book(a_book(a_tab("projects", [a_project()])), READ_AT, currency="SEK")
    assert found.currency == "SEK"
    assert replace(found, title="").currency == "SEK"
