"""The resources page: the first sentence, the map, who is served, what if, and a sheet without people."""

import time
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import an_xlsx
from tests.pages.conftest import plain
from tests.pages.test_pages import said
from views.tables.common import NO_BREAK

pytestmark = pytest.mark.pages

PATIENCE = 60.0
OpenPage = Callable[[str], AppTest]
UseFile = Callable[[str, bytes], AppTest]
PROJECTS = [["Project ID", "Project name", "Fit"], *([f"P-{i}", f"Roof {i}", 10.0 - i] for i in range(1, 5))]
# Capacity 1 and four projects at 0.4, in July 2030 and in August, when everybody is there.
DEMAND = [["Project", "Role", "Jul 2030", "Aug 2030"], *([f"P-{i}", "Engineer", 0.4, 0.2] for i in range(1, 5))]
CAPACITY = [["Role", "Jul 2030", "Aug 2030"], ["Engineer", 1.0, 1.0]]


def at(app: AppTest, part: str) -> AppTest:
    app.session_state["people_part"] = part
    return app.run()


def until_said(app: AppTest, words: str) -> str:
    """What the page says, once it says this."""
    end = time.monotonic() + PATIENCE
    while words not in plain(said(app)) and time.monotonic() < end:
        time.sleep(0.2)
        app.run()
    assert words in plain(said(app))
    return plain(said(app))


def people_of(use_file: UseFile, **tabs: list[list[object]]) -> AppTest:
    app = use_file("own.xlsx", an_xlsx(tabs)).switch_page("pages/resources.py").run()
    assert not app.exception
    return app


def four(use_file: UseFile) -> AppTest:
    return people_of(use_file, Projects=PROJECTS, Demand=DEMAND, Capacity=CAPACITY)


def test_the_first_glance_is_one_sentence_and_the_map_has_a_figure_in_every_cell(use_file: UseFile) -> None:
    app = four(use_file)
    # 0.6 in July, none in the two other months of the quarter that has a figure: 0.3 on average.
    assert plain(app.subheader[0].value) == "Engineer: 0.3 FTE short in Q3 2030; 2 projects wait for them"
    table = app.dataframe[0].value.set_index("Role")
    assert table.loc["Engineer", ["Jul 2030", "Aug 2030"]].tolist() == ["▲ 160", "● 80"]
    assert "Business as usual (FTE)" in table.index


@pytest.mark.parametrize(("unit", "july"), [("FTE needed", "▲ 1.6"), ("FTE left or missing", "▲ -0.6")])
def test_the_map_shows_fte_and_differences_too(use_file: UseFile, unit: str, july: str) -> None:
    app = four(use_file)
    app.session_state["people_unit"] = unit
    assert app.run().dataframe[0].value.set_index("Role").loc["Engineer", "Jul 2030"] == july


def test_the_worst_cell_lists_its_projects_by_rank_with_their_cells(use_file: UseFile) -> None:
    table = four(use_file).table[0].value
    assert [plain(name) for name in table["Project"]] == ["Roof 1", "Roof 2", "Roof 3", "Roof 4"]
    assert table["Gets"].tolist() == ["● all", "● all", "◐ 0.2 of 0.4", "▲ nobody"]
    assert plain(table["Cell"].iloc[2]) == "Demand!C4"


def test_red_begins_at_the_third_of_four(use_file: UseFile) -> None:
    app = at(four(use_file), "Who is served")
    assert "Roof 3 is the first that goes short, at rank 3; 2 of 4 projects go short." in plain(said(app))
    table = next(frame.value for frame in app.dataframe if "People" in frame.value)
    assert table["People"].tolist() == ["● Served", "● Served", "◐ Served in part", "◐ Served in part"]


def test_dropping_two_projects_and_hiring_show_the_difference_at_once(use_file: UseFile) -> None:
    app = at(four(use_file), "What if")
    app.multiselect(key="people_try").set_value([2, 3])
    app.toggle(key="people_drop").set_value(True).run()
    assert app.metric[0].value == "0"
    assert app.dataframe[0].value.set_index("Role").loc["Engineer", "Jul 2030"] == "▼ −0.6"
    app.toggle(key="people_drop").set_value(False)
    app.number_input(key="people_hire").set_value(1.0)
    app.number_input(key="people_hire_lead").set_value(0).run()
    assert app.metric[0].value == "0"
    assert not app.exception


def test_putting_a_project_off_moves_the_cash_and_what_is_spent_stays_spent(use_file: UseFile) -> None:
    # 90 in nine months from January 2030; from July on 10 a month comes back, so 90 is back in March 2031.
    headings = ["Project ID", "Project name", "Budget", "Start", "End", "Baseline start", "Baseline end"]
    dates = ["2030-01-01", "2030-06-30", "2030-01-01", "2030-06-30"]
    gains = [
        ["Project", "Benefit", "Unit", "Full-year value", "Start"],
        ["P-1", "Heat", "GBP", 120.0, "2030-07-01"],
    ]
    app = at(
        people_of(use_file, Projects=[headings, ["P-1", "Roof 1", 90.0, *dates]], Demand=DEMAND, Benefits=gains),
        "What if",
    )
    app.multiselect(key="people_try").set_value([0])
    app.slider(key="people_later").set_value(3).run()
    cash = next(table.value for table in app.table if "Cash" in table.value).set_index("Cash")
    assert cash["Money back"].to_dict() == {"as planned": "Mar 2031", "with the changes": "Jun 2031"}
    assert [plain(said) for said in cash["Most money out"]] == ["£90 in Jun 2030", "£90 in Sep 2030"]
    app.toggle(key="people_drop").set_value(True).run()
    cash = next(table.value for table in app.table if "Cash" in table.value).set_index("Cash")
    assert cash.loc["with the changes", "Money back"] == "nothing is spent first"


def test_levelling_explains_each_move(open_page: OpenPage) -> None:
    app = at(open_page("resources"), "Levelling")
    assert "FTE-months missing become" in until_said(app, "No other moves are better.")
    moves = app.table[0].value
    assert all("later, from" in move.replace(NO_BREAK, " ") for move in moves["Move"])
    assert all("FTE-months of" in plain(why).replace(NO_BREAK, " ") for why in moves["Why"])


def test_bottlenecks_stand_beside_the_same_money(open_page: OpenPage) -> None:
    app = at(open_page("resources"), "Bottlenecks")
    until_said(app, "chosen again under the limits of Fund")
    assert app.table[0].value["Role"].nunique() == 8  # the roles of capacity.csv
    assert not app.exception


@pytest.mark.parametrize("counted", ["Committed", "Plus the pipeline", "Above the line", "A plan of Fund"])
def test_every_choice_of_what_counts_says_what_it_counts(open_page: OpenPage, counted: str) -> None:
    app = open_page("resources")
    app.session_state["people_counted"] = counted
    app.run()
    assert not app.exception
    assert "Counted:" in plain(said(app))


def test_without_demand_the_page_says_what_each_column_would_bring(use_file: UseFile) -> None:
    app = people_of(use_file, Projects=PROJECTS)
    assert "a Demand tab" in said(app)
    assert app.table[0].value["In your sheet"].tolist() == ["not yet"] * 7


def test_without_capacity_there_is_no_ratio_and_the_page_says_so(use_file: UseFile) -> None:
    app = people_of(use_file, Projects=PROJECTS, Demand=DEMAND)
    assert plain(app.subheader[0].value) == "Nobody says yet how many people there are."
    table = app.dataframe[0].value.set_index("Role")
    # What is needed, since there is no per cent; business as usual is missing, not 0; nobody is said to be served.
    assert table["Jul 2030"].to_dict() == {"Engineer": "1.6", "Business as usual (FTE)": "–"}
    assert "a Capacity tab" in said(app)
    assert set(app.table[0].value["Gets"]) == {"– Not known"}
    app = at(app, "Who is served")
    assert "nobody says how many people there are" in plain(said(app))
    table = next(frame.value for frame in app.dataframe if "People" in frame.value)
    assert set(table["People"]) == {"– Not known"}
    assert set(table["FTE-months missing"]) == {"–"}


def test_demand_that_is_all_over_says_so(use_file: UseFile) -> None:
    past = [["Project", "Role", "Jul 2020", "Aug 2020"], ["P-1", "Engineer", 0.4, 0.2]]
    app = people_of(use_file, Projects=PROJECTS, Demand=past)
    assert "Every month of the Demand sheet is over" in said(app)
