"""Columns of texts as arrays: what is left out of them, and what is looked for in all of them at once."""

import pandas as pd

from pmo_core.validation.texts import counted, error_words, places_with, text_array, text_series, with_texts


def test_texts_left_out_take_no_other_with_them():
    texts = with_texts(text_array([f"name {row}" for row in range(20)]), {3: None, 17: None})
    left = text_series(texts)
    assert left.index[left.isna()].tolist() == [3, 17]
    assert left[16] == "name 16"
    assert left[18] == "name 18"


def test_a_word_for_no_value_is_found_in_any_letters_but_not_once_it_is_left_out():
    texts = text_array(["TbC", "bridge", "#REF!", "#ref!", None, "N/a"])
    assert error_words(texts) == {0: "TbC", 2: "#REF!", 5: "N/a"}
    assert error_words(with_texts(texts, {0: None})) == {2: "#REF!", 5: "N/a"}


def test_a_word_that_ends_in_one_cell_and_begins_in_another_is_in_neither():
    texts = pd.Series(["Depo", "Total", "t", "ottawa"], dtype="str")
    assert places_with(texts, "tot") == [1]
    assert places_with(pd.Series(["Depot", "ottawa"], dtype="str"), "tot") == []


def test_texts_are_counted_in_the_order_they_come_unless_too_many_differ():
    texts = pd.Series(["b", None, "a", "b"], dtype="str")
    assert list(counted(texts, most=2).items()) == [("b", 2), ("a", 1)]
    assert counted(texts, most=1) == {}
