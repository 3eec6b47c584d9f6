"""One column of cells to typed values, with a finding for each cell that is not what it should be."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.reading.cells import Manner
from pmo_core.sheets import SHEETS
from pmo_core.validation.columns import check_column
from tests.pmo_core.sheets.test_columns import CELLS

PROJECT = {column.field: column for column in SHEETS["projects"].columns}
BENEFIT = {column.field: column for column in SHEETS["benefits"].columns}


def checked(field, cells, *, typed=True, decimal_comma=False, day_first=None):
    manner = Manner(typed, decimal_comma, day_first=day_first)
    return check_column(cells, PROJECT[field], "projects", manner)


def values(checked_column):
    return [None if pd.isna(value) else value for value in checked_column.values]


def findings(checked_column):
    return [(finding.position, finding.reading.verdict, finding.limit) for finding in checked_column.findings]


def test_good_cells_pass_without_a_finding():
    column = checked("budget", [100, 0.5, None, ""])
    assert values(column) == [100.0, 0.5, None, None]
    assert column.findings == ()


def test_text_in_a_money_column_is_repaired_and_said():
    column = checked("budget", ["£1,139.18"])
    assert values(column) == [1139.18]
    assert (column.findings[0].reading.verdict, column.findings[0].reading.said) == ("repaired", "1139.18")


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [("about 5", "unreadable"), ("TBC", "missing"), ("#REF!", "formula_error"), (True, "unreadable")],
)
def test_a_cell_that_gives_no_number_is_missing_and_found(cell, verdict):
    column = checked("budget", [100.0, cell])
    assert values(column) == [100.0, None]
    assert findings(column) == [(1, verdict, "")]


def test_a_number_below_its_limit_is_missing_but_still_counted_as_read():
    column = checked("budget", [100.0, -300.0])
    assert values(column) == [100.0, None]
    assert findings(column) == [(1, "quiet", "below 0")]
    assert column.readable.sum() == -200


def test_a_repaired_number_is_held_to_the_limit_too():
    assert findings(checked("budget", ["(300)"])) == [(0, "repaired", "below 0")]


def test_a_percentage_above_one_hundred_is_outside_its_limits():
    assert findings(checked("percent_complete", [1.5, 101.0])) == [
        (0, "repaired", ""),
        (1, "repaired", "not between 0 and 100 %"),
    ]
    assert values(checked("percent_complete", [1.5])) == [0.015]


def test_dates_become_days_whatever_the_source_gave():
    assert values(checked("start", [46326.75, "2026-10-31", "31 Oct 2026"])) == [pd.Timestamp("2026-10-31")] * 3


def test_a_source_without_types_gives_the_same_values_as_one_with_types():
    typed = checked("budget", [1250000.0, 7.5, None])
    as_text = checked("budget", ["1250000", "7.5", ""], typed=False)
    assert values(typed) == values(as_text)
    assert as_text.findings == ()


def test_the_sheets_locale_decides_what_a_comma_means_or_a_text_that_can_mean_but_one_thing():
    assert values(checked("budget", ["1.234,56"], decimal_comma=True)) == [1234.56]
    assert values(checked("budget", ["1.234,56", "2.800"])) == [1234.56, 2800.0]
    assert findings(checked("budget", ["1.234,56", "1,234.56"]))[0] == (0, "unreadable", "")


def test_points_that_could_all_stand_for_thousands_are_asked_about_and_never_read_as_decimals():
    assert values(checked("budget", ["2.800", "45.000"])) == [None, None]
    assert checked("budget", ["2.800", "45.000"]).findings[0].reading.said == "it could be 2,800 or 2.8"
    assert values(checked("budget", ["2.800", "45.5"])) == [2.8, 45.5]


def test_flags_are_true_false_or_missing():
    assert values(checked("mandatory", [True, "no", "maybe", None, 1])) == [True, False, None, None, True]


def test_a_choice_is_written_as_the_model_has_it():
    column = check_column(["Linear", "S curve", "zigzag"], BENEFIT["ramp"], "benefits")
    assert values(column) == ["linear", "s-curve", None]


def test_a_number_in_a_text_column_is_kept_as_text():
    assert values(checked("name", ["Payroll", 2030.0, " Fleet "])) == ["Payroll", "2030", "Fleet"]


def test_no_answer_and_formula_errors_in_a_text_column_are_missing_and_found():
    column = checked("manager", ["Ngozi Eze", "TBC", "#N/A"])
    assert values(column) == ["Ngozi Eze", None, None]
    assert findings(column) == [(1, "missing", ""), (2, "formula_error", "")]


@pytest.mark.parametrize(
    ("field", "cells"), [("budget", [5.0]), ("percent_complete", [0.5]), ("start", [46326.0])]
)
def test_a_word_that_stands_three_times_where_a_figure_should_is_a_way_to_say_no_value(field, cells):
    column = checked(field, [*cells, "Early stage", " Early stage ", "Early stage", "Shelved", "Shelved"])
    verdicts = ["missing"] * 3 + ["unreadable"] * 2
    assert [finding.reading.verdict for finding in column.findings] == verdicts
    assert column.findings[1].reading.said == "Early stage"
    assert values(column)[1:] == [None] * 5


def test_a_text_with_a_digit_stays_unreadable_however_often_it_stands():
    assert {verdict for _, verdict, _ in findings(checked("budget", ["about 5"] * 4))} == {"unreadable"}


def test_a_recurring_word_in_a_column_of_flags_is_no_reason():
    assert {verdict for _, verdict, _ in findings(checked("mandatory", ["perhaps"] * 4))} == {"unreadable"}


def test_a_recurring_word_of_an_untyped_source_is_a_reason_too():
    column = checked("budget", ["5", "Early stage", "Early stage", "Early stage"], typed=False)
    assert findings(column) == [(1, "missing", ""), (2, "missing", ""), (3, "missing", "")]


@pytest.mark.parametrize(("day_first", "day"), [(True, "2026-04-03"), (False, "2026-03-04")])
def test_a_date_with_two_readings_is_read_as_its_column_is_meant(day_first, day):
    column = checked("start", ["03/04/2026"], day_first=day_first)
    assert values(column) == [pd.Timestamp(day)]
    assert column.findings[0].reading.verdict == "repaired"


def test_one_and_true_are_not_the_same_cell():
    column = checked("budget", [1, True, 1.0, "1"])
    assert values(column) == [1.0, None, 1.0, 1.0]
    assert findings(column) == [(1, "unreadable", "")]


@given(st.sampled_from(list(PROJECT)), st.lists(CELLS, max_size=8), st.booleans())
def test_every_cell_ends_as_a_value_a_blank_or_a_finding(field, cells, typed):
    column = checked(field, cells, typed=typed)
    assert len(column.values) == len(cells)
    told = {finding.position for finding in column.findings}
    for position, cell in enumerate(cells):
        blank = cell is None or (isinstance(cell, str) and not cell.strip())
        assert blank == (pd.isna(column.values.iloc[position]) and position not in told)


@given(st.sampled_from(list(PROJECT)), st.lists(CELLS, max_size=8), st.booleans())
def test_the_cells_come_out_unchanged(field, cells, typed):
    before = list(cells)
    checked(field, cells, typed=typed)
    assert [repr(cell) for cell in cells] == [repr(cell) for cell in before]
