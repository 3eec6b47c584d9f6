"""What makes a new reading look damaged beside the one in use."""

from dataclasses import replace

import pytest

from pmo_core.loading import check_book
from pmo_core.store.damage import damage
from pmo_core.store.filled import filled_columns
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
    before, after = (reading(projects(1000, budgets=["#REF!"] * wrong)) for wrong in (0, 240))
    assert damage(before, after) == "12 % of its cells are errors, where it was 0 %"  # 240 of 2,000


def works(heading="Budget", cells=(1000.0,) * 10, more="Fit", marks=(7.0,) * 10):
    """Ten projects with an id each, a column of ours, and one that only the organisation knows."""
    rows = [[f"P-{n:02}", f"Project {n}", cells[n], marks[n]] for n in range(10)]
    return a_sheet("Projects", [["Project ID", "Project name", heading, more], *rows])


def without(sheet, *headings):
    return replace(sheet, columns=tuple(column for column in sheet.columns if column[0] not in headings))


BLANK = (None,) * 10


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (without(works(), "Budget"), "Projects has no column Budget, where it had 10 values"),
        (works(cells=BLANK), "Projects has no values in its column Budget where it had 10"),
        (works(cells=(1.0,) * 6 + BLANK[:4]), "Projects has 6 values in its column Budget where it had 10"),
        (works(cells=(1.0,) * 7 + BLANK[:3]), ""),  # 30 % are gone, and not more
        (
            works(cells=("#REF!",) * 4 + (1.0,) * 6),
            "Projects has 6 values in its column Budget where it had 10, and 4 errors",
        ),
        (works(heading="Approved budget"), ""),  # another word for the same field
        (
            works(heading="Approved budget", cells=BLANK),
            "Projects has no values in its column Approved budget where it had 10",
        ),
        (works(marks=BLANK), "Projects has no values in its column Fit where it had 10"),
        (works(more="Strategic fit"), ""),  # a column of their own may bear any name, or go
        (without(works(), "Fit"), ""),
        (without(works(), "Project ID"), "Projects has no column Project ID, where it had 10 values"),
    ],
)
def test_a_column_that_is_gone_or_emptied_looks_damaged_and_a_renamed_one_does_not(after, said):
    assert damage(reading(works()), reading(after)) == said


@pytest.mark.parametrize(
    ("blank", "said"),
    [
        (3, ""),
        (4, "Projects has 6 values in its column Project ID where it had 10"),
        (10, "Projects has no values in its column Project ID where it had 10"),
    ],
)
def test_ids_made_in_the_place_of_blank_ones_are_no_values(blank, said):
    ids = [None] * blank + [f"P-{n:02}" for n in range(blank, 10)]
    emptied = replace(works(), columns=(("Project ID", *ids), *works().columns[1:]))
    assert damage(reading(works()), reading(emptied)) == said


def test_a_column_of_a_few_values_may_go():
    few = works(cells=(1000.0,) * 4 + BLANK[:6])
    assert damage(reading(few), reading(without(few, "Budget"))) == ""


def test_a_column_is_not_told_beside_the_rows_that_went_with_it():
    fewer = without(projects(5), "Budget")
    assert damage(reading(projects(10)), reading(fewer)) == "Projects has 5 rows where it had 10"


MONTHS = [f"{month} 2026" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun")]


def costs(wrong=0, cell="#REF!", title="Costs", down=False):
    """Ten projects' six months across, so many of the 60 amounts replaced, ten in one month and then the next."""
    amounts = [[cell if month * 10 + row < wrong else 100.0 + row for month in range(6)] for row in range(10)]
    rows = [["Project", *MONTHS], *([f"P-{n:02}", *amounts[n]] for n in range(10))]
    return a_sheet(title, list(zip(*rows, strict=True)) if down else rows)


def spread(wrong):
    """The same, four of every ten amounts of each month, so that every month still holds figures."""
    sheet = costs()
    columns = [(column[0], *["#REF!"] * wrong, *column[1 + wrong :]) for column in sheet.columns[1:]]
    return replace(sheet, columns=(sheet.columns[0], *columns))


def test_errors_below_months_across_are_counted_whatever_column_they_stand_in():
    before = reading(works(), costs())
    assert damage(before, reading(works(), spread(4))) == (
        "Costs has 36 values in its column Budget (B:G) where it had 60, and 24 errors"
    )
    assert damage(before, reading(works(), spread(6))) == (
        "Costs is gone (its columns across hold no figures), where it had 60 rows"
    )
    # 18 of 60 amounts, among 40 cells of Projects and 60 each of the costs' projects and months
    assert damage(before, reading(works(), spread(3))) == "8 % of its cells are errors, where it was 0 %"


def test_errors_below_months_beside_a_budget_are_none_of_the_budget():
    def tab(months, projects):
        return replace(projects, columns=(*projects.columns, *months.columns[1:]))

    before, after = reading(tab(costs(), works())), reading(tab(spread(4), works()))
    assert damage(before, after) == (
        "Projects has 36 values in its column Budget (E:J) where it had 60, and 24 errors"
    )
    assert filled_columns(after)["projects", "budget"].errors == 0
    columns = filled_columns(reading(tab(costs(), works(cells=("#REF!",) * 3 + (1.0,) * 7))))
    assert (columns["projects", "budget"].errors, columns["costs", "budget"].errors) == (3, 0)


def test_a_month_without_an_error_more_than_before_is_no_damage():
    before, after = (reading(works(), spread(wrong)) for wrong in (1, 1))
    assert damage(before, after) == ""


def test_amounts_below_months_across_that_are_gone_are_rows_gone():
    before, after = reading(works(), costs()), reading(works(), costs(20, cell=None))
    assert damage(before, after) == "Costs has 40 rows where it had 60"


def turned(sheet):
    """Fields going down, a column per project."""
    width = max(len(column) for column in sheet.columns)
    return a_sheet(sheet.title, [[*column, *[None] * (width - len(column))] for column in sheet.columns])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (4, "Projects has 6 values in its column Budget where it had 10, and 4 errors"),
        (6, "Projects has errors in 6 of 10 cells of its column Budget"),
    ],
)
def test_errors_in_a_tab_whose_fields_go_down_are_counted_too(wrong, said):
    spoilt = works(cells=("#REF!",) * wrong + (1.0,) * (10 - wrong))
    assert damage(reading(turned(works())), reading(turned(spoilt))) == said


def test_errors_below_one_heading_of_two_tables_in_one_tab_are_those_of_their_own():
    def tab(first, second):
        lines = [["Project", "Period", "Budget"], *([f"P-{n:02}", 46000.0 + 31 * n, second[n]] for n in range(10))]
        above = [["Project ID", "Project name", "Budget"]]
        above += [[f"P-{n:02}", f"Project {n}", first[n]] for n in range(10)]
        return a_sheet("All", [*above, [None], [None], *lines])

    sound, wrong = [100.0] * 10, ["#REF!"] * 7 + [100.0] * 3
    before = reading(tab(sound, sound))
    assert sorted(before.readings) == ["costs", "projects"]
    assert damage(before, reading(tab(sound, wrong))) == "All has errors in 7 of 10 cells of its column Budget"
    assert filled_columns(reading(tab(sound, wrong)))["projects", "budget"].errors == 0
    assert filled_columns(reading(tab(wrong, sound)))["costs", "budget"].errors == 0


def test_errors_on_tabs_that_are_not_used_are_no_damage():
    notes = a_sheet("Notes", [["Remember", "the milk"], *[["#REF!", "#REF!"]] * 50])
    assert damage(reading(projects(5)), reading(projects(5), notes)) == ""


def test_nothing_is_damaged_beside_itself(demo):
    assert damage(demo, demo) == ""
