"""The aims page: first glance, the choice of an objective, and what a sheet without aims is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import an_xlsx
from tests.pages.conftest import plain
from tests.pages.test_pages import said

pytestmark = pytest.mark.pages

OpenPage = Callable[[str], AppTest]
UseFile = Callable[[str, bytes], AppTest]
PROJECTS = [["Project ID", "Project name", "Budget"], ["P-1", "Roof", 100.0], ["P-2", "Gate", 300.0]]
OBJECTIVES = [["Objective ID", "Objective", "Weight"], ["O-1", "Dry rooms", 50.0], ["O-2", "Safe yards", 50.0]]
ALIGNMENT = [["Project", "Objective", "Rating"], ["P-1", "O-1", 9.0], ["P-2", "O-2", 9.0]]


def part(app: AppTest, name: str) -> AppTest:
    app.session_state["aims_part"] = name
    return app.run()


def aims_of_file(use_file: UseFile, **tabs: list[list[object]]) -> AppTest:
    app = use_file("own.xlsx", an_xlsx(tabs))
    return app.switch_page("pages/aims.py").run()


def test_the_first_glance_says_how_much_of_the_money_follows_and_where_it_does_not(open_page: OpenPage) -> None:
    app = open_page("aims")
    assert not app.exception
    assert app.subheader[0].value == "Investment follows strategy in part"
    assert "85 % of the money follows the aims; ‘A greener district’ holds 15 % of the weight" in plain(said(app))
    assert "1 project of unknown cost is in no figure" in said(app)


def test_every_part_of_the_page_opens_and_lists_its_cells(open_page: OpenPage) -> None:
    app = open_page("aims")
    assert "33 of 74 claims rest on no benefit" in said(app)
    assert "20 of 60 benefits drawn" in said(part(app, "What flows where?"))
    app.session_state["aim_flow_cells"] = True
    first = app.run().table[0].value.iloc[0]  # B-024, 1.25 million a year in R25: the largest of all
    assert [plain(first[name]) for name in ("Worth", "Cell")] == ["£1.25m", "benefits.csv!R25"]
    part(app, "Do the KPIs get there?")
    assert "All 6 KPIs fall short" in said(app)
    assert "objectives.csv!F2" in plain(app.table[0].value["From and to"].iloc[0])
    part(app, "Loose ends")
    assert [row for table in app.table for row in map(plain, table.value["Cell"])] == [
        *(f"objectives.csv!G{row}" for row in range(2, 8)),
        "projects.csv!B25",
        "benefits.csv!H34",
        "benefits.csv!H36",
        "benefits.csv!H52",
    ]
    assert not app.exception


def test_choosing_an_objective_shows_its_projects_kpi_and_loose_ends_alone(open_page: OpenPage) -> None:
    app = part(open_page("aims"), "Do the KPIs get there?")
    app.selectbox(key="aim").set_value("OBJ-5").run()
    assert app.table[0].value["Objective"].tolist() == ["Thriving town centres"]
    assert "This KPI falls short" in said(app)
    part(app, "Loose ends")
    assert [plain(row) for row in app.table[0].value["Cell"]] == ["objectives.csv!G6"]
    app.button(key="show_all_aims").click().run()
    assert app.selectbox(key="aim").value == ""


def test_each_projects_part_of_the_money_stands_beside_its_two_cells(use_file: UseFile) -> None:
    app = aims_of_file(use_file, Projects=PROJECTS, Objectives=OBJECTIVES, Alignment=ALIGNMENT)
    app.session_state["aim_figures"] = True
    app.run()
    # 100 and 300 of 400 beside a half each: a quarter and a half lie where they should.
    assert "75 % of the money follows the aims" in said(app)
    parts = app.table[1].value
    assert parts["Project"].tolist() == ["Gate", "Roof"]
    assert [plain(cell) for cell in parts["Rated in"]] == ["Alignment!C3", "Alignment!C2"]
    assert [plain(cell) for cell in parts["Cost in"]] == ["Projects!C3", "Projects!C2"]


def test_budgets_by_year_are_the_spend_and_lead_to_their_first_cell_and_say_how_many_more_there_are(
    use_file: UseFile,
) -> None:
    listed = [["Project ID", "Project name"], ["P-1", "Roof"], ["P-2", "Gate"]]
    costs = [
        ["Project", "Period", "Budget"],
        ["P-2", 2026.0, 100.0],
        ["P-2", 2027.0, 200.0],
        ["P-1", 2026.0, 100.0],
    ]
    app = aims_of_file(use_file, Projects=listed, Objectives=OBJECTIVES, Alignment=ALIGNMENT, Costs=costs)
    app.session_state["aim_figures"] = True
    app.run()
    assert "75 % of the money follows the aims" in said(app)
    assert "Spend is Budget 2026–2027 of all projects" in said(app)
    assert [plain(cell) for cell in app.table[1].value["Cost in"]] == ["Costs!C2 and 1 cell more", "Costs!C4"]


def test_a_blank_budget_among_others_is_what_costs_budgets_and_leads_to_its_cells(use_file: UseFile) -> None:
    listed = [["Project ID", "Project name", "Budget"], ["P-1", "Roof", 100.0], ["P-2", "Gate", None]]
    costs = [["Project", "Period", "Budget"], ["P-2", 2026.0, 300.0], ["P-1", 2026.0, 7.0]]
    app = aims_of_file(use_file, Projects=listed, Objectives=OBJECTIVES, Alignment=ALIGNMENT, Costs=costs)
    app.session_state["aim_figures"] = True
    app.run()
    assert [plain(cell) for cell in app.table[1].value["Cost in"]] == ["Costs!C2", "Projects!C2"]


def test_a_sheet_without_objectives_is_told_what_each_column_would_bring(use_file: UseFile) -> None:
    app = use_file("names.csv", b"Project name,Budget\nRoof,3\nGate,4\n").switch_page("pages/aims.py").run()
    assert not app.exception
    assert "an Objectives tab" in said(app)
    asked = app.table[0].value.set_index("Columns")
    assert asked.at["Budget", "In your sheet"] == "there"
    assert asked.at["Project, Objective, Rating", "In your sheet"] == "not yet"


def test_objectives_alone_ask_for_ratings_and_still_show_what_is_loose(use_file: UseFile) -> None:
    app = aims_of_file(use_file, Projects=PROJECTS, Objectives=OBJECTIVES)
    assert not app.exception
    assert "an Alignment tab with Project, Objective and Rating" in said(app)
    part(app, "Loose ends")
    assert app.table[0].value["What"].tolist() == ["Dry rooms", "Safe yards"]
    assert "KPI, Unit, Baseline and Target" in said(part(app, "Do the KPIs get there?"))
    assert "a Benefits tab" in said(part(app, "What flows where?"))


def test_without_costs_the_ratings_are_shown_and_the_money_is_asked_for(use_file: UseFile) -> None:
    app = aims_of_file(
        use_file, Projects=[row[:2] for row in PROJECTS], Objectives=OBJECTIVES, Alignment=ALIGNMENT
    )
    assert not app.exception
    assert "the column Budget in Projects" in said(app)
    assert "2 of 2 claims rest on no benefit" in said(app)


def test_ratings_above_the_scale_are_set_aside_each_with_its_cell(use_file: UseFile) -> None:
    above = [*ALIGNMENT[:2], ["P-2", "O-2", 10.0]]
    app = aims_of_file(use_file, Projects=PROJECTS, Objectives=OBJECTIVES, Alignment=above)
    assert "Alignment!C3: above the scale, which ends at 9" in plain(said(app))


def test_a_scale_of_the_organisations_own_is_taken_and_shown(open_page: OpenPage, config: Path) -> None:
    (config / "aims.toml").write_text(
        '[[scale]]\nword = "no"\nrating = 0\n[[scale]]\nword = "somewhat"\nrating = 5\nmeaning = "a bit"\n'
        '[[scale]]\nword = "fully"\nrating = 10\n'
    )
    app = open_page("aims")
    assert not app.exception
    assert app.table[-1].value["Word"].tolist() == ["no", "somewhat", "fully"]
