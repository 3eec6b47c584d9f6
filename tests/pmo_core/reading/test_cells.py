"""What a cell says under its column's kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.reading.cells import FORMULA_ERRORS, Manner, Reading, is_missing_word, read_cell
from pmo_core.sheets.row import Kind


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TEXT])
@pytest.mark.parametrize(
    "word", ["TBC", "n/a", "NFP", " tbd ", "Exempt under Section 43 of the Act", "Ongoing - No End Date"]
)
def test_a_word_for_no_answer_is_missing_with_that_reason(word, kind):
    assert read_cell(word, kind) == Reading("missing", said=word.strip())


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("error", sorted(FORMULA_ERRORS))
def test_a_formula_error_is_an_error_whatever_the_column_holds(error, kind):
    assert read_cell(error, kind).verdict == "formula_error"


@pytest.mark.parametrize("cell", [None, "", "  ", "\n"])
def test_a_blank_cell_is_blank_under_every_kind(cell):
    assert {read_cell(cell, kind).verdict for kind in Kind} == {"blank"}


@pytest.mark.parametrize(
    ("cell", "kind", "value", "said"),
    [
        ("£48,500", Kind.MONEY, 48500.0, "48500"),
        ("12k", Kind.MONEY, 12000.0, "12000"),
        ("45 %", Kind.SHARE, 0.45, "0.45"),
        ("July 25, 2022", Kind.DATE, 44767.0, "25 Jul 2022"),
        (2026.0, Kind.DATE, 46023.0, "1 Jan 2026"),
    ],
)
def test_a_repair_says_what_was_read(cell, kind, value, said):
    reading = read_cell(cell, kind)
    assert (reading.verdict, reading.value, reading.said) == ("repaired", value, said)


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("1250000", Kind.MONEY, 1250000.0),
        ("2026-10-31", Kind.DATE, 46326.0),
        ("yes", Kind.FLAG, True),
        ("FALSE", Kind.FLAG, False),
        (1, Kind.FLAG, True),
        (7.0, Kind.TEXT, "7"),
        (True, Kind.TEXT, "TRUE"),
        (0.45, Kind.SHARE, 0.45),
        (1, Kind.SHARE, 1.0),
    ],
)
def test_a_cell_that_can_be_read_in_one_way_only_is_read_without_a_word(cell, kind, value):
    reading = read_cell(cell, kind)
    assert (reading.verdict, reading.value) == ("quiet", value)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("about 5", Kind.MONEY),
        (True, Kind.MONEY),
        (float("nan"), Kind.MONEY),
        (float("inf"), Kind.NUMBER),
        (10**400, Kind.NUMBER),
        ("soon", Kind.DATE),
        (12.0, Kind.DATE),
        ("maybe", Kind.FLAG),
        (2.0, Kind.FLAG),
        (1.0, Kind.CHOICE),
    ],
)
def test_a_cell_that_cannot_be_read_is_not_guessed(cell, kind):
    assert read_cell(cell, kind).verdict == "unreadable"


def test_an_undecidable_date_is_not_guessed_but_both_readings_are_said():
    reading = read_cell("03/04/2026", Kind.DATE)
    assert (reading.verdict, reading.value) == ("unreadable", None)
    assert reading.said == "it could be 3 Apr 2026 or 4 Mar 2026"


def test_an_undecidable_date_is_read_as_its_column_is_meant_and_said():
    day_first, month_first = (
        read_cell("03/04/2026", Kind.DATE, (), Manner(typed=True, decimal_comma=False, day_first=first))
        for first in (True, False)
    )
    assert day_first == Reading("repaired", 46115.0, "3 Apr 2026")
    assert month_first == Reading("repaired", 46085.0, "4 Mar 2026")


@pytest.mark.parametrize("typed", ["front-loaded", "Front-loaded", "FRONT LOADED", "front_loaded"])
def test_a_choice_is_known_whatever_its_case_and_joints(typed):
    assert read_cell(typed, Kind.CHOICE, ("none", "front-loaded")).value == "front-loaded"


def test_none_is_a_choice_where_it_is_one_and_no_answer_elsewhere():
    assert read_cell("None", Kind.CHOICE, ("none", "linear")) == Reading("quiet", "none")
    assert read_cell("None", Kind.CHOICE, ("flow", "level")) == Reading("missing", said="None")


def test_a_word_that_only_begins_like_no_answer_is_an_answer():
    assert not is_missing_word("Tbilisi office")
    assert not is_missing_word("Nationwide")


@pytest.mark.heavy
@given(
    st.one_of(st.none(), st.text(), st.floats(), st.integers(-(2**63), 2**64), st.booleans()),
    st.sampled_from(list(Kind)),
    st.booleans(),
    st.booleans(),
    st.sampled_from((None, True, False)),
)
def test_every_cell_under_every_kind_gets_a_verdict(cell, kind, typed, decimal_comma, day_first):
    reading = read_cell(cell, kind, ("none", "linear"), Manner(typed, decimal_comma, day_first=day_first))
    assert (reading.value is not None) == (reading.verdict in ("quiet", "repaired"))


@pytest.mark.parametrize("cell", ["45", 45.0])
def test_a_share_is_read_in_hundredths_where_its_column_is_written_so(cell):
    assert read_cell(cell, Kind.SHARE, in_hundredths=True) == Reading("repaired", 0.45, "45 %")
    assert read_cell("45 %", Kind.SHARE, in_hundredths=True).value == 0.45


def test_a_magnitude_is_money_and_nothing_else():
    assert read_cell("3m", Kind.MONEY).value == 3_000_000
    assert read_cell("3m", Kind.NUMBER).verdict == "unreadable"


@pytest.mark.parametrize("text", ["£-", "$ - ", "£TBC", "EUR n/a"])
def test_a_sign_of_money_before_a_word_for_no_value_is_no_value(text):
    assert read_cell(text, Kind.MONEY) == Reading("missing", said=text.strip())


@pytest.mark.parametrize("text", ["£", "USD", "£soon"])
def test_a_sign_of_money_without_a_figure_says_nothing(text):
    assert read_cell(text, Kind.MONEY).verdict == "unreadable"
