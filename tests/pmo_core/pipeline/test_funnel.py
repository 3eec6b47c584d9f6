"""Stays in stages, by gates and by readings, and the funnel made of them."""

from datetime import date, timedelta

import numpy as np
import pytest

from pmo_core.pipeline.columns import own_days
from pmo_core.pipeline.funnel import funnel, moves_by_quarter
from pmo_core.pipeline.gates import gates_of, next_gate
from pmo_core.pipeline.stages import staged
from pmo_core.pipeline.stays import Stay, stays_by_gates, stays_by_readings
from pmo_core.settings.pipeline import StageSettings
from tests.builders import a_portfolio, a_project

AS_OF = date(2026, 10, 31)
STAGES = (
    StageSettings(name="Idea", kind="proposal"),
    StageSettings(name="Case", kind="proposal", entry_gate="Gate 1", typical_days=90),
    StageSettings(name="Build", entry_gate="Gate 2"),
    StageSettings(name="Stopped", kind="stopped"),
)


def a_gate(gate, passed=None, forecast=None, project_id="P-001"):
    return {"project_id": project_id, "name": f"{gate} held", "gate": gate, "actual": passed, "forecast": forecast}


def stays(stage, *gates, **fields):
    portfolio = a_portfolio(projects=[a_project(stage=stage, **fields)], milestones=list(gates))
    found = staged(portfolio.projects, STAGES)
    since = own_days(portfolio, "Stage since")
    return stays_by_gates(["P-001"], found, gates_of(portfolio), since, AS_OF)


def test_a_stay_begins_at_the_entry_gate_and_ends_at_the_next():
    first, second = stays("Build", a_gate("Gate 1", date(2026, 1, 1)), a_gate("gate-2", date(2026, 4, 11)))
    assert first == Stay("P-001", 1, date(2026, 1, 1), date(2026, 4, 11), "left")
    assert first.days(AS_OF) == 100
    assert second == Stay("P-001", 2, date(2026, 4, 11), None, "here")


def test_gates_ahead_of_the_stage_or_after_the_day_do_not_count():
    found = stays("Case", a_gate("Gate 1", date(2026, 1, 1)), a_gate("Gate 2", date(2026, 4, 11)))
    assert found == (Stay("P-001", 1, date(2026, 1, 1), None, "here"),)
    assert stays("Case", a_gate("Gate 1", date(2026, 11, 1))) == (Stay("P-001", 1, None, None, "here"),)


def test_a_stage_entered_on_no_known_day_says_so_and_is_no_percentage():
    found = stays("Build", a_gate("Gate 1", date(2026, 1, 1)))
    assert [(stay.entered, stay.end) for stay in found] == [(date(2026, 1, 1), "unknown"), (None, "here")]
    assert found[1].days(AS_OF) is None


def test_the_sheets_own_day_goes_before_the_gate():
    row = {"Stage since": date(2026, 10, 1)}
    assert stays("Case", a_gate("Gate 1", date(2026, 1, 1)), **row)[0].entered == date(2026, 10, 1)


def test_a_stopped_project_ends_its_last_stay_as_stopped():
    found = stays("Stopped", a_gate("Gate 1", date(2026, 1, 1)))
    assert [(stay.stage, stay.end) for stay in found] == [(1, "stopped"), (3, "here")]


def test_the_next_gate_is_the_first_not_passed_by_day():
    gates = [
        a_gate("Gate 3", None, date(2027, 1, 1)),
        a_gate("Gate 2", None, date(2026, 12, 1)),
        a_gate("Gate 1", date(2026, 1, 1)),
    ]
    found = gates_of(a_portfolio(milestones=gates))["P-001"]
    assert next_gate(found).name == "Gate 2"
    assert next_gate(()) is None


def test_readings_tell_who_entered_left_and_was_stopped_and_when():
    seen = [
        (date(2026, 1, 1), {"A": 0, "B": 0, "C": 0}),
        (date(2026, 2, 1), {"A": 1, "B": 3, "D": 0}),
        (date(2026, 3, 1), {"A": 1, "B": 3, "D": 0}),
    ]
    found = stays_by_readings(seen, staged(a_portfolio(projects=[a_project(stage="Idea")]).projects, STAGES))
    assert found == (
        Stay("A", 0, None, date(2026, 2, 1), "left"),
        Stay("A", 1, date(2026, 2, 1), None, "here"),
        Stay("B", 0, None, date(2026, 2, 1), "stopped"),
        Stay("B", 3, date(2026, 2, 1), None, "here"),
        Stay("C", 0, None, date(2026, 2, 1), "unknown"),
        Stay("D", 0, date(2026, 2, 1), None, "here"),
    )


def a_stay(lasts, end="left", stage=1):
    entered = AS_OF - timedelta(days=lasts) if end == "here" else date(2026, 1, 1)
    return Stay("P", stage, entered, None if end == "here" else entered + timedelta(days=lasts), end)


def test_conversion_median_and_ageing_of_a_stage():
    found = [
        *(a_stay(days) for days in (10, 20, 30, 40, 50)),
        a_stay(5, "stopped"),
        a_stay(44, "here"),
        a_stay(45, "here"),
    ]
    case = funnel(found, STAGES, AS_OF)[1]
    assert (case.known, case.left, case.stopped, case.here) == (8, 5, 1, 2)
    assert case.conversion == pytest.approx(5 / 6)
    assert case.median_days == 30
    # Linear between neighbours: 0.85 of the 4 steps from 10 to 50 is 3.4 steps, 44 days.
    assert case.beyond_days == pytest.approx(44)
    assert [stay.days(AS_OF) for stay in case.ageing] == [45]


def test_fewer_than_five_cases_make_no_percentage_and_the_usual_days_tell_who_ages():
    case = funnel([*(a_stay(days) for days in (10, 20, 30, 40)), a_stay(91, "here")], STAGES, AS_OF)[1]
    assert (case.conversion, case.beyond_days, case.usual) == (None, 90, True)
    assert len(case.ageing) == 1
    idea, _, build = funnel([], STAGES, AS_OF)
    assert (idea.conversion, idea.median_days, idea.beyond_days, build.stage) == (None, None, None, "Build")


def test_moves_are_counted_by_stage_and_quarter():
    found = moves_by_quarter([a_stay(100), a_stay(10, "stopped"), a_stay(400)], STAGES, AS_OF)
    counted = {(move.stage, move.period): (move.entered, move.left, move.stopped) for move in found}
    assert counted == {("Case", "2026 Q1"): (3, 0, 1), ("Case", "2026 Q2"): (0, 1, 0)}


def test_own_days_are_missing_where_the_sheet_has_no_such_column():
    assert np.isnat(own_days(a_portfolio(), "Stage since")).all()
