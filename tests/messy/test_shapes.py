"""Lists of projects of every shape: each is read back as the clean list, with every repair told by its cell."""

import pytest

from tests.messy.clean import (
    BUDGET,
    DEPARTMENT,
    SPENT,
    a_list,
    as_csv,
    as_workbook,
    values,
    with_cell,
    with_column,
)
from tests.messy.corruptions import CORRUPTIONS, Corruption
from tests.messy.layouts import preamble, transposed
from tests.messy.outcomes import (
    KEPT_AS,
    assert_accounted,
    assert_every_repair_told,
    assert_read_back,
    cells_told,
    is_told,
    read,
    set_aside,
    shown,
)
from tests.messy.spoilt_cells import amount, decimal_commas
from tests.messy.spoilt_rows import genuine_totals, shifted, subtotals, total_row

pytestmark = pytest.mark.heavy

CLEAN = a_list()
TOTALS = [corruption for corruption in CORRUPTIONS if "total" in corruption.name or "sums" in corruption.name]


@KEPT_AS
def test_a_clean_list_is_read_as_it_is_with_nothing_to_tell(kept_as):
    portfolio = read(kept_as(CLEAN))
    assert_read_back(portfolio, CLEAN)
    assert_accounted(portfolio)
    assert [issue.sentence for issue in portfolio.issues if issue.severity != "note"] == []


@KEPT_AS
@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda corruption: corruption.name)
def test_a_list_kept_in_this_way_is_read_back_with_each_repair_told(corruption: Corruption, kept_as):
    kept = corruption.apply(CLEAN)
    portfolio = read(kept_as(kept))
    assert_read_back(portfolio, CLEAN, corruption.but_for)
    assert_accounted(portfolio)
    assert_every_repair_told(portfolio, kept)


@KEPT_AS
@pytest.mark.parametrize("corruption", TOTALS, ids=lambda corruption: corruption.name)
def test_a_row_of_sums_is_set_aside_as_a_total_and_its_sums_are_shown_before_and_not_after(
    corruption: Corruption, kept_as
):
    kept = corruption.apply(CLEAN)
    portfolio = read(kept_as(kept))
    gone = set_aside(portfolio)
    assert len(gone) == len(kept) - len(CLEAN)
    assert all("total" in reason.lower() for reason in gone.values()), gone
    budget = portfolio.readings["projects"].reconciliation.sums["Budget"]
    wanted = sum(amount(cell) for cell in values(CLEAN, BUDGET))
    assert budget.after == pytest.approx(wanted)
    assert budget.before > budget.after


@KEPT_AS
def test_projects_named_like_a_sum_stay(kept_as):
    grid = genuine_totals(CLEAN)
    portfolio = read(kept_as(grid))
    assert set_aside(portfolio) == {}
    assert_read_back(portfolio, grid)


@KEPT_AS
def test_projects_named_like_a_sum_stay_where_real_sums_go(kept_as):
    grid = genuine_totals(CLEAN)
    portfolio = read(kept_as(subtotals(grid)))
    assert_read_back(portfolio, grid)
    assert sorted(set_aside(portfolio)) == [6, 15, 16]


@KEPT_AS
def test_a_project_without_a_name_whose_budget_is_no_sum_is_no_total(kept_as):
    nameless = (None, None, None, None, None, 77_000.0, 1_000.0)
    reasons = set_aside(read(kept_as((*CLEAN, nameless))))
    assert list(reasons) == [len(CLEAN) + 1]
    assert "total" not in reasons[len(CLEAN) + 1].lower()


@KEPT_AS
def test_a_total_that_does_not_add_up_is_still_a_total_and_is_told(kept_as):
    grid = with_cell(total_row("Total")(CLEAN), len(CLEAN), BUDGET, 5.0)
    portfolio = read(kept_as(grid))
    assert "total" in set_aside(portfolio)[len(CLEAN) + 1].lower()
    assert_read_back(portfolio, CLEAN)


@KEPT_AS
def test_a_fault_in_a_transposed_list_is_told_by_its_own_cell(kept_as):
    grid = transposed(with_cell(with_cell(CLEAN, 4, BUDGET, "about 5"), 3, SPENT, "TBC"))
    portfolio = read(kept_as(grid))
    assert {"E6", "D7"} <= cells_told(portfolio)
    assert_read_back(portfolio, CLEAN, but_for=["budget", "actual_to_date"])
    assert shown(portfolio, "projects", "budget")[3] is None
    assert shown(portfolio, "projects", "actual_to_date")[2] is None


@KEPT_AS
def test_a_transposed_list_below_a_title_is_turned_too(kept_as):
    grid = (("Portfolio report",), (None,), *transposed(with_cell(CLEAN, 4, BUDGET, "about 5")))
    portfolio = read(kept_as(grid))
    assert "E8" in cells_told(portfolio)
    assert_read_back(portfolio, CLEAN, but_for=["budget"])


@KEPT_AS
def test_a_transposed_list_of_three_projects_is_turned(kept_as):
    portfolio = read(kept_as(transposed(CLEAN[:4])))
    assert_read_back(portfolio, CLEAN[:4])


@KEPT_AS
@pytest.mark.parametrize("by", [1, 2])
def test_a_fault_in_a_shifted_row_is_told_by_the_cell_it_stands_in(kept_as, by):
    grid = shifted(by)(with_cell(CLEAN, 5, SPENT, "about 5"))
    portfolio = read(kept_as(grid))
    assert f"{'ABCDEFGHI'[SPENT + by]}6" in cells_told(portfolio)
    assert_read_back(portfolio, CLEAN, but_for=["actual_to_date"])


def test_a_row_shifted_to_the_left_is_not_read_as_if_it_stood_right():
    grid = (*CLEAN[:5], CLEAN[5][1:], *CLEAN[6:])
    portfolio = read(as_workbook(grid))
    assert CLEAN[5][DEPARTMENT] not in shown(portfolio, "projects", "name")
    assert is_told(portfolio, "A6")


@KEPT_AS
@pytest.mark.parametrize("lines", [1, 3, 8, 12])
def test_a_fault_below_lines_above_the_header_is_told_by_its_row_in_the_sheet(kept_as, lines):
    portfolio = read(kept_as(preamble(lines)(with_cell(CLEAN, 4, BUDGET, "about 5"))))
    assert portfolio.readings["projects"].header_row == lines + 1
    assert f"F{lines + 5}" in cells_told(portfolio)


def test_a_semicolon_file_with_a_title_above_is_cut_at_its_semicolons():
    portfolio = read(as_csv(preamble(3)(decimal_commas(CLEAN)), delimiter=";"))
    assert_read_back(portfolio, CLEAN)


def test_decimal_commas_are_read_under_the_books_own_locale():
    portfolio = read(as_workbook(decimal_commas(CLEAN)), locale="de_DE")
    assert_read_back(portfolio, CLEAN)


def test_decimal_commas_in_a_file_of_semicolons_are_read():
    portfolio = read(as_csv(decimal_commas(CLEAN), delimiter=";"))
    assert_read_back(portfolio, CLEAN)


def test_decimal_commas_in_a_workbook_of_another_locale_are_not_read_as_a_thousandth():
    grid = with_column(CLEAN, BUDGET, "Budget", ["1.250,50"] * 12)
    assert set(shown(read(as_workbook(grid), locale="en_GB"), "projects", "budget")) <= {None, 1250.5}
