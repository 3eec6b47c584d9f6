"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.reading.dates import date_in, serial_of
from tests.builders import serial


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-07-25", date(2026, 7, 25)),
        ("2026-07", date(2026, 7, 1)),
        ("2026-07-25T09:30:00Z", date(2026, 7, 25)),
        ("25 Jul 2026", date(2026, 7, 25)),
        ("25-Jul-26", date(2026, 7, 25)),
        ("1st August 2026", date(2026, 8, 1)),
        ("July 25, 2022", date(2022, 7, 25)),
        ("Sept. 3, 2022", date(2022, 9, 3)),
        ("30.06.2028", date(2028, 6, 30)),
        ("25/03/2026", date(2026, 3, 25)),
        ("25/03/2026 00:00", date(2026, 3, 25)),
        ("25/03/2026, 14:30:05", date(2026, 3, 25)),
        ("3/25/2026 2:30 PM", date(2026, 3, 25)),
        ("25.03.2026 14:30 Uhr", date(2026, 3, 25)),
        ("25.03.26 um 14.30", date(2026, 3, 25)),
        ("25/03/2026 at 9am", date(2026, 3, 25)),
        ("2026/03/25 14:30:00.000", date(2026, 3, 25)),
        ("March 25, 2026, 3:45 p.m.", date(2026, 3, 25)),
        ("25 Mar 2026 14:30 GMT+01:00", date(2026, 3, 25)),
        ("Wed 25/03/26 08:00", date(2026, 3, 25)),
        ("03/25/2026", date(2026, 3, 25)),
        ("04/04/2026", date(2026, 4, 4)),
        ("Mar-26", date(2026, 3, 1)),
        ("March 2026", date(2026, 3, 1)),
        ("Q3 2026", date(2026, 7, 1)),
        ("2026 Q4", date(2026, 10, 1)),
        ("2027", date(2027, 1, 1)),
        ("Mon 3 Aug 2026", date(2026, 8, 3)),
        ("Monday, 3rd August 2026", date(2026, 8, 3)),
        ("Mo. 03.08.2026", date(2026, 8, 3)),
        ("Mon 03/08/2026", date(2026, 8, 3)),  # 8 March 2026 is a Sunday
        ("Sun 03/08/2026", date(2026, 3, 8)),
        ("15. Oktober 2026", date(2026, 10, 15)),
        ("März 2026", date(2026, 3, 1)),
        ("1er août 2026", date(2026, 8, 1)),
        ("3 de agosto de 2026", date(2026, 8, 3)),
        ("Dez-26", date(2026, 12, 1)),
    ],
)
def test_a_day_is_read_however_it_is_written(text, day):
    assert date_in(text).serial == serial(day)
    assert date_in(text).doubt == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2026-02-30",
        "31.06.2028",
        "13/13/2026",
        "Foo-26",
        "Q5 2026",
        "20270101",
        "12:30",
        "1850",
        "Mon 2026",
        "25/03/2026 12",
        "25/03/2026 14:30 and later",
        "Jui 2026",
    ],
)
def test_a_text_that_is_no_day_is_refused(text):
    assert date_in(text) is None


def test_a_weekday_on_which_the_day_does_not_fall_leaves_it_in_doubt():
    assert date_in("Mon 4 Aug 2026").doubt == "4 Aug 2026 is a Tuesday"


def test_a_date_with_two_readings_says_both():
    assert date_in("03/04/2026").doubt == "it could be 3 Apr 2026 or 4 Mar 2026"


@pytest.mark.parametrize(("day_first", "day"), [(True, date(2026, 4, 3)), (False, date(2026, 3, 4))])
@pytest.mark.parametrize("time", ["", " 00:00", " 2:30 PM"])
def test_a_date_with_two_readings_is_read_as_told(day_first, day, time):
    found = date_in(f"03/04/2026{time}", day_first)
    assert (found.serial, found.doubt, found.plain) == (serial(day), "", False)


@pytest.mark.parametrize("day_first", [None, True, False])
@pytest.mark.parametrize("text", ["25/03/2026", "03/25/2026", "25-03-2026", "03/25/2026 0:00"])
def test_a_date_with_one_reading_is_read_so_whatever_is_told(text, day_first):
    assert date_in(text, day_first).serial == serial(date(2026, 3, 25))


def test_only_an_iso_date_is_plain():
    assert date_in("2026-07-25").plain
    assert not date_in("25.07.2026").plain


def test_serials_count_from_30_december_1899():
    assert serial_of(date(1900, 1, 1)) == 2.0
    assert serial_of(date(2026, 10, 31)) == 46326.0


@given(st.text())
def test_no_text_makes_it_raise(text):
    found = date_in(text)
    assert found is None or found.said


@given(st.text(alphabet="0123456789/-. QJanMrFebug,stT:", max_size=14))
def test_nothing_that_looks_like_a_date_makes_it_raise(text):
    found = date_in(text)
    assert found is None or found.said


@given(st.dates())
def test_an_iso_date_comes_back_as_it_was_written(day):
    assert date_in(day.isoformat()).serial == serial(day)
