"""Each other way to find the weights, as a reader goes through it, down to the sliders it sets."""

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.pages

# Fit 60, Risk 30, Cost 10 saved: compared in pairs as Fit-Risk, Risk-Cost, Fit-Cost.
THREE = (("Fit", 60.0), ("Cost", 10.0), ("Risk", 30.0))


def page(named_weights):
    """The smallest page that asks: sliders, then the part under test."""
    import streamlit as st

    from pmo_core.scoring.value_functions import Criterion
    from views.controls import weight_sliders
    from views.prioritise.ways import weights_by_another_way

    criteria = [
        Criterion(name, name, weight, (0.0, 10.0), (0.0, 1.0), description="") for name, weight in named_weights
    ]
    weight_sliders(criteria)
    st.session_state["found"] = weights_by_another_way(criteria)


def opened(way, named_weights=THREE):
    app = AppTest.from_function(page, args=(named_weights,), default_timeout=60).run()
    return app.segmented_control(key="way_of_weights").set_value(way).run() if way else app


def sliders(app):
    return {slider.label: slider.value for slider in app.slider}


def said(app):
    parts = [*app.info, *app.success, *app.warning, *app.caption, *app.markdown]
    return "\n".join(part.value for part in parts)


def shares(app):
    table = app.dataframe[0].value
    return {name: round(share, 1) for name, share in zip(table["criterion"], table["share"], strict=True)}


def use(app):
    return app.button(key="use_weights").click().run()


def test_nothing_is_found_before_a_way_is_chosen():
    app = opened(None)
    assert not app.exception
    assert app.session_state["found"] is None
    assert "sliders stay as they are" in said(app)


def test_one_criterion_alone_is_not_asked_about():
    assert not opened(None, (("Fit", 60.0),)).segmented_control


def test_points_left_are_said_and_the_shares_are_of_those_given():
    app = opened("points")
    assert "100 points to give" in said(app)
    app.number_input(key="points w_fit").set_value(50.0)
    app.number_input(key="points w_risk").set_value(30.0).run()
    assert "20 points left to give. Shares are of the 80 points given." in said(app)
    assert shares(app) == {"Fit": 62.5, "Risk": 37.5, "Cost": 0.0}
    app.number_input(key="points w_cost").set_value(21.0).run()
    assert "1 point too many" in said(app)
    app.number_input(key="points w_cost").set_value(20.0).run()
    assert "All 100 points are given" in said(app)
    assert shares(app) == {"Fit": 50.0, "Risk": 30.0, "Cost": 20.0}


def test_the_weights_found_reach_the_sliders_by_the_button_and_not_before():
    app = opened("points")
    app.number_input(key="points w_fit").set_value(50.0)
    app.number_input(key="points w_risk").set_value(50.0).run()
    assert sliders(app) == {"Fit": 60, "Cost": 10, "Risk": 30}
    app = use(app)
    assert not app.exception
    assert sliders(app) == {"Fit": 100, "Cost": 0, "Risk": 100}
    assert "on the sliders now" in said(app)
    assert app.session_state["found"].way == "points"


def test_rounding_to_whole_numbers_is_said_with_what_it_loses():
    app = opened("points")
    app.number_input(key="points w_fit").set_value(100.0)
    app.number_input(key="points w_cost").set_value(0.4).run()
    # 0.4 of 100 rounds to 0: its share of 0.4 / 100.4 goes to the other.
    assert "a share moves by up to 0.4 % of the whole" in said(app)
    assert "Too small for a slider, so 0: Cost." in said(app)


def test_swing_waits_until_every_step_is_rated_against_the_most_wanted():
    app = opened("swing")
    app.selectbox(key="swing_best").set_value(2).run()
    assert [box.label for box in app.number_input] == ["Fit, from 0 to 10", "Cost, from 0 to 10"]
    app.number_input(key="swing w_fit").set_value(60.0).run()
    assert "1 step still to rate" in said(app)
    assert app.session_state["found"] is None
    app.number_input(key="swing w_cost").set_value(40.0).run()
    assert shares(app) == {"Risk": 50.0, "Fit": 30.0, "Cost": 20.0}
    assert sliders(use(app)) == {"Risk": 100, "Fit": 60, "Cost": 40}


def test_the_order_of_picking_is_the_order_and_the_rest_share_the_last_places():
    app = opened("order")
    app.multiselect(key="order_of_criteria").set_value([2]).run()
    assert "2 criteria not picked" in said(app)
    # 11/18, then the mean of 5/18 and 2/18.
    assert shares(app) == {"Risk": 61.1, "Fit": 19.4, "Cost": 19.4}
    app.multiselect(key="order_of_criteria").set_value([2, 1, 0]).run()
    assert shares(app) == {"Risk": 61.1, "Cost": 27.8, "Fit": 11.1}


def test_two_answers_weigh_three_criteria_and_say_that_nothing_can_contradict_yet():
    app = opened("pairs")
    assert [box.label for box in app.selectbox] == ["Fit or Risk?", "Risk or Cost?"]
    app.selectbox(key="pair w_fit w_risk").set_value(2).run()
    assert "Not yet compared with the rest: Cost." in said(app)
    app.selectbox(key="pair w_risk w_cost").set_value(-2).run()
    # Fit is 2 times Risk, Cost 2 times Risk: 2 : 1 : 2.
    assert shares(app) == {"Fit": 40.0, "Cost": 40.0, "Risk": 20.0}
    assert "So few answers cannot contradict" in said(app)
    assert sliders(use(app)) == {"Fit": 100, "Cost": 100, "Risk": 50}


def test_answers_in_a_circle_are_named_and_repaired_by_one_button():
    app = opened("pairs")
    app = app.button(key="ask_more_pairs").click().run()
    for key in ("pair w_fit w_risk", "pair w_risk w_cost"):
        app.selectbox(key=key).set_value(3)
    app.selectbox(key="pair w_fit w_cost").set_value(-3).run()
    # lambda max = 1 + 1/3 + 3, so the ratio is (4/3) / 2 / .58 = 1.15; all shares are equal.
    assert "contradict each other too much (1.15; up to 0.10 is fine)" in said(app)
    assert "all answers together say that" in said(app)
    assert "matter the same" in said(app)
    for _ in range(6):
        app = app.button(key="repair_pair").click().run()
        assert not app.exception
        if "contradict each other little" in said(app):
            break
    assert "contradict each other little" in said(app)


def test_a_repair_can_turn_an_answer_round():
    # Each next criterion is given twice the one before, so D is 8 times A; but A against D was answered 2 for A.
    # By the rows' geometric means D is 2 times A all the same: A (1/2 * 1/4 * 2)^(1/4), D (2 * 4 * 1/2)^(1/4).
    app = opened("pairs", (("A", 40.0), ("B", 30.0), ("C", 20.0), ("D", 10.0)))
    app = app.button(key="ask_more_pairs").click().run()
    for pair, answer in (("a w_b", -2), ("b w_c", -2), ("c w_d", -2), ("a w_c", -4), ("b w_d", -4), ("a w_d", 2)):
        app.selectbox(key=f"pair w_{pair}").set_value(answer)
    app.run()
    assert "you say that A matters 2 times as much as D; all answers together say that D matters" in said(app)
    app = app.button(key="repair_pair").click().run()
    assert app.selectbox(key="pair w_a w_d").value == -2


def test_answers_that_agree_are_told_so():
    app = opened("pairs").button(key="ask_more_pairs").click().run()
    assert "ask_more_pairs" not in [button.key for button in app.button]
    for key, answer in (("pair w_fit w_risk", 2), ("pair w_risk w_cost", 3), ("pair w_fit w_cost", 6)):
        app.selectbox(key=key).set_value(answer)
    assert "contradict each other little (0.00; up to 0.10 is fine)" in said(app.run())


def test_answers_stay_when_the_reader_tries_another_way_and_returns():
    app = opened("points")
    app.number_input(key="points w_fit").set_value(70.0).run()
    way = app.segmented_control(key="way_of_weights")
    app = way.set_value("order").run().segmented_control(key="way_of_weights").set_value("points").run()
    assert app.number_input(key="points w_fit").value == 70


@pytest.mark.parametrize(("way", "questions"), [("points", 40), ("pairs", 39)])
def test_forty_criteria_are_asked_forty_questions_and_not_seven_hundred(way, questions):
    app = opened(way, tuple((f"Criterion {n}", 50.0) for n in range(40)))
    assert not app.exception
    asked = app.number_input if way == "points" else app.selectbox
    assert len(asked) == questions


def test_forty_criteria_compared_in_a_chain_have_weights():
    app = opened("pairs", tuple((f"Criterion {n}", 50.0) for n in range(40)))
    for box in app.selectbox:
        box.set_value(1)
    assert shares(app.run()) == {f"Criterion {n}": 2.5 for n in range(40)}


def test_a_name_that_looks_like_formatting_is_shown_as_typed():
    app = opened("pairs", (("*Fit*", 2.0), ("[Risk](x)", 1.0)))
    assert app.selectbox[0].label == r"\*Fit\* or \[Risk\](x)?"
