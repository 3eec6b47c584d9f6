"""An end that has passed is told, with a baseline or without."""

from datetime import date

import pytest

from pmo_core.overview import attention
from pmo_core.pipeline.from_tables import pipeline_of
from pmo_core.pipeline.overdue import overdue
from pmo_core.pipeline.rag import computed_rag
from pmo_core.pipeline.sentences import headline
from pmo_core.settings.pipeline import PipelineFile, StageSettings
from tests.builders import a_portfolio, a_project

TODAY = date(2026, 10, 31)
TOLD = "ended on 31 Aug 2026 by its own plan, still not listed as finished"


def with_an_end(**fields):
    return a_portfolio(projects=[a_project(**{"end": date(2026, 8, 31), "status": "Running", **fields})])


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        ({}, True),
        ({"status": None, "stage": "Build"}, True),
        ({"status": None, "percent_complete": 0.9}, True),
        # Nothing in this sheet could say that it is finished.
        ({"status": None}, False),
        ({"percent_complete": 1.0}, False),
        ({"status": "Abgeschlossen"}, False),
        ({"status": "Cancelled"}, False),
        ({"end": TODAY}, False),
        ({"end": None}, False),
    ],
)
def test_an_end_before_today_is_overdue_unless_the_sheet_says_that_it_is_over(fields, late):
    assert overdue(with_an_end(**fields), (), TODAY).tolist() == [late]


def test_a_stage_of_the_settings_says_what_is_over():
    live = (StageSettings(name="Running", kind="finished"),)
    assert overdue(with_an_end(), live, TODAY).tolist() == [False]


def test_the_colour_by_the_figures_tells_an_end_that_has_passed_without_a_baseline():
    rag = computed_rag(with_an_end(), PipelineFile(), TODAY)
    assert rag.why(0).endswith(f"; {TOLD}")
    assert computed_rag(with_an_end(end=TODAY), PipelineFile(), TODAY).overdue == ("",)


def test_the_first_sentence_of_the_pipeline_counts_who_is_past_the_end():
    found = pipeline_of(with_an_end(), PipelineFile(), TODAY)
    assert headline(found) == "1 project is past its own end and not listed as finished."
    assert headline(pipeline_of(with_an_end(end=TODAY), PipelineFile(), TODAY)) == ""


def test_overview_counts_who_is_past_the_end_and_names_the_longest():
    ends = (("Fleet", date(2026, 8, 31)), ("Parks", date(2025, 3, 1)), ("Quay", date(2027, 1, 1)))
    rows = [a_project(f"P-{name}", name, end=end, status="Running") for name, end in ends]
    found = {item.headline: (item.detail, item.page) for item in attention(a_portfolio(projects=rows), TODAY, "")}
    assert found["2 projects are past their own end and not listed as finished"] == (
        "Longest: Parks, which was to end on 1 Mar 2025; Fleet, which was to end on 31 Aug 2026",
        "pipeline",
    )
