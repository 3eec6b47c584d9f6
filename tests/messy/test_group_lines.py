"""Lines above groups that hold more than a title: their number, their sums, how many they are."""

import pytest

from pmo_core.portfolio import Portfolio
from tests.builders import a_sheet
from tests.messy.clean import BUDGET, DEPARTMENT, ID, NAME, SPENT, Grid, Typed, plain, with_cell
from tests.messy.outcomes import KEPT_AS, assert_accounted, assert_read_back, read, set_aside, shown
from tests.messy.spoilt_cells import amount
from tests.messy.test_grouping import BY_DEPARTMENT, without_department

pytestmark = pytest.mark.heavy

ROWS_OF_LINES = [2, 7, 12, 17]  # four groups of four projects
NAMES_OF_GROUPS = list(dict.fromkeys(str(plain(row[DEPARTMENT])) for row in BY_DEPARTMENT[1:]))


def in_groups(line, own=lambda row, group, of_group: row) -> Grid:
    """The list without departments: `line(group, rows)` is what stands above each, `own` what stands in a row."""
    rows: list[tuple[Typed, ...]] = [BY_DEPARTMENT[0]]
    for group, name in enumerate(NAMES_OF_GROUPS):
        of_it = [row for row in BY_DEPARTMENT[1:] if row[DEPARTMENT] == name]
        filled = dict(line(group, of_it))
        rows.append(tuple(filled.get(place) for place in range(len(BY_DEPARTMENT[0]))))
        rows += [own(row, group, number) for number, row in enumerate(of_it)]
    return without_department(tuple(rows))


def sums_of(rows):
    return {place: sum(amount(row[place]) for row in rows) for place in (BUDGET, SPENT)}


def numbered(row, group, number):
    return (f"{group + 1}.{number + 1}", *row[1:])


def departments(portfolio: Portfolio) -> list[object]:
    return shown(portfolio, "projects", "department")


@KEPT_AS
@pytest.mark.parametrize("place", [ID, NAME])
def test_a_line_with_the_sums_of_its_group_is_no_project(kept_as, place):
    grid = in_groups(lambda group, rows: {place: NAMES_OF_GROUPS[group], **sums_of(rows)})
    portfolio = read(kept_as(grid))
    assert_read_back(portfolio, BY_DEPARTMENT)
    assert_accounted(portfolio)
    assert set_aside(portfolio) == dict.fromkeys(ROWS_OF_LINES, "a heading above its rows, with their sums")


@KEPT_AS
@pytest.mark.parametrize("number", ["{}", "{}.0", "{}."])
def test_a_line_whose_number_begins_those_of_its_rows_is_no_project(kept_as, number):
    grid = in_groups(lambda group, rows: {ID: number.format(group + 1), NAME: NAMES_OF_GROUPS[group]}, numbered)
    portfolio = read(kept_as(grid))
    assert_read_back(portfolio, BY_DEPARTMENT, but_for=["project_id"])
    assert list(set_aside(portfolio)) == ROWS_OF_LINES


@KEPT_AS
def test_figures_of_a_numbered_line_that_are_not_the_sums_of_its_rows_are_said_to_be_so(kept_as):
    grid = in_groups(
        lambda group, rows: {ID: f"{group + 1}", NAME: NAMES_OF_GROUPS[group], **sums_of(rows)}, numbered
    )
    wrong = with_cell(with_cell(grid, 6, BUDGET - 1, 5.0), 6, SPENT - 1, 7.0)
    reasons = set_aside(read(kept_as(wrong)))
    assert reasons[7] == "a heading above its rows; its figures are not their sums"
    assert reasons[2] == "a heading above its rows, with their sums"


@KEPT_AS
@pytest.mark.parametrize("marks", ["ABCD", "1234", ["I", "II", "III", "IV"]], ids=["letters", "numbers", "roman"])
@pytest.mark.parametrize("beside", [True, False], ids=["beside the title", "before it"])
def test_lines_that_count_themselves_are_no_projects(kept_as, marks, beside):
    def line(group, rows):
        title = NAMES_OF_GROUPS[group]
        return {ID: f"{marks[group]}.", NAME: title} if beside else {NAME: f"{marks[group]}. {title}"}

    portfolio = read(kept_as(in_groups(line)))
    assert [str(cell).split(". ")[-1] for cell in departments(portfolio)] == [
        plain(row[DEPARTMENT]) for row in BY_DEPARTMENT[1:]
    ]
    assert list(set_aside(portfolio)) == ROWS_OF_LINES


@KEPT_AS
def test_a_line_that_says_how_many_rows_follow_is_read_without_their_number(kept_as):
    grid = in_groups(lambda group, rows: {NAME: f"{NAMES_OF_GROUPS[group]} ({len(rows)})"})
    assert_read_back(read(kept_as(grid)), BY_DEPARTMENT)


@KEPT_AS
def test_projects_of_which_only_a_budget_is_known_are_projects(kept_as):
    ideas = [
        (None, name, None, None, None, sum_of) for name, sum_of in (("Solar roofs", 5_000.0), ("Pumps", 70.0))
    ]
    grid = (BY_DEPARTMENT[0], ideas[0], *BY_DEPARTMENT[1:5], ideas[1], *BY_DEPARTMENT[5:])
    portfolio = read(kept_as(grid))
    assert set_aside(portfolio) == {}
    assert len(portfolio.projects) == 18


@KEPT_AS
def test_projects_known_by_a_few_capitals_are_no_groups(kept_as):
    grid = (BY_DEPARTMENT[0], (None, "CRM"), *BY_DEPARTMENT[1:5], (None, "ERP"), *BY_DEPARTMENT[5:])
    without_ids = tuple(row[1:] for row in grid)
    assert set_aside(read(kept_as(without_ids))) == {}


@KEPT_AS
def test_two_titles_in_capitals_are_groups_though_no_row_has_an_id(kept_as):
    grid = (BY_DEPARTMENT[0], (None, "TRANSPORT"), *BY_DEPARTMENT[1:5], (None, "JUSTICE"), *BY_DEPARTMENT[5:])
    without_ids = tuple(row[1:] for row in without_department(grid))
    portfolio = read(kept_as(without_ids))
    assert departments(portfolio) == ["TRANSPORT"] * 4 + ["JUSTICE"] * 12


@KEPT_AS
@pytest.mark.parametrize("names", [("1. Solar roofs", "1. Heat pumps"), ("A. Solar roofs", "C. Heat pumps")])
def test_marks_that_do_not_follow_each_other_make_no_groups(kept_as, names):
    grid = (BY_DEPARTMENT[0], (None, names[0]), *BY_DEPARTMENT[1:5], (None, names[1]), *BY_DEPARTMENT[5:])
    assert set_aside(read(kept_as(tuple(row[1:] for row in grid)))) == {}


@KEPT_AS
def test_rows_whose_few_figures_add_up_by_chance_are_projects(kept_as):
    rows = [(f"Roof {n}", 7.0 if n % 3 == 0 else "high" if n % 3 == 1 else "low") for n in range(12)]
    assert set_aside(read(kept_as((("Project name", "View"), *rows)))) == {}


def test_names_alone_are_projects_though_some_are_in_capitals():
    names = ["B. CRM", "Roof", "Pumps", "ARCHIVE", "Depot", "Library"]
    assert set_aside(read(a_sheet("Projects", [["Project"], *([name] for name in names)]))) == {}


def test_a_long_list_of_names_and_budgets_is_all_projects():
    # Each row may be the sum of those below it; a look at all rows for each took minutes.
    rows = [[f"Project {number * number}", float(1 + number % 7)] for number in range(2_000)]
    assert set_aside(read(a_sheet("Projects", [["Project", "Budget"], *rows]))) == {}
