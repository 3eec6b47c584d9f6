"""Numbers as people write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.reading.numbers import number_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1250000", 1250000.0),
        ("-12.5", -12.5),
        ("1e3", 1000.0),
        ("£1,139.18", 1139.18),
        ("-$2,595", -2595.0),
        ("$-2,595", -2595.0),
        ("(500)", -500.0),
        ("500-", -500.0),
        ("USD 5", 5.0),
        ("A$5", 5.0),
        ("5 000 000", 5000000.0),
        ("1'234", 1234.0),
        ("12k", 12000.0),
        ("$3.8m", 3800000.0),
        ("1.5 billion", 1500000000.0),
        ("500 T€", 500000.0),
        ("TEUR 500", 500000.0),
        ("1.5M€", 1500000.0),
        ("M€ 1.5", 1500000.0),
        ("-£m 1.2", -1200000.0),
        ("350 kEUR", 350000.0),
        ("R$ 500", 500.0),
        ("MX$ 500", 500.0),
        ("\u2212 7", -7.0),  # the minus of a typesetter
        ("1\u00a0234", 1234.0),  # a space that does not break
    ],
)
def test_a_number_is_read_however_it_is_written(text, value):
    assert number_in(text).value == value


@pytest.mark.parametrize(
    "text",
    ["", " ", "about 5", "5 to 7", "12,5", "1,23", "1,2,3", "1.234.5", "(5", "%", "k", "£", "-", "1e400", "P-001"],
)
def test_a_text_that_does_not_stand_for_one_number_is_refused(text):
    assert number_in(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("12,5", 12.5), ("1.234,56", 1234.56), ("1.234", 1234.0), ("1 234,5", 1234.5), ("R$ 4,15", 4.15)],
)
def test_where_commas_are_decimal_points_are_thousands(text, value):
    assert number_in(text, decimal_comma=True).value == value


@pytest.mark.parametrize("text", ["12.5", "1,234.56", "0.5"])
def test_where_commas_are_decimal_a_decimal_point_is_refused_not_guessed(text):
    assert number_in(text, decimal_comma=True) is None


@pytest.mark.parametrize(("text", "fraction"), [("30 %", 0.3), ("-31%", -0.31), ("0.5%", 0.005)])
def test_a_percentage_is_a_fraction(text, fraction):
    found = number_in(text)
    assert found.value == pytest.approx(fraction, rel=1e-15)
    assert found.percent


@pytest.mark.parametrize(
    ("text", "plain"), [("1250000", True), (" 7.5 ", True), ("1,250,000", False), ("£5", False)]
)
def test_only_a_number_that_nobody_reads_otherwise_is_plain(text, plain):
    assert number_in(text).plain is plain


@given(st.text(), st.booleans())
def test_no_text_makes_it_raise(text, decimal_comma):
    found = number_in(text, decimal_comma)
    assert found is None or math.isfinite(found.value)


@given(st.text(alphabet="0123456789.,-+()%£$ ekm'\u00a0\u2212", max_size=12), st.booleans())
def test_nothing_made_of_digits_and_marks_makes_it_raise(text, decimal_comma):
    found = number_in(text, decimal_comma)
    assert found is None or math.isfinite(found.value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_plain_number_comes_back_as_it_was_written(value):
    found = number_in(repr(value))
    assert (found.value, found.plain) == (value, True)


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_thousands_marked_by_commas_come_back_as_they_were_written(value):
    assert number_in(f"{value:,}").value == value


@pytest.mark.parametrize("decimal_comma", [True, False])
@pytest.mark.parametrize(
    "text",
    ["1'200", "1\u2019200", "1\u00a0200", "1\u202f200", "\u0661\u0662\u0660\u0660", "\uff11\uff12\uff10\uff10"],
)
def test_a_mark_that_only_ever_separates_thousands_does_so_whatever_the_comma_means(text, decimal_comma):
    assert number_in(text, decimal_comma).value == 1200.0
