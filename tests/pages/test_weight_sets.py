"""Weights with a name on the Prioritise page: saved, used, linked to, compared, and the group's."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pmo_core.ledger import CONTRIBUTOR_WEIGHTS, WEIGHT_SET, Ledger, WeightSet, open_ledger, record_weight_set
from pmo_core.settings import LedgerSettings
from tests.builders import READ_AT, REPOSITORY
from tests.pages.conftest import plain, ranked
from tests.pages.test_pages import said
from views.controls import SAVED_WEIGHTS

pytestmark = pytest.mark.pages

OpenPage = Callable[[str], AppTest]
UseFile = Callable[[str, bytes], AppTest]
WHOSE = "Whose weights?"


@pytest.fixture
def open_page(open_page: OpenPage) -> OpenPage:
    """Pages as they open, the Prioritise page with the question about weights open below the board."""

    def open_(name: str) -> AppTest:
        app = open_page(name)
        return at_weights(app) if name == "prioritise" else app

    return open_


def at_weights(app: AppTest) -> AppTest:
    app.session_state["question"] = WHOSE
    return app.run()


def shared() -> Ledger:
    """The ledger in the file that the page writes."""
    return open_ledger(LedgerSettings())


def linked(**query: str) -> AppTest:
    """The page as a link opens it."""
    app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=60).run()
    app.switch_page("pages/prioritise.py")
    for name, value in {"question": WHOSE, **query}.items():
        app.query_params[name] = value
    return app.run()


def weigh(app: AppTest, **weights: float) -> AppTest:
    """The weights of these criteria, all others at 0, as a hand on the board leaves them."""
    for key in weight_keys_of(app):
        app.session_state[key] = float(weights.get(key.removeprefix("w_"), 0.0))
    return app.run()


def save(app: AppTest, name: str = "Board", by: str = "Ann", why: str = "Voted in May") -> AppTest:
    for key, text in (("set_name", name), ("set_by", by), ("set_why", why)):
        app.text_input(key=key).set_value(text)
    return app.button(key="save_set_button").click().run()


def table(app: AppTest, column: str) -> dict[str, list[object]]:
    """The table that has this column."""
    found = next(frame.value for frame in app.dataframe if column in frame.value.columns)
    return found.to_dict(orient="list")


def weights_on(app: AppTest) -> dict[str, float]:
    """Weights that count, by the criterion's name in the link."""
    kept = {key.removeprefix("w_"): app.session_state[key] for key in weight_keys_of(app)}
    return {name: weight for name, weight in kept.items() if weight}


def weight_keys_of(app: AppTest) -> list[str]:
    return list(app.session_state[SAVED_WEIGHTS])


def first(app: AppTest) -> str:
    """The first project in order."""
    return ranked(app)["name"].iloc[0]


def test_a_set_that_is_saved_is_listed_with_who_and_why_and_is_in_the_file(open_page: OpenPage) -> None:
    app = save(weigh(open_page("prioritise"), risk=30, urgency=10))
    assert not app.exception
    rows = table(app, "why")
    assert (rows["name"], rows["by"], rows["why"], rows["now"]) == (["Board"], ["Ann"], ["Voted in May"], ["✓"])
    (entry,) = shared().entries(WEIGHT_SET)
    assert {name: weight for name, weight in entry.payload.weights.items() if weight} == {
        "Risk": 30,
        "Urgency": 10,
    }
    assert "name is kept as typed" in plain(said(app))
    where = next(caption for caption in app.caption if "Kept in a file" in plain(caption.value))
    assert "Community Cloud a restart loses what is saved here" in plain(where.proto.help)


def test_a_name_that_somebody_else_has_given_a_set_is_refused_with_whose_it_is(open_page: OpenPage) -> None:
    app = save(weigh(open_page("prioritise"), risk=30))
    save(weigh(app, urgency=10), by="Bo")
    assert "Ann saved a set called Board on " in plain(said(app))
    assert len(shared().entries(WEIGHT_SET)) == 1
    save(app, by="ann")
    assert len(shared().entries(WEIGHT_SET)) == 2  # her own set may be saved anew


def test_a_set_cannot_be_named_as_the_page_names_its_own_weights(open_page: OpenPage) -> None:
    app = save(open_page("prioritise"), name="the starting  weights")
    assert "Give your set another name" in plain(said(app))
    assert not shared().entries(WEIGHT_SET)


def test_a_second_click_saves_no_second_set(open_page: OpenPage) -> None:
    app = save(open_page("prioritise"))
    app.button(key="save_set_button").click().run()
    assert len(shared().entries(WEIGHT_SET)) == 1


@pytest.mark.parametrize(("name", "by"), [("", "Ann"), ("Board", " "), ("\u200b", "Ann")])
def test_a_set_without_a_name_or_an_author_is_not_saved(open_page: OpenPage, name: str, by: str) -> None:
    app = save(open_page("prioritise"), name, by)
    assert app.error[0].value == "A set needs its name and yours."
    assert shared().entries(WEIGHT_SET) == ()


def test_using_a_set_puts_the_sliders_and_the_order_to_it(open_page: OpenPage) -> None:
    app = save(weigh(open_page("prioritise"), carbon_saved=80))
    weigh(app, risk=50)
    assert table(app, "why")["now"] == [""]
    app.button(key="use_set").click().run()
    assert weights_on(app) == {"carbon_saved": 80.0}
    assert first(app) == "Weekly Food Waste Collections"  # 1,420 t a year in projects.csv, the most of all


def test_the_newest_of_a_name_is_listed_and_the_older_one_keeps_its_link(open_page: OpenPage) -> None:
    app = save(weigh(open_page("prioritise"), risk=30))
    save(weigh(app, urgency=40), name="board ", by="ANN ")
    assert (table(app, "why")["name"], table(app, "why")["by"]) == (["board"], ["ANN"])
    older = shared().entries(WEIGHT_SET)[0]
    assert weights_on(linked(set=older.id)) == {"risk": 30.0}


def test_a_link_to_a_set_opens_with_its_weights_and_then_says_them_itself(open_page: OpenPage) -> None:
    app = save(weigh(open_page("prioritise"), risk=30, urgency=10))
    (entry,) = shared().entries(WEIGHT_SET)
    assert any(f"?set={entry.id}" in code.value for code in app.code)
    opened = linked(set=entry.id)
    assert not opened.exception
    assert weights_on(opened) == {"risk": 30.0, "urgency": 10.0}
    assert "set" not in opened.query_params
    assert opened.query_params["w_risk"] == "30"


def test_a_weight_in_the_link_goes_before_the_set_s(open_page: OpenPage) -> None:
    save(weigh(open_page("prioritise"), risk=30, urgency=10))
    (entry,) = shared().entries(WEIGHT_SET)
    assert weights_on(linked(set=entry.id, w_risk="70")) == {"risk": 70.0, "urgency": 10.0}


def test_a_link_to_a_set_that_is_not_known_says_so_and_shows_the_starting_weights(open_page: OpenPage) -> None:
    app = linked(set="[click](http://x.example)" * 9)
    assert not app.exception
    assert "is not known here; the weights below are the starting ones" in plain(app.warning[0].value)
    assert "[click](http" not in app.warning[0].value
    assert weights_on(app) == weights_on(open_page("prioritise"))


def test_a_set_of_other_criteria_is_matched_by_name_and_the_rest_is_said(open_page: OpenPage) -> None:
    given = {"risk": 30.0, "Reach": 50.0}
    record_weight_set(shared(), WeightSet(name="Old", weights=given), at=READ_AT, by="Ann")
    app = open_page("prioritise")
    assert "It also weighs Reach, no criterion here: left out." in plain(said(app))
    assert "which counts 0" in plain(said(app))
    app.button(key="use_set").click().run()
    assert weights_on(app) == {"risk": 30.0}


def test_a_set_that_says_nothing_of_these_criteria_is_not_offered(open_page: OpenPage) -> None:
    entry = record_weight_set(shared(), WeightSet(name="Alien", weights={"Reach": 1.0}), at=READ_AT, by="Ann")
    assert "No set is saved yet" in said(open_page("prioritise"))
    assert "has no criterion of this portfolio" in plain(linked(set=entry.id).warning[0].value)


def test_two_sets_are_told_apart_by_shares_and_by_what_they_do_to_the_order(use_file: UseFile) -> None:
    # Fit alone: Roof, Gate, Barn. Reach alone: Barn, Gate, Roof. Both alike: 5, 5 and 5.
    app = use_file("three.csv", b"Project name,Fit,Reach\nRoof,10,0\nGate,5,5\nBarn,0,10\n")
    at_weights(app.switch_page("pages/prioritise.py").run())
    save(weigh(app, fit=60, reach=20), "Finance")
    save(weigh(app, fit=20, reach=60), "Delivery")
    assert app.selectbox(key="compare_one").options == [
        "The sliders now",
        "The starting weights",
        "Delivery",
        "Finance",
    ]
    app.selectbox(key="compare_one").select_index(3)
    app.selectbox(key="compare_other").select_index(2)
    app.run()
    shares = table(app, "difference")
    assert (shares["criterion"], shares["one"], shares["other"]) == (["Fit", "Reach"], [75, 25], [25, 75])
    assert shares["difference"] == [-50, 50]
    assert "First was Roof; now it is Barn." in plain(said(app))
    # Without costs the line stands below the first of three.
    assert "Newly above the line: Barn. No longer above the line: Roof." in plain(said(app))
    moves = table(app, "after")
    assert (moves["name"], moves["before"], moves["after"]) == (["Roof", "Barn"], ["1", "3"], ["3", "1"])
    assert moves["moved"] == ["▼ 2", "▲ 2"]


def test_weights_that_agree_are_said_to_agree(open_page: OpenPage) -> None:
    assert "They weigh every criterion the same." in said(open_page("prioritise"))


def test_each_person_s_last_weights_count_and_other_criteria_do_not(open_page: OpenPage) -> None:
    app = weigh(open_page("prioritise"), risk=30, urgency=10)
    for by, risk in (("Ann", 30.0), ("Ben", 50.0), ("ann ", 90.0)):
        weigh(app, risk=risk, urgency=10.0)
        app.text_input(key="mine_by").set_value(by)
        app.button(key="add_mine_button").click().run()
    rows = table(app, "who ")
    assert (rows["who "], rows["Risk"]) == (["ann", "Ben"], [pytest.approx(90.0), pytest.approx(500 / 6)])
    assert len(shared().entries(CONTRIBUTOR_WEIGHTS)) == 3
    app.text_input(key="mine_by").set_value("")
    app.button(key="add_mine_button").click().run()
    assert app.error[0].value == "Weights need the name of whoever gives them."


def test_what_is_saved_with_one_s_own_file_lasts_for_the_visit_and_is_never_written(use_file: UseFile) -> None:
    app = use_file("own.csv", b"Project name,Secret fit\nRoof,7\nGate,3\nBarn,5\n")
    at_weights(app.switch_page("pages/prioritise.py").run())
    told = plain(said(save(app)))
    assert "What you save here lasts for this visit only." in told
    assert "nothing of it is written to disk" in told
    assert table(app, "why")["name"] == ["Board"]
    assert not app.code
    app.text_input(key="mine_by").set_value("Ann")
    app.button(key="add_mine_button").click().run()
    assert table(app, "who ")["who "] == ["Ann"]
    assert shared().entries(WEIGHT_SET) == shared().entries(CONTRIBUTOR_WEIGHTS) == ()


@pytest.mark.parametrize("way", ["off", "not writable"])
def test_without_a_ledger_the_page_works_and_says_why_nothing_lasts(
    open_page: OpenPage, config: Path, way: str
) -> None:
    (config / "in_the_way").write_text("")
    lines = "off = true" if way == "off" else f"file = '{config / 'in_the_way' / 'x.sqlite'}'"
    (config / "portfolio.toml").write_text(f"[ledger]\n{lines}\n")
    app = save(open_page("prioritise"))
    assert not app.exception
    told = plain(said(app))
    assert "What you save here lasts for this visit only." in told
    assert ("The ledger is switched off." if way == "off" else "x.sqlite cannot be used") in told
    assert table(app, "why")["name"] == ["Board"]


def test_a_damaged_ledger_is_one_sentence_and_the_ranking_stands(open_page: OpenPage, config: Path) -> None:
    (config / "x.sqlite").write_bytes(b"Dear diary, nothing today. " * 100)
    (config / "portfolio.toml").write_text(f"[ledger]\nfile = '{config / 'x.sqlite'}'\n")
    app = open_page("prioritise")
    assert not app.exception
    assert "x.sqlite is damaged, or is no ledger" in plain(said(app))
    assert len(ranked(app)) == 44


def test_nothing_is_saved_once_access_is_closed(open_page: OpenPage, config: Path) -> None:
    app = open_page("prioritise")
    link = "https://docs.google.com/spreadsheets/d/1AbcDEFghiJKLmnoPQRst/edit"
    (config / "portfolio.toml").write_text(f'[source]\nkind = "google_sheet"\nlink = "{link}"\n')
    st.cache_resource.clear()
    save(app)
    assert "closed" in app.error[0].value
    assert shared().entries(WEIGHT_SET) == ()


def contribute(app: AppTest, by: str, **weights: float) -> AppTest:
    weigh(app, **weights)
    app.text_input(key="mine_by").set_value(by)
    return app.button(key="add_mine_button").click().run()


def test_three_people_see_what_they_weigh_together_and_the_project_that_hangs_on_whom_one_asks(
    use_file: UseFile,
) -> None:
    # Scores from 0 to 10: Roof is Fit's share times 10, Barn is Reach's share times 10, Gate is always 4.
    # One of three is chosen: Roof where Fit has more than half (Ann, Ben), Barn where Reach has (Cy).
    # Geometric means are the cube roots of 0.8 x 0.6 x 0.2 = 0.096 and 0.2 x 0.4 x 0.8 = 0.064: 53.4 to 46.6.
    app = use_file("three.csv", b"Project name,Fit,Reach\nRoof,10,0\nGate,4,4\nBarn,0,10\n")
    at_weights(app.switch_page("pages/prioritise.py").run())
    contribute(app, "Ann", fit=80, reach=20)
    assert not any(button.key == "use_group" for button in app.button)
    contribute(app, "Ben", fit=60, reach=40)
    assert "All 2 would fund the same projects." in plain(said(app))
    contribute(app, "Cy", fit=20, reach=80)
    joint, disputed = (part.value.to_dict(orient="list") for part in app.table)
    assert joint["Group"] == ["53 %", "47 %"]
    assert joint["Lowest (who)"] == ["20 % (Cy)", "20 % (Ann)"]
    assert joint["Highest (who)"] == ["80 % (Ann)", "80 % (Cy)"]
    assert disputed["Project"] == ["Roof", "Barn"]
    assert disputed["Would fund it"] == ["Ben, Ann", "Cy"]
    assert disputed["Would not"] == ["Cy", "Ben, Ann"]
    assert disputed["By the group's weights"] == ["funded", "not funded"]
    assert "each of these criteria alone changes what the group would fund: Fit, Reach." in plain(said(app))
    app.button(key="use_group").click().run()
    weights = weights_on(app)
    assert weights["fit"] / weights["reach"] == pytest.approx(1.5 ** (1 / 3))
