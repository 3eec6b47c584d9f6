"""What a column's values say of its meaning: where they speak against a heading, and where they must not."""

import pytest

from pmo_core.reading.evidence import ADDRESS, CODE, RAG, SAMPLE, evidence_of
from pmo_core.sheets.row import Kind

DAYS = [45001.0, 45123.0, 45377.0, 46001.0]


def test_whole_numbers_of_our_time_are_days_and_not_amounts():
    assert (evidence_of(DAYS).share_of_days, evidence_of(DAYS).share_of_numbers) == (1.0, 0.0)


@pytest.mark.parametrize(
    "cells",
    [
        [41_000.0, 43_250.0, 46_700.0, 44_500.0],  # three in four are round, as budgets are
        [45001.0, 45123.5, 45377.0],  # a half of a day
        [45001.0, 45123.0, 250.0],  # no day of our time
        [32873.0, 45123.0, 45377.0],  # 31 December 1989
        [45001.0, 45123.0, 58807.0],  # 1 January 2061
    ],
)
def test_numbers_of_which_one_cannot_be_a_day_or_most_are_round_are_amounts(cells):
    assert evidence_of(cells).share_of_days == 0
    assert evidence_of(cells).speaks_against(Kind.MONEY) == ""


def test_a_number_beyond_all_bounds_is_neither_a_day_nor_an_amount():
    assert evidence_of([float("inf"), 46000.0, 46017.0, 46101.0]).numbers == (46000.0, 46017.0, 46101.0)


def test_the_first_and_last_usual_day_are_days():
    assert evidence_of([32874.0, 58806.0, 45001.0]).share_of_days == 1.0


def test_a_budget_that_looks_like_days_is_never_taken_without_a_word():
    assert evidence_of(DAYS).speaks_against(Kind.MONEY) == "dates"


def test_two_cells_say_nothing_against_a_heading():
    assert evidence_of(["soon", "later"]).speaks_against(Kind.DATE) == ""
    assert evidence_of(["soon", "later", "never"]).speaks_against(Kind.DATE) == "words"


def test_half_of_the_cells_being_words_is_no_proof_against_a_date_and_more_than_half_is():
    assert evidence_of(["soon", "later", *DAYS[:2]]).speaks_against(Kind.DATE) == ""
    assert evidence_of(["soon", "later", "never", *DAYS[:2]]).speaks_against(Kind.DATE) == "words"


def test_a_column_most_of_which_fits_is_not_spoken_against():
    assert evidence_of([5.0, 6.0, 7.0, "soon", "later"]).speaks_against(Kind.MONEY) == ""
    assert evidence_of([5.0, 6.0, "never", "soon", "later"]).speaks_against(Kind.MONEY) == "words"


def test_figures_badly_written_are_not_words():
    assert evidence_of(["about 5", "10 or so", "c. 7"]).speaks_against(Kind.MONEY) == ""


def test_a_column_of_codes_may_be_an_id_and_a_column_of_numbers_no_name():
    assert evidence_of([101.0, 102.0, 103.0]).speaks_against(Kind.TEXT) == ""
    assert evidence_of([101.0, 102.0, 103.0]).speaks_against(Kind.TEXT, wordy=True) == "numbers"


def test_years_by_themselves_are_numbers_and_no_days():
    years = evidence_of(["2024", "2025", "2026"])
    assert (years.share_of_days, years.share_of_numbers) == (0.0, 1.0)


def test_a_date_that_can_be_read_both_ways_is_a_date():
    assert evidence_of(["03/04/2026"]).share_of_days == 1.0


def test_an_amount_with_a_decimal_comma_is_a_number():
    assert evidence_of(["1.250,50"]).share_of_numbers == 1.0


def test_words_for_no_value_and_formula_errors_are_no_evidence():
    assert evidence_of(["TBC", "#REF!", "n/a", None, " ", "Payroll"]).cells == ("Payroll",)


def test_a_ticked_box_is_no_number():
    assert evidence_of([True, False, True]).numbers == ()


def test_a_long_column_is_judged_by_sixty_cells_from_all_over_it():
    cells = evidence_of([float(n) for n in range(6000)]).cells
    assert len(cells) == SAMPLE
    assert max(cells) > 5000


def test_the_few_filled_cells_of_a_long_column_are_found():
    column = [None] * 6000
    column[1], column[2], column[4001] = "Red", "Amber", "Green"
    assert evidence_of(column).share_among(RAG) == 1.0


def test_distinct_takes_case_and_spaces_for_no_difference():
    assert evidence_of(["Fleet", " fleet ", "Payroll", "Case"]).distinct == 0.75


@pytest.mark.parametrize(
    ("pattern", "fits", "does_not"),
    [
        (CODE, "P-001", "Payroll"),
        (CODE, "2026/17b", "P 001"),
        (ADDRESS, "https://example.org/p?1", "example.org"),
    ],
)
def test_forms_of_codes_and_addresses(pattern, fits, does_not):
    assert evidence_of([fits]).share_matching(pattern) == 1.0
    assert evidence_of([does_not]).share_matching(pattern) == 0.0


def test_no_cells_at_all_are_no_evidence_of_anything():
    nothing = evidence_of([])
    assert (nothing.distinct, nothing.words_per_cell, nothing.speaks_against(Kind.DATE)) == (0.0, 0.0, "")
