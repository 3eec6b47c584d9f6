"""Several tabs of one kind: which are one list, and which say the same again."""

import pytest

from pmo_core.reading.recognise import recognise
from pmo_core.reading.several_tabs import distinct_parts, title_period
from tests.builders import a_book, a_sheet

HEADINGS = ["Project name", "Manager", "Budget"]


def a_list(title, *names, headings=HEADINGS):
    return a_sheet(title, [headings, *([name, "Ann Lee", 5.0] for name in names)])


def titles(*sheets):
    found = recognise(a_book(*sheets))
    return [sheet.raw.title for sheet in found.tables], {raw.title: why for raw, why in found.left_out}


def test_tabs_with_the_same_headings_and_rows_of_their_own_are_one_list():
    read, left_out = titles(a_list("Adults", "Roof", "Gate"), a_list("Place", "Lift"))
    assert (read, left_out) == (["Adults", "Place"], {})


def test_a_tab_that_repeats_another_says_how_much_and_is_left_out():
    read, left_out = titles(a_list("Ours", "Roof", "Gate", "Lift"), a_list("For Ann", "Gate ", "LIFT", "Door"))
    assert read == ["Ours"]
    why = "it repeats 2 of its 3 rows from Ours, which is read; 1 row of its own is not"
    assert left_out == {"For Ann": why}


def test_one_project_that_two_directorates_list_keeps_neither_tab_out():
    read, _ = titles(a_list("Adults", "Roof", "Gate"), a_list("Place", "Gate", "Lift"))
    assert read == ["Adults", "Place"]


def test_a_total_at_the_foot_of_each_tab_is_no_row_that_both_have():
    read, _ = titles(a_list("Adults", "Roof", "Total"), a_list("Place", "Gate", "Total"))
    assert read == ["Adults", "Place"]


@pytest.mark.parametrize(
    ("order", "newest"),
    [
        (("Jan", "Feb", "Mar"), "Mar"),
        (("March", "February", "January"), "March"),
        (("Nov", "Dec", "Jan"), "Jan"),
        (("2024", "2026", "2025"), "2026"),
        (("Projects Q1 2026", "Projects Q2 2026"), "Projects Q2 2026"),
    ],
)
def test_of_a_list_kept_month_by_month_or_year_by_year_the_newest_is_read(order, newest):
    read, left_out = titles(*(a_list(title, "Roof", "Gate", "Lift") for title in order))
    assert read == [newest]
    assert all(why.startswith("it repeats 3 of its 3 rows") for why in left_out.values())


def test_a_new_month_hardly_begun_does_not_stand_for_the_full_one():
    read, _ = titles(a_list("Jan", "Roof", "Gate", "Lift", "Door"), a_list("Feb", "Roof"))
    assert read == ["Jan"]


def test_years_that_list_other_projects_are_one_list():
    read, _ = titles(a_list("2025", "Roof", "Gate"), a_list("2026", "Lift", "Door"))
    assert read == ["2025", "2026"]


def test_a_list_with_other_headings_is_no_more_of_the_same():
    other = a_sheet("Ideas", [["Project", "Votes", "Proposed by", "Why"], ["Lift", 3.0, "Bo", "Stairs"]])
    read, left_out = titles(a_list("Projects", "Roof", "Gate"), other)
    assert read == ["Projects"]
    assert left_out == {"Ideas": "it holds projects as well, and those of Projects are read"}


@pytest.mark.parametrize("title", ["Template", "Copy of Projects", "OLD list", "Archive 2019"])
def test_a_template_a_copy_or_an_archive_is_not_added(title):
    read, _ = titles(a_list("Projects", "Roof", "Gate"), a_list(title, "Your project here"))
    assert read == ["Projects"]


def test_costs_of_two_years_are_one_table_and_one_year_twice_is_not():
    projects = a_list("Projects", "Roof", "Gate")
    years = [
        a_sheet(
            f"Costs {year}", [["Project", f"Jan-{year}", f"Feb-{year}"], ["Roof", 1.0, 2.0], ["Gate", 3.0, 4.0]]
        )
        for year in (25, 26)
    ]
    assert titles(projects, *years)[0] == ["Projects", "Costs 25", "Costs 26"]
    again = a_sheet("Spend", [["Project", "Jan-25", "Feb-25"], ["Roof", 9.0, 2.0], ["Gate", 3.0, 4.0]])
    assert len(titles(projects, years[0], again)[0]) == 2


def test_the_words_that_all_titles_share_tell_nothing():
    assert distinct_parts(["Adults projects", "Place projects"]) == ["Adults", "Place"]
    assert distinct_parts(["Projects", "Projects"]) == ["Projects", "Projects"]


@pytest.mark.parametrize("title", ["Place", "Phase 2", "Projects", "Ward 2026B"])
def test_a_title_without_a_time_names_none(title):
    assert title_period(title) is None
