"""What the server keeps and believes of what the board says."""

import pytest
import streamlit as st

from views.ranking_board import HELD, _held, _project


@pytest.mark.parametrize("project", [-1, 3, 1.0, True, "1", None, [1]])
def test_a_choice_of_no_project_in_the_matrix_is_not_heard(project: object) -> None:
    assert _project({"digest": "now", "project": project}, "now", 3) is None


def test_a_choice_is_heard_of_this_matrix_only() -> None:
    assert _project({"digest": "now", "project": 2}, "now", 3) == 2
    assert _project({"digest": "before", "project": 2}, "now", 3) is None
    assert _project("2", "now", 3) is None


def test_locks_are_forgotten_when_the_criteria_change(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {"criteria": ("Fit", "Risk"), "locked": [True, False], "keep": False}
    monkeypatch.setattr(st, "session_state", {HELD: held})
    assert _held(("Fit", "Risk")) == held
    assert _held(("Risk", "Fit")) == {}
    assert _held(("Fit", "Risk", "Cost")) == {}
