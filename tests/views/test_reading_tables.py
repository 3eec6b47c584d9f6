"""How surely each column was recognised, in words; and rows that add up."""

from dataclasses import replace

import pytest

from pmo_core.portfolio import Portfolio
from pmo_core.reading.matching import ColumnMatch
from tests.builders import a_portfolio, a_project
from views.tables.data import account_table, certainty, match_table, set_aside_table, taken_for_words

BUDGET = ColumnMatch("Budgett", "Budgett", 2, "budget", 1.0, "matched by heading")


@pytest.mark.parametrize(
    ("match", "taken_for", "how"),
    [
        (BUDGET, "Budget", "sure: matched by heading"),
        (replace(BUDGET, confidence=0.8, evidence="heading is close to Budget"), "Budget",
         "likely: heading is close to Budget"),
        (replace(BUDGET, confidence=0.4, evidence="by values"), "Budget", "in doubt: by values"),
        (replace(BUDGET, field="project_id", evidence=""), "Project ID", "sure"),
        (replace(BUDGET, field=None, confidence=0.0, evidence="no field of this name"), "kept as your own column",
         "no field of this name"),
    ],
)  # fmt: skip
def test_a_column_says_what_it_was_taken_for_and_how_surely(match: ColumnMatch, taken_for: str, how: str) -> None:
    assert taken_for_words(match, "projects") == taken_for
    assert certainty(match) == how


def test_sums_of_a_scaled_column_stand_in_its_own_unit() -> None:
    portfolio = a_portfolio(projects=[a_project("P-1", "Roof", **{"Budget (m)": 3.5})])
    row = match_table(portfolio).set_index("heading").loc["Budget (m)"]
    assert row[["before", "after", "unit"]].tolist() == [3.5, 3.5, "millions"]


def test_every_tables_rows_add_up(demo: Portfolio) -> None:
    account = account_table(demo)
    assert (account["read"] == account["used"] + account["aside"]).all()
    assert len(set_aside_table(demo)) == account["aside"].sum()
