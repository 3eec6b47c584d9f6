"""Dates and money whose reading is a matter of the whole column or its heading: decided or asked, not guessed."""

from datetime import date

import pytest

from pmo_core.settings import TabAnswers
from tests.messy.clean import (
    BUDGET,
    END,
    HEADER,
    NAME,
    SPENT,
    START,
    a_list,
    as_csv,
    as_workbook,
    values,
    with_column,
)
from tests.messy.outcomes import (
    KEPT_AS,
    asked,
    assert_accounted,
    assert_read_back,
    cells_told,
    field_of,
    is_told,
    read,
    shown,
)
from tests.messy.spoilt_cells import DAY_FIRST, amount, dates_as, each, in_unit

CLEAN = a_list(4)


def with_days(start, end):
    """Four projects with these cells under Start date and End date."""
    return with_column(with_column(CLEAN, START, HEADER[START], start), END, HEADER[END], end)


ENDS = [date(2027, 12, 31)] * 4


@KEPT_AS
def test_one_day_after_the_12th_decides_for_its_whole_column(kept_as):
    grid = with_days(["01/02/2026", "03/04/2026", "25/03/2026", "12/11/2025"], ENDS)
    assert shown(read(kept_as(grid)), "projects", "start") == [
        date(2026, 2, 1), date(2026, 4, 3), date(2026, 3, 25), date(2025, 11, 12),
    ]  # fmt: skip


@KEPT_AS
def test_one_month_after_the_12th_decides_the_other_way(kept_as):
    grid = with_days(["01/02/2026", "03/04/2026", "03/25/2026", "12/11/2025"], ENDS)
    assert shown(read(kept_as(grid)), "projects", "start") == [
        date(2026, 1, 2), date(2026, 3, 4), date(2026, 3, 25), date(2025, 12, 11),
    ]  # fmt: skip


@KEPT_AS
def test_years_of_two_digits_and_days_without_a_nought_are_read_too(kept_as):
    grid = with_days(["1/2/26", "3/4/26", "25/3/26", "12/11/25"], ENDS)
    assert shown(read(kept_as(grid)), "projects", "start") == [
        date(2026, 2, 1), date(2026, 4, 3), date(2026, 3, 25), date(2025, 11, 12),
    ]  # fmt: skip


UNDECIDED = with_days(["03/04/2024", "01/02/2024", "05/06/2024", "07/08/2024"], ENDS)


@KEPT_AS
def test_a_column_that_nothing_decides_is_asked_and_not_guessed(kept_as):
    portfolio = read(kept_as(UNDECIDED))
    assert shown(portfolio, "projects", "start") == [None] * 4
    assert asked(portfolio, "day_first") == ["Start date"]
    [question] = [one for one in portfolio.readings["projects"].questions if one.about == "day_first"]
    assert (question.proposed, question.cell) == ("", "H1")
    assert is_told(portfolio, "H2")


@KEPT_AS
def test_a_row_that_says_day_before_month_below_the_header_is_never_read_against(kept_as):
    asked_for = (*[None] * START, "dd/mm/yyyy", "dd/mm/yyyy", None, None)
    portfolio = read(kept_as((UNDECIDED[0], asked_for, *UNDECIDED[1:])))
    assert shown(portfolio, "projects", "start")[-4] in (None, date(2024, 4, 3))


@KEPT_AS
@pytest.mark.parametrize(("day_first", "first"), [(True, date(2024, 4, 3)), (False, date(2024, 3, 4))])
def test_the_answer_decides_and_is_not_asked_again(kept_as, day_first, first):
    sheet = kept_as(UNDECIDED)
    answers = [TabAnswers(tab=sheet.title, day_first={"Start date": day_first})]
    portfolio = read(sheet, answers=answers)
    assert shown(portfolio, "projects", "start")[0] == first
    assert asked(portfolio, "day_first") == []


@KEPT_AS
def test_days_that_would_end_before_they_start_are_evidence(kept_as):
    starts = [date(2026, 3, 20), date(2026, 1, 5), date(2026, 5, 30), date(2026, 2, 2)]
    grid = with_days(starts, ["03/04/2026", "05/06/2026", "07/08/2026", "09/10/2026"])
    portfolio = read(kept_as(grid))
    assert shown(portfolio, "projects", "end") == [
        date(2026, 4, 3), date(2026, 6, 5), date(2026, 8, 7), date(2026, 10, 9),
    ]  # fmt: skip
    assert asked(portfolio, "day_first") == []


@KEPT_AS
def test_a_column_with_both_a_25th_day_and_a_25th_in_second_place_guesses_nothing_between(kept_as):
    grid = with_days(["25/03/2024", "03/25/2024", "05/06/2024", "07/08/2024"], ENDS)
    portfolio = read(kept_as(grid))
    assert shown(portfolio, "projects", "start") == [date(2024, 3, 25), date(2024, 3, 25), None, None]
    assert is_told(portfolio, "H4")


@KEPT_AS
def test_each_column_is_decided_by_itself(kept_as):
    grid = with_days(
        ["25/03/2024", "01/02/2024", "05/06/2024", "07/08/2024"],
        ["12/31/2026", "01/02/2026", "05/06/2026", "07/08/2026"],
    )
    portfolio = read(kept_as(grid))
    assert shown(portfolio, "projects", "start")[1] == date(2024, 2, 1)
    assert shown(portfolio, "projects", "end")[1] == date(2026, 1, 2)


def test_typed_days_beside_text_stay_as_they_are():
    grid = with_days([date(2026, 2, 1), "03/04/2026", "25/03/2026", date(2026, 12, 5)], ENDS)
    assert shown(read(as_workbook(grid)), "projects", "start") == [
        date(2026, 2, 1), date(2026, 4, 3), date(2026, 3, 25), date(2026, 12, 5),
    ]  # fmt: skip


def test_decided_days_are_read_alike_in_a_list_of_any_length():
    for count in (8, 25, 40):
        grid = a_list(count)
        assert_read_back(read(as_workbook(dates_as(DAY_FIRST)(grid))), grid)


def thousands(_, cell):
    return amount(cell) / 1e3


IN_THOUSANDS = each(each(CLEAN, BUDGET, thousands, "Budget (£k)"), SPENT, thousands)


@KEPT_AS
def test_a_unit_that_one_money_column_states_is_proposed_for_all_and_asked(kept_as):
    sheet = kept_as(IN_THOUSANDS)
    portfolio = read(sheet)
    assert_read_back(portfolio, CLEAN, but_for=["actual_to_date"])
    assert_accounted(portfolio)
    [question] = [one for one in portfolio.readings["projects"].questions if one.about == "money_in"]
    assert question.proposed == "thousands"
    assert_read_back(read(sheet, answers=[TabAnswers(tab=sheet.title, money_in="thousands")]), CLEAN)


@KEPT_AS
def test_the_answer_on_the_unit_holds_for_headings_that_state_none(kept_as):
    sheet = kept_as(IN_THOUSANDS)
    portfolio = read(sheet, answers=[TabAnswers(tab=sheet.title, money_in="units")])
    assert_read_back(portfolio, CLEAN, but_for=["actual_to_date"])
    typed = [amount(cell) / 1e3 for cell in values(CLEAN, SPENT)]
    assert shown(portfolio, "projects", "actual_to_date") == pytest.approx(typed)
    assert asked(portfolio, "money_in") == []


@KEPT_AS
def test_no_unit_is_asked_where_every_money_column_states_its_own(kept_as):
    portfolio = read(kept_as(in_unit("Budget (£k)", 1e3)(CLEAN)))
    assert asked(portfolio, "money_in") == []


@KEPT_AS
def test_no_unit_is_asked_where_none_is_stated(kept_as):
    assert asked(read(kept_as(CLEAN)), "money_in") == []


@KEPT_AS
def test_the_sums_are_shown_in_the_sheets_own_unit(kept_as):
    sums = read(kept_as(in_unit("Budget £m", 1e6)(CLEAN))).readings["projects"].reconciliation.sums
    wanted = sum(amount(cell) for cell in values(CLEAN, BUDGET)) / 1e6
    assert (sums["Budget £m"].before, sums["Budget £m"].unit) == (pytest.approx(wanted), "millions")


@KEPT_AS
@pytest.mark.parametrize("heading", ["Notes", "Cost commentary", "Budget notes", "Costs"])
def test_a_cost_told_only_in_prose_is_no_cost(kept_as, heading):
    prose = [f"{name}: about £{n}.4m over three years, see the case" for n, name in enumerate(values(CLEAN, NAME))]
    grid = tuple(row[:SPENT] for row in with_column(CLEAN, BUDGET, heading, prose))
    portfolio = read(kept_as(grid))
    assert shown(portfolio, "projects", "budget") == [None] * 4
    field, confidence = field_of(portfolio, heading)
    assert field != "budget" or confidence < 0.8 or len(cells_told(portfolio)) >= 4
    assert portfolio.readings["projects"].reconciliation.rows_used == 4


@KEPT_AS
def test_a_decimal_point_and_a_decimal_comma_in_one_column_are_never_both_taken(kept_as):
    grid = with_column(CLEAN, BUDGET, "Budget", ["1.234,56", "1,234.56", "£7.50", "12,345"])
    found = shown(read(kept_as(grid)), "projects", "budget")
    assert found[1:3] == [1234.56, 7.5]
    assert found[0] in (None, 1234.56)


def test_a_file_and_a_workbook_of_one_list_give_the_same_projects():
    grid = dates_as(DAY_FIRST)(a_list())
    assert read(as_csv(grid)).projects.equals(read(as_workbook(grid)).projects)
