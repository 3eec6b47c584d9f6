"""Words that rate."""

import pytest

from pmo_core.scoring.ordinal import level, scale_of_words


def levels(*cells):
    counts = {cell: cells.count(cell) for cell in cells}
    scale = scale_of_words(counts)
    return None if scale is None else [level(cell, scale) for cell in cells]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Red", "AMBER", " green "), [0, 50, 100]),
        (("R", "A", "G"), [0, 50, 100]),
        (("Amber/Red", "Amber-Green", "Green"), [25, 75, 100]),
        (("Low", "Medium-High", "Medium - Low", "High"), [0, 75, 25, 100]),
        (("Very low", "Low", "High", "Very High"), [0, 25, 75, 100]),
        (("Poor", "Good", "Excellent"), [0, 50, 100]),
        (("Won't have", "Could", "Must have"), [0, 33, 100]),
        (("1 - Weak", "3 - Fair", "5 - Strong"), [0, 50, 100]),
        (("none", "Low", "Medium", "High"), [0, 33, 67, 100]),
        (("None", "Low", "High", "Very high"), [0, 25, 75, 100]),
        (("0: none", "5: some", "10: all"), [0, 50, 100]),
        (("rot", "gelb", "Grün"), [0, 50, 100]),
        (("rouge", "orange", "vert"), [0, 50, 100]),
        (("hoch", "mittel", "gering", "niedrig"), [100, 50, 0, 0]),
        (("Fort", "Moyen", "Faible", "élevée"), [100, 50, 0, 100]),
        (("keine", "gering", "mittel", "hoch"), [0, 33, 67, 100]),
        (("3/5", "1 / 5", "5 out of 5", "4 of 5"), [50, 0, 100, 75]),
        (("★★★", "★", "★★★★★"), [50, 0, 100]),
        (("★★☆", "★☆☆", "★★★"), [50, 0, 100]),
        (("***", "**", "*"), [100, 50, 0]),
        (("+", "++", "+++", "-"), [0, 50, 100, None]),  # a lone dash may mean that there is nothing
        (("+", "++", "0", "-", "--"), [75, 100, 50, 25, 0]),
        (("○", "◔", "◑", "◕", "●"), [0, 25, 50, 75, 100]),
        (("🟢", "🟡", "🔴"), [100, 50, 0]),
        (("🟢 Low", "🟡 Medium", "🔴 High"), [0, 50, 100]),
        (("Easy", "Medium", "Hard"), [100, 50, 0]),
        (("XS", "S", "M", "L", "XL"), [0, 25, 50, 75, 100]),
        (("Low", "Low-Med", "Med-High", "High"), [0, 25, 75, 100]),
        (("1 - Low", "2 - Medium", "3 - High"), [0, 50, 100]),  # High is the top, though five could follow
        (("5 (very high)", "3 (medium)", "1 (very low)"), [100, 50, 0]),
        (("High (3)", "Medium (2)", "Low (1)"), [100, 50, 0]),
        (("alto", "medio", "bajo"), [100, 50, 0]),
    ],
)
def test_words_on_a_known_scale_have_their_level(cells, expected):
    assert levels(*cells) == expected


@pytest.mark.parametrize(
    "cells",
    [
        ("North", "South", "East"),
        ("High", "High", "High"),  # one word tells nothing apart
        ("High", "Low"),  # two cells are too few
        ("High", "Low", "Bristol", "Leeds", "York"),
        ("Exempt", "Not reported", "n/a"),
        ("1 Jan", "2 Feb", "3 Mar"),
        ("3/5", "2/7", "1/4"),  # parts of different wholes
        ("12/24", "1/24", "6/24"),
        ("***", "***", "***"),
        ("↑", "→", "↓"),  # a trend is no rating
        ("Phase 1", "Phase 2", "Phase 3"),
        (),
    ],
)
def test_other_texts_rate_nothing(cells):
    assert levels(*cells) is None


def test_cells_that_say_why_there_is_no_rating_do_not_speak_against_the_scale():
    cells = ("Red", "Green", "Amber", *["Exempt under Section 43"] * 30, "Early planning", "TBC", "Not reported")
    assert levels(*cells)[:4] == [0, 100, 50, None]


def test_none_beside_colours_or_marks_rates_nothing():
    assert levels("Red", "Amber", "Green", "None") == [0, 50, 100, None]
    assert levels("Poor", "Good", "Excellent", "none") == [0, 50, 100, None]


def test_one_very_high_among_highs_and_lows_is_not_lost():
    assert levels("High", "Low", "Medium", "High", "Very high") == [75, 25, 50, 75, 100]
    assert levels("hoch", "gering", "mittel", "hoch", "sehr hoch") == [75, 25, 50, 75, 100]
