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
    assert owed["Owed"].iloc[0] == "Delivery plan (In review)"
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
