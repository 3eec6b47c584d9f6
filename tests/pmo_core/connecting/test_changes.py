"""What an answer changed is said in figures."""

from dataclasses import replace
from datetime import date

from pmo_core.connecting.changes import what_changed
from tests.builders import a_portfolio, a_project


def test_the_same_reading_twice_changed_nothing() -> None:
    assert what_changed(a_portfolio(), a_portfolio()) == ()


def test_rows_issues_and_sums_are_compared() -> None:
    before = a_portfolio(
        projects=[a_project("P-1", "Roof", budget=279.0), a_project("P-2", "Gate", budget="soon")]
    )
    after = a_portfolio(projects=[a_project("P-1", "Roof", budget=279_000_000.0)])
    assert what_changed(before, after) == (
        "Projects: 1 row used, 2 before.",
        "To correct: 0 issues, 1 before.",
        "Projects, Budget: adds up to 279,000,000, 279 before.",
    )


def test_a_table_that_is_new_gone_or_from_another_row_is_named() -> None:
    before = a_portfolio(risks=[{"name": "Flood", "owner": "Ann"}])
    after = a_portfolio(benefits=[{"name": "Heat", "owner": "Ann"}])
    moved = replace(after.readings["projects"], header_row=4)
    after = replace(after, readings={**after.readings, "projects": moved})
    assert what_changed(before, after) == (
        "Projects: headings now in row 4, not 1.",
        "Benefits is now read as Benefits.",
        "Risks are no longer read.",
    )


def test_dates_read_the_other_way_round_are_counted_in_cells() -> None:
    first, second = date(2026, 4, 3), date(2026, 3, 4)
    before = a_portfolio(projects=[a_project("P-1", "Roof", start=first), a_project("P-2", "Gate", start=None)])
    after = a_portfolio(projects=[a_project("P-1", "Roof", start=second), a_project("P-2", "Gate", start=None)])
    assert what_changed(before, after) == ("Projects, Start: 1 cell read differently.",)


def test_a_column_taken_for_something_else_is_named() -> None:
    before = a_portfolio(projects=[a_project("P-1", "Roof", Wert=3.0)])
    columns = tuple(
        replace(match, field="budget") if match.label == "Wert" else match
        for match in before.readings["projects"].columns
    )
    after = replace(before, readings={"projects": replace(before.readings["projects"], columns=columns)})
    assert what_changed(before, after) == ("Projects, Wert: now taken for budget.",)
    assert what_changed(after, before) == ("Projects, Wert: now kept as your own column.",)
