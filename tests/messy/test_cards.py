"""Projects kept as cards of labels and values: below each other, beside each other, and one to a tab."""

import pytest

from tests.builders import a_sheet
from tests.messy.clean import BUDGET, HEADER, NAME, Grid, a_list, as_csv, as_workbook, with_cell
from tests.messy.layouts import cards, cards_beside, preamble, transposed
from tests.messy.outcomes import KEPT_AS, assert_accounted, assert_read_back, cells_told, read, shown

CLEAN = a_list()
KEPT_LINES = len(HEADER) + 1  # of a card, with the blank one below it


@KEPT_AS
@pytest.mark.parametrize("above", [0, 1, 3])
def test_cards_below_each_other_are_a_row_each_and_this_is_told(kept_as, above):
    portfolio = read(kept_as(preamble(above)(cards(CLEAN))))
    assert_read_back(portfolio, CLEAN)
    assert_accounted(portfolio)
    [note] = [issue for issue in portfolio.issues if issue.rule == "cards"]
    assert note.cell == f"A{above + 1}"
    assert note.effect.endswith("12 cards are read as one row each")


@KEPT_AS
def test_cards_beside_each_other_are_a_row_each(kept_as):
    portfolio = read(kept_as(cards_beside(CLEAN)))
    assert sorted(shown(portfolio, "projects", "name")) == sorted(str(row[NAME]) for row in CLEAN[1:])
    of_left, of_right = (portfolio.readings["projects"].placement.address(row, BUDGET) for row in (2, 3))
    assert {of_left, of_right} == {"B6", "E6"}


@KEPT_AS
def test_a_fault_on_a_card_is_told_by_its_own_cell(kept_as):
    portfolio = read(kept_as(cards(with_cell(CLEAN, 3, BUDGET, "about 5"))))
    assert f"B{2 * KEPT_LINES + BUDGET + 1}" in cells_told(portfolio)
    assert shown(portfolio, "projects", "budget")[2] is None


def test_labels_and_values_in_one_cell_are_cards_too():
    said = [
        ["Project: Payroll", "Manager: Ann", "Budget: 120", None, "Project: Case", "Manager: Bo", "Budget: 90"]
    ]
    portfolio = read(a_sheet("Cards", [[cell] for cell in said[0]]))
    assert shown(portfolio, "projects", "manager") == ["Ann", "Bo"]
    assert shown(portfolio, "projects", "budget") == [120.0, 90.0]


def test_cards_with_other_labels_in_other_orders_are_one_table_and_a_line_of_no_label_is_told():
    grid: Grid = (
        ("Ref", "P1"), ("Project", "Payroll"), ("Budget (£k)", 120.0), ("Notes", "one"), (None, "two"),
        ("Ref", "P2"), ("Project", "Case"), ("Risk", "High"), ("Budget (£k)", 90.0),
    )  # fmt: skip
    portfolio = read(as_workbook(grid))
    assert shown(portfolio, "projects", "project_id") == ["P1", "P2"]
    assert shown(portfolio, "projects", "budget") == [120_000.0, 90_000.0]
    assert shown(portfolio, "projects", "Risk") == [None, "High"]
    assert any("1 line without a label and its value is not: B5" in issue.effect for issue in portfolio.issues)


def test_a_tab_for_each_project_with_two_columns_of_labels_is_a_row_each_and_no_department():
    tabs = [
        as_workbook(
            (("Charter",), ("Project", name, "Manager", "Ann"), ("Budget", 5.0, "Status", "Active")), title=name
        )
        for name in ("Payroll", "Case move", "Tunnel")
    ]
    portfolio = read(*tabs)
    assert shown(portfolio, "projects", "name") == ["Payroll", "Case move", "Tunnel"]
    assert shown(portfolio, "projects", "status") == ["Active"] * 3
    assert shown(portfolio, "projects", "department") == [None] * 3


def test_a_list_that_explains_its_fields_is_no_card():
    fields = (("Field", "Means"), ("Project", "its name"), ("Manager", "who leads it"), ("Budget", "approved"))
    portfolio = read(as_csv(CLEAN), as_csv(fields, "fields.csv"))
    assert_read_back(portfolio, CLEAN)


@KEPT_AS
def test_blocks_whose_fields_go_down_below_each_other_are_a_row_for_each_of_their_columns(kept_as):
    blocks = (*transposed((HEADER, *CLEAN[1:7])), (None,), *transposed((HEADER, *CLEAN[7:])))
    assert_read_back(read(kept_as(blocks)), CLEAN)


def test_cards_in_thousands_and_in_units_mix_no_amounts():
    said = [("Project", "Roof"), ("Manager", "Ann"), ("Budget (£k)", 5.0), (None, None)]
    said += [("Project", "Pumps"), ("Manager", "Bo"), ("Budget (£)", 6000.0)]
    portfolio = read(as_workbook(tuple(said)))
    assert shown(portfolio, "projects", "manager") == ["Ann", "Bo"]
    assert shown(portfolio, "projects", "budget") == [5000.0, None]
    [note] = [issue for issue in portfolio.issues if issue.rule == "cards"]
    assert '"Budget (£)" is in another unit than "Budget (£k)"' in note.effect
