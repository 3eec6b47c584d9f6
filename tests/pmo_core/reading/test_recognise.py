"""Which tab holds which table, where its header is and what each column means."""

from pmo_core.reading.headings import StatedUnit
from pmo_core.reading.matching import match_columns
from pmo_core.reading.recognise import recognise
from tests.builders import a_book, a_sheet

PROJECTS = ["Project ID", "Project name", "Budget"]


def tables_of(*sheets):
    return {sheet.table: sheet for sheet in recognise(a_book(*sheets)).tables}


def test_a_tab_is_taken_for_what_its_headings_say_whatever_its_title():
    found = tables_of(
        a_sheet("Sheet1", [["Benefit ID", "Benefit", "Ramp", "Owner"]]), a_sheet("Benefits", [PROJECTS])
    )
    assert found["benefits"].raw.title == "Sheet1"
    assert found["projects"].raw.title == "Benefits"


def test_the_header_is_found_below_titles_and_blank_rows():
    rows = [["Our portfolio 2026"], [], ["Read me first"], PROJECTS, ["P-001", "Payroll", 5.0]]
    assert tables_of(a_sheet("Projects", rows))["projects"].header_row == 4


def test_a_header_deeper_than_forty_rows_is_not_looked_for():
    rows = [["note"]] * 40 + [PROJECTS]
    assert tables_of(a_sheet("Projects", rows)) == {}


def test_our_own_tabs_are_left_alone_without_a_word():
    found = recognise(a_book(a_sheet("_pmo_config", [PROJECTS]), a_sheet("Projects", [PROJECTS])))
    assert [sheet.raw.title for sheet in found.tables] == ["Projects"]
    assert found.left_out == ()


def test_a_tab_left_out_says_why():
    notes, nothing = a_sheet("Notes", [["Remember", "the milk"]]), a_sheet("Empty", [])
    left_out = recognise(a_book(notes, nothing, a_sheet("Projects", [PROJECTS]))).left_out
    assert [(raw.title, why) for raw, why in left_out] == [("Notes", "no table we know"), ("Empty", "empty")]


def test_of_two_tabs_for_one_table_the_one_with_more_known_columns_is_read():
    short, long = a_sheet("Old list", [["Project name"]]), a_sheet("New list", [PROJECTS])
    for order in ((short, long), (long, short)):
        found = recognise(a_book(*order))
        assert found.tables[0].raw.title == "New list"
        assert [why for _, why in found.left_out] == ["it holds projects as well, and those of New list are read"]


def test_a_tab_without_a_required_heading_is_not_taken():
    assert tables_of(a_sheet("Costs", [["Project ID", "Budget", "Actual"]])) == {}


def test_the_usual_title_makes_one_known_heading_enough():
    headings = [["Measure", "Colour"]]
    assert list(tables_of(a_sheet("Measures", headings))) == ["measures"]
    assert list(tables_of(a_sheet("Things", headings))) == []


def test_a_columns_letter_is_its_place_in_the_tab_blank_columns_counted():
    matches = match_columns(["Project name", None, "", "Budget"], "projects")
    assert [(match.heading, match.letter) for match in matches] == [("Project name", "A"), ("Budget", "D")]


def test_of_two_headings_for_one_field_the_better_known_has_it():
    matches = match_columns(["Approved budget", "Project name", "Budget"], "projects")
    assert [(match.label, match.field) for match in matches] == [
        ("Approved budget", None),
        ("Project name", "name"),
        ("Budget", "budget"),
    ]


def test_a_repeated_heading_gets_a_label_of_its_own_and_names_the_first():
    first, _, second = match_columns(["Budget", "Project name", "Budget"], "projects")
    assert (first.label, first.field, first.repeats) == ("Budget", "budget", "")
    assert (second.label, second.field, second.repeats) == ("Budget (2)", None, "A")


def test_a_unit_in_a_heading_is_kept_with_its_column():
    (match, _) = match_columns(["Total budget (millions)", "Project name"], "projects")
    assert (match.field, match.unit) == ("budget", StatedUnit("millions", 1e6))


def test_an_unknown_heading_stays_as_a_column_of_no_field():
    match = match_columns(["Project name", "Strategic fit"], "projects")[1]
    assert (match.field, match.confidence, match.evidence) == (None, 0.0, "no field of this name")
