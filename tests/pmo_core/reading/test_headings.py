"""Headings as typed, the words they are known by and the unit they state."""

import pytest

from pmo_core.reading.headings import StatedUnit, known_words, stated_unit, states_money


@pytest.mark.parametrize(
    "heading",
    [
        "Total budget",
        "TOTAL  BUDGET",
        "total_budget",
        "totalBudget",
        "Total\nbudget",
        "Total budget (£m)",
        "Total budget [$ M]",
    ],
)
def test_one_heading_is_known_however_it_is_typed(heading):
    assert known_words(heading) == "total budget"


def test_brackets_that_hold_no_unit_belong_to_the_heading():
    assert known_words("Cost (approved)") == "cost approved"
    assert known_words("Measured every (months)") == "measured every months"


@pytest.mark.parametrize(
    ("heading", "label", "factor"),
    [
        ("Budget (£k)", "thousands", 1e3),
        ("Budget ('000)", "thousands", 1e3),
        ("Budget (millions)", "millions", 1e6),
        ("Budget ($ M)", "millions", 1e6),
        ("Budget (€ bn)", "billions", 1e9),
    ],
)
def test_a_unit_in_brackets_says_how_much_one_is_worth(heading, label, factor):
    assert stated_unit(heading) == StatedUnit(label, factor)


@pytest.mark.parametrize("heading", ["Budget", "Budget (£)", "Cost (approved)", "Length (km)"])
def test_a_heading_without_a_unit_leaves_its_numbers_as_they_are(heading):
    assert stated_unit(heading).factor == 1.0


def test_a_currency_or_a_word_for_money_makes_a_heading_one_of_money():
    assert states_money("Spend (£)")
    assert states_money("Benefits EUR")
    assert states_money("Annual cost")
    assert not states_money("Length (m)")
    assert not states_money("Carbon saved (t a year)")
