"""Projects whose names differ so little that they may be one."""

from pmo_core.validation.near_names import near_pairs


def test_words_and_numbers_in_another_order_are_the_same_name():
    assert list(near_pairs(["Phase 2 of line 1", "Bridge repair", "Line 1 of phase 2"])) == [(0, 2)]


def test_letters_beyond_english_are_compared_as_well():
    assert list(near_pairs(["Straße nach Köln", "Strasse nach Köln", "Brücke"])) == [(0, 1)]


def test_names_that_differ_in_a_number_are_two_phases():
    assert list(near_pairs(["Signal upgrade 1", "Signal upgrade 2"])) == []
