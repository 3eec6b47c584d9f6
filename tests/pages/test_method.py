"""The page of the method: first glance, every part, and a sheet with names alone."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import plain
from tests.pages.test_pages import said

pytestmark = pytest.mark.pages

OpenPage = Callable[[str], AppTest]
UseFile = Callable[[str, bytes], AppTest]


def part(app: AppTest, name: str) -> AppTest:
    app.session_state["method_part"] = name
    return app.run()


def test_the_method_says_who_owes_what_by_the_next_gate_and_every_part_opens(open_page: OpenPage) -> None:
    app = open_page("method")
    assert "of 44 projects are not ready for the next gate" in plain(app.subheader[0].value)
    app.selectbox(key="method_who").set_value("Viktor Petrov").run()
    owed = app.table[0].value
    assert "P-004" in plain(owed["Project"].iloc[0])
    assert owed["Owed"].iloc[0].replace("\u00a0", " ") == "Delivery plan (In review)"
    part(app, "One project")
    app.selectbox(key="method_project").set_value("P-004").run()
    assert "projects.csv" not in said(app)
    assert any("artefacts.csv!" in plain(cell) for cell in app.table[0].value["Cell"])
    assert "The column Method class in Projects" in plain(said(part(app, "Classes")))
    assert "The method asks for" in said(part(app, "What the method costs"))
    assert not app.exception


def test_names_alone_are_told_which_tab_would_show_whether_the_method_is_met(use_file: UseFile) -> None:
    app = use_file("names.csv", b"Project name,Budget\nRoof,3\nGate,4\n").switch_page("pages/method.py").run()
    assert not app.exception
    assert "an Artefacts tab with Project, Artefact, Gate and Status" in said(app)


def test_a_gate_review_on_record_moves_the_project_on_and_stands_in_its_history(open_page: OpenPage) -> None:
    app = part(open_page("method"), "Gate review")
    app.selectbox(key="method_project").set_value("P-004").run()
    assert "Not ready for Gate 3: Delivery plan is not approved" in plain(said(app))
    app.session_state["record_review"] = True
    app.run()
    app.selectbox(key="review_outcome_P-004").set_value("Approved")
    app.text_input(key="review_by_P-004").set_value("Board")
    app.button(key="review_recorded").click().run()
    assert "Delivery plan not approved: say why the gate is passed without" in plain(app.error[0].value)
    app.text_input(key="review_reason_P-004").set_value("The plan is with the printer")
    app.button(key="review_recorded").click().run()
    assert "Recorded: Gate 3, Approved" in plain(app.success[0].value)
    assert "Ready for Gate 4" in plain(said(app)).replace("Not ready", "Ready")
    held = app.table[-1].value
    assert (held["Gate"].iloc[0], plain(held["From"].iloc[0])) == ("Gate 3", "recorded here by Board")
    assert "Delivery plan: The plan is with the printer" in plain(held["Outcome"].iloc[0])
    assert "Bring Delivery plan to approval" in plain(held["Recommended"].iloc[0]).replace("\u00a0", " ")
    assert not app.exception


def test_a_health_check_by_the_manager_is_said_to_be_and_the_second_one_shows_the_trend(
    open_page: OpenPage,
) -> None:
    app = part(open_page("method"), "Health check")
    assert "No project was checked yet" in said(app)
    app.selectbox(key="method_project").set_value("P-004")
    app.session_state["check_health"] = True
    app.run()
    app.radio(key="health_P-004_Aim").set_value("In part")
    app.text_input(key="health_by_P-004").set_value("viktor petrov")
    app.button(key="health_recorded").click().run()
    assert "33 %, 1 answer, kept as the manager's own view" in plain(app.success[0].value)
    assert "**1 of 44 projects checked**" in plain(said(app))
    app.session_state["check_health"] = True
    app.run().radio(key="health_P-004_Aim").set_value("Yes")
    app.text_input(key="health_by_P-004").set_value("Bo")
    app.button(key="health_recorded").click().run()
    assert plain(app.error[0].value) == "Aim: the best answer needs what it rests on."
    app.text_input(key="evidence_P-004_Aim").set_value("The minutes of May")
    app.button(key="health_recorded").click().run()
    answers = app.table[-1].value
    assert (answers["Answer"].iloc[0], answers["Before"].iloc[0]) == ("Yes", "In part")
    assert not app.exception
