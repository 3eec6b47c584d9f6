"""One list kept in several tabs is read back as the list it would be in one."""

import pytest

from tests.messy.clean import BUDGET, DEPARTMENT, NAME, Told, a_list, values, with_cell
from tests.messy.corruptions import CORRUPTIONS, Corruption
from tests.messy.layouts import preamble, transposed
from tests.messy.outcomes import KEPT_AS, assert_accounted, assert_read_back, cells_told, read, set_aside
from tests.messy.spoilt_rows import total_row

pytestmark = pytest.mark.heavy

CLEAN = a_list(24)
HALVES = (CLEAN[:13], (CLEAN[0], *CLEAN[13:]))
TITLES = ("North", "South")


def in_tabs(kept_as, *grids):
    return [kept_as(grid, title) for grid, title in zip(grids, TITLES, strict=False)]


@KEPT_AS
def test_a_list_in_two_tabs_is_read_back_as_one(kept_as):
    portfolio = read(*in_tabs(kept_as, *HALVES))
    assert_read_back(portfolio, CLEAN)
    assert_accounted(portfolio)


@KEPT_AS
@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda corruption: corruption.name)
def test_a_second_tab_kept_in_another_way_is_still_more_of_the_list(corruption: Corruption, kept_as):
    first, other = HALVES
    portfolio = read(*in_tabs(kept_as, first, corruption.apply(other)))
    assert_read_back(portfolio, CLEAN, corruption.but_for)
    assert_accounted(portfolio)


@KEPT_AS
def test_tabs_laid_out_otherwise_keep_their_own_addresses(kept_as):
    first, other = (with_cell(half, 4, BUDGET, Told("about 5")) for half in HALVES)
    portfolio = read(*in_tabs(kept_as, preamble(3)(first), transposed(other)))
    assert "F8" in cells_told(portfolio, "North")
    assert "E6" in cells_told(portfolio, "South")
    assert_read_back(portfolio, CLEAN, but_for=["budget"])


@KEPT_AS
def test_a_total_in_each_tab_is_none_of_the_projects(kept_as):
    portfolio = read(*in_tabs(kept_as, *map(total_row("Total"), HALVES)))
    assert_read_back(portfolio, CLEAN)
    reasons = [(gone.sheet, gone.row) for gone in portfolio.readings["projects"].reconciliation.set_aside]
    assert reasons == [("North", 14), ("South", 14)]


@KEPT_AS
def test_a_copy_of_the_list_adds_nothing(kept_as):
    portfolio = read(*in_tabs(kept_as, CLEAN, CLEAN[:20]))
    assert_read_back(portfolio, CLEAN)
    assert set_aside(portfolio) == {}
    assert portfolio.left_out == (("South", "it repeats 19 of its 19 rows from North, which is read"),)


@KEPT_AS
def test_the_same_department_spelled_otherwise_in_another_tab_is_one(kept_as):
    first, other = HALVES
    spelled = with_cell(other, 2, DEPARTMENT, "ministry of justice ")
    portfolio = read(*in_tabs(kept_as, first, spelled))
    assert portfolio.projects["department"].nunique() == 4


@KEPT_AS
def test_a_name_nearly_that_of_another_tab_is_shown_with_the_tab(kept_as):
    first, other = HALVES
    name = str(values(first, NAME)[0])
    portfolio = read(*in_tabs(kept_as, first, with_cell(other, 2, NAME, f"{name}s")))
    effects = [issue.effect for issue in portfolio.issues if issue.rule == "near_name"]
    assert f'nearly the name in row 2 of North, "{name}"' in effects
