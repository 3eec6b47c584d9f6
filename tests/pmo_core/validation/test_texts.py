"""Columns of texts as arrays: what is left out of them, and what is looked for in all of them at once."""

import numpy as np
import pandas as pd
import pytest

from pmo_core.validation.texts import (
    counted,
    error_words,
    places_of,
    places_with,
    text_array,
    text_series,
    texts_where,
    with_texts,
)


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


@pytest.mark.parametrize(
    "cells",
    [
        ["bridge", "", None, "depot"],
        [" bridge", "depot"],
        ["bridge", "depot\t"],
        ["", " ", "depot"],
        ["bridge\u00a0", "été", "\u2003depot"],
        ["", None, ""],
        [],
    ],
)
def test_every_text_is_without_spaces_around_it_wherever_they_stand(cells):
    assert text_array(cells).to_pylist() == [cell if cell is None else cell.strip() for cell in cells]


@pytest.mark.parametrize("gone", [[], [0], [299], [0, 299], [7, 8, 150], list(range(0, 300, 2)), list(range(300))])
def test_whether_few_rows_go_or_many_those_left_keep_their_texts(gone):
    texts = pd.Series([None if row % 10 == 3 else f"name {row}" for row in range(300)], dtype="str")
    kept = np.array([row not in gone for row in range(300)])
    left = pd.Series(texts_where(texts, kept))
    assert left.dtype == texts.dtype
    assert [None if pd.isna(text) else text for text in left] == [
        None if row % 10 == 3 else f"name {row}" for row in range(300) if row not in gone
    ]


def test_a_word_is_found_whatever_its_case_and_not_within_a_longer_one():
    assert places_of(pd.Series(["Bridge", "BRIDGE", None, "bridges"], dtype="str"), "bridge") == [0, 1]
    assert places_of(pd.Series(["Brücke", "BRÜCKE", "Depot"], dtype="str"), "brücke") == [0, 1]
    assert places_of(pd.Series(["Depot", "Bri", "dge"], dtype="str"), "bridge") == []
    assert places_of(pd.Series([], dtype="str"), "bridge") == []


@pytest.mark.parametrize("others", [0, 100])
def test_a_word_is_found_whatever_its_case_and_letters_among_few_texts_and_among_many(others):
    texts = pd.Series(["GRAND TOTAL", "Łącznie", None, "Brücke", *["Depot"] * others], dtype="str")
    assert places_with(texts, "total|łącznie") == [0, 1]
    assert places_with(texts, "razem") == []
    assert places_of(texts, "ŁĄCZNIE") == [1]
    plain = pd.Series(["Roof", "bridge", *["Depot"] * others], dtype="str")
    assert (places_with(plain, "BRI"), places_of(plain, "Bridge"), places_of(plain, "Rail")) == ([1], [1], [])
