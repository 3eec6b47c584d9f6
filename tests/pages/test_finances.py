"""The finances page: first glance, every part, and what little or odd data is told."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import PUBLISHED_LISTS, an_xlsx
from tests.pages.conftest import plain
from tests.pages.test_pages import said

pytestmark = pytest.mark.pages

OpenPage = Callable[[str], AppTest]
UseFile = Callable[[str, bytes], AppTest]
PARTS = ("Budget and forecast", "Earned value", "Worth", "How sure", "Optimism and contingency")
UNDEFINED = ("nan", "inf", "None")


def part(app: AppTest, name: str) -> AppTest:
    app.session_state["finance_part"] = name
    return app.run()


def finances_of_file(use_file: UseFile, **tabs: list[list[object]]) -> AppTest:
    app = use_file("own.xlsx", an_xlsx(tabs))
    return app.switch_page("pages/finances.py").run()


def shown(app: AppTest) -> str:
    """Everything the page says in words, tables too."""
    tables = [part.value.to_csv(na_rep="–") for part in [*app.dataframe, *app.table]]
    metrics = [f"{metric.label}: {metric.value}" for metric in app.metric]
    return plain("\n".join([said(app), *(head.value for head in app.subheader), *metrics, *tables]))


def test_the_first_glance_says_what_is_to_go_what_is_over_and_when_it_is_back(open_page: OpenPage) -> None:
    app = open_page("finances")
    assert not app.exception
    # The sums of Projects in config/demo, P-016 left out since its budget is "TBC"; P-020's actual is #REF!, so
    # that of Costs counts.
    assert plain(app.subheader[0].value).startswith(
        "£48.1m to go of £124m; £4.58m over what was approved, the largest excess in Station Road Bridge "
        "Strengthening (£1.53m over); the money is back in "
    )
    assert "1 project of unknown cost left out" in said(app)


@pytest.mark.parametrize("name", PARTS)
def test_every_part_opens_and_shows_no_undefined_figure(open_page: OpenPage, name: str) -> None:
    app = part(open_page("finances"), name)
    assert not app.exception
    assert not app.error
    words = shown(app).split()
    assert not [word for word in words if word.strip(",.%£()-") in UNDEFINED]


def test_a_project_opens_its_cells(open_page: OpenPage) -> None:
    app = open_page("finances")
    app.session_state["finance_cells"] = True
    app.run()
    app.selectbox(key="finance_project").set_value("P-018").run()
    own = next(table.value for table in app.table if "Figure" in table.value).set_index("Figure")
    # P-018 stands in row 19 of projects.csv.
    assert own.loc["Budget", "In the sheet"] == "6,200,000"
    assert "S19" in plain(own.loc["Budget", "Cell"])


def test_the_rate_and_the_horizon_move_the_worth(open_page: OpenPage) -> None:
    app = part(open_page("finances"), "Worth")
    before = app.metric[0].value
    app.number_input(key="rate").set_value(8.0).run()
    assert app.metric[0].value != before
    assert "8 % a year, real (prices of today), to 31 Oct 2026, over 240 months" in plain(said(app))
    app.number_input(key="horizon").set_value(5).run()
    assert "the money is not back by Oct 2031" in plain(app.subheader[0].value)


def test_nominal_amounts_are_discounted_by_inflation_too(open_page: OpenPage) -> None:
    app = part(open_page("finances"), "Worth")
    app.session_state["prices"] = "prices of each year (nominal)"
    app.run()
    assert "5.57 % a year, nominal" in plain(said(app))  # 1.035 * 1.02


def test_the_seed_is_shown_and_another_gives_other_draws(open_page: OpenPage) -> None:
    app = part(open_page("finances"), "How sure")
    assert "10,000 draws with seed 1, the same at every run" in said(app)
    assert "before the value is 0" in said(app)
    before = [metric.value for metric in app.metric]
    app.run()
    assert [metric.value for metric in app.metric] == before


PROJECTS = ["Project ID", "Project name", "Budget", "Estimate at completion"]


def test_a_budget_alone_says_that_nobody_knows_what_it_will_come_to(use_file: UseFile) -> None:
    app = finances_of_file(use_file, Projects=[PROJECTS[:3], ["P-1", "Roof", 100.0], ["P-2", "Gate", 300.0]])
    assert "400 approved; what it will come to is not in the sheet" in plain(app.subheader[0].value)
    # What nobody states is missing, and no 0 stands in its place.
    notes = [caption.value for caption in app.caption]
    assert [notes.count(words) for words in ("not in the sheet", "no estimate in the sheet")] == [2, 1]
    assert "capital" not in plain(said(app))
    assert "Capital" not in app.dataframe[0].value.to_csv()
    for name in PARTS:
        assert not part(app, name).exception


def test_a_spend_that_is_told_is_not_said_to_be_missing_and_unknown_capital_is_not_nothing(
    use_file: UseFile,
) -> None:
    headings = [*PROJECTS[:3], "Actual to date"]
    app = finances_of_file(
        use_file, Projects=[headings, ["P-1", "Roof", 100.0, 40.0], ["P-2", "Gate", 300.0, 60.0]]
    )
    notes = [plain(caption.value) for caption in app.caption]
    assert "what it will come to is not in the sheet" in notes
    assert [notes.count(words) for words in ("not in the sheet", "no estimate in the sheet")] == [1, 1]
    estimated = [
        [*headings, "Estimate at completion"],
        ["P-1", "Roof", 100.0, 40.0, 80.0],
        ["P-2", "Gate", 300.0, 60.0],
    ]
    app = finances_of_file(use_file, Projects=estimated)
    words = plain(said(app))
    assert "50 % of what it will cost, in the 1 project with an estimate" in words
    assert "capital and running cost are not told apart" in words


def test_a_plan_is_not_told_as_spent_where_no_project_says_what_it_spent(use_file: UseFile) -> None:
    rows = [["Project name", "Start", "End", "Budget"], ["Depot", date(2025, 1, 1), date(2027, 12, 31), 360.0]]
    app = finances_of_file(use_file, Projects=rows)
    assert "Costs as planned, before today (dotted) as well: the sheet does not say what was spent." in shown(app)


def test_a_sheet_without_money_is_told_what_each_column_would_bring(use_file: UseFile) -> None:
    app = finances_of_file(use_file, Projects=[PROJECTS[:2], ["P-1", "Roof"]])
    assert "This page** needs the column Budget in Projects, or a Costs tab" in said(app)
    assert "overspend apart from what was agreed" in app.table[0].value.to_csv()


def test_benefits_of_a_project_of_unknown_cost_bring_no_money_back(use_file: UseFile) -> None:
    # Nobody says the currency; GBP is the only money named.
    gains = [["Project", "Benefit", "Unit", "Full-year value", "Start"]]
    gains += [[project, "Heat", "GBP", 120.0, "2027-01-01"] for project in ("P-1", "P-2")]
    known, unknown = ["P-1", "Roof", 90.0, 90.0], ["P-2", "Gate", "TBC", None]
    projects = [[*PROJECTS, "Start", "End"], *([*row, "2026-01-01", "2026-06-30"] for row in (known, unknown))]
    app = finances_of_file(use_file, Projects=projects, Benefits=gains)
    # 10 a month of Roof alone; with Gate's as well the 90 would be back in May.
    assert plain(app.subheader[0].value).endswith("the money is back in Sep 2027")
    assert "1 project of unknown cost left out" in plain(said(app))


def test_a_missing_rate_is_told_and_never_taken_as_one(use_file: UseFile) -> None:
    foreign, own = ["P-1", "Roof", 100.0, 110.0, "USD"], ["P-2", "Gate", 300.0, 330.0, "EUR"]
    projects = [[*PROJECTS, "Currency"], foreign, own, ["P-3", "Yard", 500.0, 550.0, "EUR"]]
    app = finances_of_file(use_file, Projects=projects)
    assert "€880 at completion" in plain(app.subheader[0].value)
    app = part(app, "Currencies")
    assert "Rates has no rate for USD" in plain(app.warning[0].value)
    assert "no rate" in app.table[0].value.to_csv()


def test_a_programme_is_not_added_to_its_projects_and_that_is_said(use_file: UseFile) -> None:
    roads, bridge = ["P-1", "Roads", 300.0, 330.0, ""], ["P-2", "Bridge", 100.0, 130.0, "Roads"]
    projects = [[*PROJECTS, "Programme"], roads, bridge, ["P-3", "Signals", 200.0, 200.0, "Roads"]]
    app = finances_of_file(use_file, Projects=projects)
    assert "330 at completion; 30 over what was approved, most of it in Bridge (30 over)" in plain(
        app.subheader[0].value
    )
    app.session_state["finance_notes"] = True
    assert "Roads: not added up" in plain(said(app.run()))


def test_a_value_of_finance_toml_that_cannot_be_is_one_sentence(open_page: OpenPage, config: Path) -> None:
    (config / "finance.toml").write_text("[benefits]\nleast = 2\nmost = 1\n")
    app = open_page("finances")
    assert "finance.toml cannot be used" in plain(app.error[0].value)


@pytest.mark.real_data
@pytest.mark.skipif(not PUBLISHED_LISTS.exists(), reason="the published lists are not here")
def test_a_published_list_of_244_rows_opens_every_part(use_file: UseFile) -> None:
    app = use_file("uk.csv", (PUBLISHED_LISTS / "uk_major_projects" / "uk_2023.csv").read_bytes())
    app.switch_page("pages/finances.py").run()
    for name in PARTS:
        app = part(app, name)
        assert not app.exception
        assert not [word for word in shown(app).split() if word.strip(",.%£()-") in UNDEFINED]


def test_a_scenario_saved_on_fund_is_laid_over_the_cash_curve_with_its_turning_points(open_page: OpenPage) -> None:
    app = open_page("fund")
    app.slider(key="money").set_value(60)
    app.session_state["fund_question"] = "Scenarios"
    app.run()
    app.text_input(key="scenario_name").set_value("Tight year")
    app.text_input(key="scenario_by").set_value("Ann")
    app.button(key="save_scenario_button").click().run()
    app.switch_page("pages/finances.py").run()
    for _ in range(40):
        rows = app.table[0].value.set_index("Plan")
        if "Tight year" in rows.index:
            break
        time.sleep(0.25)
        app.run()
    assert rows.index.tolist() == ["Everything", "Plan on Fund", "Tight year"]
    # All 44 projects but P-016, whose budget is "TBC"; the headline has the same month of break-even.
    assert rows.loc["Everything", "Projects"] == "43"
    assert app.subheader[0].value.endswith(f"the money is back in {rows.loc['Everything', 'Money back']}")
    out = [float(plain(said).split("m in ")[0].removeprefix("£")) for said in rows["Most money out"]]
    assert out[2] < out[0]
