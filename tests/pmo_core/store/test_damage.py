"""What makes a new reading look damaged beside the one in use."""

import pytest

from pmo_core.loading import check_book
from pmo_core.store.damage import damage
from tests.builders import READ_AT, a_book, a_sheet


def projects(rows, *, budgets=None, title="Projects"):
    """That many projects with a name and a budget each; `budgets` stand in the place of the first ones."""
    amounts = [*(budgets or []), *[1000.0] * rows][:rows]
    cells = [
        [f"Project {n + 1}", float(amount) if isinstance(amount, int) else amount]
        for n, amount in enumerate(amounts)
    ]
    return a_sheet(title, [["Project name", "Budget"], *cells])


def benefits(rows):
    return a_sheet("Benefits", [["Benefit", "Project"], *([f"Benefit {n}", "Project 1"] for n in range(rows))])


def reading(*sheets):
    return check_book(a_book(*sheets), READ_AT)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (43, 12, "Projects has 12 rows where it had 43"),
        (10, 6, "Projects has 6 rows where it had 10"),
        (10, 7, ""),  # 30 % are gone, and not more
        (10, 30, ""),
        (2, 1, "Projects has 1 row where it had 2"),
    ],
)
def test_more_than_thirty_percent_of_the_projects_gone_looks_damaged(before, after, said):
    assert damage(reading(projects(before)), reading(projects(after))) == said


def test_the_rows_of_every_table_count():
    before, after = reading(projects(3), benefits(10)), reading(projects(3), benefits(5))
    assert damage(before, after) == "Benefits has 5 rows where it had 10"


def test_a_table_that_had_rows_and_is_gone_looks_damaged():
    before, after = reading(projects(3), benefits(4)), reading(projects(3))
    assert damage(before, after) == "Benefits is gone, where it had 4 rows"


def test_a_table_without_rows_may_go():
    assert damage(reading(projects(3), benefits(0)), reading(projects(3))) == ""


def test_a_new_table_and_a_renamed_tab_are_no_damage():
    before, after = reading(projects(3)), reading(projects(3, title="Our projects"), benefits(4))
    assert damage(before, after) == ""


def test_projects_whose_names_are_errors_are_rows_lost():
    sound = [[f"Project {n}"] for n in range(10)]
    spoilt = [["#REF!"]] * 4 + sound[4:]
    before, after = (reading(a_sheet("Projects", [["Project name"], *rows])) for rows in (sound, spoilt))
    assert damage(before, after).startswith("Projects has 6 rows where it had 10")


def test_a_required_column_that_is_gone_looks_damaged():
    dated = a_sheet("Measurements", [["Benefit", "Date", "Actual"], ["Save paper", 46000.0, 5.0]])
    undated = a_sheet("Measurements", [["Benefit", "Forecast", "Actual"], ["Save paper", 46000.0, 5.0]])
    said = damage(reading(projects(1), dated), reading(projects(1), undated))
    assert said == (
        "Measurements is gone (its title says Measurements, but it has no such column as Benefit ID and Date), "
        "where it had 1 row"
    )


@pytest.mark.parametrize("error", ["#REF!", "Loading..."])
def test_a_good_column_that_is_now_mostly_errors_looks_damaged(error):
    before, after = reading(projects(10)), reading(projects(10, budgets=[error] * 6))
    assert damage(before, after) == "Projects has errors in 6 of 10 cells of its column Budget"


def test_more_than_five_percent_more_errors_of_all_cells_look_damaged():
    before = reading(projects(10))  # 20 filled cells
    assert damage(before, reading(projects(10, budgets=["#REF!"]))) == ""
    assert damage(before, reading(projects(10, budgets=["#REF!"] * 2))) == (
        "10 % of its cells are errors, where it was 0 %"
    )


def test_a_column_that_was_full_of_errors_before_may_stay_so():
    before, after = (reading(projects(10, budgets=["#REF!"] * wrong)) for wrong in (6, 7))
    assert damage(before, after) == ""


def test_errors_beyond_those_listed_one_by_one_are_counted():
    before, after = (reading(projects(1000, budgets=["#REF!"] * wrong)) for wrong in (0, 450))
    assert damage(before, after) == "22 % of its cells are errors, where it was 0 %"  # 450 of 2,000


def test_errors_on_tabs_that_are_not_used_are_no_damage():
    notes = a_sheet("Notes", [["Remember", "the milk"], *[["#REF!", "#REF!"]] * 50])
    assert damage(reading(projects(5)), reading(projects(5), notes)) == ""


def test_nothing_is_damaged_beside_itself(demo):
    assert damage(demo, demo) == ""
