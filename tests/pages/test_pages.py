"""Each page with the demo, with little data, and with what goes wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import PUBLISHED_LISTS
from tests.pages.conftest import plain, ranked

pytestmark = pytest.mark.pages

OpenPage = Callable[[str], AppTest]
UseFile = Callable[[str, bytes], AppTest]
NEWEST = ("uk_2023.csv", "gc-it-projects-2022.csv", "mdpr-dataset-for-public-release.xlsx", "Capital_Projects.csv")
NAMES = (
    "overview",
    "aims",
    "prioritise",
    "fund",
    "pipeline",
    "decide",
    "resources",
    "finances",
    "benefits",
    "method",
    "project",
    "data",
)


def said(app: AppTest) -> str:
    parts = [*app.info, *app.error, *app.warning, *app.success, *app.caption, *app.markdown]
    return "\n".join(part.value for part in parts)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_runs_on_the_demo_without_an_error(open_page: OpenPage, name: str) -> None:
    app = open_page(name)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == name.capitalize()


def test_the_overview_shows_its_five_figures(open_page: OpenPage) -> None:
    labels = [metric.label for metric in open_page("overview").metric]
    assert labels == ["Value planned", "Realised to date", "At risk", "Spend to date", "Decisions due"]


@pytest.mark.usefixtures("without_board")
def test_a_weight_moved_to_the_top_changes_who_is_first(open_page: OpenPage) -> None:
    app = open_page("prioritise")
    before = app.dataframe[0].value["name"].iloc[0]
    for slider in app.slider:
        slider.set_value(100.0 if slider.label == "Carbon saved" else 0.0)
    app.run()
    after = app.dataframe[0].value
    most_carbon = "Weekly Food Waste Collections"  # 1,420 t a year in projects.csv, the most of all
    assert before != most_carbon
    assert after["name"].iloc[0] == most_carbon
    assert after["moved"].iloc[0].startswith("▲")


@pytest.mark.usefixtures("without_board")
def test_all_weights_at_zero_count_every_criterion_the_same_and_say_so(open_page: OpenPage) -> None:
    app = open_page("prioritise")
    for slider in app.slider:
        slider.set_value(0.0)
    app.run()
    assert not app.exception
    assert "All weights are 0" in said(app)


def test_weights_set_elsewhere_on_the_page_are_ranked_by_and_in_the_link(open_page: OpenPage) -> None:
    app = open_page("prioritise")
    for key in ("w_strategic_fit", "w_public_value", "w_urgency", "w_deliverability", "w_risk"):
        app.session_state[key] = 0.0
    app.run()
    assert ranked(app)["name"].iloc[0] == "Weekly Food Waste Collections"  # 1,420 t a year, the most of all
    assert app.query_params["w_strategic_fit"] == "0"
    assert "w_carbon_saved" not in app.query_params


@pytest.mark.usefixtures("without_board")
def test_the_explanation_follows_the_project_chosen(open_page: OpenPage) -> None:
    app = open_page("prioritise")
    app.selectbox(key="project").set_value("P-012").run()
    assert "ranks" in said(app)
    scores = ranked(app)["score"]
    # P-012 stands in row 13 of projects.csv.
    points = app.dataframe[-1].value.set_index("criterion")["Its score"].astype(float)
    assert points["In all"] == pytest.approx(scores[13], abs=0.05)
    assert points.drop("In all").sum() == pytest.approx(points["In all"])


def test_a_file_with_names_alone_says_on_every_page_what_it_lacks(use_file: UseFile) -> None:
    app = use_file("names.csv", b"Project name\nRoof\nGate\n")
    assert not app.exception
    lacking = (("prioritise", "one column per criterion"), ("fund", "one column per criterion"))
    for name, asked_for in (*lacking, ("benefits", "a Benefits tab")):
        app.switch_page(f"pages/{name}.py").run()
        assert not app.exception
        assert asked_for in said(app)
    app.switch_page("pages/overview.py").run()
    assert [(metric.label, metric.value) for metric in app.metric] == [("Projects", "2")]
    [brings] = [table.value for table in app.table]
    assert brings["Add to your sheet, as tab: columns"].iloc[0] == "Projects: Budget"


def test_a_list_without_benefits_shows_what_it_has_and_which_comes_first(use_file: UseFile) -> None:
    rows = "Project name,Cost (£k),Fit\nRoof,100,9\nGate,,9\nLift,250.5,3\nDoor,,5\nRoof,100,9\nTotal,350.5,\n"
    app = use_file("plain.csv", rows.encode())
    app.switch_page("pages/overview.py").run()
    assert [(metric.label, metric.value) for metric in app.metric] == [("Projects", "4"), ("Total cost", "£350k")]
    assert "Cost (£k), of 2 that state it" in plain(said(app))
    # The total was never meant as a project.
    [aside] = [plain(link.label) for link in app.get("page_link") if "set aside" in link.label]
    assert aside == "1 row of your list set aside: row 6 →"
    assert "First in the order: Roof** and 1 more at the same score, by Fit." in plain(app.markdown[0].value)
    assert "–" not in said(app)


@pytest.mark.parametrize("rows", [1, 2])
def test_one_project_or_equal_projects_still_make_a_ranking(use_file: UseFile, rows: int) -> None:
    content = "Project name,Strategic fit\n" + "".join(f"Roof {i},7\n" for i in range(rows))
    app = use_file("few.csv", content.encode())
    app.switch_page("pages/prioritise.py").run()
    assert not app.exception
    assert ranked(app)["rank"].tolist() == (["1"] if rows == 1 else ["=1", "=1"])


def test_names_that_look_like_formatting_are_shown_as_typed(use_file: UseFile) -> None:
    content = b"Project name,Strategic fit\n[click](http://x.example) :red[now] $a$,7\nGate,3\n"
    app = use_file("odd.csv", content)
    app.switch_page("pages/prioritise.py").run()
    explanation = next(part.value for part in app.markdown if "ranks" in part.value)
    assert "\\[click\\](http\\:\u2060//x.example)" in explanation


def test_a_broken_settings_file_is_one_sentence_and_its_fix(open_page: OpenPage, config: Path) -> None:
    (config / "portfolio.toml").write_text("title = \n")
    app = open_page("overview")
    assert not app.exception
    assert "portfolio.toml is not valid TOML" in app.error[0].value.replace("\\", "")


def test_a_source_that_is_not_there_is_one_sentence_and_its_fix(open_page: OpenPage, config: Path) -> None:
    (config / "portfolio.toml").write_text('[source]\nkind = "csv_folder"\npath = "nowhere"\n')
    (config / "access.toml").write_text('access = "open"\n')
    app = open_page("data")
    assert not app.exception
    assert "There is nothing at" in app.error[0].value


@pytest.mark.parametrize("name", NAMES)
def test_a_google_sheet_is_closed_on_every_page_until_access_says_open(
    open_page: OpenPage, config: Path, name: str
) -> None:
    link = "https://docs.google.com/spreadsheets/d/1AbcDEFghiJKLmnoPQRst/edit"
    (config / "portfolio.toml").write_text(f'[source]\nkind = "google_sheet"\nlink = "{link}"\n')
    app = open_page(name)
    assert not app.exception
    assert "closed" in app.error[0].value
    assert len(app.metric) == len(app.dataframe) == len(app.slider) == 0


@pytest.mark.real_data
@pytest.mark.parametrize("file", sorted(PUBLISHED_LISTS.glob("*/*.*")), ids=lambda file: file.name)
def test_a_published_list_breaks_no_page(use_file: UseFile, file: Path) -> None:
    app = use_file(file.name, file.read_bytes())
    assert not app.exception
    # An earlier list of the same office has no shape that its newest does not have.
    for name in NAMES if file.name in NEWEST else ("overview", "prioritise", "data"):
        app.switch_page(f"pages/{name}.py").run()
        assert not app.exception


def test_no_amount_bears_a_currency_while_the_unit_of_some_money_is_asked(use_file: UseFile) -> None:
    listed = b"Project name,Strategic fit,Budget,Actual to date (GBP m)\nTram shed,7,4200,12\nGate,3,150,4\n"
    app = use_file("list.csv", listed)
    app.switch_page("pages/overview.py").run()
    assert "The unit of Budget is not known" in said(app)
    assert [metric.value for metric in app.metric if metric.label == "Total cost"] == ["4.35k"]
    assert "\u00a3" not in said(app)
    assert "1 question about this sheet still open →" in [link.label for link in app.get("page_link")]
