"""Day first or month first: one cell decides its column, and what nothing decides is asked."""

from pmo_core.reading.date_order import date_orders

BOTH_WAYS = ["03/04/2026", "01/02/2026"]
PAIR = [("Start", "End")]


def orders(said=None, locale=None, before=(), **columns):
    texts = {name: {cell for cell in cells if isinstance(cell, str)} for name, cells in columns.items()}
    return date_orders(columns, texts, said or {}, before, locale)


def test_one_cell_decides_for_its_whole_column():
    assert orders(Start=[*BOTH_WAYS, "25/03/2026"])["Start"].day_first is True
    assert orders(Start=[*BOTH_WAYS, "03/25/2026"])["Start"].day_first is False


def test_the_twelfth_decides_nothing_and_the_thirteenth_does():
    assert orders(Start=["12/11/2026"])["Start"].must_be_asked
    assert orders(Start=["13/11/2026"])["Start"].day_first is True
    assert orders(Start=["11/13/2026"])["Start"].day_first is False


def test_a_day_that_bears_the_number_of_its_month_is_in_no_doubt():
    assert orders(Start=["04/04/2026"])["Start"].ambiguous == 0


def test_a_number_too_high_for_both_decides_nothing():
    assert orders(Start=["31/31/2026", *BOTH_WAYS])["Start"].must_be_asked


def test_the_same_text_twice_is_one_doubt():
    assert orders(Start=["03/04/2026", "03/04/2026 ", 45001.0])["Start"].ambiguous == 1


def test_a_column_that_speaks_both_ways_is_asked_whatever_its_neighbour_or_country_says():
    found = orders(Start=["25/03/2026", "03/25/2026", "03/04/2026"], End=["25/03/2026"], locale=True, before=PAIR)[
        "Start"
    ]
    assert found.must_be_asked
    assert found.evidence == "both 25/03/2026 and 03/25/2026 are there"


def test_a_neighbour_decides_where_the_column_itself_does_not():
    found = orders(Start=BOTH_WAYS, End=["25/03/2026"])["Start"]
    assert (found.day_first, found.evidence) == (True, "as in End, where 25/03/2026 can only be day first")


def test_neighbours_that_disagree_decide_nothing():
    assert orders(Start=BOTH_WAYS, End=["25/03/2026"], Due=["03/25/2026"])["Start"].must_be_asked


def test_the_way_that_puts_a_start_after_its_end_is_ruled_out():
    found = orders(Start=[46101.0], End=["03/04/2026"], before=PAIR)["End"]  # 20 March; 3 April or 4 March
    assert (found.day_first, found.evidence) == (True, "month first, Start would be after End in 1 of the rows")


def test_where_both_ways_keep_the_order_nothing_is_decided():
    assert orders(Start=[45001.0], End=["03/04/2026"], before=PAIR)["End"].must_be_asked


def test_where_both_ways_break_the_order_nothing_is_decided():
    assert orders(Start=[47000.0], End=["03/04/2026"], before=PAIR)["End"].must_be_asked


def test_a_start_on_its_end_is_no_evidence():
    starts, ends = [46085.0], ["03/04/2026"]  # 4 March: month first it is the same day
    assert orders(Start=starts, End=ends, before=PAIR)["End"].must_be_asked


def test_the_country_decides_last_and_the_owner_first():
    assert orders(Start=BOTH_WAYS, locale=False)["Start"].day_first is False
    assert orders(Start=[*BOTH_WAYS, "25/03/2026"], locale=False)["Start"].day_first is True
    assert (
        orders(Start=["25/03/2026", "03/04/2026"], said={"Start": (False, "as you said")})["Start"].day_first
        is False
    )


def test_a_column_without_a_doubtful_text_is_not_asked():
    found = orders(Start=["2026-03-04", "4 March 2026", None, 45001.0])["Start"]
    assert (found.day_first, found.must_be_asked) == (None, False)
