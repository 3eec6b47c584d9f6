"""Columns to fields: who has a field that two claim, and what is kept, asked or told of the rest."""

import pytest

from pmo_core.reading.matching import BY_VALUES, heading_text, match_columns

NAMES = ["Payroll renewal", "Fleet move", "Case portal", "Rail yard"]
DAYS = [45001.0, 45123.0, 45377.0, 46001.0]


def matched(*columns, table="projects", answers=None):
    """Heading -> match, of columns given as (heading, *cells)."""
    headings = [column[0] for column in columns]
    below = {index: column[1:] for index, column in enumerate(columns)}
    unheaded = frozenset(index for index, heading in enumerate(headings) if heading is None)
    found = match_columns(headings, table, unheaded, below, answers)
    return {match.label: match for match in found}


def test_of_a_sure_and_a_doubtful_claim_the_sure_one_has_the_field_wherever_it_stands():
    found = matched(("Total cost budget line", 5.0, 6.0, 7.0), ("Budget", 1.0, 2.0, 3.0), ("Project name", *NAMES))
    assert found["Budget"].field == "budget"
    assert found["Total cost budget line"].field is None


def test_of_one_heading_in_two_years_the_later_has_the_field():
    found = matched(("Status 2024", "Open", "Live"), ("Status 2025", "Open", "Live"), ("Project name", *NAMES))
    assert (found["Status 2024"].field, found["Status 2025"].field) == (None, "status")


@pytest.mark.parametrize("heading", ["Budget holder", "End users"])
def test_a_heading_that_only_sounds_like_a_field_is_not_taken_where_the_values_are_words(heading):
    assert matched((heading, "Ann Marsh", "Bo Lee", "Cy Day"), ("Project name", *NAMES))[heading].field is None


def test_a_heading_that_only_sounds_like_a_field_is_not_taken_on_two_cells_of_words():
    assert (
        matched(("Budget holder", "Ann Marsh", "Bo Lee"), ("Project name", *NAMES))["Budget holder"].field is None
    )


def test_a_doubtful_heading_over_other_values_is_not_called_mislabelled():
    found = matched(("Budget holder", "Ann Marsh", "Bo Lee", "Cy Day"), ("Project name", *NAMES))["Budget holder"]
    assert (found.instead, found.could_be) == ("", ())


def test_a_column_taken_by_its_values_is_not_said_to_hold_something_else():
    found = matched(("Start", "Active", "Closed", "Open"), ("Project name", *NAMES))["Start"]
    assert (found.field, found.instead) == ("status", "")


def test_days_with_some_words_among_them_are_no_names():
    assert matched(("Wann", "12 May 2026", "13 May 2026", "when it is done"))["Wann"].field is None


def test_a_date_of_birth_is_no_start_and_no_end():
    assert matched(("Date of birth", *DAYS), ("Project name", *NAMES))["Date of birth"].field is None


def test_a_heading_that_holds_a_known_one_over_fitting_values_is_taken_and_asked():
    found = matched(("Budget so far agreed", 5.0, 6.0, 7.0), ("Project name", *NAMES))["Budget so far agreed"]
    assert (found.field, found.is_doubtful) == ("budget", True)


def test_a_budget_full_of_day_serials_is_no_budget_and_says_what_it_holds():
    found = matched(("Budget", *DAYS), ("Project name", *NAMES))["Budget"]
    assert (found.field, found.instead, found.could_be) == (None, "dates", ("budget",))


def test_a_name_column_full_of_dates_is_still_the_name_where_there_is_no_other_and_says_so():
    found = matched(("Project name", *DAYS), ("Budget", 1.0, 2.0, 3.0))["Project name"]
    assert (found.field, found.instead, found.is_doubtful) == ("name", "dates", True)


def test_a_name_column_full_of_dates_gives_way_to_one_that_holds_names():
    found = matched(("Project name", *DAYS), ("Werk", *NAMES))
    assert (found["Project name"].field, found["Werk"].field) == (None, "name")
    assert found["Werk"].confidence == BY_VALUES


def test_a_field_known_by_its_values_alone_is_always_asked():
    found = matched(
        ("Project name", *NAMES), ("Licht", "red", "green", "amber"), ("Lage", "Active", "Closed", "Open")
    )
    assert [(found[h].field, found[h].is_doubtful) for h in ("Licht", "Lage")] == [
        ("reported_rag", True),
        ("status", True),
    ]


def test_codes_are_an_id_only_in_the_first_two_columns_and_each_its_own():
    codes = ["K-1", "K-2", "K-3"]
    assert matched(("Kennung", *codes), ("Project name", *NAMES))["Kennung"].field == "project_id"
    late = matched(("Project name", *NAMES), ("Budget", 1.0, 2.0, 3.0), ("Kennung", *codes))
    assert late["Kennung"].field is None
    twice = matched(("Kennung", "K-1", "K-1", "K-3"), ("Project name", *NAMES))
    assert twice["Kennung"].field is None


def test_prose_is_not_taken_for_status_by_its_values():
    lines = ["Active since May", "Closed by the board", "Open until June"]
    assert matched(("Project name", *NAMES), ("Lage", *lines))["Lage"].field is None


def test_values_give_away_fields_of_projects_only():
    found = matched(
        ("Benefit", *NAMES), ("Project ID", "P1", "P2", "P3"), ("Lage", "Open", "Open", "Live"), table="benefits"
    )
    assert found["Lage"].field is None


def test_a_second_column_of_one_heading_is_taken_for_nothing_by_its_values():
    found = matched(("Status", "Active", "Open"), ("Status", "red", "green", "amber"), ("Project name", *NAMES))
    assert (found["Status"].field, found["Status (2)"].field) == ("status", None)


def test_an_answer_overrules_heading_and_values():
    found = matched(("Budget", *DAYS), ("Project name", *NAMES), answers={"Budget": "budget"})["Budget"]
    assert (found.field, found.confidence, found.evidence) == ("budget", 1.0, "as you said")


def test_a_blank_answer_keeps_a_column_of_our_own_under_another_name_than_the_field():
    found = matched(("Status", "Open", "Live", "Live"), ("Project name", *NAMES), answers={"Status": ""})["Status"]
    assert (found.field, found.evidence) == (None, "kept as your own column, as you said")
    (own, _) = match_columns(["status", "Project name"], "projects", answers={"status": ""})
    assert own.label == "status (2)"


def test_an_answer_naming_no_field_of_the_table_makes_no_field():
    assert matched(("Fit", 1.0, 2.0), ("Project name", *NAMES), answers={"Fit": "weather"})["Fit"].field is None


def test_an_answer_for_the_second_of_two_like_headings_is_for_that_one():
    found = matched(
        ("Budget", 1.0), ("Budget", 2.0), ("Project name", *NAMES), answers={"Budget (2)": "budget", "Budget": ""}
    )
    assert (found["Budget"].field, found["Budget (2)"].field) == (None, "budget")


def test_a_column_without_heading_keeps_its_letter_as_name():
    assert matched(("Project name", *NAMES), (None, 1.0))["Column B"].letter == "B"


def test_three_like_headings_have_three_labels():
    assert list(matched(("Fit", 1.0), ("Fit", 2.0), ("Fit", 3.0))) == ["Fit", "Fit (2)", "Fit (3)"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (2026.0, "2026"), (2026, "2026"), (True, "True"), (" Fit ", "Fit"), (0.5, "0.5")],
)
def test_a_heading_may_be_any_cell(cell, text):
    assert heading_text(cell) == text


def test_half_a_pair_of_surrogates_is_no_text_of_a_heading():
    assert heading_text("\ud800 Grade") == "? Grade"
