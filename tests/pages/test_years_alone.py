"""A list of years and amounts alone: every page tells one cost, and says what it cannot tell."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import an_xlsx
from tests.pages.conftest import plain
from tests.pages.test_pages import said

pytestmark = pytest.mark.pages

UseFile = Callable[[str, bytes], AppTest]

PROJECTS: list[list[object]] = [
    ["Project", "Stage", "Start", "End", "Fit", "Currency"],
    ["Old *shed*", "Build", date(2024, 1, 1), date(2025, 3, 31), 4, "USD"],
    ["Hall", "Build", date(2025, 1, 1), date(2030, 1, 31), 2, "USD"],
]
# 60,000 and 80,000, all of it forecast.
COSTS: list[list[object]] = [
    ["Project", "Year", "Forecast"],
    ["Old *shed*", 2024, 60000],
    ["Hall", 2029, 30000],
    ["Hall", 2030, 50000],
]


def at(app: AppTest, page: str) -> str:
    """Everything that a page says in words."""
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    figures = [f"{metric.label}: {metric.value}" for metric in app.metric]
    return plain("\n".join([said(app), *(head.value for head in app.subheader), *figures]))


def test_forecasts_by_year_alone_are_one_cost_on_every_page(use_file: UseFile) -> None:
    app = use_file("years.xlsx", an_xlsx({"Projects": PROJECTS, "Costs": COSTS}))
    overview = at(app, "overview")
    assert "Total cost: $140k" in overview
    assert "Forecast 2024–2030, of every project" in overview
    finances = at(app, "finances")
    assert "$140k at completion; what was approved is not in the sheet" in finances
    assert "At completion: $140k" in finances
    assert "of the $140k that all ask for" in at(app, "prioritise")
    assert "of the \\$140k that all ask for" in said(app)
    # What is still to pay is another figure, and it is said so.
    fund = at(app, "fund")
    assert "Cost unknown, so not decided (1 project, 1 of them running): **Old *shed***" in fund
    assert "is what is still to pay; Prioritise draws its line by whole budgets" in fund


def test_a_project_past_its_end_is_on_the_page_that_overview_names(use_file: UseFile) -> None:
    app = use_file("years.xlsx", an_xlsx({"Projects": PROJECTS}))
    assert "1 project is past its own end" in at(app, "overview")
    assert "1 project is past its own end and not listed as finished." in at(app, "pipeline")
    app.session_state["pipeline_part"] = "Slippage"
    assert "1 project past the end in the sheet and not finished: Old *shed*" in at(app, "pipeline")
    project = at(app, "project")
    assert "“Worth less than it still costs” cannot be told yet" in project
    assert app.selectbox[0].options == ["Old *shed*", "Hall"]


def test_two_amounts_in_dollars_are_no_formula(use_file: UseFile) -> None:
    spent = [["Project", "Month", "Budget", "Actual"], ["Hall", date(2025, 1, 1), 50000, 40000]]
    app = use_file("spent.xlsx", an_xlsx({"Projects": PROJECTS, "Costs": spent}))
    app.switch_page("pages/overview.py").run()
    [beside] = [caption.value for caption in app.caption if "planned since" in caption.value]
    assert beside == "\\$10.0k under the \\$50.0k planned since Jan 2025"


def test_what_is_still_to_pay_by_costs_alone_is_the_same_on_three_pages_and_leads_to_costs(
    use_file: UseFile,
) -> None:
    rows = [["Project ID", "Project name", "Start"], ["P-1", "Roof", "2020-01-01"]]
    costs = [
        ["Project", "Month", "Actual", "Forecast"],
        ["P-1", "2025-01-01", 40, 30],
        ["P-1", "2035-01-01", "", 25],
    ]
    app = use_file("own.xlsx", an_xlsx({"Projects": rows, "Costs": costs})).switch_page("pages/finances.py").run()
    assert plain(app.subheader[0].value).startswith("25 to go of 65")
    app.switch_page("pages/project.py").run()
    assert {metric.label: metric.value for metric in app.metric}["Still to pay"] == "25"
    assert "40 spent" in said(app)
    app.session_state["case_cells"] = True
    app.switch_page("pages/decide.py").run()
    figures = app.table[-1].value.set_index("Figure")
    assert figures.loc["Still to be paid, by Costs"].map(plain).tolist() == ["25", "Costs!B2 and 1 row more"]
