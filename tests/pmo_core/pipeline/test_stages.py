"""Stages are data: texts of the sheet map to them, and those that do not are listed."""

import numpy as np
import pytest

from pmo_core.pipeline.board import broken_limits, columns_of
from pmo_core.pipeline.stages import NO_STAGE, staged
from pmo_core.settings import load_settings
from pmo_core.settings.pipeline import PipelineFile, StageSettings
from tests.builders import a_portfolio, a_project

STAGES = (
    StageSettings(name="Idea", words=("Proposed",), kind="proposal", limit=1),
    StageSettings(name="Build", words=("In delivery",), entry_gate="Gate 2"),
    StageSettings(name="Stopped", words=("Cancelled",), kind="stopped"),
)


def projects(*said):
    rows = [
        a_project(f"P-{n}", f"Project {n}", stage=stage, status=status) for n, (stage, status) in enumerate(said)
    ]
    return a_portfolio(projects=rows).projects


def test_a_text_means_its_stage_whatever_its_case_and_dashes():
    found = staged(projects(("idea", "x"), ("IN-DELIVERY", "x"), ("Proposed", "x")), STAGES)
    assert found.places.tolist() == [0, 1, 0]


def test_status_says_the_stage_where_stage_says_none():
    found = staged(projects((None, "Proposed"), ("Somewhere", "In delivery")), STAGES)
    assert found.places.tolist() == [0, 1]


def test_a_status_that_ends_the_work_goes_before_the_stage():
    found = staged(projects(("Build", "Cancelled"), ("Idea", "In delivery")), STAGES)
    assert found.places.tolist() == [2, 0]
    assert found.ended.tolist() == [True, False]


def test_texts_that_mean_no_stage_are_listed_with_how_often_and_where_first():
    found = staged(projects(("Limbo", None), ("Limbo", None), ("Idea", "Odd"), (None, "Odd")), STAGES)
    assert found.places.tolist() == [NO_STAGE, NO_STAGE, 0, NO_STAGE]
    listed = [(one.field, one.text, one.projects, one.row) for one in found.unmapped]
    assert listed == [("stage", "Limbo", 2, 2), ("status", "Odd", 1, 5)]


def test_a_sheet_that_speaks_of_other_stages_keeps_its_own_in_the_order_they_appear():
    found = staged(projects(("Scoping", None), ("Rollout", None), ("Scoping", None)), STAGES)
    assert found.own
    assert [stage.name for stage in found.stages] == ["Scoping", "Rollout"]
    assert found.places.tolist() == [0, 1, 0]


def test_of_a_sheets_own_stages_the_usual_words_say_what_is_proposed_and_what_is_over():
    found = staged(projects(("Planung", None), ("Läuft", None), ("Abgeschlossen", None), ("Storniert", None)), ())
    assert [stage.kind for stage in found.stages] == ["proposal", "active", "finished", "stopped"]
    assert found.ended.tolist() == [False, False, True, True]


def test_a_status_that_says_it_is_over_goes_before_a_stage_of_the_sheets_own():
    found = staged(projects(("Rollout", "Abgebrochen"), ("Rollout", "On track"), ("Rollout", "Planned")), ())
    assert [stage.name for stage in found.stages] == ["Rollout", "Abgebrochen"]
    assert found.places.tolist() == [1, 0, 0]
    assert found.ended.tolist() == [True, False, False]


def test_a_stage_above_its_limit_is_said_and_one_at_it_is_not():
    assert broken_limits(staged(projects(("Idea", None), ("Idea", None)), STAGES)) == [("Idea", 2, 1)]
    assert broken_limits(staged(projects(("Idea", None), ("Build", None)), STAGES)) == []


def test_cards_stand_by_rank_and_the_head_adds_up_what_is_known():
    found = staged(projects(("Idea", None), ("Idea", None), ("Idea", None), (None, None)), STAGES)
    costs, benefits = np.array([1.0, np.nan, 4.0, 8.0]), np.full(4, np.nan)
    idea, build, none = columns_of(found, costs, benefits, {0: 3, 1: 1, 2: 2}, [True] * 4)
    assert idea.places == (1, 2, 0)
    assert (idea.cost, idea.over) == (5.0, 2)
    assert np.isnan(idea.benefit)
    assert (build.places, none.stage, none.places) == ((), "", (3,))


def test_a_filter_hides_cards_and_breaks_no_limit():
    found = staged(projects(("Idea", None), ("Idea", None)), STAGES)
    idea, _ = columns_of(found, np.zeros(2), np.zeros(2), {}, [True, False])
    assert (idea.places, idea.limit, idea.over) == ((0,), None, 0)


def test_two_stages_that_claim_one_word_are_refused():
    with pytest.raises(ValueError, match="two stages claim one word: done"):
        PipelineFile(stages=(StageSettings(name="Closed", words=("Done",)), StageSettings(name="done")))


def test_the_settings_delivered_place_every_project_of_the_demo(demo):
    found = staged(demo.projects, load_settings().pipeline.stages)
    # projects.csv: 8 Idea, 7 Business case, 22 Delivery, 7 Closing
    assert np.bincount(found.places).tolist() == [8, 7, 22, 7]
    assert found.unmapped == ()
