"""Days as people say them."""

from datetime import date

import pytest

from pmo_core.reading.cells import Manner, read_cell
from pmo_core.reading.loose_dates import said_day
from pmo_core.sheets.row import Kind
from tests.builders import serial


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("H1 2026", date(2026, 1, 1)),
        ("2H26", date(2026, 7, 1)),
        ("2026 H2", date(2026, 7, 1)),
        ("mid-2026", date(2026, 7, 1)),
        ("mid March 2026", date(2026, 3, 15)),
        ("end Mar 26", date(2026, 3, 31)),
        ("by end of February 2028", date(2028, 2, 29)),
        ("Ende März 2026", date(2026, 3, 31)),
        ("end of 2026", date(2026, 12, 31)),
        ("end Q3 2026", date(2026, 9, 30)),
        ("end of H1 2026", date(2026, 6, 30)),
        ("Q3 26", date(2026, 7, 1)),
        ("2026-W32", date(2026, 8, 3)),  # ISO 8601: 1 Jan 2026 is a Thursday, so week 1 begins on 29 Dec 2025
        ("2026-W01", date(2025, 12, 29)),
        ("KW 32/2026", date(2026, 8, 3)),
        ("wk 32 2026", date(2026, 8, 3)),
        ("S32 2026", date(2026, 8, 3)),
        ("46237", date(2026, 8, 3)),  # as a spreadsheet counts days
        ("c. Mar 2026", date(2026, 3, 1)),
        ("~ 29 Mar 2026", date(2026, 3, 29)),
        ("est. Q3 2026", date(2026, 7, 1)),
        ("TBC - Q3 2026", date(2026, 7, 1)),
        ("29/03/2026*", date(2026, 3, 29)),
        ("29/03/2026?", date(2026, 3, 29)),
        ("29/03/2026 (revised)", date(2026, 3, 29)),
        ("29/03/2026 (was 28/02/2026)", date(2026, 3, 29)),
        ("w/c 30/03/2026", date(2026, 3, 30)),
        ("Completed 29 Mar 2026", date(2026, 3, 29)),
        ("end of Mar 2026 (tbc)", date(2026, 3, 31)),
        ("29th of March 2026", date(2026, 3, 29)),
        ("29 / 03 / 2026", date(2026, 3, 29)),
        ("'29/03/2026", date(2026, 3, 29)),
        ("29\u00a0Mar\u00a02026", date(2026, 3, 29)),
        ("1st quarter 2026", date(2026, 1, 1)),
        ("Qtr 3 2026", date(2026, 7, 1)),
        ("3Q26", date(2026, 7, 1)),
    ],
)
def test_a_day_is_read_as_it_is_said(text, day):
    found = said_day(text)
    assert (found.serial, found.doubt) == (serial(day), "")


@pytest.mark.parametrize(
    "text",
    [
        "early 2027",
        "by Mar 2026",
        "29/03/2026 (28/02/2026)",
        "planned",
        "planned 29",
        "29 Mar - 30 Apr 2026",
        "Spring 2026",
        "end of phase 2",
        "soon",
        "H3 2026",
        "12345",
        "phase 46237",
        "end Dec 9999",
        "end Q4 9999",
        "W5 0000",
        "0000-W10",
    ],
)
def test_what_names_no_day_is_not_read_as_one(text):
    assert said_day(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("30/02/2026", "there is no such day"),
        ("2026-02-30", "there is no such day"),
        ("31 Jun 2026", "there is no such day"),
        ("2026-W54", "there is no such week"),
        ("S1 2026", "it could be a week or half a year"),  # semaine or semestre
        ("Sem. 2 2026", "it could be a week or half a year"),
        ("Q3 FY26/27", "a quarter of a financial year names no day"),
    ],
)
def test_a_cell_that_names_no_day_is_refused_with_the_reason(text, reason):
    found = read_cell(text, Kind.DATE)
    assert (found.verdict, found.said) == ("unreadable", reason)


def test_a_period_of_costs_that_is_half_a_year_is_no_day_of_it():
    manner = Manner(typed=True, decimal_comma=False, is_period=True)
    assert read_cell("H2 2026", Kind.DATE, (), manner).verdict == "unreadable"


@pytest.mark.parametrize(("day_first", "day"), [(True, date(2026, 4, 3)), (False, date(2026, 3, 4))])
def test_a_qualified_day_is_written_as_the_others_of_its_column(day_first, day):
    assert said_day("03/04/2026 (revised)", day_first).serial == serial(day)
    assert said_day("03/04/2026 (revised)").doubt


def test_a_qualified_day_is_told_even_where_it_is_written_as_programs_do():
    assert read_cell("2026-03-29 (tbc)", Kind.DATE).verdict == "repaired"
