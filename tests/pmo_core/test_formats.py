"""How figures are written."""

from datetime import date, datetime

import openpyxl.utils
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.formats import (
    as_written,
    clock,
    column_letter,
    count,
    currency_of,
    day,
    duration,
    money,
    number,
    per_cent,
    share,
)

NAN = float("nan")


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        (1_234_567, "GBP", "£1.23m"),
        (-45_600, "GBP", "-£45.6k"),
        (179_000_000, "EUR", "€179m"),
        (7_000_000, "", "7.00m"),
        (2.5e9, "USD", "$2.50bn"),
        (999.4, "", "999"),
        (999_500, "", "1.00m"),  # never 1000k
        (999_499, "", "999k"),
        (0, "GBP", "£0"),
        (-0.4, "GBP", "£0"),
        (5, "CHF", "CHF 5"),
        (NAN, "GBP", "–"),
        (float("inf"), "", "–"),
    ],
)
def test_money_has_three_figures_and_a_suffix(amount, currency, written):
    assert money(amount, currency) == written


@pytest.mark.parametrize(("fraction", "written"), [(0.824, "82 %"), (1.5, "150 %"), (0, "0 %"), (NAN, "–")])
def test_a_share_is_a_percentage(fraction, written):
    assert share(fraction) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(7.0, "7"), (7.5, "7.5"), (1234.567, "1,234.57"), (100.0, "100"), (0.0, "0"), (NAN, "–")],
)
def test_a_number_has_two_decimals_at_most_and_none_where_it_is_whole(value, written):
    assert number(value) == written


def test_a_day_is_written_so_that_nobody_reads_it_wrongly():
    assert day(date(2026, 4, 3)) == "3 Apr 2026"
    assert day(pd.Timestamp("2026-04-03")) == "3 Apr 2026"
    assert day(None) == day(pd.NaT) == "–"


def test_a_time_of_day_has_two_figures_each():
    assert clock(datetime(2026, 10, 31, 9, 5)) == "09:05"


def test_one_thing_is_singular_and_none_or_many_are_plural():
    assert [count(n, "project") for n in (0, 1, 1200)] == ["0 projects", "1 project", "1,200 projects"]
    assert count(2, "entry", "entries") == "2 entries"


def test_text_of_a_sheet_is_escaped_where_markdown_would_read_it():
    assert as_written("[click](https://x) *now*") == "\\[click\\](https\\:\u2060//x) \\*now\\*"
    assert as_written("Payroll 2026") == "Payroll 2026"
    assert as_written("Strategic-fit (a year)") == "Strategic-fit (a year)"
    assert as_written("# Gate\n1. Go to www.x.example") == "\\# Gate\n1\\. Go to www\u2060.x.example"


@given(st.integers(0, 16383))
def test_a_columns_letter_is_the_one_spreadsheets_use(index):
    assert column_letter(index) == openpyxl.utils.get_column_letter(index + 1)


@pytest.mark.parametrize(
    ("unit", "code"), [("gbp", "GBP"), (" £ ", "GBP"), ("A$", "AUD"), ("hours", ""), ("", "")]
)
def test_a_unit_names_a_currency_by_code_or_symbol_in_any_case(unit, code):
    assert currency_of(unit) == code


@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "1 minute"), (119, "119 minutes"), (120, "2 hours"), (4320, "3 days")]
)
def test_an_age_is_said_as_people_say_it(minutes, said):
    assert duration(minutes) == said


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [(1, 8, "13 %"), (3, 8, "38 %"), (86, 1000, "9 %"), (29, 200, "15 %"), (4, 1000, "0 %"), (1, 1, "100 %")],
)
def test_a_weight_is_written_in_whole_per_cent_with_a_half_rounded_up(part: float, whole: float, written: str):
    assert per_cent(part / whole) == written
