"""Names that differ by a slip are shown and never merged; phases and short names are not."""

import pytest

from pmo_core.validation.near_names import near_pairs
from pmo_core.validation.tables import check_table
from tests.builders import a_table_sheet


@pytest.mark.parametrize(
    "names",
    [
        ("Signal upgrade", "Signal upgrde"),
        ("Signal upgrade", "Signal upgraded!"),
        ("Payroll renewal", "Renewal, payroll"),
        ("Signal upgrade 2", "SIGNAL UPGRADE 2"),
        ("Xignal upgrade", "Signal upgrade"),
    ],
)
def test_names_but_two_letters_apart_are_shown(names):
    assert list(near_pairs(names)) == [(0, 1)]


@pytest.mark.parametrize(
    "names",
    [
        ("Line phase 1", "Line phase 2"),
        ("Signal upgrade", "Signal downgrade"),
        ("Signal upgrade", "Signal upgr"),  # three letters less
        ("Case move", "Case mole"),  # of nine letters
        ("Payroll renewal", "Payroll removal of arrears"),
    ],
)
def test_names_further_apart_or_with_other_numbers_are_not(names):
    assert list(near_pairs(names)) == []


def test_a_name_of_ten_letters_is_long_enough():
    assert list(near_pairs(["Case moves", "Case moles"])) == [(0, 1)]


def test_each_pair_is_shown_once_the_earlier_first():
    assert list(near_pairs(["Signal upgrade", "Fleet renewal", "Signal upgrde"])) == [(0, 2)]


def test_no_names_and_one_name_have_no_pairs():
    assert list(near_pairs([])) == list(near_pairs(["Signal upgrade"])) == []


def test_a_near_name_is_noted_at_the_later_row_and_both_projects_stay():
    rows = [["P1", "Signal upgrade"], ["P2", "Fleet"], ["P3", "Signal upgrde"], ["P4", "FLEET"]]
    found = check_table(*a_table_sheet("projects", [["Project ID", "Project name"], *rows]))
    assert [(i.cell, i.effect) for i in found.issues if i.rule == "near_name"] == [
        ("B4", 'nearly the name in row 2, "Signal upgrade"'),
        ("B5", 'the name in row 3, "Fleet"; counted as two projects'),
    ]
    assert len(found.frame) == 4


def test_benefits_may_have_names_alike():
    rows = [["Shorter waits", "P1"], ["Shorter waitz", "P1"]]
    found = check_table(*a_table_sheet("benefits", [["Benefit", "Project ID"], *rows]))
    assert [i for i in found.issues if i.rule == "near_name"] == []


def test_words_and_numbers_in_another_order_are_the_same_name():
    assert list(near_pairs(["Phase 2 of line 1", "Bridge repair", "Line 1 of phase 2"])) == [(0, 2)]


def test_letters_beyond_english_are_compared_as_well():
    assert list(near_pairs(["Straße nach Köln", "Strasse nach Köln", "Brücke"])) == [(0, 1)]


def test_names_that_differ_in_a_number_are_two_phases():
    assert list(near_pairs(["Signal upgrade 1", "Signal upgrade 2"])) == []


@pytest.mark.parametrize(
    "names",
    [
        ("Signal\nupgrade", "Signal upgrde", "Depot"),
        ("Depot", "Signal upgrade", "Signal upgrde\n"),
        ("Signal upgrade\r\n", "Depot", "Signal\u2028upgrde"),
    ],
)
def test_a_line_break_within_a_name_moves_no_other_name(names):
    alike = [n for n, name in enumerate(names) if name.startswith("Signal")]
    assert list(near_pairs(names)) == [tuple(alike)]


def test_the_second_line_of_a_name_is_no_name_of_its_own():
    assert list(near_pairs(["Bridge\nSignal upgrade", "Signal upgrade", ""])) == []
