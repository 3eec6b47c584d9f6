"""Each issue goes to whoever can correct it."""

from datetime import date

import pytest

from pmo_core.issues.owners import CORRECTORS, KEEPER, NO_OWNER, issue_owners, row_owners
from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from pmo_core.sheets import SHEETS
from pmo_core.validation.rows import OWN_IDS
from tests.builders import READ_AT, a_benefit, a_book, a_measurement, a_portfolio, a_project, a_sheet


def owner_of(portfolio: Portfolio, sheet: str, cell: str) -> str:
    owners = dict(zip(((i.sheet, i.cell) for i in portfolio.issues), issue_owners(portfolio), strict=True))
    return owners[sheet, cell]


def test_a_project_is_its_managers_and_where_there_is_none_its_sponsors() -> None:
    portfolio = a_portfolio(
        projects=[
            a_project("P-1", "Roof", manager="Ann", sponsor="Bo", budget="soon"),
            a_project("P-2", "Gate", manager=None, sponsor=" Bo ", budget="later"),
            a_project("P-3", "Tram", manager=None, sponsor=None, budget="perhaps"),
            *(a_project(f"Q-{i}", f"Shed {i}", budget=float(i)) for i in range(9)),
        ]
    )
    assert [owner_of(portfolio, "Projects", f"E{row}") for row in (2, 3, 4)] == ["Ann", "Bo", NO_OWNER]


def test_a_benefit_is_its_owners_and_where_there_is_none_its_projects_managers() -> None:
    portfolio = a_portfolio(
        projects=[a_project("P-1", "Roof", manager="Ann")],
        benefits=[
            a_benefit("B-1", "Heat", project_id="P-1", owner="Cy", target_value="much"),
            a_benefit("B-2", "Light", project_id="P-1", owner=None, target_value="much"),
        ],
    )
    assert [owner_of(portfolio, "Benefits", f"G{row}") for row in (2, 3)] == ["Cy", "Ann"]


def test_a_measurement_goes_through_its_benefit_to_the_projects_manager() -> None:
    portfolio = a_portfolio(
        projects=[a_project("P-1", "Roof", manager="Ann")],
        benefits=[a_benefit("B-1", "Heat", project_id="Roof", owner=None)],
        measurements=[a_measurement(date(2026, 3, 31), "a lot", "B-1")],
    )
    assert owner_of(portfolio, "Measurements", "C2") == "Ann"


def test_a_cost_is_its_projects_managers_also_where_the_project_is_written_by_name() -> None:
    portfolio = a_portfolio(
        projects=[a_project("P-1", "Roof", manager="Ann")],
        costs=[{"project_id": "roof", "period": date(2026, 1, 1), "actual": "lots"}],
    )
    assert owner_of(portfolio, "Costs", "C2") == "Ann"


def test_a_row_of_an_unknown_project_has_no_owner_and_a_row_set_aside_the_one_it_names() -> None:
    portfolio = a_portfolio(
        projects=[a_project("P-1", "Roof", manager="Ann"), a_project("P-1", "Gate", manager="Bo")],
        costs=[{"project_id": "P-9", "period": date(2026, 1, 1), "actual": 1.0}],
    )
    assert owner_of(portfolio, "Costs", "A2") == NO_OWNER
    assert owner_of(portfolio, "Projects", "A3") == "Bo"


def test_a_row_set_aside_in_one_of_two_tabs_is_its_own_managers() -> None:
    first = a_sheet("North", [["Project", "Manager"], ["Roof", "Ann"], ["Gate", "Bo"]])
    second = a_sheet("South", [["Project", "Manager"], ["Tram", "Cy"], [None, "Di"], ["Port", "Ed"]])
    portfolio = check_book(a_book(first, second), READ_AT)
    assert owner_of(portfolio, "South", "A3") == "Di"


def test_a_column_wrong_throughout_is_for_whoever_keeps_the_sheet() -> None:
    wrong = [a_project(f"P-{i}", f"Roof {i}", manager="Ann", budget=f"soon {i} or {i}") for i in range(30)]
    portfolio = a_portfolio(projects=wrong)
    assert [(i.cell, i.cells) for i in portfolio.issues if i.rule == "unreadable"] == [("D1", 30)]
    assert owner_of(portfolio, "Projects", "D1") == KEEPER


def test_a_benefit_whose_benefits_table_or_owner_is_missing_has_nobody() -> None:
    measured = a_portfolio(measurements=[a_measurement(date(2026, 3, 31), 1.0, "B-1")])
    assert row_owners(measured, "measurements").isna().all()
    unnamed = a_portfolio(benefits=[a_benefit("B-1", "Heat", project_id="P-001")])
    assert row_owners(unnamed, "benefits").isna().all()


def test_where_fields_go_down_a_projects_column_leads_to_its_owner() -> None:
    rows = [
        ["Project name", "Roof", "Gate", "Tram"],
        ["Manager", "Ann", "Bo", "Cy"],
        ["Budget", 3.0, "nobody can say", 5.0],
        ["Status", "Open", "Closed", "Open"],
    ]
    portfolio = check_book(a_book(a_sheet("Projects", rows)), READ_AT)
    assert portfolio.readings["projects"].placement.turned
    assert owner_of(portfolio, "Projects", "C3") == "Bo"


def test_a_figure_of_a_month_across_leads_to_the_owner_of_its_row() -> None:
    costs = [["Project", "2026-01", "2026-02", "2026-03"], *([f"P-{i}", 1.0, 2.0, 3.0] for i in range(9))]
    costs[4][2] = "12k"
    projects = [["Project ID", "Project name", "Manager", "Budget"]]
    projects += [[f"P-{i}", f"Shed {i}", f"Ann {i}", 3.0] for i in range(9)]
    portfolio = check_book(a_book(a_sheet("Projects", projects), a_sheet("Costs", costs)), READ_AT)
    assert portfolio.readings["costs"].placement.records
    assert owner_of(portfolio, "Costs", "C5") == "Ann 3"


def test_every_way_to_an_owner_names_fields_and_tables_that_there_are() -> None:
    for table, corrector in CORRECTORS.items():
        fields = {column.field for column in SHEETS[table].columns}
        assert {*corrector.fields, *([corrector.through] if corrector.table else [])} <= fields
        assert corrector.table in ("", *OWN_IDS)


@pytest.mark.parametrize("table", SHEETS)
def test_a_table_that_is_not_there_has_no_owners(table: str) -> None:
    portfolio = a_portfolio()
    if table != "projects":
        assert row_owners(portfolio, table).empty


def test_every_issue_of_the_demo_has_an_owner_or_says_that_it_has_none(demo: Portfolio) -> None:
    owners = issue_owners(demo)
    assert len(owners) == len(demo.issues)
    assert all(owners)
