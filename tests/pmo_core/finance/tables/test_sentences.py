"""The first glance."""

from datetime import date

from pmo_core.finance.tables.sentences import headline
from pmo_core.finance.tables.whole_life import whole_life
from tests.builders import a_portfolio, a_project


def said(*projects: object) -> str:
    portfolio = a_portfolio(projects=list(projects))
    life = whole_life(portfolio, "GBP", date(2026, 6, 30))
    return headline(life, portfolio.projects["name"].tolist(), "GBP")


def a_known(number: int, eac: float, budget: float | None = 1000, **fields: object) -> dict[str, object]:
    return {**a_project(f"P-{number}", f"N{number}", budget=budget, estimate_at_completion=eac), **fields}


def test_one_project_with_half_of_the_excess_has_most_of_it() -> None:
    assert said(a_known(1, 1500), a_known(2, 1400)) == (
        "£2.90k at completion; £900 over what was approved, most of it in N1 (£500 over)"
    )


def test_excess_spread_over_many_names_the_largest() -> None:
    words = said(*(a_known(k, 1100 + k) for k in range(3)))
    assert words.endswith("the largest excess in N2 (£102 over)")


def test_a_portfolio_under_what_was_approved_still_names_who_is_over() -> None:
    words = said(a_known(1, 1500), a_known(2, 200))
    assert "£300 under what was approved, the largest excess in N1 (£500 over)" in words


def test_nobody_over_is_nobody_named() -> None:
    assert said(a_known(1, 1000)) == "£1.00k at completion; as approved in all"


def test_money_to_go_is_said_where_the_actual_is_known() -> None:
    assert said(a_known(1, 1200, actual_to_date=700)).startswith("£500 to go of £1.20k; £200 over")


def test_who_is_not_in_what_is_to_go_is_said_with_their_money() -> None:
    words = said(a_known(1, 1200, actual_to_date=700), a_known(2, 900))
    assert words.startswith(
        "£500 to go of £1.20k (1 project of £900 whose spending is unknown left out); £100 over"
    )


def test_what_is_not_in_the_sheet_is_said() -> None:
    assert "£1.00k approved; what it will come to is not in the sheet" in said(a_project(budget=1000))
    assert said(a_known(1, 1200, None)) == "£1.20k at completion; what was approved is not in the sheet"
    assert "(1 project without a budget left out)" in said(a_known(1, 1200), a_known(2, 50, None))
