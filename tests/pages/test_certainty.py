"""How sure is it? On the page: what other weights would do, and what an unknown probability leaves open."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import said

pytestmark = pytest.mark.pages

OpenPage = Callable[[str], AppTest]
UseFile = Callable[[str, bytes], AppTest]
# Fit and Reach weigh the same: Payroll 80, Fleet 60, Roof 40, Parks 20, before any probability.
BOOK = b"""Project name,Budget,Fit,Reach,Probability of success
Payroll,40,10,6,
Fleet,30,6,6,0.9
Roof,20,2,6,0.5
Parks,10,0,4,1
Lights,10,0,0,1
"""


def opened(app: AppTest, *parts: str, tab: str = "How sure is it?") -> AppTest:
    app.switch_page("pages/prioritise.py").run()
    app.session_state["question"] = tab
    for part in parts:
        app.session_state[part] = True
    app = app.run()
    assert not app.exception
    return app


@pytest.fixture
def book(use_file: UseFile) -> AppTest:
    return use_file("plan.csv", BOOK)


def test_the_cell_to_firm_up_is_the_probability_that_nobody_states(book: AppTest) -> None:
    app = opened(book)
    app.toggle(key="expected_value").set_value(True).run()
    assert "1 probability of success missing, counting as 0" in said(app)
    table = next(frame.value for frame in app.dataframe if "cell" in frame.value.columns)
    assert table["project"].tolist() == ["Payroll"]
    assert table["criterion"].tolist() == ["Probability of success"]
    assert table["cell"].str.endswith("!E2").tolist() == [True]


def test_the_explanation_names_the_probability_and_no_filled_rating(book: AppTest) -> None:
    app = opened(book, tab="Why this rank?")
    app.toggle(key="expected_value").set_value(True).run()
    app.selectbox(key="project").select_index(0).run()
    words = said(app)
    assert "Payroll ranks" in words
    assert "no known probability of success, which counts as 0; it could reach 100.0" in words
    assert "no rating" not in words


def test_every_change_of_the_funded_set_is_listed_with_the_weight_as_it_is(open_page: OpenPage) -> None:
    app = opened(open_page("prioritise"), "every_change")
    assert "From 0 to 100 %, the others keeping their proportions" in said(app)
    changes = next(table.value for table in app.table if "Joins" in table.value.columns)
    assert changes["Joins"].str.contains("the weight as it is").sum() == 1


def test_the_weights_that_would_put_a_project_first_add_up(open_page: OpenPage) -> None:
    app = opened(open_page("prioritise"), "who_first")
    table = next(frame.value for frame in app.dataframe if "first" in frame.value.columns)
    weights = table[[column for column in table.columns if column.startswith("weight")]]
    assert weights.sum(axis=1).tolist() == pytest.approx([100.0] * len(table))
    assert table["first"].is_monotonic_decreasing


def test_of_two_projects_each_is_ahead_as_often_as_the_other_is_behind(book: AppTest) -> None:
    app = opened(book, "of_two")
    app.selectbox(key="two_one").set_value(1)
    app.selectbox(key="two_other").set_value(2).run()
    # On the sheet's own scales Fleet is worth .6 and 1, Roof .2 and 1: no weights put Roof ahead.
    assert "Fleet is ahead under 100 % of the weights" in said(app)


def test_other_weights_can_be_kept_in_the_order_of_importance(open_page: OpenPage) -> None:
    app = opened(open_page("prioritise"), "who_first")
    app.segmented_control(key="who_first_weights").set_value("in the same order of importance").run()
    table = next(frame.value for frame in app.dataframe if "first" in frame.value.columns)
    # The sliders stand at 30, 25, 15, 15, 10, 5: Risk is never more than Strategic fit.
    assert (table["weight 5"] <= table["weight 0"]).all()


def test_a_sheet_of_several_colours_and_flags_says_which_do_not_count(use_file: UseFile) -> None:
    book = b"""Project name,Budget,Overall RAG,Cost RAG,Weatherproof,Flag
Payroll,40,Red,Green,Yes,1
Fleet,30,Green,Green,No,0
Roof,20,Amber,Red,Yes,1
Parks,10,Green,Amber,No,0
"""
    words = said(opened(use_file("plan.csv", book)))
    assert "Cost RAG rates in words but does not count" in words
    assert "Weatherproof and Flag have two values only" in words
